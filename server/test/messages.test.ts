// a process of its own: it runs a part of the modules, and their handlers are those of the process
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { getSnapshot } from '../src/platform/catalogue/index.ts';
import { findWaiting, noEffects, setEffectHandlers, startInstance } from '../src/platform/process/index.ts';
import { testPlatform, type TestPlatform } from '../src/testing.ts';

/** Messages and signals between applications: found by an index, heard by whoever waits for them in the same place, and by nobody else. */
let platform: TestPlatform;
let clock = Date.parse('2026-11-02T02:00:00.000Z');
const reads = () => platform.app.services.database.reads;
const unheard: string[] = [];

before(async () => {
  const until = modules.findIndex(({ name }) => name === 'process') + 1;
  platform = await testPlatform({ modules: modules.slice(0, until), now: () => new Date(clock) });
  setEffectHandlers({
    ...noEffects,
    sendMessage: async (_ctx, _target, { name }) => void unheard.push(name),
  });
  for (const [id, scenario, division] of [
    ['here', 'talk', '370102'],
    ['there', 'talk', '370202'],
    ['other', 'chat', '370102'],
  ] as const)
    await sql`INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
      VALUES (${id}, ${scenario}, '1.0.0', ${division}, ${JSON.stringify(packageOf(scenario))}::jsonb, now(), 'test')`.execute(
      reads(),
    );
});
after(() => platform.stop());

function packageOf(id: string) {
  const process = (
    key: string,
    event: string,
  ) => `<process id="${key}" isExecutable="true"><startEvent id="s"/>${event}<endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="e"/></process>`;
  const file = (content: string) =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" targetNamespace="https://yiti.dev/test">
      <message id="m" name="paid"/><signal id="g" name="alarm"/>${content}</definitions>`;
  const key = 'yiti:correlationKey="bill" yiti:audience="place"';
  const near = 'yiti:correlationKey="bill"';
  const [paid, alarm] = [
    '<messageEventDefinition messageRef="m"/>',
    '<signalEventDefinition signalRef="g"/>',
  ];
  return {
    scenario: { id, version: '1.0.0' },
    decisions: {},
    processes: {
      waits: file(process('waits', `<intermediateCatchEvent id="w" ${key}>${paid}</intermediateCatchEvent>`)),
      pays: file(process('pays', `<intermediateThrowEvent id="w" ${key}>${paid}</intermediateThrowEvent>`)),
      shouts: file(
        process('shouts', `<intermediateThrowEvent id="w" ${near}>${paid}</intermediateThrowEvent>`),
      ),
      listens: file(process('listens', `<intermediateCatchEvent id="w">${alarm}</intermediateCatchEvent>`)),
      alarms: file(process('alarms', `<intermediateThrowEvent id="w">${alarm}</intermediateThrowEvent>`)),
    },
  };
}

async function begin(
  snapshotId: string,
  processKey: string,
  variables = {},
  key = { applicationId: randomUUID() as string, instanceNo: 0 },
): Promise<string> {
  await platform.app.services.act(system('test'), async (ctx) => {
    const snapshot = await getSnapshot(ctx.db, snapshotId);
    await startInstance(ctx, { ...key, snapshot, processKey, variables });
  });
  return key.applicationId;
}

async function statusOf(applicationId: string): Promise<string> {
  const row = reads()
    .selectFrom('process.instance')
    .select('status')
    .where('application_id', '=', applicationId);
  return (await row.executeTakeFirstOrThrow()).status;
}

async function waitsOf(applicationId: string): Promise<number> {
  const rows = reads()
    .selectFrom('process.subscription')
    .select('wait_id')
    .where('application_id', '=', applicationId);
  return (await rows.execute()).length;
}

test('a message with a key reaches the one that waits with it, in the same place and scenario only', async () => {
  const [mine, others, elsewhere, otherScenario] = await Promise.all([
    begin('here', 'waits', { bill: 'B-1' }),
    begin('here', 'waits', { bill: 'B-2' }),
    begin('there', 'waits', { bill: 'B-1' }),
    begin('other', 'waits', { bill: 'B-1' }),
  ]);
  assert.equal(await waitsOf(mine), 1);
  await begin('here', 'pays', { bill: 'B-1' });
  await platform.app.drain();
  assert.deepEqual([await statusOf(mine), await waitsOf(mine)], ['completed', 0]);
  for (const each of [others, elsewhere, otherScenario])
    assert.deepEqual([await statusOf(each), await waitsOf(each)], ['running', 1]);
});

test('a message that is for its own application reaches no stranger, even with the same key: whoever carries out effects decides', async () => {
  const waiting = await begin('here', 'waits', { bill: 'B-3' });
  unheard.length = 0;
  await begin('here', 'shouts', { bill: 'B-3' });
  await platform.app.drain();
  assert.deepEqual([await statusOf(waiting), unheard], ['running', ['paid']]);
});

test('within an application a message reaches its other instance', async () => {
  const applicationId = await begin('here', 'waits', { bill: 'B-4' });
  await begin('here', 'shouts', { bill: 'B-4' }, { applicationId, instanceNo: 1 });
  await platform.app.drain();
  assert.equal(await statusOf(applicationId), 'completed');
});

test('a signal reaches all that waited when it was thrown, in the same place and scenario only', async () => {
  const [first, second, elsewhere, otherScenario] = await Promise.all([
    begin('here', 'listens'),
    begin('here', 'listens'),
    begin('there', 'listens'),
    begin('other', 'listens'),
  ]);
  await begin('here', 'alarms');
  clock += 1000;
  const late = await begin('here', 'listens');
  await platform.app.drain();
  assert.deepEqual([await statusOf(first), await statusOf(second)], ['completed', 'completed']);
  for (const each of [elsewhere, otherScenario, late]) assert.equal(await statusOf(each), 'running');
});

test('among a hundred thousand that wait, one delivery reads one row of them', async () => {
  const mine = await begin('here', 'waits', { bill: 'among many' });
  await sql`INSERT INTO process.subscription
    SELECT gen_random_uuid(), 0, 'w#1', 'message', 'paid', 'many-' || n, 'talk', '370102', now() FROM generate_series(1, 100000) n`.execute(
    reads(),
  );
  await sql`ANALYZE process.subscription`.execute(reads());
  const said = { name: 'paid', correlation: 'among many', scenarioId: 'talk', division: '370102' };
  await platform.app.services.act(system('test'), async (ctx) => {
    // what this connection has read, also before this transaction: PostgreSQL hands its counts on only now and then
    const read = async () => {
      const { rows } = await sql<{ scanned: number; fetched: number }>`
        SELECT seq_tup_read::int4 AS scanned, idx_tup_fetch::int4 AS fetched
        FROM pg_stat_xact_user_tables WHERE schemaname = 'process' AND relname = 'subscription'`.execute(
        ctx.db,
      );
      return rows[0]!;
    };
    const before = await read();
    const found = await findWaiting(ctx.db, said, randomUUID());
    assert.equal(found?.applicationId, mine);
    const { scanned, fetched } = await read();
    assert.deepEqual([scanned - before.scanned, fetched - before.fetched], [0, 1]);
  });
  await begin('here', 'pays', { bill: 'among many' });
  await platform.app.drain();
  assert.equal(await statusOf(mine), 'completed');
});
