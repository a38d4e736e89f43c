import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { cannotRun } from './binaries.ts';
import { clusterFolder } from './cluster.ts';
import type { Place } from './place.ts';
import { readPostmaster, stopPostmaster, until } from './postmaster.ts';
import { credentials } from './run-as.ts';
import { StartProblem } from '../../lib/start-problem.ts';

const READY_SECONDS = 60;
/** After a crash it first reads what was written since its last checkpoint: minutes on a busy machine, and ending it begins that anew. */
const RECOVERY_SECONDS = 3600;
const LOG_BYTES = 10 * 2 ** 20;

export interface RunningServer {
  pid(): number;
  stop(): Promise<void>;
}

/**
 * Starts the server and keeps it: if it dies while nobody asked it to (kill -9, out of memory), it is started again and
 * recovers by itself. Ten deaths in a minute are too many: then it stays down and the platform reports that it is not ready.
 */
export async function keepRunning(
  place: Place,
  settings: Record<string, string>,
  onNote: (note: string) => void,
): Promise<RunningServer> {
  let stopping = false;
  let deaths: number[] = [];
  let server = await startOnce(place, settings, onNote);
  let restarting = Promise.resolve();
  watch();
  return {
    pid: () => server.pid!,
    async stop() {
      stopping = true;
      await restarting;
      await end(server);
    },
  };

  function watch(): void {
    server.once('exit', () => {
      if (!stopping) restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    const now = performance.now();
    deaths = [...deaths.filter((moment) => now - moment < 60_000), now];
    if (deaths.length > 10)
      return onNote(
        `the database server died ${deaths.length} times in a minute and stays down; see ${logFile(place)}`,
      );
    onNote('the database server ended unexpectedly; starting it again');
    try {
      server = await startOnce(place, settings, onNote);
      watch();
    } catch (error) {
      onNote(`the database server does not start again: ${(error as Error).message}`);
    }
  }
}

/** One attempt may find the remains of a killed server: its last helpers hold the shared memory for a moment. */
async function startOnce(
  place: Place,
  settings: Record<string, string>,
  onNote: (note: string) => void,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const server = launch(place, settings);
    const failure = await readiness(server, place, onNote);
    if (failure === undefined) return server;
    const passing =
      /shared memory block.*still in use|lock file "postmaster.pid"|is another postmaster/is.test(failure);
    if (!passing || attempt === 20) {
      throw new StartProblem(
        `The database server did not start: ${failure}`,
        `Its log says more: ${logFile(place)}`,
      );
    }
    await until(() => false, 0.25);
  }
}

function launch(place: Place, settings: Record<string, string>): ChildProcess {
  rotateLog(place);
  const log = openSync(logFile(place), 'a', 0o600);
  const all = { ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const args = [
    '-D',
    clusterFolder(place),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const server = spawn(path.join(place.binaries.folder, 'bin', 'postgres'), args, {
    ...credentials(place.user),
    cwd: place.home,
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    // a session of its own: Ctrl-C in the terminal reaches the platform, which ends the database last
    detached: true,
  });
  closeSync(log);
  if (server.pid !== undefined) leash(server, place);
  return server;
}

/**
 * A shell that waits for the end of a pipe that only we hold: when we are gone, however we went, it asks the server to end.
 * So kill -9 of the platform leaves no server behind.
 */
function leash(server: ChildProcess, place: Place): void {
  const shell = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'leash', String(server.pid)], {
    ...credentials(place.user),
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {}); // no shell: the next start ends the orphan
  shell.unref();
  server.once('exit', () => shell.kill('SIGKILL'));
}

/** @returns undefined when the server answers, otherwise what its log says */
async function readiness(
  server: ChildProcess,
  place: Place,
  onNote: (note: string) => void,
): Promise<string | undefined> {
  let ended = false;
  let refused: unknown;
  server.once('exit', () => (ended = true));
  server.once('error', (error) => (refused = error));
  const own = () => {
    const found = readPostmaster(clusterFolder(place));
    return found?.pid === server.pid ? found : undefined;
  };
  const settled = () => ended || refused !== undefined || own()?.ready === true;
  let inTime = await until(settled, READY_SECONDS);
  if (!inTime && own()) {
    onNote('the database is recovering from its last end; that takes longer the busier it was');
    inTime = await until(settled, RECOVERY_SECONDS);
  }
  if (refused !== undefined) throw cannotRun(refused);
  if (ended) return lastWords(place);
  if (inTime) return undefined;
  await end(server);
  return 'it does not become ready';
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  await stopPostmaster(server.pid!);
}

function logFile(place: Place): string {
  return path.join(place.home, 'log');
}

function rotateLog(place: Place): void {
  const file = logFile(place);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES) {
    rmSync(`${file}.1`, { force: true });
    renameSync(file, `${file}.1`);
  }
}

function lastWords(place: Place): string {
  const lines = readFileSync(logFile(place), 'utf8').trim().split('\n').slice(-30);
  const at = lines.findLastIndex((line) => line.includes('FATAL'));
  return (at < 0 ? lines.slice(-1) : lines.slice(at))
    .map((line) => line.replace(/^.*?\[\d+\] /, ''))
    .join(' ');
}
