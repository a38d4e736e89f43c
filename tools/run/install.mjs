import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { explain } from './explain.mjs';
import { withLock } from './lock.mjs';

/** Something about this machine that stands in the way: a sentence, and what to do. */
export class SetupProblem extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

const OLDEST_NODE = 20;

/** Installs the packages of package-lock.json unless exactly those are there already. */
export async function ensureInstalled(root) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new SetupProblem(
      `This is Node.js ${process.versions.node}.`,
      `Install Node.js ${OLDEST_NODE} or later; the newer one that the platform runs on comes by itself.`,
    );
  }
  if (isInstalled(root)) return;
  const folder = writableFolder(root);
  await withLock(path.join(folder, 'install.lock'), waiting, async () => {
    if (isInstalled(root)) return; // whoever held the lock did it
    if (!matchesLockfile(root)) await npmCi(root, path.join(folder, 'install.log'));
    verifyNode(root);
    writeFileSync(markerFile(root), lockHash(root));
  });
}

const markerFile = (root) => path.join(root, 'node_modules', '.yiti-installed');

function isInstalled(root) {
  return existsSync(markerFile(root)) && readFileSync(markerFile(root), 'utf8') === lockHash(root);
}

/** Packages are those of the lockfile, for one platform. */
function lockHash(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(`${process.platform} ${process.arch} `).update(lock).digest('hex');
}

/** npm notes what it installed when it has finished; if that is the lockfile's content, a developer ran npm by hand. */
function matchesLockfile(root) {
  const noteFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noteFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(noteFile, 'utf8')).packages;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.optional || entry.devOptional) return true;
    return entry.link ? existsSync(path.join(root, place)) : there[place]?.version === entry.version;
  });
}

async function npmCi(root, logFile) {
  const total = countPackages(root);
  console.log(`Installing ${total} packages; the first time this takes a minute or two.`);
  const began = performance.now();
  const { command, args, env } = findNpm(root);
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=warn',
  ];
  const child = spawn(command, [...args, ...flags], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
      log.write(chunk);
    });
  }
  const handOn = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, handOn);
  const stopProgress = showProgress(root, total);
  const ended = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  stopProgress();
  log.end();
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, handOn);
  if (ended.signal) process.kill(process.pid, ended.signal);
  if (ended.code !== 0) throw new SetupProblem(...explain({ ...ended, output, logFile }));
  console.log(`Installed in ${Math.round((performance.now() - began) / 1000)} s.`);
}

function countPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const needed = ([place, entry]) => place.startsWith('node_modules/') && !entry.link && !entry.optional;
  return Object.entries(packages).filter(needed).length;
}

/** A line that counts on a terminal; elsewhere (CI) a line every ten seconds. */
function showProgress(root, total) {
  const live = process.stdout.isTTY && !process.env.CI;
  const line = () => `  ${Math.min(countInstalled(root), total)} of ${total} packages`;
  const timer = setInterval(
    () => (live ? process.stdout.write(`\r${line()}`) : console.log(line())),
    live ? 500 : 10_000,
  );
  return () => {
    clearInterval(timer);
    if (live) process.stdout.write('\r\x1b[K');
  };
}

function countInstalled(root) {
  const folder = path.join(root, 'node_modules');
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return names.reduce(
    (sum, name) => sum + (name.startsWith('@') ? readdirSync(path.join(folder, name)).length : 1),
    0,
  );
}

/**
 * The npm that called us, run by a Node.js outside this project: `npm ci` removes node_modules, and with it the Node.js that
 * runs us when `npm start` was given before.
 */
function findNpm(root) {
  const outside = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !path.resolve(folder).startsWith(path.join(root, 'node_modules')));
  const env = { ...process.env, PATH: outside.join(path.delimiter) };
  const node = outside.map((folder) => path.join(folder, 'node')).find(existsSync) ?? process.execPath;
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js') && existsSync(cli)) return { command: node, args: [cli], env };
  return { command: 'npm', args: [], env };
}

/** The Node.js of the project comes by an install script; say so if it did not. */
function verifyNode(root) {
  const node = path.join(root, 'node_modules', '.bin', 'node');
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies.node;
  const works = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wanted}`;
  if (works()) return;
  const { command, args, env } = findNpm(root);
  spawnSync(command, [...args, 'rebuild', 'node', '--ignore-scripts=false'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  if (works()) return;
  throw new SetupProblem(
    `Node.js ${wanted}, which the platform runs on, was not installed or does not run on this machine.`,
    'It needs glibc 2.28 or later on Linux (Debian 10, Ubuntu 18.10, RHEL 8 or newer), or macOS 13.5. Remove node_modules and try again; if that does not help, see .yiti/install.log.',
  );
}

function writableFolder(root) {
  const folder = path.join(root, '.yiti');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '.writable'), '');
    return folder;
  } catch (error) {
    throw new SetupProblem(
      `This folder can't be written to (${error.code}): ${root}`,
      'Clone the repository into a folder that belongs to you, or run this as its owner.',
    );
  }
}

function waiting(pid) {
  console.log(`Another command (process ${pid}) is installing; waiting for it.`);
}
