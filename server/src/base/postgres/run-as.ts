import { execFileSync, spawnSync } from 'node:child_process';

/** Whose rights the database server runs with. `uid` is absent where it simply runs as ourselves. */
export interface RunAs {
  name: string;
  uid?: number;
  gid?: number;
}

const CREATED_USER = 'yiti-db';

/**
 * PostgreSQL refuses to run as root, so as root we lend it a user without rights: the owner of the existing cluster, else
 * `postgres`, else a system user made for it, else `nobody`. Anyone else runs it as themselves.
 */
export function chooseRunAs(clusterOwner?: number): RunAs {
  if (process.getuid?.() !== 0) return { name: 'yourself' };
  if (clusterOwner !== undefined && clusterOwner !== 0) {
    return { name: userName(clusterOwner), uid: clusterOwner, gid: groupOf(clusterOwner) };
  }
  const found = lookUp('postgres') ?? lookUp(CREATED_USER) ?? createUser() ?? lookUp('nobody');
  return found ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

/** Can this user do it? Asked of the system itself (a shell under that user), so that ACLs and mounts count too. */
export function can(user: RunAs, script: string, ...args: string[]): boolean {
  const result = spawnSync('/bin/sh', ['-c', script, 'sh', ...args], {
    ...credentials(user),
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}

/** The part of spawn's options that changes user. */
export function credentials(user: RunAs): { uid?: number; gid?: number } {
  return user.uid === undefined ? {} : { uid: user.uid, gid: user.gid };
}

function lookUp(name: string): RunAs | undefined {
  const uid = id('-u', name);
  const gid = id('-g', name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

function createUser(): RunAs | undefined {
  const ways: Array<[string, string[]]> = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        CREATED_USER,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', CREATED_USER]], // BusyBox
  ];
  for (const [program, args] of ways) {
    spawnSync(program, args, { stdio: 'ignore' });
    const made = lookUp(CREATED_USER);
    if (made) return made;
  }
  return undefined;
}

function userName(uid: number): string {
  try {
    return execFileSync('id', ['-un', String(uid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return `user ${uid}`;
  }
}

function groupOf(uid: number): number {
  return id('-g', String(uid)) ?? uid;
}

function id(flag: string, name: string): number | undefined {
  const result = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const number = Number.parseInt(result.stdout ?? '', 10);
  return result.status === 0 && Number.isInteger(number) ? number : undefined;
}
