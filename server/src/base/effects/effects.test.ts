import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor, Ctx, Log } from '../context.ts';
import { Changeset } from '../database/changeset.ts';
import { writeChangeset } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { requestEffect } from './effect-row.ts';
import { failEffect, holdsLease, leaseEffect, recordEffect, renewLease, type Lease } from './lease.ts';
import { effectWorker, type EffectHandler } from './worker.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
const lost = { code: 'effects/lease-lost' };
let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
  await database.owner.query(
    'CREATE TABLE posted (effect_id uuid, token int8); GRANT SELECT, INSERT ON posted TO yiti_app',
  );
});

after(() => database.close());

beforeEach(() => database.owner.query('TRUNCATE base.effect, posted'));

function act<T>(_actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return database.app.transaction((db) => work({ db } as unknown as Ctx));
}

async function request(kind = 'mail'): Promise<string> {
  const write = new Changeset();
  const id = requestEffect(
    { db: database.app.reads, write, newId: () => newId(1e12), now: new Date(0).toISOString() },
    { kind, input: { to: 'a' } },
  );
  await writeChangeset(database.app.reads, write);
  return id;
}

const lease = (worker: string, leaseMilliseconds = 60_000) =>
  leaseEffect(database.app.reads, { kinds: ['mail'], worker, leaseMilliseconds });

/** The lease of `effectId` runs out now, as if its holder had slept. */
const runOut = (effectId: string) =>
  database.owner.query(`UPDATE base.effect SET leased_until = now() - interval '1 second' WHERE id = $1`, [
    effectId,
  ]);

/** Records, and writes something beside it in the same transaction. */
function record(held: Lease): Promise<void> {
  return act({} as Actor, async ({ db }) => {
    await sql`INSERT INTO posted VALUES (${held.effectId}, ${held.token})`.execute(db);
    await recordEffect(db, held, { ok: true });
  });
}

async function posted(): Promise<number[]> {
  const { rows } = await database.owner.query<{ token: number }>('SELECT token FROM posted ORDER BY token');
  return rows.map(({ token }) => token);
}

test('a leased effect is nobody else’s until its lease runs out, and the token rises with each claim', async () => {
  const id = await request();
  const first = await lease('one');
  assert.deepEqual([first!.effectId, first!.token, first!.input], [id, 1, { to: 'a' }]);
  assert.equal(await lease('two'), undefined);
  await runOut(id);
  const second = await lease('two');
  assert.deepEqual([second!.effectId, second!.token], [id, 2]);
});

test('whoever lost the lease records nothing, not even what it wrote beside; the new holder does', async () => {
  const id = await request();
  const slow = await lease('slow');
  await runOut(id);
  const quick = await lease('quick');
  assert.ok(!(await holdsLease(database.app.reads, slow!)));
  assert.ok(await holdsLease(database.app.reads, quick!));
  await assert.rejects(record(slow!), lost);
  await assert.rejects(renewLease(database.app.reads, slow!), lost);
  assert.equal(
    await failEffect(database.app.reads, slow!, { error: 'x', retrySeconds: 0, maxAttempts: 1 }),
    undefined,
  );
  assert.deepEqual(await posted(), []);
  await record(quick!);
  assert.deepEqual(await posted(), [2]);
});

test('after the new holder has recorded, the old one still records nothing, and nobody leases it again', async () => {
  const id = await request();
  const slow = await lease('slow');
  await runOut(id);
  await record((await lease('quick'))!);
  await assert.rejects(record(slow!), lost);
  await assert.rejects(record({ ...slow!, token: 2 }), lost, 'even with the right token: it is done');
  assert.deepEqual(await posted(), [2]);
  assert.equal(await lease('three'), undefined);
});

test('a lease that ran out must not act any more, but what it has done before may be recorded if nobody took over', async () => {
  const id = await request();
  const held = await lease('slow');
  await runOut(id);
  assert.ok(!(await holdsLease(database.app.reads, held!)));
  await assert.rejects(renewLease(database.app.reads, held!), lost);
  await record(held!);
  assert.deepEqual(await posted(), [1]);
});

test('while one records, another cannot claim in between: it waits for nothing and gets nothing', async () => {
  const id = await request();
  const held = await lease('slow');
  await runOut(id);
  const recording = Promise.withResolvers<void>();
  const recorded = Promise.withResolvers<void>();
  const slow = act({} as Actor, async ({ db }) => {
    await recordEffect(db, held!, {});
    recorded.resolve();
    await recording.promise;
  });
  await recorded.promise;
  assert.equal(await lease('quick'), undefined);
  recording.resolve();
  await slow;
  assert.equal(await lease('quick'), undefined);
});

test('eight workers, fifty effects: each is acted on and recorded once', async () => {
  for (let count = 0; count < 50; count++) await request();
  const acted: string[] = [];
  const workers = Array.from({ length: 8 }, (_, at) =>
    effectWorker({ database: database.app, act, handlers: [mail(acted)], worker: `w${at}`, log: silent }),
  );
  const counts = await Promise.all(workers.map((worker) => worker.drain()));
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    50,
  );
  assert.equal(new Set(acted).size, 50);
  assert.equal(acted.length, 50);
  assert.equal((await posted()).length, 50);
});

test('a worker whose lease is taken over while it acts records once: the other’s result', async () => {
  const id = await request();
  const acted: string[] = [];
  const other = effectWorker({
    database: database.app,
    act,
    handlers: [mail(acted)],
    worker: 'quick',
    log: silent,
  });
  const stalling: EffectHandler = {
    ...mail(acted),
    async act() {
      acted.push('slow');
      await runOut(id);
      assert.equal(await other.drain(), 1);
      return {};
    },
  };
  const slow = effectWorker({
    database: database.app,
    act,
    handlers: [stalling],
    worker: 'slow',
    log: silent,
  });
  assert.equal(await slow.drain(), 0);
  assert.deepEqual(await posted(), [2]);
  assert.deepEqual(acted, ['slow', id]);
});

test('a failing call is tried again under the same key and given up after its last attempt', async () => {
  const id = await request();
  const keys: string[] = [];
  const failing: EffectHandler = {
    ...mail([]),
    async act({ effectId }) {
      keys.push(effectId);
      throw new Error('connection refused');
    },
  };
  const worker = effectWorker({
    database: database.app,
    act,
    handlers: [failing],
    worker: 'w',
    log: silent,
    maxAttempts: 3,
    retrySeconds: () => 0,
  });
  assert.equal(await worker.drain(), 0);
  assert.deepEqual(keys, [id, id, id]);
  const { rows } = await database.owner.query('SELECT state, last_error, attempts FROM base.effect');
  assert.deepEqual(rows, [{ state: 'dead', last_error: 'Error: connection refused', attempts: 3 }]);
});

function mail(acted: string[]): EffectHandler {
  return {
    kind: 'mail',
    leaseMilliseconds: 60_000,
    async act({ effectId }) {
      acted.push(effectId);
      return { sent: true };
    },
    async record({ db }, { effectId, token }) {
      await sql`INSERT INTO posted VALUES (${effectId}, ${token})`.execute(db);
    },
  };
}
