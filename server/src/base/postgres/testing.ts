/** A database of its own for each test file, cloned in about 50 ms from a template that holds all migrations. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate, migrationsHash, readMigrations } from '../database/migrate.ts';
import { birthOf, isAlive, until } from './postmaster.ts';

/** Everything about the test server; remove the folder while no test runs and it is made anew. */
export const testFolder = fileURLToPath(new URL('../../../../.yiti/test', import.meta.url));
const usersFolder = path.join(testFolder, 'users');
export const serverFile = path.join(testFolder, 'server.json');

const keeperScript = fileURLToPath(new URL('testing-keeper.ts', import.meta.url));
/** Making the cluster takes seconds, and on a machine that has much else to do minutes. */
const START_SECONDS = 240;

export interface TestDatabase {
  /** connection string of the superuser */
  url: string;
  /** removes the database, whoever is still connected */
  drop(): Promise<void>;
}

/**
 * A fresh database with all migrations applied.
 *
 * @param migrated false: an empty one instead, for tests of migrations themselves
 * @param copyOf a database kept by {@link keepDatabase}, instead
 */
export async function testDatabase({
  migrated = true,
  copyOf,
}: { migrated?: boolean; copyOf?: string } = {}): Promise<TestDatabase> {
  const server = await useTestServer();
  const template = copyOf ?? (migrated ? await ensureTemplate(server.url) : 'template1');
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asSuperuser(server.url, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`),
  );
  return {
    url: withDatabase(server.url, name),
    async drop() {
      await asSuperuser(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/**
 * Makes sure that the test server runs while this process lives. It is kept by a process of its own (testing-keeper.ts)
 * that ends it a moment after its last user has gone, however that user went. Several test processes share it.
 */
export async function useTestServer(): Promise<{ url: string; release(): void }> {
  mkdirSync(usersFolder, { recursive: true });
  const mine = path.join(usersFolder, String(process.pid));
  // whole or not at all: one that is read before it is written would be taken for that of a process that has gone
  const half = path.join(testFolder, `user.${process.pid}`);
  writeFileSync(half, birthOf(process.pid) ?? '');
  renameSync(half, mine);
  const end = performance.now() + START_SECONDS * 1000;
  while (performance.now() < end) {
    const running = readServer();
    if (running) return { url: running.url, release: () => rmSync(mine, { force: true }) };
    await startKeeper();
  }
  throw new Error(
    `The test database server did not start in ${START_SECONDS} s; see ${path.join(testFolder, 'keeper.log')}`,
  );
}

/** The processes that use the test server and are still alive. */
export function testServerUsers(): string[] {
  if (!existsSync(usersFolder)) return [];
  return readdirSync(usersFolder).filter((pid) => {
    const file = path.join(usersFolder, pid);
    const alive =
      isAlive(Number(pid)) && existsSync(file) && readFileSync(file, 'utf8') === (birthOf(Number(pid)) ?? '');
    if (!alive) rmSync(file, { force: true });
    return alive;
  });
}

export function readServer(): { url: string; keeper: number } | undefined {
  try {
    const server = JSON.parse(readFileSync(serverFile, 'utf8')) as {
      url: string;
      keeper: number;
      birth: string;
    };
    return isAlive(server.keeper) && birthOf(server.keeper) === server.birth ? server : undefined;
  } catch {
    return undefined;
  }
}

/** Several may start one at once: all but the first find the folder owned, and end. */
async function startKeeper(): Promise<void> {
  const keeper = spawn(process.execPath, [keeperScript], { detached: true, stdio: 'ignore' });
  let ended = false;
  keeper.once('exit', () => (ended = true));
  keeper.unref();
  await until(() => ended || readServer()?.keeper === keeper.pid, START_SECONDS);
  if (ended && !readServer()) await delay(50);
}

/** Migrates once per state of the migrations; test processes that come at the same time wait for the first. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const template = `template_${migrationsHash(await readMigrations())}`;
  await asSuperuser(serverUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('yiti test template'))`);
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' ORDER BY oid DESC`,
    );
    if (rows.some((row) => row.datname === template)) return;
    // the newest stay: a run that began before the migrations changed may be cloning one now
    for (const { datname } of rows.slice(3)) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    await client.query('DROP DATABASE IF EXISTS half_made WITH (FORCE)');
    await client.query('CREATE DATABASE half_made');
    await migrate(withDatabase(serverUrl, 'half_made'));
    await client.query(`ALTER DATABASE half_made RENAME TO ${template}`);
  });
  return template;
}

const kept = (run: string, key: string) => `kept_${run}_${key}`;

/** The name of a database that was kept in this run under the key; undefined: there is none. */
export async function keptDatabase(run: string, key: string): Promise<string | undefined> {
  const { url } = await useTestServer();
  const name = kept(run, key);
  const { rows } = await asSuperuser(url, (client) =>
    client.query('SELECT FROM pg_database WHERE datname = $1', [name]),
  );
  return rows.length > 0 ? name : undefined;
}

/** Keeps a copy of a database that nobody is connected to, for this run. */
export async function keepDatabase(run: string, key: string, url: string): Promise<void> {
  const from = new URL(url).pathname.slice(1);
  await asSuperuser(withDatabase(url, 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${kept(run, key)} TEMPLATE ${from} STRATEGY file_copy`),
  );
}

/** Drops what was kept, of this run and of those that ended without doing so. */
export async function dropKept(): Promise<void> {
  const server = await useTestServer();
  await asSuperuser(server.url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'kept\\_%'`,
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
  server.release();
}

/** One after the other, among all test processes. */
export async function oneAtATime<T>(what: string, work: () => Promise<T>): Promise<T> {
  const { url } = await useTestServer();
  return asSuperuser(url, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [what]);
    return work();
  });
}

async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
