import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once as onceEmitted } from 'node:events';
import { after, before, test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import type { Log } from '../context.ts';
import { asApplicationRole } from '../database/application-role.ts';
import type { AppServices, JobHandler } from '../module.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { addJob } from './add-job.ts';
import { installJobs } from './install-jobs.ts';
import { runJobs } from './run-jobs.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
const services = { note: 'services' } as unknown as AppServices;
let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
  await installJobs(database.url);
});

after(() => database.close());

const start = (handlers: JobHandler[], onJob?: (name: string, outcome: string) => void) =>
  runJobs({
    url: asApplicationRole(database.url),
    handlers,
    services,
    log: silent,
    pollMilliseconds: 50,
    ...(onJob ? { onJob } : {}),
  });

/** A handler that resolves `payload` when it has been run. */
function once(name: string): { handler: JobHandler; payload: Promise<unknown> } {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return {
    handler: {
      name,
      async run(given, payload) {
        assert.equal(given, services);
        resolve(payload);
      },
    },
    payload: promise,
  };
}

/** Jobs whose failure has been written down; asks until there is one. */
async function failedJobs(): Promise<Array<{ last_error: string; attempts: number }>> {
  for (;;) {
    const { rows } = await sql<{ last_error: string; attempts: number }>`
      SELECT last_error, attempts FROM graphile_worker.jobs WHERE last_error IS NOT NULL`.execute(
      database.app.reads,
    );
    if (rows.length > 0) return rows;
  }
}

async function waitingJobs(): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int4 AS count FROM graphile_worker.jobs`.execute(database.app.reads);
  return rows[0]!.count;
}

/** Connections of jobs that still listen for new ones, or do anything else. */
async function listening(): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    `SELECT count(*)::int4 AS count FROM pg_stat_activity WHERE datname = current_database()
     AND application_name = 'yiti jobs' AND (state <> 'idle' OR query LIKE 'LISTEN%')`,
  );
  return rows[0]!.count;
}

test('installing twice changes nothing', async () => {
  await installJobs(database.url);
});

test('a job added in a transaction runs after its commit, with its payload, as the application’s role', async () => {
  const { handler, payload } = once('test.greet');
  const jobs = await start([handler]);
  await database.app.transaction((db) => addJob(db, 'test.greet', { who: '张公民' }));
  assert.deepEqual(await payload, { who: '张公民' });
  // that it is done is written after its handler has ended
  while ((await waitingJobs()) > 0);
  await jobs.stop();
});

test('a job of a transaction that rolls back is never there', async () => {
  const failing = database.app.transaction(async (db) => {
    await addJob(db, 'test.never');
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  assert.equal(await waitingJobs(), 0);
});

test('a job under a key that waits already is replaced', async () => {
  const runAt = '2099-01-01T00:00:00Z';
  await addJob(database.app.reads, 'test.later', { n: 1 }, { key: 'one', runAt });
  await addJob(database.app.reads, 'test.later', { n: 2 }, { key: 'one', runAt });
  assert.equal(await waitingJobs(), 1);
  await database.owner.query('DELETE FROM graphile_worker._private_jobs');
});

test('a failing job is told of and stays for a later attempt', async () => {
  const told = Promise.withResolvers<string>();
  const failing: JobHandler = {
    name: 'test.fail',
    async run() {
      throw new Error('no answer');
    },
  };
  const jobs = await start([failing], (name, outcome) => told.resolve(`${name} ${outcome}`));
  await addJob(database.app.reads, 'test.fail');
  assert.equal(await told.promise, 'test.fail failed');
  // the worker tells of it before it writes it down
  assert.deepEqual(await failedJobs(), [{ last_error: 'Error: no answer', attempts: 1 }]);
  await jobs.stop();
  await database.owner.query('DELETE FROM graphile_worker._private_jobs');
});

test('stopping waits for the job that is running', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  let finished = false;
  const slow: JobHandler = {
    name: 'test.slow',
    async run() {
      begun.resolve();
      await end.promise;
      finished = true;
    },
  };
  const jobs = await start([slow]);
  await addJob(database.app.reads, 'test.slow');
  await begun.promise;
  const stopped = jobs.stop();
  assert.ok(!finished);
  end.resolve();
  await stopped;
  assert.ok(finished);
  assert.equal(await waitingJobs(), 0);
});

test('a job that outlives everything else of the runner is written down as done', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const slow: JobHandler = {
    name: 'test.outlive',
    async run() {
      begun.resolve();
      await end.promise;
    },
  };
  const jobs = await start([slow]);
  await addJob(database.app.reads, 'test.outlive');
  await begun.promise;
  const stopped = jobs.stop();
  while ((await listening()) > 0);
  end.resolve();
  await stopped;
  assert.equal(await waitingJobs(), 0);
});

test('cron entries are known once, and a wrong pattern or a doubled name is a mistake in the program', async () => {
  const handler = { name: 'test.cron', cron: '0 3 * * *', run: async () => {} };
  const both = [await start([handler]), await start([handler])];
  for (const jobs of both) await jobs.stop();
  const { rows } = await database.owner.query(
    'SELECT identifier FROM graphile_worker._private_known_crontabs',
  );
  assert.deepEqual(rows, [{ identifier: 'test.cron' }]);
  await assert.rejects(start([{ ...handler, cron: 'every day' }]));
  await assert.rejects(start([handler, handler]), /Two jobs are called/);
});

/** A process of its own that has taken the job `test.killed` and does not end it. */
async function holder(t: TestContext): Promise<ChildProcess> {
  const child = fork(new URL('testing-holder.ts', import.meta.url), [asApplicationRole(database.url)]);
  t.after(() => child.kill('SIGKILL'));
  const [word] = (await onceEmitted(child, 'message')) as [string];
  assert.equal(word, 'begun');
  return child;
}

/** Waits for what another process does to the database. */
async function untilTrue(question: string): Promise<void> {
  for (;;) {
    const { rows } = await database.owner.query<{ holds: boolean }>(`SELECT (${question}) AS holds`);
    if (rows[0]!.holds) return;
  }
}

const looking = (lookMilliseconds: number, handlers: JobHandler[]) =>
  runJobs({
    url: asApplicationRole(database.url),
    handlers,
    services,
    log: silent,
    pollMilliseconds: 50,
    lookMilliseconds,
  });

test('after kill -9 the next process takes up the job, and what waited behind it in its queue', async (t) => {
  await addJob(database.app.reads, 'test.killed', { n: 1 }, { queue: 'one by one' });
  const child = await holder(t);
  await addJob(database.app.reads, 'test.killed', { n: 2 }, { queue: 'one by one' });
  child.kill('SIGKILL');
  await onceEmitted(child, 'exit');
  const done: unknown[] = [];
  const both = Promise.withResolvers<void>();
  const again: JobHandler = {
    name: 'test.killed',
    async run(_services, payload) {
      done.push(payload);
      if (done.length === 2) both.resolve();
    },
  };
  const jobs = await looking(100, [again]);
  await both.promise;
  await jobs.stop();
  assert.deepEqual(done, [{ n: 1 }, { n: 2 }], 'in their order, each once');
  assert.equal(await waitingJobs(), 0);
});

test('what runs in a living process is left to it, also when its connections break', async (t) => {
  await addJob(database.app.reads, 'test.killed', {}, { queue: 'one by one' });
  await holder(t);
  const untouched: JobHandler = {
    name: 'test.killed',
    run: () => Promise.reject(new Error('begun a second time')),
  };
  const jobs = await looking(1500, [untouched]);
  t.after(() => jobs.stop());
  const presence = `FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND a.application_name = 'yiti workers'
    AND a.datname = current_database() AND l.granted`;
  // there and here
  await untilTrue(`SELECT count(*) = 2 ${presence}`);
  const { rows } = await database.owner.query<{ pid: number }>(
    `SELECT pg_terminate_backend(pid), pid FROM pg_stat_activity WHERE application_name = 'yiti workers' AND datname = current_database()`,
  );
  assert.equal(rows.length, 2);
  await untilTrue(
    `SELECT count(*) = 2 ${presence} AND a.pid <> ALL ('{${rows.map(({ pid }) => pid).join()}}')`,
  );
  // two looks of after that: they free what belongs to nobody
  await addJob(database.app.reads, 'test.nobody', {}, { key: 'left' });
  await database.owner.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'worker-gone', locked_at = now() WHERE key = 'left'`,
  );
  await untilTrue(`SELECT locked_by IS NULL FROM graphile_worker._private_jobs WHERE key = 'left'`);
  const { rows: locked } = await database.owner.query(
    `SELECT attempts, locked_by IS NOT NULL AS locked FROM graphile_worker._private_jobs WHERE key IS NULL`,
  );
  assert.deepEqual(locked, [{ attempts: 1, locked: true }]);
  await database.owner.query('DELETE FROM graphile_worker._private_jobs');
});
