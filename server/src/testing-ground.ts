/**
 * What a platform of a test begins with. The first start of a platform makes its keys, its demonstration and the offerings of every place, which
 * takes most of the time of a short test. So within one `npm test` the second of the starts that are alike keeps what it made, and each further one
 * begins with a copy of it: as a platform that was started, stopped, and is started again.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Module } from './base/module.ts';
import {
  dropKept,
  keepDatabase,
  keptDatabase,
  oneAtATime,
  testDatabase,
  testFolder,
  type TestDatabase,
} from './base/postgres/testing.ts';
import type { Overrides, RunningApp } from './run-modules.ts';

interface Ground {
  database: TestDatabase;
  app: RunningApp;
}

interface Beginning {
  modules: readonly Module[];
  demo: boolean;
  flags: readonly string[];
  env: Readonly<Record<string, string>>;
  overrides: Overrides;
}

type Start = (databaseUrl: string) => Promise<RunningApp>;

const keptFolder = path.join(testFolder, 'kept');

/** Made by `npm test` for all its processes; without it each start begins with nothing. */
const run = process.env['YITI_TEST_RUN'];

/**
 * @param dataDir an empty folder
 * @param start starts the platform over a database and that folder
 */
export async function openGround(beginning: Beginning, dataDir: string, start: Start): Promise<Ground> {
  const key = run && (await keyOf(beginning));
  if (!run || !key) return begin(start);
  const folder = path.join(keptFolder, run, key);
  const copyOf = await oneAtATime(`${run} ${key}`, async () => {
    if (!existsSync(folder)) {
      // a start that nothing else is like costs nothing more than before
      await mkdir(folder, { recursive: true });
      return undefined;
    }
    return (await keptDatabase(run, key)) ?? keep({ run, key, folder, dataDir }, start);
  });
  if (copyOf === undefined) return begin(start);
  await cp(folder, dataDir, { recursive: true });
  return begin(start, copyOf);
}

/** What this run kept, and what runs kept that were ended. */
export async function forgetGrounds(): Promise<void> {
  if (!existsSync(keptFolder)) return;
  await dropKept();
  await rm(keptFolder, { recursive: true, force: true });
}

async function begin(start: Start, copyOf?: string): Promise<Ground> {
  const database = await testDatabase(copyOf === undefined ? {} : { copyOf });
  return { database, app: await start(database.url) };
}

interface Kept {
  run: string;
  key: string;
  folder: string;
  dataDir: string;
}

async function keep({ run: of, key, folder, dataDir }: Kept, start: Start): Promise<string> {
  const { app, database } = await begin(start);
  await app.drain();
  await nothingToDo(database.url);
  await app.stop();
  await cp(dataDir, folder, { recursive: true });
  await keepDatabase(of, key, database.url);
  await database.drop();
  return (await keptDatabase(of, key))!;
}

/** What the start set in motion is done: a copy would only do it again. */
async function nothingToDo(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const isAnythingDue = async () => {
      const { rows } = await client.query<{ due: boolean }>(
        'SELECT EXISTS (SELECT FROM graphile_worker._private_jobs WHERE run_at <= now()) AS due',
      );
      return rows[0]!.due;
    };
    while (await isAnythingDue()) await pause(50);
  } finally {
    await client.end();
  }
}

/** Flags that say how much is let through or told: nothing that a start makes depends on them. */
const ofNoConsequence = /^--(limit-|log-level)/;

/** Alike are starts of the whole house, as it is, with the same settings at the same time; undefined: this one is like no other. */
async function keyOf({ modules, demo, flags, env, overrides }: Beginning): Promise<string | undefined> {
  if (!(await isTheHouse(modules))) return undefined;
  const settings = flags.filter(
    (one, at) => !ofNoConsequence.test(one) && !(at > 0 && ofNoConsequence.test(flags[at - 1]!)),
  );
  const what = { demo, settings, env, at: overrides.now?.().toISOString() ?? null };
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}

async function isTheHouse(modules: readonly Module[]): Promise<boolean> {
  // whoever has no domain has not loaded the house, and need not for this
  if (!modules.some(({ name }) => name === 'supervision')) return false;
  const { modules: house } = await import('./app.ts');
  return modules.length === house.length && house.every((one, at) => modules[at] === one);
}
