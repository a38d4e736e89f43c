import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { everywhere } from '../src/base/context.ts';
import { addJob } from '../src/base/jobs/index.ts';
import { contestRiskFact, settleRiskContest } from '../src/domains/supervision/risk/contest.ts';
import { deliverFacts } from '../src/domains/supervision/risk/deliver-facts.ts';
import { checksMade } from '../src/domains/supervision/risk/fact-store.ts';
import { viewClassesAt } from '../src/domains/supervision/risk/view-risk.ts';
import { factsShownToFirm } from '../src/domains/supervision/risk/facts.ts';
import { findEnterprise, type Enterprise } from '../src/platform/directory/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { visitMade } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

const market = '11370102DEM000022R';

describe('risk classes of firms', () => {
  let story: Story;
  let wang: TestClient;
  let clerk: TestClient;
  let firm: Enterprise;
  let elsewhere: string;
  let marketId: string;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    const { reads } = story.platform.app.services.database;
    const firms = await reads.selectFrom('directory.enterprise').select(['id', 'name', 'uscc']).execute();
    firm = (await findEnterprise(reads, firms.find(({ name }) => name.startsWith('济南云泉'))!.id))!;
    elsewhere = firms.find(({ name }) => name.startsWith('青岛'))!.uscc;
    marketId = (
      await reads
        .selectFrom('directory.organisation')
        .select('id')
        .where('uscc', '=', market)
        .executeTakeFirstOrThrow()
    ).id;
    wang = await story.platform.as('wang');
    clerk = await story.platform.as('370102-food-supervision');
  });
  after(() => story.stop());

  const classify = async () => {
    const { id } = await must(wang.post('/api/risk-classifications', { organisation: marketId }), 201);
    await until(async () => (await runOf(id)).state === 'done');
    return runOf(id);
  };
  const runOf = async (id: string) =>
    (await must(wang.get('/api/risk-classifications'), 200)).items.find(
      (run: { id: string }) => run.id === id,
    );
  const riskOf = () => must(clerk.get(`/api/risk-classes/${firm.id}`), 200);
  const deliver = (who: TestClient, more: object) =>
    who.post('/api/risk-fact-deliveries', {
      organisation: marketId,
      dimension: 'compliance',
      asOf: '2026-03-01',
      facts: [],
      ...more,
    });

  test('facts are taken whole or not at all, and each wrong line is named', async () => {
    const wrong = await deliver(clerk, {
      facts: [
        { uscc: firm.uscc, code: 'penalty', on: '2026-01-10' },
        { uscc: elsewhere, code: 'penalty', on: '2026-01-10' },
        { uscc: firm.uscc, code: 'tax-arrears', on: '2026-01-10' },
        { uscc: firm.uscc, code: 'penalty', on: '2026-03-02' },
      ],
    });
    assert.equal(wrong.body.code, 'supervision/risk-facts-wrong');
    assert.deepEqual(
      wrong.body.details.map(({ at }: { at: string }) => at),
      ['facts/1', 'facts/2', 'facts/3'],
    );
    assert.equal((await deliver(clerk, { asOf: '2026-03-03' })).body.code, 'supervision/risk-day-wrong');
    const facts = [
      { uscc: firm.uscc, code: 'penalty', on: '2026-01-10' },
      { uscc: firm.uscc, code: 'penalty', on: '2025-03-02' },
    ];
    assert.equal((await must(deliver(clerk, { facts }), 201)).added, 2);
    // however many firms it speaks of, they are looked up together
    await story.platform.app.services.act(system('test'), async (ctx) => {
      const statements: string[] = [];
      const db = ctx.db.withPlugin({
        transformQuery: ({ node }) => (statements.push(JSON.stringify(node)), node),
        transformResult: ({ result }) => Promise.resolve(result),
      });
      const many = Array.from({ length: 40 }, () => ({ ...facts[0]!, uscc: elsewhere }));
      await assert.rejects(
        deliverFacts(
          { ...ctx, db },
          { organisation: marketId, dimension: 'compliance', asOf: '2026-03-01', facts: many },
        ),
        { code: 'supervision/risk-facts-wrong' },
      );
      assert.equal(statements.filter((one) => one.includes('"enterprise"')).length, 1);
    });
    // delivered again, nothing counts twice
    assert.equal((await must(deliver(clerk, { facts }), 201)).added, 0);
  });

  test('all firms of a place are classified, with points that fade, and what is missing is said', async () => {
    assert.equal((await riskOf()).current, null);
    const run = await classify();
    assert.ok(run.firms > 1);
    assert.equal(
      Object.values(run.counts as Record<string, number>).reduce((sum, count) => sum + count, 0),
      run.firms,
    );
    const { current } = await riskOf();
    // one penalty of this winter, and one of a year ago that weighs half
    const compliance = current.dimensions.find(({ code }: { code: string }) => code === 'compliance').points;
    assert.ok(compliance > 165 && compliance < 180, String(compliance));
    assert.equal(current.class, 'B');
    assert.deepEqual(
      current.missing.map(({ en }: { en: string }) => en),
      ['registration and licences', 'annual reports', 'public opinion', 'affiliates', 'capacity'],
    );
    assert.match(current.why.zh, /行政处罚/);
  });

  test('a veto is class D at once; a contested fact does not count until it is settled', async () => {
    await must(
      deliver(clerk, { facts: [{ uscc: firm.uscc, code: 'seriously-illegal', on: '2026-02-01' }] }),
      201,
    );
    await classify();
    assert.equal((await riskOf()).current.class, 'D');
    const { act } = story.platform.app.services;
    const facts = await act(system('test'), (ctx) => factsShownToFirm(ctx, firm));
    assert.ok(!JSON.stringify(facts).includes('points') && !JSON.stringify(facts).includes('class'));
    const veto = facts.find(({ name }) => name.en.startsWith('On the list of serious'))!;
    await act(system('test'), (ctx) => contestRiskFact(ctx, firm, veto.id, '同名企业，不是我们'));
    await assert.rejects(
      act(system('test'), (ctx) => contestRiskFact(ctx, firm, veto.id, '再提一次')),
      { code: 'supervision/risk-contested' },
    );
    await classify();
    const contested = (await riskOf()).current;
    assert.deepEqual([contested.class, contested.ifUpheld], ['B', 'B']);
    const settle = (state: 'upheld' | 'rejected', jurisdiction = everywhere) =>
      act(system('test'), (ctx) =>
        settleRiskContest(
          { ...ctx, jurisdiction },
          { enterpriseId: firm.id, factId: veto.id },
          { state, answer: '核对登记号，确为本企业' },
        ),
      );
    await assert.rejects(settle('rejected', { ...everywhere, everything: false }), {
      code: 'base/not-found',
    });
    await settle('rejected');
    await assert.rejects(settle('upheld'), { code: 'supervision/risk-settled' });
    await classify();
    const { current, history } = await riskOf();
    assert.equal(current.class, 'D');
    assert.deepEqual(
      history.map((one: { class: string }) => one.class),
      ['D', 'B', 'D', 'B'],
    );
  });

  test('the check beforehand knows the class', async () => {
    const shown = await must(clerk.get(`/api/risk-classes?uscc=${firm.uscc}`), 200);
    assert.deepEqual(
      shown.items.map((one: { class: string }) => one.class),
      ['D'],
    );
    const highs = await must(clerk.get('/api/risk-classes?class=D'), 200);
    assert.deepEqual(
      highs.items.map(({ uscc }: { uscc: string }) => uscc),
      [firm.uscc],
    );
  });

  test('only who inspects sees classes, and no firm sees any', async () => {
    const zhou = await story.platform.as('zhou');
    await must(zhou.put('/api/session/subject', { subjectId: firm.id }));
    assert.equal((await zhou.get(`/api/risk-classes/${firm.id}`)).status, 403);
    assert.equal((await story.platform.nobody().get('/api/risk-classes')).status, 401);
    // the health and family commission of another district is on no list
    const other = await story.platform.as('370202-health');
    const { status, body } = await other.get(`/api/risk-classes/${firm.id}`);
    assert.deepEqual([status, body.code], [403, 'supervision/not-inspecting']);
    assert.equal((await clerk.post('/api/risk-classifications', { organisation: marketId })).status, 403);
  });

  test('classes are held against what visits found, by the class before the visit', async () => {
    const inside = await must(clerk.get('/api/risk-back-test'), 200);
    assert.deepEqual(
      [inside.classes.every(({ visits }: { visits: number }) => visits === 0), inside.unclassified],
      [true, 0],
    );
    // the firm is D now; what is found makes a later class, which does not count for this visit
    const own = { id: firm.id, uscc: firm.uscc, name: firm.name };
    await visitMade(story, 'market', own, { failing: 'kitchen.rats' });
    const after = await must(
      (await story.platform.as('370102-food-supervision')).get('/api/risk-back-test'),
      200,
    );
    assert.deepEqual(
      after.classes.map((one: { class: string; visits: number; found: number }) => [
        one.class,
        one.visits,
        one.found,
      ]),
      [
        ['A', 0, 0],
        ['B', 0, 0],
        ['C', 0, 0],
        ['D', 1, 1],
      ],
    );
    const { reads } = story.platform.app.services.database;
    const stands = (state: 'recorded' | 'withdrawn') =>
      sql`UPDATE supervision.visit SET state = ${state} WHERE enterprise_id = ${firm.id}::uuid AND recorded_at IS NOT NULL`.execute(
        reads,
      );
    const facts = async () => (await checksMade(reads, [firm.id])).map(({ found }) => found);
    assert.deepEqual(await facts(), [true]);
    await stands('withdrawn');
    assert.deepEqual(await facts(), [], 'a result that was annulled is no fact of the firm');
    await stands('recorded');
    const zhou = await story.platform.as('zhou');
    assert.equal((await zhou.get('/api/risk-back-test')).status, 403);
    clerk = await story.platform.as('370102-food-supervision');
    wang = await story.platform.as('wang');
  });

  test('once a month all firms are classified by a job, however often it runs', async () => {
    const { reads } = story.platform.app.services.database;
    const monthly = async () =>
      (await must(clerk.get('/api/risk-classifications'), 200)).items.filter(
        ({ reason }: { reason: string }) => reason === 'monthly',
      );
    await addJob(reads, 'supervision.classify-firms');
    await until(async () => (await monthly())[0]?.state === 'done');
    const { services } = story.platform.app;
    const { classifyFirms } = await import('../src/domains/supervision/risk/classify-firms.ts');
    await classifyFirms.run(services, {});
    assert.equal((await monthly()).length, 1);
    await story.pass(31);
    await classifyFirms.run(services, {});
    clerk = await story.platform.as('370102-food-supervision');
    assert.equal((await monthly()).length, 2);
  });

  test('a list over several places has each by its own newest run', async () => {
    const { act, database } = story.platform.app.services;
    await sql`
      WITH run AS (
        INSERT INTO supervision.risk_run (id, division, as_of, reason, asked_by, asked_at, state, firms, counts, model, version)
        VALUES (gen_random_uuid(), '370202', '2026-02-20', 'by-hand', 'test', now(), 'done', 1, '{}', '{}', 1) RETURNING id
      )
      INSERT INTO supervision.risk_class (enterprise_id, run_id, division, as_of, class, points, result)
      SELECT e.id, run.id, e.division, '2026-02-20', 'A', 1, '{"why": {"zh": "无", "en": "none"}}'
      FROM run, directory.enterprise e WHERE e.uscc = ${elsewhere}`.execute(database.reads);
    const page = await act(system('test'), (ctx) => viewClassesAt(ctx, ['370102', '370202'], {}));
    const by = new Map(page.items.map((one) => [one.uscc, one]));
    assert.equal(by.get(elsewhere)?.asOf, '2026-02-20');
    assert.ok(by.get(firm.uscc)!.asOf > '2026-03-01');
    // all of it is at least of this day
    assert.equal(page.asOf, '2026-02-20');
    const here = await act(system('test'), (ctx) => viewClassesAt(ctx, ['370102'], {}));
    assert.equal(
      here.items.some(({ uscc }) => uscc === elsewhere),
      false,
    );
  });

  test('a county that came to another city keeps its code, and its firms are the city’s', async () => {
    const { act, database } = story.platform.app.services;
    const seen = async (place: string) =>
      (await act(system('test'), (ctx) => viewClassesAt(ctx, [place], {}))).items.map(({ uscc }) => uscc);
    const lead = (parent: string) =>
      database.pool.query("UPDATE directory.division SET parent = $1 WHERE code = '370202'", [parent]);
    await sql`
      INSERT INTO supervision.risk_run (id, division, as_of, reason, asked_by, asked_at, state, firms, counts, model, version)
      SELECT gen_random_uuid(), place, '2026-02-21', 'by-hand', 'test', now(), 'done', 1, '{}', '{}', 1
      FROM unnest(ARRAY['370100', '370200']) AS place`.execute(database.reads);
    await sql`
      INSERT INTO supervision.risk_class (enterprise_id, run_id, division, as_of, class, points, result)
      SELECT e.id, r.id, e.division, '2026-02-21', 'A', 1, '{"why": {"zh": "无", "en": "none"}}'
      FROM supervision.risk_run r, directory.enterprise e
      WHERE r.as_of = '2026-02-21' AND e.uscc = ${elsewhere}`.execute(database.reads);
    assert.deepEqual([await seen('370100'), await seen('370200')], [[], [elsewhere]]);
    await lead('370100');
    try {
      // the copy in memory is a second old at most
      await story.pass(1 / 1440);
      assert.deepEqual([await seen('370100'), await seen('370200')], [[elsewhere], []]);
    } finally {
      await lead('370200');
      await story.pass(1 / 1440);
    }
  });

  test('how long a firm counts as young is for the place to say', async () => {
    const { act } = story.platform.app.services;
    const isYoung = async () =>
      (await act(system('test'), (ctx) => factsShownToFirm(ctx, firm))).some(
        ({ name }) => name.en === 'Newly registered',
      );
    assert.equal(await isYoung(), false);
    const zhao = await story.platform.as('zhao');
    const value = {
      division: `${firm.division.slice(0, 4)}00`,
      validFrom: dateOf(story.now().toISOString()),
      value: { amount: 60, unit: 'y' },
      basis: { title: '测试', certainty: 'default' },
    };
    await must(zhao.post('/api/parameters/supervision.risk.young-for/values', value), 201);
    await story.pass(0.001);
    assert.equal(await isYoung(), true);
  });
});
