/**
 * Keeps the test server (see testing.ts) while any test process lives, and ends it 2 s after the last: long enough for a
 * run of one file after another, short enough that nothing is left when the prompt is back.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Postgres, startPostgres } from './index.ts';
import { takeOwnership } from './owner.ts';
import { birthOf } from './postmaster.ts';
import { serverFile, testFolder, testServerUsers } from './testing.ts';

const GRACE_MILLISECONDS = 2000;

mkdirSync(testFolder, { recursive: true });
const ownership = await takeOwnership(testFolder, 0).catch(() => process.exit(0)); // another keeper was first
process.on('SIGINT', () => {}); // Ctrl-C is for the tests; we go when they have gone
const server = await startFresh();
await dropLeftovers(server.url);
do {
  announce(server.url);
  await lastUserGone();
  rmSync(serverFile, { force: true });
  // a user writes its file, then reads ours: one that still saw it is seen here
} while (testServerUsers().length > 0);
await server.stop();
ownership.release();

/** Without fsync a power cut may leave a broken cluster behind: it holds nothing, so make another. */
async function startFresh(): Promise<Postgres> {
  const options = {
    dataDir: testFolder,
    durability: 'throwaway',
    database: 'postgres',
    onNote: log,
  } as const;
  try {
    return await startPostgres(options);
  } catch (error) {
    log(`${(error as Error).message}; starting with a new cluster`);
    rmSync(path.join(testFolder, 'postgres'), { recursive: true, force: true });
    return await startPostgres(options);
  }
}

/** Databases of tests that were killed. */
async function dropLeftovers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'`,
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  await client.end();
}

/** Whole or not at all: readers see the file only when it is complete. */
function announce(url: string): void {
  const half = `${serverFile}.${process.pid}`;
  writeFileSync(half, JSON.stringify({ url, keeper: process.pid, birth: birthOf(process.pid) }), {
    mode: 0o600,
  });
  renameSync(half, serverFile);
}

async function lastUserGone(): Promise<void> {
  let lastSeen = performance.now();
  while (performance.now() - lastSeen < GRACE_MILLISECONDS) {
    await delay(200);
    if (testServerUsers().length > 0) lastSeen = performance.now();
  }
}

function log(line: string): void {
  appendFileSync(path.join(testFolder, 'keeper.log'), `${line}\n`);
}
