import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cannotRun } from './binaries.ts';
import type { Place } from './place.ts';
import { credentials } from './run-as.ts';
import type { Durability } from './settings.ts';
import { StartProblem } from '../../lib/start-problem.ts';

/** The database's own superuser; the platform's tables grant to roles with fewer rights. */
export const SUPERUSER = 'yiti';

export function clusterFolder(place: Place): string {
  return path.join(place.home, 'cluster');
}

export function readPassword(place: Place): string {
  return readFileSync(passwordFile(place), 'utf8').trim();
}

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole: a start that is killed in the
 * middle leaves nothing that a later start could mistake for a database.
 */
export async function ensureCluster(place: Place, durability: Durability): Promise<void> {
  const finished = clusterFolder(place);
  if (existsSync(finished)) return;
  const half = path.join(place.home, 'cluster.new');
  rmSync(half, { recursive: true, force: true });
  writePassword(place);
  const args = [
    '--pgdata',
    half,
    '--username',
    SUPERUSER,
    '--pwfile',
    passwordFile(place),
    '--auth-local=scram-sha-256',
    '--auth-host=scram-sha-256',
    // the same order and the same letters on every machine, whatever languages its system knows
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durability === 'throwaway' ? ['--no-sync', '--no-data-checksums'] : []),
  ];
  const { code, output } = await run(path.join(place.binaries.folder, 'bin', 'initdb'), args, place);
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new StartProblem(
      `The database could not be set up in ${place.home}: ${lastLine(output)}`,
      'Make room or choose another data folder with --data; nothing was left behind.',
      output,
    );
  }
  renameSync(half, finished);
}

function passwordFile(place: Place): string {
  return path.join(place.home, 'password');
}

function writePassword(place: Place): void {
  const file = passwordFile(place);
  writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (place.user.uid !== undefined && place.user.gid !== undefined)
    chownSync(file, place.user.uid, place.user.gid);
}

function run(
  program: string,
  args: string[],
  place: Place,
): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };
  const child = spawn(program, args, {
    ...credentials(place.user),
    cwd: place.home,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(cannotRun(error)));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? '';
}
