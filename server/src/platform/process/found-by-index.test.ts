/** Who hears a message or signal is read by an index, however many wait: seen in the plan and in the rows read, not in a time. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CompiledQuery } from 'kysely';
import { openDatabase, type Database } from '../../base/database/database.ts';
import { testDatabase, type TestDatabase } from '../../base/postgres/testing.ts';
import { findTaker, otherInstances } from './instance-store.ts';
import { findWaiting, waitingFor, waitingForSignal } from './subscription-store.ts';

let testing: TestDatabase;
let database: Database;
const crowd = 10_000;
const place = { scenarioId: 'talk', division: '370102' };
/** The application of the crowd's nth instance. */
const applicationOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Everybody waits: for a message with a key, for a signal that the place has hardly any of, and within the application. */
before(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.url);
  await database.pool.query(
    `INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
     VALUES ('s', 'talk', '1.0.0', '370102', '{}', now(), 'test')`,
  );
  await database.pool.query(
    `INSERT INTO process.instance (application_id, instance_no, snapshot_id, process_key, status, state, version, started_at, changed_at)
     SELECT ('00000000-0000-4000-8000-' || lpad((n / 3)::text, 12, '0'))::uuid, n % 3, 's', 'p', 'running',
       jsonb_build_object('format', 1, 'process', 'p', 'status', 'active', 'sequence', 3, 'counters', '{}'::jsonb, 'tokens', '{}'::jsonb, 'scopes', '{}'::jsonb,
         'waits', jsonb_build_object('w#1', jsonb_build_object('id', 'w#1', 'kind', 'message', 'element', 'w', 'order', 1, 'token', 1, 'name', 'answer', 'correlation', 'no-' || n % 3))),
       1, now(), now() FROM generate_series(0, ${crowd * 3 - 1}) n`,
  );
  await database.pool.query(
    `INSERT INTO process.subscription (application_id, instance_no, wait_id, kind, name, correlation, scenario_id, division, since)
     SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 0, kind || n, kind, CASE kind WHEN 'message' THEN 'paid' ELSE 'alarm-' || n % 2000 END,
       CASE kind WHEN 'message' THEN 'bill-' || n END, 'talk', '370102', now()
     FROM generate_series(0, ${crowd - 1}) n, unnest(ARRAY['message', 'signal']) kind`,
  );
  await database.pool.query('ANALYZE process.instance; ANALYZE process.subscription');
});
after(async () => {
  await database.close();
  await testing.drop();
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

/** How a question was answered: the scans of its plan, and how many rows they read. */
async function scansOf({ sql: text, parameters }: CompiledQuery) {
  const { rows } = await database.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...parameters]);
  const scans: Plan[] = [];
  const visit = (plan: Plan): void => {
    if (plan['Node Type'].endsWith('Scan')) scans.push(plan);
    plan.Plans?.forEach(visit);
  };
  visit(rows[0]['QUERY PLAN'][0].Plan);
  const read = scans.map(
    (scan) =>
      (scan['Actual Rows'] +
        (scan['Rows Removed by Filter'] ?? 0) +
        (scan['Rows Removed by Index Recheck'] ?? 0)) *
      scan['Actual Loops'],
  );
  return {
    kinds: scans.map((scan) => scan['Node Type']),
    indexes: scans.flatMap((scan) => scan['Index Name'] ?? []),
    mostRead: Math.max(...read),
  };
}

async function assertByIndex(question: CompiledQuery, index: string, most: number): Promise<void> {
  const { kinds, indexes, mostRead } = await scansOf(question);
  assert.ok(!kinds.includes('Seq Scan'), kinds.join(', '));
  assert.deepEqual(indexes, [index]);
  assert.ok(mostRead <= most, `read ${mostRead} rows, not ${most}`);
}

test('a message for the place finds the one that waits for its key, and reads one row', async () => {
  const said = { ...place, name: 'paid', correlation: 'bill-777' };
  const own = applicationOf(crowd + 1);
  assert.deepEqual(await findWaiting(database.reads, said, own), {
    rootKind: 'application',
    applicationId: applicationOf(777),
    instanceNo: 0,
  });
  await assertByIndex(waitingFor(said, own).compile(database.reads), 'subscription_message', 1);
});

test('a signal reads those who wait for its name, and no others', async () => {
  const page = { thrownAt: '9999-01-01T00:00:00Z', after: null, limit: 1000 };
  const question = waitingForSignal({ ...place, name: 'alarm-7' }, page);
  const { rows } = await question.execute(database.reads);
  assert.equal(rows.length, crowd / 2000);
  await assertByIndex(question.compile(database.reads), 'subscription_signal', rows.length);
});

test('a message within an application reads the instances of this application, and no others', async () => {
  const key = { applicationId: applicationOf(777), instanceNo: 0 };
  assert.deepEqual(await findTaker(database.reads, key, 'answer', 'no-2'), { ...key, instanceNo: 2 });
  assert.equal(await findTaker(database.reads, key, 'answer', 'no-9'), undefined);
  await assertByIndex(otherInstances(database.reads, key).compile(), 'instance_pkey', 3);
});
