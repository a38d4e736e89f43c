/** `npm run check`: everything that can be said of the code without running it, as a list. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, seconds, shell } from './shell.ts';

interface Step {
  name: string;
  /** what to do when it fails */
  advice: string;
  program: string;
  args: string[];
}

/** What was found the last time: only what has changed since is looked at again. */
const knownTypes = 'node_modules/.cache/types.json';

const steps: Step[] = [
  {
    name: 'types',
    program: 'tsc',
    args: ['-p', 'tsconfig.json', '--noEmit', '--incremental', '--tsBuildInfoFile', knownTypes],
    advice: 'mend the types',
  },
  { name: 'lint', program: 'oxlint', args: ['--type-aware', '--quiet'], advice: 'oxlint --fix mends some' },
  { name: 'format', program: 'oxfmt', args: ['--check', '.'], advice: 'run: npx oxfmt .' },
  {
    name: 'tidy',
    program: 'node',
    args: ['--test', '--test-reporter=spec', 'tools/tidy.test.ts'],
    advice: 'each message says what to do instead',
  },
  {
    name: 'generated',
    program: 'node',
    args: ['--test', '--test-reporter=spec', 'tools/generate.test.ts'],
    advice: 'run: npm run generate',
  },
  { name: 'unused', program: 'knip', args: ['--no-progress'], advice: 'remove what nobody uses' },
];

/** Runs the steps, prints each with a tick and its time, and the output of those that fail. */
export async function check(): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const step of steps) {
    const { code, output, milliseconds } = await shell(step.program, step.args, { quiet: true });
    console.log(`${code === 0 ? '✔' : '✖'} ${step.name.padEnd(9)} ${seconds(milliseconds)}`);
    if (code === 0) continue;
    failed += 1;
    console.log(`${output.trim().replaceAll(/^/gm, '    ')}\n    → ${step.advice}`);
  }
  return { passed: steps.length - failed, failed };
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  if (!existsSync(path.join(root, 'node_modules'))) throw new Error('run it with: npm run check');
  const { failed } = await check();
  process.exitCode = failed > 0 ? 1 : 0;
}
