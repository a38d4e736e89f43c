import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import { openDatabase, writeChangeset, type Database } from '../../base/database/database.ts';
import { GroupCommit } from '../../base/database/group-commit.ts';
import { newId } from '../../base/database/ids.ts';
import { contextFactory } from '../../base/http/context-factory.ts';
import { installJobs } from '../../base/jobs/index.ts';
import type { AppServices } from '../../base/module.ts';
import { testDatabase, type TestDatabase } from '../../base/postgres/testing.ts';
import { openSnapshot, type Snapshot } from '../catalogue/index.ts';
import { fireDueTimers, fireOnTime, fireTimers, type Frontier } from './fire-timers.ts';
import './problems.ts';
import { setEffectHandlers } from './slots.ts';
import { startInstance } from './run-instance.ts';
import { noEffects } from './no-effects.ts';

const flow = (from: string, to: string, condition = '') =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition && `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`}</sequenceFlow>`;
const ways = [
  flow('start', 'pause'),
  flow('pause', 'which'),
  flow('which', 'small', 'amount &lt; 5'),
  flow('which', 'large', 'amount >= 5'),
];
/** Waits a second, then goes on to its end; where `amount` is missing no way is open, and the step fails. */
const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="https://yiti.dev/test"><process id="wait" isExecutable="true"><startEvent id="start"/><intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent><exclusiveGateway id="which"/><endEvent id="small"/><endEvent id="large"/>${ways.join('')}</process></definitions>`;
const logged: string[] = [];
const log = { info() {}, warn() {}, error: (_: object, message: string) => void logged.push(message) };

let testing: TestDatabase;
let database: Database;
let services: AppServices;
/** between reading an instance and writing it */
let whenDecided = () => Promise.resolve();
let snapshot: Snapshot;
let now = new Date('2026-11-28T08:00:00.000Z');

before(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.url);
  const contexts = contextFactory({ now: () => now, log });
  const act: AppServices['act'] = (actor, work) =>
    database.transaction(async (db) => {
      const { ctx, settle } = contexts.open({ db, actor });
      const answer = await work(ctx);
      settle();
      await writeChangeset(db, ctx.write);
      return answer;
    });
  const groupCommit = new GroupCommit(database.pool);
  services = { database, groupCommit, now: () => now, log, act } as unknown as AppServices;
  setEffectHandlers({ ...noEffects, ended: () => whenDecided() });
  const content = { scenario: { id: 's' }, processes: { wait: xml }, decisions: {} };
  await database.pool.query(
    `INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
     VALUES ('s', 's', '1.0.0', '370000', $1, now(), 'test')`,
    [JSON.stringify(content)],
  );
  snapshot = await openSnapshot('s', '370000', content as never);
});
after(async () => {
  await database.close();
  await testing.drop();
});
afterEach(async () => {
  logged.length = 0;
  now = new Date('2026-11-28T08:00:00.000Z');
  await database.pool.query('TRUNCATE process.instance, process.event, process.timer, process.stuck');
});

const startOne = (ctx: Ctx, amount: number | null, applicationId = newId(now.getTime())) =>
  startInstance(ctx, {
    snapshot,
    processKey: 'wait',
    applicationId,
    instanceNo: 0,
    variables: amount === null ? {} : { amount },
  });
const start = (...amounts: Array<number | null>) =>
  services.act(system('test'), async (ctx) => {
    for (const amount of amounts) await startOne(ctx, amount);
  });
const count = async (what: string): Promise<number> =>
  (await database.pool.query(`SELECT count(*)::int4 AS n FROM ${what}`)).rows[0].n;
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

test('more than a page of timers fire once each, those that are not due yet stay', async () => {
  await start(...Array.from({ length: 1200 }, (_, i) => i));
  assert.equal(await fireDueTimers(services), 0);
  later(1000);
  await start(1);
  assert.equal(await fireDueTimers(services), 1200);
  assert.equal(await count(`process.instance WHERE status = 'completed'`), 1200);
  assert.equal(await count(`process.event WHERE event->>'type' = 'timerFired'`), 1200);
  assert.equal(await count('process.timer'), 1);
});

test('who fires at the same time fires no timer twice', async () => {
  await start(...Array.from({ length: 300 }, (_, i) => i));
  later(1000);
  const fired = await Promise.all([fireDueTimers(services), fireDueTimers(services)]);
  assert.equal(fired[0] + fired[1], 300);
  assert.equal(await count(`process.event WHERE event->>'type' = 'timerFired'`), 300);
  assert.deepEqual(logged, []);
});

test('whoever is overtaken looks again at once, not with the next job', async () => {
  await start(1);
  later(1000);
  let times = 0;
  whenDecided = async () => {
    times += 1;
    if (times === 1) await database.pool.query('UPDATE process.instance SET version = version + 1');
  };
  try {
    assert.equal(await fireDueTimers(services), 1);
  } finally {
    whenDecided = () => Promise.resolve();
  }
  assert.equal(times, 2);
  assert.equal(await count('process.timer'), 0);
  assert.deepEqual(logged, []);
});

test('a step that fails is noted once, and keeps no other waiting', async () => {
  await start(null, 7);
  later(1000);
  await Promise.all([fireDueTimers(services), fireDueTimers(services)]);
  assert.equal(await count('process.stuck'), 1);
  assert.equal(await count(`process.instance WHERE status = 'completed'`), 1);
  assert.equal(await count('process.timer'), 0);
});

test('one that cannot be looked at stays, is told in the log, and the others fire', async () => {
  await start(1, 2);
  await database.pool.query(
    `INSERT INTO process.timer SELECT '00000000-0000-0000-0000-000000000001', 0, 'pause#1', min(due_at) FROM process.timer`,
  );
  later(1000);
  assert.equal(await fireDueTimers(services), 2);
  assert.equal(await count('process.timer'), 1);
  assert.ok(logged.every((message) => message === 'a timer could not fire; trying again'));
  assert.ok(logged.length > 0);
});

test('whoever comes back looks from where all has fired: not past one that could not, and not before it', async () => {
  await start(1);
  later(500);
  await start(2);
  const broken = '00000000-0000-0000-0000-000000000001';
  await database.pool.query(
    `INSERT INTO process.timer SELECT $1, 0, 'pause#1', max(due_at) FROM process.timer`,
    [broken],
  );
  later(2000);
  await start(3);
  later(1000);
  const frontier: Frontier = {};
  assert.equal(await fireDueTimers(services, undefined, frontier), 3);
  const { rows } = await database.pool.query('SELECT due_at FROM process.timer');
  assert.equal(frontier.dueMs, Date.parse(rows[0].due_at));
  await start(4);
  await database.pool.query(
    `UPDATE process.timer SET due_at = due_at - interval '1 day' WHERE application_id <> $1`,
    [broken],
  );
  assert.equal(await fireDueTimers(services, undefined, frontier), 0);
  assert.equal(await fireDueTimers(services), 1);
});

test('a timer that nobody waits for any more goes away', async () => {
  await start(1);
  later(1000);
  await database.pool.query(`UPDATE process.timer SET timer_id = 'pause#7'`);
  assert.equal(await fireDueTimers(services), 0);
  assert.equal(await count('process.timer'), 0);
  assert.equal(await count(`process.instance WHERE status = 'running'`), 1);
});

test('the job waits for a timer that is due in a moment', async () => {
  now = new Date();
  await start(1);
  const began = now.getTime();
  const moving = { ...services, now: () => new Date() };
  await fireTimers.run(moving, undefined);
  assert.equal(await count('process.timer'), 0);
  const { rows } = await database.pool.query(`SELECT max(at) AS at FROM process.event`);
  const late = Date.parse(rows[0].at) - began - 1000;
  assert.ok(late >= 0 && late < 2000, `${late} ms late`);
});

test('a job that has worked for its time leaves the rest to the next, at once; a later timer has one shortly before', async () => {
  await installJobs(testing.url);
  const jobAhead = async (): Promise<number> => {
    const { rows } = await database.pool.query(
      `SELECT extract(epoch FROM run_at - now())::float8 AS ahead FROM graphile_worker.jobs WHERE key = 'process.fire-timers'`,
    );
    assert.equal(rows.length, 1);
    return rows[0].ahead;
  };
  await start(1);
  later(1000);
  await fireOnTime(services, 0);
  assert.ok((await jobAhead()) <= 0);
  later(-31_000);
  await fireOnTime(services, 1000);
  const ahead = await jobAhead();
  assert.ok(ahead > 20 && ahead < 31, `${ahead} s ahead`);
});
