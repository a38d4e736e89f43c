import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { mixEvaluations } from '../src/domains/supervision/evaluations/evaluate.ts';
import {
  approvedInspection,
  asFirm,
  bodies,
  bookedVisit,
  idOf,
  restaurant,
  visitMade,
  type Firm,
} from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

const scores = { lawful: 5, courteous: 4, honest: 5, professional: 3, brief: 2 };

describe('a firm says what it thinks of an inspection', () => {
  let story: Story;
  let firm: Firm;
  let visit: string;
  const reads = () => story.platform.app.services.database.reads;
  const mix = () => story.platform.app.services.act(system('supervision'), mixEvaluations);

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    visit = await bookedVisit(story, 'market', firm);
  });
  after(() => story.stop());

  const evaluate = async (id: string, body: object = scores) =>
    (await asFirm(story, firm)).put(`/api/my-inspections/${id}/evaluation`, body);
  const voice = async (id: string) =>
    must((await asFirm(story, firm)).get(`/api/my-inspections/${id}/voice`), 200);
  const summaryFor = async (who: string): Promise<Answer[]> =>
    (await must((await story.platform.as(who)).get('/api/inspection-evaluations'), 200)).items;

  /** The visit as often again, made for the same firm: the urn needs many. */
  async function visitsLike(id: string, count: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      WITH made AS (
        INSERT INTO supervision.visit SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid()))).*
        FROM supervision.visit v, generate_series(1, ${count}) WHERE v.id = ${id}::uuid RETURNING id
      ), parties AS (
        INSERT INTO supervision.visit_party SELECT (jsonb_populate_record(p, jsonb_build_object('visit_id', made.id))).*
        FROM supervision.visit_party p, made WHERE p.visit_id = ${id}::uuid
      ) SELECT id FROM made`.execute(reads());
    return rows.map((row) => row.id);
  }

  test('once, when the inspectors have left; nobody else for it', async () => {
    assert.equal((await evaluate(visit)).body.code, 'supervision/visit-not-now');
    assert.equal((await voice(visit)).evaluation, 'not-yet');
    const clerk = await story.platform.as(bodies.market.key);
    const { code } = await must(clerk.post(`/api/inspection-visits/${visit}/entry-codes`), 201);
    await must(clerk.post(`/api/inspection-visits/${visit}/entry`, { code }));
    await must(clerk.post(`/api/inspection-visits/${visit}/exit`));
    assert.equal((await evaluate(visit, { ...scores, lawful: 6 })).status, 400);
    assert.equal((await voice(visit)).evaluation, 'open');
    const sun = await story.platform.as('sun');
    assert.equal((await sun.put(`/api/my-inspections/${visit}/evaluation`, scores)).status, 404);
    assert.equal((await clerk.put(`/api/my-inspections/${visit}/evaluation`, scores)).status, 403);
    await must(evaluate(visit));
    const again = await evaluate(visit);
    assert.deepEqual([again.status, again.body.code], [409, 'supervision/evaluated-already']);
    assert.equal((await voice(visit)).evaluation, 'given');
  });

  test('the application may read no table of it: no grant, in the catalogue and when it tries', async () => {
    const { rows: tables } = await sql<{ name: string; may: boolean }>`
      SELECT c.relname AS name, has_table_privilege('yiti_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
        OR has_any_column_privilege('yiti_app', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') AS may
      FROM pg_class c WHERE c.relnamespace = 'evaluation'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')`.execute(
      reads(),
    );
    assert.deepEqual(
      tables.toSorted((a, b) => a.name.localeCompare(b.name)),
      ['opinion', 'turnout', 'urn'].map((name) => ({ name, may: false })),
    );
    const { rows: who } = await sql<{ role: string }>`SELECT current_user AS role`.execute(reads());
    assert.equal(who[0]!.role, 'yiti_app');
    for (const name of ['opinion', 'turnout', 'urn'])
      await assert.rejects(sql`SELECT * FROM ${sql.table(`evaluation.${name}`)}`.execute(reads()), {
        code: '42501',
      });
    const { rows: functions } = await sql<{ name: string }>`
      SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'evaluation'::regnamespace
        AND has_function_privilege('yiti_app', p.oid, 'EXECUTE') ORDER BY 1`.execute(reads());
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['cast_opinion', 'mix', 'summary', 'was_given'],
    );
  });

  test('what is kept names neither visit nor firm nor time', async () => {
    const { rows } = await sql<{ table: string; column: string; type: string }>`
      SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns
      WHERE table_schema = 'evaluation'`.execute(story.platform.app.services.database.reads);
    // information_schema shows a role only what it may use: nothing
    assert.deepEqual(rows, []);
    const { rows: columns } = await sql<{ column: string }>`
      SELECT a.attname AS "column" FROM pg_attribute a WHERE a.attrelid = 'evaluation.urn'::regclass AND a.attnum > 0
      ORDER BY a.attnum`.execute(reads());
    assert.deepEqual(
      columns.map(({ column }) => column),
      ['opinion_id', 'organisation_id', 'lawful', 'courteous', 'honest', 'professional', 'brief'],
    );
    const { rows: trail } = await sql<Answer>`
      SELECT actor_id, actor_name, subject_id, object_kind, root_id, data FROM base.audit_event WHERE type = 'inspection.evaluated'`.execute(
      reads(),
    );
    assert.equal(trail.length, 1);
    assert.deepEqual(
      [trail[0].actor_id, trail[0].actor_name, trail[0].subject_id, trail[0].root_id],
      ['anonymous', '', null, null],
    );
    // a keyed request leaves a hash of what was sent, against which every possible answer could be tried
    const { rows: keys } = await sql`
      SELECT FROM base.idempotency_key WHERE route LIKE '%evaluation%'`.execute(reads());
    assert.equal(keys.length, 0);
  });

  test('four are withheld, and how many they are; five are told, as averages', async () => {
    const more = await visitsLike(visit, 4);
    for (const id of more.slice(0, 3)) await must(evaluate(id, { ...scores, brief: 4 }));
    assert.equal(await mix(), 0);
    const market = await idOf(story, 'market');
    const quartersOf = (items: Answer[]) =>
      items.find(({ organisation }) => organisation.id === market).quarters;
    assert.deepEqual(quartersOf(await summaryFor('wang')), []);
    // even one who asks the function for smaller groups gets none
    const { rows: asked } = await sql`SELECT * FROM evaluation.summary(ARRAY[${market}::uuid], 1)`.execute(
      reads(),
    );
    assert.deepEqual(asked, []);
    await must(evaluate(more[3]!, { ...scores, brief: 4 }));
    assert.equal(await mix(), 5);
    const told = quartersOf(await summaryFor('wang'));
    assert.equal(told.length, 1);
    assert.deepEqual([told[0].quarter, told[0].given], ['2026-Q1', 5]);
    assert.ok(Math.abs(told[0].scores.brief - 3.6) < 1e-9);
    // those who inspected read the same averages, of themselves alone
    const own = await summaryFor(bodies.market.key);
    assert.deepEqual(quartersOf(own), told);
    assert.equal(own.length, 1);
    // one more does not change what is told until there are enough again
    await must(evaluate((await visitsLike(visit, 1))[0]!, { ...scores, lawful: 1 }));
    assert.equal(await mix(), 0);
    assert.deepEqual(quartersOf(await summaryFor('wang')), told);
  });

  test('what several did together is held of the lead alone, and averages are told in tenths', async () => {
    const health = await idOf(story, 'health');
    const theirs = await approvedInspection(story, 'health', firm);
    const more = await visitsLike(visit, 6);
    await sql`INSERT INTO supervision.visit_party
      SELECT (jsonb_populate_record(p, jsonb_build_object('organisation_id', ${health}::uuid, 'inspection_id', ${theirs}::uuid))).*
      FROM supervision.visit_party p WHERE p.visit_id = ANY(${more}::uuid[])`.execute(reads());
    for (const id of more) await must(evaluate(id, { ...scores, lawful: 2 }));
    // with the one that waited: none was put beside them for the other organisation
    assert.equal(await mix(), 7);
    const { rows } = await sql<Answer>`
      SELECT organisation_id AS id, given, lawful FROM evaluation.summary(ARRAY[${await idOf(story, 'market')}, ${health}]::uuid[], 3)`.execute(
      reads(),
    );
    // 5 × 5, 1, 6 × 2: 38 of 12
    assert.deepEqual(rows, [{ id: await idOf(story, 'market'), given: 12, lawful: 3.2 }]);
  });
});

describe('a firm complains of an inspection', () => {
  let story: Story;
  let firm: Firm;
  let visit: string;
  let complaint: { id: string; number: string };
  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    visit = await visitMade(story, 'fire', firm);
    const zhou = await asFirm(story, firm);
    complaint = await must(
      zhou.post(`/api/my-inspections/${visit}/complaints`, {
        about: 'intermediary',
        words: '要求只能找某检测公司',
      }),
      201,
    );
  });
  after(() => story.stop());

  test('it goes to whoever supervises, with a clock; those inspected for neither see nor answer it', async () => {
    assert.match(complaint.number, /^0303-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    const fire = await story.platform.as(bodies.fire.key);
    assert.equal((await fire.get('/api/inspection-complaints')).status, 403);
    assert.equal((await fire.get('/api/tasks?element=complaint-answer')).body.items.length, 0);
    const wang = await story.platform.as('wang');
    const [task] = (await must(wang.get('/api/tasks?element=complaint-answer'), 200)).items;
    assert.equal(task.reference, complaint.number);
    const one = await must(wang.get(`/api/inspection-complaints/${complaint.id}`), 200);
    assert.deepEqual([one.state, one.about, one.firm, one.late], ['open', 'intermediary', firm.name, false]);
    // ten working days after Tuesday 3 March
    assert.match(one.dueAt, /^2026-03-17/);
    // a supervisor of another city has nothing to do with it
    const zheng = await story.platform.as('370200-supervisor');
    assert.equal((await zheng.get(`/api/inspection-complaints/${complaint.id}`)).status, 404);
  });

  test('a supervisor within the very organisation that inspected does not get it', async () => {
    const reads = story.platform.app.services.database.reads;
    await sql`INSERT INTO identity.grant SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'role', 'supervisor'))).*
      FROM identity.grant g WHERE g.organisation_id = ${await idOf(story, 'fire')}::uuid AND g.role = 'clerk' AND g.revoked_at IS NULL LIMIT 1`.execute(
      reads,
    );
    const fire = await story.platform.as(bodies.fire.key);
    assert.deepEqual((await must(fire.get('/api/inspection-complaints'), 200)).items, []);
    assert.equal((await fire.get(`/api/inspection-complaints/${complaint.id}`)).status, 404);
    const zhou = await asFirm(story, firm);
    const second = await must(
      zhou.post(`/api/my-inspections/${visit}/complaints`, { about: 'quota', words: '说要完成任务数' }),
      201,
    );
    assert.equal((await fire.get(`/api/inspection-complaints/${second.id}`)).status, 404);
    const wang = await story.platform.as('wang');
    assert.equal((await must(wang.get('/api/inspection-complaints?state=open'), 200)).items.length, 2);
    assert.notEqual(second.number, complaint.number);
  });

  test('nor an objection: it goes to whoever supervises, who alone can answer', async () => {
    const { id } = await must(
      (await asFirm(story, firm)).post(`/api/my-inspections/${visit}/objections`, {
        about: 'legal-representative',
        words: '要求法人必须到场',
      }),
      201,
    );
    const answer = { answer: '已核实并纠正' };
    const fire = await story.platform.as(bodies.fire.key);
    assert.deepEqual((await must(fire.get('/api/tasks?element=objection-answer'), 200)).items, []);
    assert.equal((await fire.post(`/api/inspection-objections/${id}/answer`, answer)).status, 404);
    const wang = await story.platform.as('wang');
    assert.equal((await must(wang.get('/api/tasks?element=objection-answer'), 200)).items.length, 1);
    await must(wang.post(`/api/inspection-objections/${id}/answer`, answer));
  });

  test('it is late when its clock has run out; the answer says what came of it, once, and the firm reads it', async () => {
    await story.pass(21);
    const wang = await story.platform.as('wang');
    const path = `/api/inspection-complaints/${complaint.id}`;
    assert.equal((await must(wang.get(path), 200)).late, true);
    const answer = {
      outcome: 'upheld',
      answer: '属实，已责令停止指定机构',
      measures: '对两名检查人员谈话提醒',
    };
    assert.equal((await wang.post(`${path}/answer`, { ...answer, outcome: 'well' })).status, 400);
    await must(wang.post(`${path}/answer`, answer));
    assert.equal((await wang.post(`${path}/answer`, answer)).body.code, 'supervision/answered-already');
    assert.equal((await must(wang.get(path), 200)).late, false);
    const zhou = await asFirm(story, firm);
    const { complaints } = await must(zhou.get(`/api/my-inspections/${visit}/voice`), 200);
    const mine = complaints.find(({ id }: Answer) => id === complaint.id);
    assert.deepEqual([mine.outcome, mine.measures], ['upheld', '对两名检查人员谈话提醒']);
    const sun = await story.platform.as('sun');
    assert.equal((await sun.get(`/api/my-inspections/${visit}/voice`)).status, 404);
  });
});
