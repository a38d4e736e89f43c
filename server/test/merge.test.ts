import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
} from '../src/platform/directory/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { bodies, type Body } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('plans of all organisations become the fewest visits', () => {
  let story: Story;
  let runId: string;
  const ids = new Map<string, string>();
  const firms: Array<{ id: string; uscc: string; name: string }> = [];
  const as = (who: Body) => story.platform.as(bodies[who].key);
  const wang = () => story.platform.as('wang');
  const idOf = (who: Body) => ids.get(bodies[who].uscc)!;
  const item = (who: Body) => `DEM-${bodies[who].code}-01`;
  const inspectors = (who: Body) => [1, 2].map((n) => `DEM-${bodies[who].code}-00${n}`);

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    const { reads } = story.platform.app.services.database;
    for (const { id, uscc } of await reads
      .selectFrom('directory.organisation')
      .select(['id', 'uscc'])
      .execute())
      ids.set(uscc, id);
    const numbers = Array.from({ length: 8 }, (_, n) => n + 4000);
    await insertPersons(reads, numbers.map(generatePerson), story.now().toISOString());
    const made = numbers.map((n) => ({
      ...generateEnterprise(n),
      division: '370102',
      status: 'active' as const,
    }));
    await insertEnterprises(reads, made, story.now().toISOString());
    firms.push(...made);
  });
  after(() => story.stop());

  const file = async (who: Body, lines: Array<[firm: number, month: number]>) => {
    const clerk = await as(who);
    const { id } = await must(
      clerk.post('/api/inspection-plans', {
        organisation: idOf(who),
        year: 2026,
        lines: lines.map(([firm, month]) => ({ item: item(who), month, uscc: firms[firm]!.uscc })),
      }),
      201,
    );
    await must(clerk.post(`/api/inspection-plans/${id}/filing`));
  };
  const begin = async (from: string, to: string) =>
    (await wang()).post('/api/merge-runs', { organisation: idOf('market'), from, to });
  const see = async (who: TestClient, id = runId): Promise<Answer> =>
    must(who.get(`/api/merge-runs/${id}`), 200);
  const done = async (id: string) => until(async () => (await see(await wang(), id)).run.state === 'done');
  const visitTo = async (firm: number): Promise<Answer> =>
    (await see(await wang())).items.find((one: Answer) => one.firm.uscc === firms[firm]!.uscc);
  const answer = async (who: Body, visit: string, more: object = {}) =>
    (await as(who)).post(`/api/merged-visits/${visit}/answer`, {
      organisation: idOf(who),
      answer: 'accepted',
      reason: '',
      inspectors: inspectors(who),
      ...more,
    });

  test('a coordinator merges what is filed; two runs at once are refused', async () => {
    assert.equal((await begin('2026-04-01', '2026-06-30')).body.code, 'supervision/merge-nothing');
    await file('market', [
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
    ]);
    await file('fire', [
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 5],
    ]);
    await file('health', [[0, 4]]);
    assert.equal((await begin('2026-04-01', '2027-01-31')).body.code, 'supervision/merge-days-wrong');
    assert.equal(
      (
        await (
          await as('market')
        ).post('/api/merge-runs', { organisation: idOf('market'), from: '2026-04-01', to: '2026-06-30' })
      ).status,
      403,
    );
    const [one, other] = await Promise.all([
      begin('2026-04-01', '2026-06-30'),
      begin('2026-04-01', '2026-06-30'),
    ]);
    const [made, refused] = one.status === 201 ? [one, other] : [other, one];
    assert.equal(made.status, 201, JSON.stringify(made.body));
    // the other decides anew when it meets the first: it runs still, or has taken everything already
    assert.equal(refused.status, 409);
    assert.match(refused.body.code, /^supervision\/merge-(running|nothing)$/);
    runId = made.body.id;
    await done(runId);
    const { run } = await see(await wang());
    // 4 + 4 + 1 checks: nine visits apart, five together
    assert.deepEqual([run.checks, run.visitsBefore, run.visitsAfter, run.lowerBound], [9, 9, 5, 5]);
    const visit = await visitTo(0);
    assert.deepEqual([visit.parties.length, visit.state, visit.proof], [3, 'asked', 'greedy']);
    assert.match(visit.why.zh, /3 个单位的 3 项检查.*市场监督管理局.*牵头/);
    assert.ok(visit.windowFrom >= '2026-04-01' && visit.windowTo <= '2026-04-30');
    // each organisation has inspectors for one visit a day: the three visits of April are on three working days
    const april = (await see(await wang())).items.filter(({ state }: Answer) => state === 'asked');
    const days = april.map(({ day }: Answer) => day).toSorted();
    assert.deepEqual(days, ['2026-04-01', '2026-04-02', '2026-04-03']);
  });

  test('each organisation sees its own and has one task for all of them', async () => {
    const health = await as('health');
    const own = await see(health);
    assert.deepEqual(
      own.items.map((one: Answer) => one.firm.uscc),
      [firms[0]!.uscc],
    );
    const tasks = await must(health.get('/api/tasks?element=merged-answer'), 200);
    assert.equal(tasks.items.length, 1);
    assert.equal(
      (await (await story.platform.as('370202-health')).get(`/api/merge-runs/${runId}`)).status,
      404,
    );
    // what is in a merged visit does not wait any more: only the one that nobody else wants to visit in April
    const { id } = await must(begin('2026-04-01', '2026-04-30'), 201);
    await done(id);
    assert.deepEqual((await see(await wang(), id)).run.checks, 1);
  });

  test('days and lead change within what suits all, and the others are asked anew', async () => {
    const { id, limitFrom, limitTo } = await visitTo(0);
    assert.equal(
      (await answer('market', id, { inspectors: [] })).body.code,
      'supervision/merged-inspectors-missing',
    );
    await must(answer('market', id));
    assert.equal((await answer('market', id)).body.code, 'supervision/answered-already');
    const change = (more: object) =>
      answer('fire', id, { answer: 'changed', reason: '月中有统一行动', change: more });
    assert.equal((await change({ windowTo: '2026-05-10' })).body.code, 'supervision/merged-outside');
    assert.equal(
      (await change({ leadOrganisation: ids.get('11370102DEM0000732') })).body.code,
      'supervision/merged-outside',
    );
    await must(change({ windowFrom: '2026-04-20', leadOrganisation: idOf('fire') }));
    const visit = await visitTo(0);
    assert.deepEqual(
      [visit.windowFrom, visit.windowTo, visit.lead.id],
      ['2026-04-20', limitTo, idOf('fire')],
    );
    assert.ok(limitFrom < '2026-04-20');
    assert.deepEqual(
      Object.fromEntries(visit.parties.map((one: Answer) => [one.organisation.id, one.answer])),
      { [idOf('market')]: 'asked', [idOf('fire')]: 'changed', [idOf('health')]: 'asked' },
    );
  });

  test('who stays away says why; those who come get inspections with the agreed days', async () => {
    const { id } = await visitTo(0);
    assert.equal((await answer('health', id, { answer: 'refused' })).body.code, 'supervision/reason-missing');
    await must(answer('health', id, { answer: 'refused', reason: '本年已书面检查', inspectors: [] }));
    await must(answer('market', id));
    const visit = await visitTo(0);
    assert.equal(visit.state, 'agreed', JSON.stringify(visit.problem));
    for (const who of ['market', 'fire'] as const) {
      const { items } = await must((await as(who)).get('/api/inspections'), 200);
      assert.deepEqual(
        items.map((one: Answer) => [one.firm.uscc, one.state, one.windowFrom]),
        [[firms[0]!.uscc, 'draft', '2026-04-20']],
      );
    }
    assert.equal((await must((await as('health')).get('/api/inspections'), 200)).items.length, 0);
    assert.equal(
      (await must((await as('health')).get('/api/tasks?element=merged-answer'), 200)).items.length,
      0,
    );
  });

  /** Handed in and approved, as every inspection is. */
  const passed = async (who: Body, id: string) => {
    await must((await as(who)).post(`/api/inspections/${id}/submission`));
    await must((await wang()).post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
  };
  const ownAt = async (who: Body, firm: number): Promise<Answer> =>
    (await must((await as(who)).get('/api/inspections'), 200)).items.find(
      (one: Answer) => one.firm.uscc === firms[firm]!.uscc,
    );
  const joint = async (ids: readonly string[], days: { windowFrom: string; windowTo: string }) =>
    must(
      (await as('market')).post(`/api/inspections/${ids[0]}/joint-visit`, { with: ids.slice(1), ...days }),
      201,
    );

  test('what was agreed in planning is not asked again: the approved inspections are one visit at once', async () => {
    const [market, fire] = [await ownAt('market', 0), await ownAt('fire', 0)];
    for (const [who, { id }] of [
      ['market', market],
      ['fire', fire],
    ] as const)
      await passed(who, id);
    const { windowFrom, windowTo } = market;
    const { id } = await joint([market.id, fire.id], { windowFrom, windowTo });
    const visit = await must((await as('fire')).get(`/api/inspection-visits/${id}`), 200);
    assert.deepEqual([visit.state, visit.lead.id, visit.changedSinceAgreed], ['arranging', idOf('fire'), []]);
    assert.ok(visit.joint.every(({ answer: said, answeredAt }: Answer) => said === 'accepted' && answeredAt));
    const tasks = async (who: Body, element: string): Promise<number> =>
      (await must((await as(who)).get(`/api/tasks?element=${element}`), 200)).items.length;
    assert.deepEqual([await tasks('fire', 'joint-answer'), await tasks('fire', 'visit-notice')], [0, 1]);
    assert.deepEqual([(await visitTo(0)).state, (await visitTo(0)).visitId], ['agreed', id]);
  });

  test('a firm that has moved to another city overtakes its visit, and nothing is made for anybody', async () => {
    const { reads } = story.platform.app.services.database;
    const { id } = await visitTo(1);
    await must(answer('market', id));
    await reads
      .updateTable('directory.enterprise')
      .set({ division: '370202' })
      .where('id', '=', firms[1]!.id)
      .execute();
    await must(answer('fire', id));
    const visit = await visitTo(1);
    assert.equal(visit.state, 'overtaken');
    assert.match(visit.problem.zh, /现登记在市南区/);
    assert.equal((await must((await as('market')).get('/api/inspections'), 200)).items.length, 1);
  });

  test('a cap that was reached meanwhile is told, and nothing is half done', async () => {
    const { id } = await visitTo(2);
    for (const window of ['2026-03-09', '2026-03-23']) {
      const clerk = await as('market');
      const { id: inspection } = await must(
        clerk.post('/api/inspections', {
          organisation: idOf('market'),
          uscc: firms[2]!.uscc,
          kind: 'routine',
          source: 'plan',
          reason: '年度检查计划',
          method: 'on-site',
          itemCodes: [item('market')],
          inspectors: inspectors('market'),
          windowFrom: window,
          windowTo: window,
          explanations: { density: '必要', reuse: '必要', 'low-yield': '必要' },
        }),
        201,
      );
      await must(clerk.post(`/api/inspections/${inspection}/submission`));
    }
    await must(answer('market', id));
    await must(answer('fire', id));
    const visit = await visitTo(2);
    assert.equal(visit.state, 'overtaken', JSON.stringify(visit));
    assert.match(visit.problem.zh, /上限/);
    assert.equal((await must((await as('fire')).get('/api/inspections'), 200)).items.length, 1);
  });

  const approved = async (who: Body, firm: number, month: string) => {
    const clerk = await as(who);
    const { id } = await must(
      clerk.post('/api/inspections', {
        organisation: idOf(who),
        uscc: firms[firm]!.uscc,
        kind: 'routine',
        source: 'plan',
        reason: '年度检查计划',
        method: 'on-site',
        itemCodes: [item(who)],
        inspectors: inspectors(who),
        windowFrom: `2026-${month}-06`,
        windowTo: `2026-${month}-30`,
        explanations: { density: '合并', reuse: '合并', 'low-yield': '合并' },
      }),
      201,
    );
    await must(clerk.post(`/api/inspections/${id}/submission`));
    await must((await wang()).post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
    return id as string;
  };

  test('approved inspections become one arranged visit when all agree', async () => {
    const first = await approved('market', 3, '07');
    await approved('health', 3, '07');
    runId = (await must(begin('2026-07-01', '2026-07-31'), 201)).id;
    await done(runId);
    const { id } = await visitTo(3);
    await must(answer('market', id, { inspectors: [] }));
    await must(answer('health', id, { inspectors: [] }));
    const visit = await visitTo(3);
    assert.equal(visit.state, 'agreed', JSON.stringify(visit.problem));
    const whole = await must((await as('market')).get(`/api/inspection-visits/${visit.visitId}`), 200);
    assert.deepEqual([whole.state, whole.joint.length], ['arranging', 2]);
    assert.equal((await must((await as('market')).get(`/api/inspections/${first}`), 200)).state, 'arranged');
  });

  const mergedOver = async (from: string, to: string) => {
    runId = (await must(begin(from, to), 201)).id;
    await done(runId);
  };
  /** tasks of this run */
  const tasksOf = async (who: Body): Promise<number> =>
    (await must((await as(who)).get('/api/tasks?element=merged-answer'), 200)).items.filter(
      ({ link }: Answer) => link.endsWith(runId),
    ).length;

  test('who had answered and is asked anew has a task again, and can answer', async () => {
    await approved('market', 4, '08');
    await approved('fire', 4, '08');
    await mergedOver('2026-08-01', '2026-08-31');
    const { id } = await visitTo(4);
    await must(answer('market', id, { inspectors: [] }));
    assert.deepEqual([await tasksOf('market'), await tasksOf('fire')], [0, 1]);
    const change = { windowFrom: '2026-08-20' };
    await must(answer('fire', id, { answer: 'changed', reason: '月中有统一行动', inspectors: [], change }));
    assert.deepEqual([await tasksOf('market'), await tasksOf('fire')], [1, 0]);
    await must(answer('market', id, { inspectors: [] }));
    assert.equal((await visitTo(4)).state, 'agreed');
    assert.deepEqual([await tasksOf('market'), await tasksOf('fire')], [0, 0]);
  });

  test('a visit that another’s refusal ended leaves no task to those who had not answered', async () => {
    await approved('market', 5, '09');
    await approved('health', 5, '09');
    await mergedOver('2026-09-01', '2026-09-30');
    const { id } = await visitTo(5);
    assert.deepEqual([await tasksOf('market'), await tasksOf('health')], [1, 1]);
    await must(answer('health', id, { answer: 'refused', reason: '本年已书面检查', inspectors: [] }));
    assert.equal((await visitTo(5)).state, 'dissolved');
    assert.deepEqual([await tasksOf('market'), await tasksOf('health')], [0, 0]);
  });

  test('what changed since it was agreed is asked, and said', async () => {
    await file('market', [[7, 10]]);
    await approved('fire', 7, '10');
    await mergedOver('2026-10-01', '2026-10-31');
    const { id: merged } = await visitTo(7);
    await must(answer('market', merged));
    await must(answer('fire', merged, { inspectors: [] }));
    assert.equal((await visitTo(7)).state, 'agreed');
    const [market, fire] = [await ownAt('market', 7), await ownAt('fire', 7)];
    const clerk = await as('market');
    const read = await must(clerk.get(`/api/inspections/${market.id}`), 200);
    const { kind, source, reason, method, items, windowFrom, windowTo } = read;
    const days = { windowFrom, windowTo };
    const sent = { itemCodes: [items[0].code], inspectors: ['DEM-SC-001', 'DEM-SC-003'] };
    const was = { kind, source, reason, method, explanations: { merge: '统筹合并' } };
    await must(clerk.put(`/api/inspections/${market.id}`, { ...was, ...sent, ...days }));
    await passed('market', market.id);
    const { id } = await joint([market.id, fire.id], days);
    const visit = await must((await as('fire')).get(`/api/inspection-visits/${id}`), 200);
    assert.deepEqual([visit.state, visit.changedSinceAgreed.length], ['proposed', 1]);
    assert.match(visit.changedSinceAgreed[0].zh, /市场监督管理局.*检查人员变了/);
    const [task] = (await must((await as('fire')).get('/api/tasks?element=joint-answer'), 200)).items;
    assert.match(task.title.zh, /与统筹时同意的不同/);
    await must(
      (await as('fire')).post(`/api/inspection-visits/${id}/answer`, { answer: 'accepted', reason: '' }),
    );
    assert.equal((await must(clerk.get(`/api/inspection-visits/${id}`), 200)).state, 'arranging');
  });

  test('no run begins over a part of a place whose run is under way', async () => {
    const { pool } = story.platform.app.services.database;
    await pool.query(
      `INSERT INTO supervision.merge_run (id, organisation_id, division, from_day, to_day, asked_by, asked_at, state, firms, all_firms,
         checks, visits_before, visits_after, lower_bound, version)
       SELECT gen_random_uuid(), organisation_id, '370100', from_day, to_day, asked_by, asked_at, 'running', 0, 1, 0, 0, 0, 0, 1
       FROM supervision.merge_run LIMIT 1`,
    );
    assert.equal((await begin('2026-10-01', '2026-10-31')).body.code, 'supervision/merge-running');
    await pool.query(`UPDATE supervision.merge_run SET state = 'done' WHERE division = '370100'`);
  });

  test('the last to agree may do so when the first days are over', async () => {
    await file('market', [[6, 3]]);
    await file('fire', [[6, 3]]);
    await mergedOver('2026-03-02', '2026-03-31');
    const { id, windowFrom } = await visitTo(6);
    await must(answer('market', id));
    await story.pass(5);
    assert.ok(windowFrom < story.now().toISOString().slice(0, 10));
    await must(answer('fire', id));
    const visit = await visitTo(6);
    assert.equal(visit.state, 'agreed', JSON.stringify(visit.problem));
    const { items } = await must((await as('fire')).get('/api/inspections'), 200);
    const made = items.find((one: Answer) => one.firm.uscc === firms[6]!.uscc);
    assert.deepEqual([made.state, made.windowFrom], ['draft', '2026-03-07']);
  });
});
