import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Binaries, cannotRun, findBinaries } from './binaries.ts';
import { can, chooseRunAs, type RunAs } from './run-as.ts';
import { StartProblem } from '../../lib/start-problem.ts';

/** Where the database lives and who runs it. */
export interface Place {
  /** folder of mode 0700 that belongs to the server's user: cluster, password, port, log */
  home: string;
  binaries: Binaries;
  user: RunAs;
  /** one line for the person at the terminal, when things are not where one would look for them */
  note?: string;
}

/** Where root puts what a user without rights must reach, when the project's folder is closed to that user. */
const SHARED = '/var/lib/yiti';
const POINTER = 'postgres.elsewhere';

/**
 * Decides where the cluster of a data folder lives: in `<dataDir>/postgres`, or, when we are root and the server's user can't
 * get there (a folder on the way has mode 0700, say /root), in `/var/lib/yiti/<hash>` with a pointer file in the data folder.
 */
export function choosePlace(dataDir: string): Place {
  makeFolder(dataDir);
  const pointer = path.join(dataDir, POINTER);
  const inside = path.join(dataDir, 'postgres');
  const known = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : inside;
  if (known !== inside && !existsSync(known)) {
    throw new StartProblem(
      `The database of ${dataDir} was kept in ${known}, and that folder is gone.`,
      `Bring the folder back from a backup, or remove ${pointer} to begin with an empty database.`,
    );
  }
  refuseForeign(known);
  const user = chooseRunAs(ownerOf(known));
  if (user.uid === undefined) {
    makeFolder(known, 0o700);
    return { home: known, user, binaries: runnable(findBinaries(), user) };
  }
  const home = known === inside && !reachable(inside, user) ? elsewhere(dataDir, pointer) : known;
  makeFolder(home, 0o700, user);
  const found = findBinaries();
  const binaries = runs(found, user) ? found : runnable(copyBinaries(found), user);
  const note =
    home === inside
      ? undefined
      : `the database lives in ${home}, because user ${user.name} may not enter ${dataDir}`;
  return { home, user, binaries, note };
}

/** A cluster that another user owns can't be opened by us (unless we are root). */
function refuseForeign(home: string): void {
  const owner = ownerOf(home);
  const me = process.getuid?.();
  if (owner === undefined || me === undefined || me === 0 || owner === me) return;
  throw new StartProblem(
    `The database in ${home} belongs to another user (uid ${owner}), because the platform was first started by that user or by root.`,
    'Start it as that user again, or choose another data folder with --data.',
  );
}

function reachable(folder: string, user: RunAs): boolean {
  makeFolder(folder, 0o700, user);
  const yes = can(user, 'cd "$1" && : > .reachable && rm .reachable', folder);
  if (!yes) rmSync(folder, { recursive: true });
  return yes;
}

function elsewhere(dataDir: string, pointer: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  makeFolder(SHARED, 0o755);
  const home = path.join(SHARED, hash);
  if (existsSync(path.join(home, 'cluster'))) setAside(home);
  writeFileSync(pointer, `${home}\n`);
  return home;
}

/** The data folder was removed and made anew at the same path: its old database is kept, under another name. */
function setAside(home: string): void {
  let n = 1;
  while (existsSync(`${home}.old-${n}`)) n += 1;
  renameSync(home, `${home}.old-${n}`);
}

/** A copy that belongs to root and that everyone may read; made whole under another name first, so that half a copy is never used. */
function copyBinaries({ folder, version }: Binaries): Binaries {
  makeFolder(SHARED, 0o755);
  const target = path.join(SHARED, `postgresql-${version}`);
  if (!existsSync(target)) {
    const half = `${target}.${process.pid}`;
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
    chmodSync(half, 0o755);
    try {
      renameSync(half, target);
    } catch (error) {
      rmSync(half, { recursive: true });
      if (!existsSync(target)) throw error;
    }
  }
  return { folder: target, version };
}

function runnable(binaries: Binaries, user: RunAs): Binaries {
  if (!runs(binaries, user)) throw cannotRun(undefined);
  return binaries;
}

function runs({ folder }: Binaries, user: RunAs): boolean {
  return can(user, '"$1" --version', path.join(folder, 'bin', 'postgres'));
}

function ownerOf(folder: string): number | undefined {
  return existsSync(path.join(folder, 'cluster')) ? statSync(folder).uid : undefined;
}

function makeFolder(folder: string, mode = 0o755, user: RunAs = { name: 'yourself' }): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
    if (mode === 0o700) chmodSync(folder, mode);
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  } catch (error) {
    throw new StartProblem(
      `The folder ${folder} can't be made or written to (${(error as NodeJS.ErrnoException).code}).`,
      'Choose a folder that you may write to with --data, or change its owner.',
      error,
    );
  }
}
