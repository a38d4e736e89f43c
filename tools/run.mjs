/**
 * `npm start`, `npm test`, `npm run check` …: installs what is missing, then runs the command with the project's own Node.js.
 * This file and its helpers in run/ are plain JavaScript that any Node.js from 20 on understands, and need no package.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, SetupProblem } from './run/install.mjs';
import { nodeFlags } from './run/node-flags.mjs';
import { watchStarter } from './run/starter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each command runs, one after the other; the arguments go to the last. */
const commands = {
  start: ['tools/build-web.ts', 'server/src/main.ts'],
  test: ['tools/test.ts'],
  check: ['tools/check.ts'],
  bench: ['bench/main.ts'],
  'bench:engines': ['bench/engines.ts'],
  'bench:inspections': ['bench/inspections/main.ts'],
  'bench:trust': ['bench/trust.ts'],
  burden: ['tools/burden.ts'],
  lighthouse: ['tools/build-web.ts', 'tools/lighthouse.ts'],
  conformance: ['tools/conformance.ts'],
  generate: ['tools/generate.ts'],
  'draw:verify': ['tools/draw-verify.ts'],
  'audit:verify': ['server/src/audit-verify.ts'],
  'data-keys': ['server/src/data-keys.ts'],
  scenario: ['server/src/scenario.ts'],
  sbom: ['tools/sbom.ts'],
  advisories: ['tools/advisories.ts'],
  release: ['tools/release.ts'],
  install: [],
};

const [name = '', ...args] = process.argv.slice(2);
const scripts = commands[name];

if (!scripts) {
  fail(`"${name}" is not a command.`, `Commands: ${Object.keys(commands).join(', ')}.`);
} else {
  try {
    await ensureInstalled(root);
    for (const [index, script] of scripts.entries()) {
      if (!existsSync(path.join(root, script)))
        throw new SetupProblem(`${script} is missing.`, 'Is this a complete clone? `git status` tells.');
      const ended = await run(script, index === scripts.length - 1 ? args : []);
      if (ended.signal) process.kill(process.pid, ended.signal);
      if (ended.code !== 0) {
        process.exitCode = ended.code ?? 1;
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    fail(error.message, error.advice);
  }
}

/** Runs a script with the project's Node.js and tools first on PATH; hands on signals, and the end as it was. */
function run(script, scriptArgs) {
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(
    path.join(bin, 'node'),
    [...nodeFlags(script), path.join(root, script), ...scriptArgs],
    {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
        // what Node.js made of our TypeScript at the last start: a third less work at the next
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, '.yiti', 'compile-cache'),
      },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );
  child.channel?.unref();
  const handOn = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, handOn);
  const unwatch = watchStarter(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      unwatch();
      for (const each of signals) process.off(each, handOn);
      resolve({ code, signal });
    });
  });
}

function fail(message, advice) {
  console.error(`\n${message}\n${advice}`);
  process.exitCode = 1;
}
