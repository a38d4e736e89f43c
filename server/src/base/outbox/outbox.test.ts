import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';
import { sql, type Kysely } from 'kysely';
import type { Actor, Log } from '../context.ts';
import { askedTogether } from '../database/asked-together.ts';
import { Changeset, type TableSpec } from '../database/changeset.ts';
import { writeChangeset } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { contextFactory } from '../http/context-factory.ts';
import type { Subscription } from '../module.ts';
import { openSignals } from '../signals/index.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { findDead, readLag, reviveDelivery } from './delivery-store.ts';
import { outboxDispatcher } from './dispatcher.ts';
import { outboxEvents, outboxRow } from './event-row.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
  await database.owner.query(
    `CREATE TABLE told (id int8 GENERATED ALWAYS AS IDENTITY, subscription text, root_id text, event_id int8, data jsonb);
     GRANT SELECT, INSERT ON told TO yiti_app`,
  );
});

after(() => database.close());

beforeEach(async () => {
  await database.owner.query('TRUNCATE base.outbox, base.outbox_delivery, told RESTART IDENTITY');
});

const contexts = contextFactory({ now: () => new Date(), log: silent });
const openFor = (db: Kysely<Tables>, actor: Actor) => contexts.open({ db, actor });

async function emit(...events: Array<[type: string, rootId: string, data?: Record<string, unknown>]>) {
  const changeset = new Changeset();
  for (const [type, rootId, data = {}] of events) {
    changeset.insert(outboxEvents, outboxRow({ type, rootId, data }, new Date().toISOString()));
  }
  await writeChangeset(database.app.reads, changeset);
}

/** Writes down what it was told, and then fails if asked to: what it wrote must be gone. */
function remembering(
  name: string,
  events: string[],
  failsOn: (data: Record<string, unknown>) => boolean = () => false,
) {
  return {
    name,
    events,
    async handle(ctx, event) {
      await sql`INSERT INTO told (subscription, root_id, event_id, data)
        VALUES (${name}, ${event.rootId}, ${event.id}, ${JSON.stringify(event.data)})`.execute(ctx.db);
      if (failsOn(event.data)) throw new Error('no answer from the printer');
    },
  } satisfies Subscription;
}

const newDispatcher = (
  subscriptions: Subscription[],
  options: { maxAttempts?: number; lanes?: number } = {},
) =>
  outboxDispatcher({
    database: database.app,
    open: openFor,
    subscriptions,
    log: silent,
    retrySeconds: () => 0,
    ...options,
  });

async function told(): Promise<string[]> {
  const { rows } = await database.owner.query(
    'SELECT subscription, root_id, event_id FROM told ORDER BY subscription, root_id, id',
  );
  return rows.map((row) => `${row.subscription} ${row.root_id} ${row.event_id}`);
}

test('each subscription is told of its events once, in order per root, and the outbox is empty', async () => {
  await emit(['case.accepted', 'a'], ['case.decided', 'a'], ['case.accepted', 'b'], ['nobody.listens', 'a']);
  const dispatcher = newDispatcher([
    remembering('mail', ['case.accepted', 'case.decided']),
    remembering('tasks', ['case.decided']),
  ]);
  assert.equal(await dispatcher.drain(), 4);
  assert.deepEqual(await told(), ['mail a 1', 'mail a 2', 'mail b 3', 'tasks a 2']);
  assert.equal(await dispatcher.drain(), 0);
  assert.deepEqual(await readLag(database.app.reads), { waiting: 0, dead: 0, oldestSeconds: 0 });
});

test('a change that is rolled back tells nobody', async () => {
  const failing = database.app.transaction(async (db) => {
    const write = new Changeset();
    write.insert(
      outboxEvents,
      outboxRow({ type: 'case.accepted', rootId: 'a', data: {} }, new Date().toISOString()),
    );
    await writeChangeset(db, write);
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  assert.equal(await newDispatcher([remembering('mail', ['case.accepted'])]).drain(), 0);
});

test('a failing delivery writes nothing, holds back its own root only, and goes on when the fault is gone', async () => {
  await emit(['case.accepted', 'a', { bad: true }], ['case.accepted', 'a'], ['case.accepted', 'b']);
  let isBroken = true;
  let failures = 0;
  const subscription = remembering('mail', ['case.accepted'], ({ bad }) => {
    if (!bad || !isBroken) return false;
    failures += 1;
    return true;
  });
  const dispatcher = newDispatcher([subscription], { maxAttempts: 100 });
  await dispatcher.drain();
  assert.deepEqual(await told(), ['mail b 3']);
  assert.ok(failures >= 1);
  isBroken = false;
  await dispatcher.drain();
  assert.deepEqual(await told(), ['mail a 1', 'mail a 2', 'mail b 3']);
});

test('after its last attempt a delivery is dead and visible, the next passes, and it can be revived', async () => {
  await emit(['case.accepted', 'a', { bad: true }], ['case.accepted', 'a']);
  let isBroken = true;
  const dispatcher = newDispatcher(
    [remembering('mail', ['case.accepted'], ({ bad }) => Boolean(bad) && isBroken)],
    {
      maxAttempts: 3,
    },
  );
  for (let round = 0; round < 3; round++) await dispatcher.drain();
  assert.deepEqual(await told(), ['mail a 2']);
  const [dead] = await findDead(database.app.reads, { limit: 10 });
  assert.deepEqual(
    [dead!.subscription, dead!.eventId, dead!.attempts, dead!.lastError],
    ['mail', 1, 3, 'Error: no answer from the printer'],
  );
  assert.equal((await readLag(database.app.reads)).dead, 1);
  isBroken = false;
  assert.ok(await reviveDelivery(database.app.reads, dead!));
  assert.ok(!(await reviveDelivery(database.app.reads, dead!)));
  await dispatcher.drain();
  assert.deepEqual(await told(), ['mail a 2', 'mail a 1']);
});

test('four dispatchers at once: everything once, in order per root', async () => {
  const events = Array.from(
    { length: 200 },
    (_, at) => ['case.accepted', `root-${at % 7}`] as [string, string],
  );
  await emit(...events);
  let flaky = 0;
  const subscription = remembering('mail', ['case.accepted'], () => flaky++ % 11 === 5);
  const dispatchers = [1, 2, 3, 4].map(() => newDispatcher([subscription], { maxAttempts: 1000 }));
  while ((await readLag(database.app.reads)).waiting > 0) {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.drain()));
  }
  const { rows } = await database.owner.query<{ root_id: string; events: number[] }>(
    'SELECT root_id, array_agg(event_id::int4 ORDER BY id) AS events FROM told GROUP BY root_id',
  );
  assert.equal(rows.flatMap((row) => row.events).length, 200);
  for (const row of rows)
    assert.deepEqual(
      row.events,
      row.events.toSorted((a, b) => a - b),
      row.root_id,
    );
});

const toldRows: TableSpec = {
  name: 'told',
  columns: [
    ['subscription', 'text'],
    ['root_id', 'text'],
    ['event_id', 'int8'],
    ['data', 'jsonb'],
  ],
};

/** Reads with the others and writes through its context; fails where asked to. */
function gathering(name: string, events: string[], failsOn: (data: Record<string, unknown>) => boolean) {
  let statements = 0;
  const ask = askedTogether<number>(async (_, keys) => {
    statements += 1;
    return new Map(keys.map((key) => [key, key.length]));
  });
  const subscription: Subscription = {
    name,
    events,
    grouped: true,
    async handle(ctx, { id, rootId, data }) {
      const length = await ask(ctx.db, rootId);
      if (failsOn(data)) throw new Error('no answer from the printer');
      ctx.write.insert(toldRows, { subscription: name, root_id: rootId, event_id: id, data: { length } });
    },
  };
  return { subscription, statements: () => statements };
}

test('deliveries of grouped subscriptions share transaction, questions and statement', async () => {
  await emit(...Array.from({ length: 60 }, (_, at): [string, string] => ['case.accepted', `root-${at}`]));
  const mail = gathering('mail', ['case.accepted'], () => false);
  assert.equal(await newDispatcher([mail.subscription], { lanes: 1 }).drain(), 60);
  assert.equal(mail.statements(), 1);
  const { rows } = await database.owner.query('SELECT DISTINCT xmin FROM told');
  assert.equal(rows.length, 1);
  assert.equal((await told()).length, 60);
});

test('one fault in a group keeps back its own root only, and nothing of the group is told twice', async () => {
  await emit(
    ...Array.from({ length: 30 }, (_, at): [string, string, Record<string, unknown>] => [
      'case.accepted',
      `root-${at % 10}`,
      { bad: at === 13 },
    ]),
  );
  let isBroken = true;
  const mail = gathering('mail', ['case.accepted'], ({ bad }) => bad === true && isBroken);
  const tasks = gathering('tasks', ['case.accepted'], () => false);
  const dispatcher = newDispatcher([mail.subscription, tasks.subscription], { maxAttempts: 1000 });
  await dispatcher.drain();
  const first = await told();
  // root-3 was told of its first event; the second (of events 4, 14 and 24) fails
  assert.deepEqual(
    first.filter((one) => one.startsWith('mail root-3 ')),
    ['mail root-3 4'],
  );
  assert.equal(first.length, 58);
  isBroken = false;
  await dispatcher.drain();
  assert.equal((await told()).length, 60);
  assert.equal(new Set(await told()).size, 60);
});

test('a running dispatcher is woken by a signal of another process, long before it would look by itself', async () => {
  const signals = await openSignals(database.app.pool, silent);
  const heard = Promise.withResolvers<void>();
  const dispatcher = outboxDispatcher({
    database: database.app,
    open: openFor,
    log: silent,
    signals,
    pollMilliseconds: 3_600_000,
    subscriptions: [{ name: 'mail', events: ['case.accepted'], handle: async () => heard.resolve() }],
  });
  dispatcher.start();
  await emit(['case.accepted', 'a']);
  const elsewhere = await openSignals(database.app.pool, silent);
  const repeat = setInterval(() => elsewhere.send('yiti_outbox'), 20);
  await heard.promise;
  clearInterval(repeat);
  await dispatcher.stop();
  await signals.close();
  await elsewhere.close();
});

test('two subscriptions of one name are a mistake in the program', () => {
  assert.throws(() => newDispatcher([remembering('mail', ['a']), remembering('mail', ['b'])]), /«mail»/);
});

test('events of changed records that the version before left behind name no person any more', async () => {
  const person = '370102199003074530';
  const firm = '91370102MA3C0XLP3N';
  const changed = (register: string, subjectCode: string) => JSON.stringify({ register, subjectCode });
  const keyed = JSON.stringify({ register: 'population' });
  const type = 'register.record-changed';
  await database.owner.query(
    `INSERT INTO base.outbox (at, type, root_id, data) VALUES
       (now(), $1, 'population:' || $2, $3), (now(), $1, 'enterprise-register:' || $4, $5), (now(), $1, 'keyed', $6),
       (now(), 'other.event', 'other', $3)`,
    [type, person, changed('population', person), firm, changed('enterprise-register', firm), keyed],
  );
  await database.owner.query(
    `INSERT INTO base.outbox_delivery (subscription, event_id, root_id, type, data, at, state) VALUES
       ('s', 1, 'population:' || $2, $1, $3, now(), 'waiting'), ('s', 2, 'population:' || $2, $1, $3, now(), 'dead'),
       ('s', 3, 'enterprise-register:' || $4, $1, $5, now(), 'waiting'), ('s', 4, 'enterprise-register:' || $4, $1, $5, now(), 'dead'),
       ('s', 5, 'keyed', $1, $6, now(), 'dead')`,
    [type, person, changed('population', person), firm, changed('enterprise-register', firm), keyed],
  );
  await database.owner.query(
    await readFile(new URL('../../../migrations/0338_base.sql', import.meta.url), 'utf8'),
  );
  const { rows: told } = await database.owner.query('SELECT root_id FROM base.outbox ORDER BY id');
  assert.deepEqual(
    told.map((row) => row.root_id),
    [`enterprise-register:${firm}`, 'keyed', 'other'],
  );
  const { rows: waiting } = await database.owner.query(
    'SELECT event_id::int4 AS id FROM base.outbox_delivery ORDER BY event_id',
  );
  assert.deepEqual(
    waiting.map(({ id }) => id),
    [3, 5],
  );
});
