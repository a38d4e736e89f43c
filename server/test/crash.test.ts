// a process of its own: it runs a part of the modules, and their handlers are those of the process
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { getSnapshot } from '../src/platform/catalogue/index.ts';
import { deliver, noEffects, setEffectHandlers, startInstance } from '../src/platform/process/index.ts';
import { testPlatform, type TestPlatform } from '../src/testing.ts';

/** A step is stored whole or not at all, wherever the connection breaks; of two steps at once both count, or one is told that it came too late. */
let platform: TestPlatform;
const reads = () => platform.app.services.database.reads;
const now = '2026-11-02T02:00:00.000Z';

before(async () => {
  const until = modules.findIndex(({ name }) => name === 'process') + 1;
  platform = await testPlatform({ modules: modules.slice(0, until), now: () => new Date(now) });
  setEffectHandlers(noEffects);
  const flow = (source: string, target: string) =>
    `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" targetNamespace="https://yiti.dev/test">
    <signal id="g" name="alarm"/><process id="p" isExecutable="true"><startEvent id="s"/><parallelGateway id="split"/>
    <userTask id="a"/><userTask id="b"/><boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
    <boundaryEvent id="alarm" attachedToRef="a"><signalEventDefinition signalRef="g"/></boundaryEvent>
    <serviceTask id="call" yiti:service="x"/><parallelGateway id="join"/><endEvent id="e"/><endEvent id="e2"/><endEvent id="e3"/>
    ${flow('s', 'split')}${flow('split', 'a')}${flow('split', 'b')}${flow('a', 'call')}${flow('call', 'join')}${flow('b', 'join')}${flow('join', 'e')}${flow('late', 'e2')}${flow('alarm', 'e3')}</process></definitions>`;
  const content = { scenario: { id: 'crash', version: '1.0.0' }, decisions: {}, processes: { p: xml } };
  await sql`INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
    VALUES ('crash', 'crash', '1.0.0', '370102', ${JSON.stringify(content)}::jsonb, now(), 'test')`.execute(
    reads(),
  );
});
after(() => platform.stop());

async function begin(): Promise<string> {
  const applicationId = randomUUID();
  await platform.app.services.act(system('test'), async (ctx) => {
    const snapshot = await getSnapshot(ctx.db, 'crash');
    await startInstance(ctx, { applicationId, instanceNo: 0, snapshot, processKey: 'p', variables: {} });
  });
  return applicationId;
}

const complete = (applicationId: string, taskId: string) =>
  platform.app.services.act(system('test'), (ctx) =>
    deliver(ctx, { applicationId, instanceNo: 0 }, { type: 'taskCompleted', now, taskId }),
  );

/** Everything that one step writes, as far as it is there. */
async function written(applicationId: string) {
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT version FROM process.instance WHERE application_id = ${applicationId}) AS version,
      (SELECT count(*)::int4 FROM process.event WHERE application_id = ${applicationId}) AS events,
      (SELECT count(*)::int4 FROM process.timer WHERE application_id = ${applicationId}) AS timers,
      (SELECT count(*)::int4 FROM process.subscription WHERE application_id = ${applicationId}) AS subscriptions,
      (SELECT count(*)::int4 FROM base.outbox WHERE root_id = ${applicationId}) +
      (SELECT count(*)::int4 FROM base.outbox_delivery WHERE root_id = ${applicationId}) AS calls`.execute(
    reads(),
  );
  return rows[0]!;
}
const old = { version: 1, events: 1, timers: 1, subscriptions: 1, calls: 0 };
const next = { version: 2, events: 2, timers: 0, subscriptions: 0, calls: 1 };

type Cut = (client: pg.Client, statement: number) => 'before' | 'after' | undefined;

/** Connections of the platform's own pool; jobs that run beside have another one. */
const isOwn = (client: pg.Client): boolean =>
  (platform.app.services.database.pool as unknown as { _clients: pg.Client[] })._clients.includes(client);

/** Runs `work` with every statement of the platform counted; where `cut` says so, the connection breaks. @returns how many there were */
async function counting(work: () => Promise<unknown>, cut: Cut): Promise<number> {
  const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')!.value as (
    ...all: unknown[]
  ) => unknown;
  let count = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    if (!isOwn(this)) return query.apply(this, all);
    const { stream } = (this as unknown as { connection: { stream: { destroy(): void } } }).connection;
    const where = cut(this, count++);
    if (where === 'before') stream.destroy();
    const answer = query.apply(this, all);
    // it has been sent, and nobody hears what became of it
    if (where === 'after') setImmediate(() => stream.destroy());
    return answer;
  } as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return count;
}

/** No connection of the database is in the middle of anything any more. */
async function untilQuiet(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ busy: number }>`SELECT count(*)::int4 AS busy FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND (state = 'active' OR state LIKE 'idle in%')`.execute(
      reads(),
    );
    if (rows[0]!.busy === 0) return;
  }
}

test('wherever the connection breaks within a delivery, the old state stands or the new one does, with all that belongs to it', async () => {
  const whole = await begin();
  const statements = await counting(
    () => complete(whole, 'a#1'),
    () => undefined,
  );
  assert.deepEqual(await written(whole), next);
  assert.ok(statements >= 4, `${statements} statements: begin, read, write, commit`);
  const seen = new Set<string>();
  for (const side of ['before', 'after'] as const) {
    for (let at = 0; at < statements; at++) {
      const applicationId = await begin();
      const failed = await counting(
        () => complete(applicationId, 'a#1'),
        (_client, statement) => (statement === at ? side : undefined),
      ).then(
        () => false,
        () => true,
      );
      await untilQuiet();
      const found = await written(applicationId);
      const isNew = found['version'] === 2;
      assert.deepEqual(found, isNew ? next : old, `${side} statement ${at}`);
      // whoever was told that it is done finds it done
      if (!failed) assert.ok(isNew);
      // whoever was not may try again, and it happens once
      await complete(applicationId, 'a#1').catch(() => {});
      assert.deepEqual(await written(applicationId), next);
      seen.add(isNew ? 'new' : 'old');
    }
  }
  assert.ok(seen.has('old'), 'some breaks leave the old state');
});

test('two steps of one instance at once both count; the same step twice at once counts once', async () => {
  for (let round = 0; round < 10; round++) {
    const both = await begin();
    await Promise.all([complete(both, 'a#1'), complete(both, 'b#1')]);
    assert.equal((await written(both))['version'], 3);
    const twice = await begin();
    const ended = await Promise.allSettled([complete(twice, 'a#1'), complete(twice, 'a#1')]);
    const refused = ended.filter((one) => one.status === 'rejected');
    assert.deepEqual(
      refused.map(({ reason }) => (reason as { code: string }).code),
      ['process/too-late'],
    );
    assert.deepEqual(await written(twice), next);
  }
});
