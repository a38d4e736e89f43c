/**
 * `npm test`: the checks, the tests of engines, server and tools, the web's components, then the journeys in a real browser.
 * `npm test -- PATH…` runs the tests of these files or folders alone. The last line says `N passed, N failed`.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readServer, testServerUsers, useTestServer } from '../server/src/base/postgres/testing.ts';
import { until } from '../server/src/base/postgres/postmaster.ts';
import { forgetGrounds } from '../server/src/testing-ground.ts';
import { check } from './check.ts';
import { root, seconds, shell } from './shell.ts';
import { inGroups } from './test-groups.ts';

interface Counts {
  passed: number;
  failed: number;
}

const UNIT_TESTS = [
  'engines/**/*.test.ts',
  'server/**/*.test.ts',
  'tools/**/*.test.{ts,mjs}',
  'bench/**/*.test.ts',
];
const JOURNEYS = ['web/journeys/**/*.test.ts'];
const results = path.join(root, '.yiti', 'results');

const began = performance.now();
// the test processes of this run share what platforms begin with
process.env['YITI_TEST_RUN'] = `${process.pid}_${Date.now().toString(36)}`;
const only = process.argv.slice(2);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

// started now, so that it is there when the first test asks
const server = only.length > 0 ? undefined : useTestServer();
const parts: Array<[string, () => Promise<Counts>]> =
  only.length > 0
    ? [['tests', () => nodeTests('chosen', only.map(asPattern))]]
    : [
        ['checks', check],
        ['engines, server, tools', () => nodeTests('unit', UNIT_TESTS)],
        ['components', components],
        ['journeys', () => nodeTests('journeys', JOURNEYS)],
      ];

const total: Counts = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const [name, run] of parts) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 70 - name.length))}`);
  const from = performance.now();
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  lines.push(
    `  ${failed > 0 ? '✖' : '✔'} ${name.padEnd(24)} ${passed} passed, ${failed} failed in ${seconds(performance.now() - from)}`,
  );
}
await forgetGrounds();
await endTestServer();
console.log(`\n${lines.join('\n')}\n  in ${seconds(performance.now() - began)}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function nodeTests(name: string, patterns: readonly string[]): Promise<Counts> {
  const files = globSync(patterns, { cwd: root }).filter((file) => !file.includes('node_modules'));
  if (files.length === 0) return nothing(patterns);
  const countFile = path.join(results, `${name}.json`);
  const { code } = await shell(process.execPath, [
    '--test',
    '--test-concurrency=2',
    '--test-timeout=300000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./tools/count-reporter.ts',
    `--test-reporter-destination=${countFile}`,
    ...inGroups(name, files.toSorted()),
  ]);
  return counted(countFile, code);
}

async function components(): Promise<Counts> {
  const web = path.join(root, 'web');
  if (!existsSync(path.join(web, 'vite.config.ts'))) return nothing(['web']);
  const countFile = path.join(results, 'components.json');
  const { code } = await shell(
    'vitest',
    ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${countFile}`],
    { folder: web },
  );
  return counted(countFile, code);
}

/** A runner that ends badly without counting a failure (it crashed, a file did not load) counts as one. */
function counted(file: string, code: number | null): Counts {
  let counts: Counts = { passed: 0, failed: 0 };
  if (existsSync(file)) {
    const found = JSON.parse(readFileSync(file, 'utf8') || '{}') as Partial<Record<string, number>>;
    counts = {
      passed: found['passed'] ?? found['numPassedTests'] ?? 0,
      failed: found['failed'] ?? found['numFailedTests'] ?? 0,
    };
  }
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function nothing(patterns: readonly string[]): Counts {
  console.log(`  nothing yet in ${patterns.join(', ')}`);
  return { passed: 0, failed: 0 };
}

function asPattern(given: string): string {
  return given.includes('*') || given.endsWith('.ts') ? given : `${given.replace(/\/$/, '')}/**/*.test.ts`;
}

/** Nothing is left running when the prompt is back, unless another run is using it. */
async function endTestServer(): Promise<void> {
  (await server)?.release();
  await until(() => readServer() === undefined || testServerUsers().length > 0, 20);
}
