import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What `postmaster.pid` says: PostgreSQL writes it into its data directory while it runs (line 1 the process, line 4 the
 * port, line 8 the status) and leaves it behind when it is killed.
 */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '0', 10), ready: lines[7]?.trim() === 'ready' };
}

/** The server that is running on this cluster now; none if the file is a leftover, whoever has its process number today. */
export function livePostmaster(cluster: string): Postmaster | undefined {
  const found = readPostmaster(cluster);
  return found && isAlive(found.pid) && worksIn(found.pid, cluster) ? found : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** A process that has ended but that its parent has not noticed yet holds nothing any more. */
function isZombie(pid: number): boolean {
  return /^State:\s+Z/m.test(readProc(pid, 'status') ?? '');
}

/** A PostgreSQL server's working directory is its cluster; that tells it from a stranger with a reused process number. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return (stdout ?? '').includes(cluster);
  }
}

/** Tells a process from a later one with the same number: the moment it began, as the system counts it. */
export function birthOf(pid: number): string | undefined {
  const stat = readProc(pid, 'stat');
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Asks a server to end: fast (clients are disconnected, everything is written), then immediately if it takes too long. */
export async function stopPostmaster(pid: number, graceSeconds = 20): Promise<boolean> {
  for (const [signal, seconds] of [
    ['SIGINT', graceSeconds],
    ['SIGQUIT', 5],
  ] as const) {
    if (!signalled(pid, signal)) return true;
    if (await until(() => !isAlive(pid), seconds)) return true;
  }
  return false;
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits for a condition, looking every 20 ms; false when the seconds are over. */
export async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!condition()) {
    if (performance.now() > end) return false;
    await delay(20);
  }
  return true;
}
