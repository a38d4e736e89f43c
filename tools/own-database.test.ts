/**
 * The platform on a PostgreSQL that somebody else runs: as an owner who is no superuser, on the newest server and on the oldest that
 * it takes, where this machine has it. Real processes.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../server/src/base/postgres/index.ts';
import { isAlive, until } from '../server/src/base/postgres/postmaster.ts';
import { chooseRunAs, credentials } from '../server/src/base/postgres/run-as.ts';
import { root } from './shell.ts';

const START_SECONDS = 240;
const oldest = '/usr/lib/postgresql/15/bin';
const folder = mkdtempSync(path.join(tmpdir(), 'yiti-own-'));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

interface Server {
  /** as its superuser, to the database `postgres` */
  url: string;
  stop(): Promise<void>;
}

const newest = (): Promise<Server> =>
  startPostgres({ dataDir: path.join(folder, 'newest'), durability: 'throwaway', database: 'postgres' });

/** A cluster of the system's own programs. */
async function systemServer(): Promise<Server> {
  const user = chooseRunAs();
  const home = path.join(folder, 'oldest');
  mkdirSync(home);
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid!);
  const asUser = { ...credentials(user), cwd: home };
  const data = path.join(home, 'cluster');
  const options = [
    '--pgdata',
    data,
    '--username',
    'admin',
    '--auth',
    'trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  const made = spawnSync(path.join(oldest, 'initdb'), options, asUser);
  assert.equal(made.status, 0, String(made.stderr));
  const port = await freePort();
  const settings = ['-h', '127.0.0.1', '-k', '', '-F', '-p', String(port)];
  const server = spawn(path.join(oldest, 'postgres'), ['-D', data, ...settings], {
    ...asUser,
    stdio: 'ignore',
  });
  const url = `postgresql://admin@127.0.0.1:${port}/postgres`;
  assert.ok(await until(() => existsSync(path.join(data, 'postmaster.pid')), 20), 'it has a lock file');
  await answers(url);
  return {
    url,
    async stop() {
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const failed = await run(url, 'SELECT 1').then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failed === undefined) return;
    if (Date.now() > end) throw failed;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function run(url: string, ...statements: string[]): Promise<Array<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Array<Record<string, unknown>> = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

function as(url: string, user: string, database: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = 'x';
  changed.pathname = `/${database}`;
  return changed.href;
}

interface Start {
  /** the data folder: it holds the keys of what is sealed in the database, so a second start is of the same one */
  data: string;
  platform: ChildProcess;
  output(): string;
  /** waits until it is ready */
  address(): Promise<string>;
  /** its exit code */
  ended(): Promise<number | null>;
}

let starts = 0;
const running = new Set<ChildProcess>();
// whatever failed, nothing outlives the tests
after(() => running.forEach((one) => one.kill('SIGKILL')));

function start(databaseUrl: string, data = path.join(folder, `data-${++starts}`)): Start {
  const args = ['server/src/main.ts', '--port', '0', '--data', data, '--no-demo'];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const platform = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [platform.stdout, platform.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  running.add(platform);
  const closed = once(platform, 'close').then(([code]) => code as number | null);
  return {
    data,
    platform,
    output: () => output,
    ended: () => closed,
    async address() {
      const address = () => /ready .*(http:\/\/\S+)/.exec(output)?.[1];
      await until(() => !isAlive(platform.pid!) || address() !== undefined, START_SECONDS);
      assert.ok(address(), `it did not start:\n${output}`);
      return address()!;
    },
  };
}

/** It did not start, said why without a stack, and what an administrator does about it. */
async function refused(databaseUrl: string, why: RegExp, advice: RegExp): Promise<void> {
  const one = start(databaseUrl);
  assert.equal(await one.ended(), 1);
  assert.match(one.output(), why);
  assert.match(one.output(), advice);
  assert.doesNotMatch(one.output(), /\n\s+at .*\.ts:\d+/);
}

const owner = (name: string, rights = '') => [
  `CREATE ROLE ${name} LOGIN PASSWORD 'x' ${rights}`,
  `CREATE DATABASE ${name} OWNER ${name} ENCODING 'UTF8' TEMPLATE template0`,
];

function servedBy(name: string, open: () => Promise<Server>, how = ''): void {
  const grant = `GRANT yiti_app TO plain${how}`;
  let server: Server;
  before(async () => (server = await open()));
  after(() => server.stop());

  it(`${name}: an owner who may not make roles is told what an administrator does, and starts when it is done`, async () => {
    await run(server.url, ...owner('plain'));
    const url = as(server.url, 'plain', 'plain');
    await refused(url, /plain may not make it\./, new RegExp(`CREATE ROLE yiti_app NOLOGIN; ${grant};`));
    const [row] = await run(url, `SELECT count(*)::int4 AS count FROM pg_namespace WHERE nspname = 'base'`);
    assert.equal(row!['count'], 0, 'nothing was begun');
    await run(server.url, 'CREATE ROLE yiti_app NOLOGIN');
    await refused(url, /plain may not work as yiti_app/, new RegExp(`once: ${grant};`));
    await run(server.url, grant);
    const platform = start(url);
    await works(await platform.address());
    await stopped(platform);
    const again = start(url, platform.data);
    await works(await again.address());
    await stopped(again);
  });

  it(`${name}: a database of somebody else, with other letters, or with somebody else’s tables is refused`, async () => {
    await run(
      server.url,
      `CREATE ROLE guest LOGIN PASSWORD 'x'`,
      `CREATE DATABASE latin OWNER guest ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
    );
    await refused(
      as(server.url, 'guest', 'plain'),
      /belong to plain, and DATABASE_URL names guest/,
      /Start as plain/,
    );
    await refused(
      as(server.url, 'guest', 'postgres'),
      /guest does not own the database postgres/,
      /ALTER DATABASE postgres OWNER TO guest/,
    );
    await refused(as(server.url, 'guest', 'latin'), /keeps texts as LATIN1/, /ENCODING 'UTF8'/);
  });

  it(`${name}: an owner with CREATEROLE needs nobody`, async () => {
    await run(
      server.url,
      'DROP DATABASE plain WITH (FORCE)',
      'DROP ROLE yiti_app',
      ...owner('maker', 'CREATEROLE'),
    );
    const platform = start(as(server.url, 'maker', 'maker'));
    const answer = await fetch(`${await platform.address()}/health`);
    assert.equal(answer.status, 200);
    await stopped(platform);
  });
}

/** It answers out of its tables, and writes into them. */
async function works(address: string): Promise<void> {
  const found = await fetch(`${address}/api/search?q=${encodeURIComponent('开一家面馆')}`);
  assert.equal(found.status, 200);
  assert.ok(await found.json());
  const refused = await fetch(`${address}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'nobody', password: 'a wrong one' }),
  });
  assert.equal(refused.status, 401, await refused.text());
}

async function stopped(one: Start): Promise<void> {
  one.platform.kill('SIGTERM');
  assert.equal(await one.ended(), 0);
}

describe('the newest PostgreSQL', () => servedBy('18', newest, ' WITH SET TRUE'));

describe(
  'the oldest PostgreSQL',
  { skip: existsSync(oldest) ? false : 'PostgreSQL 15 is not on this machine' },
  () => servedBy('15', systemServer),
);
