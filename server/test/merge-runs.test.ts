import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { generateEnterprise, insertEnterprises } from '../src/platform/directory/index.ts';
import { mergingPlans } from '../src/domains/supervision/planning/merge-plans.ts';
import { until } from '../src/testing.ts';
import { bodies, type Body } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('a run over a place', () => {
  let story: Story;
  const ids = new Map<string, string>();
  let cityOrgan: string;
  let firmNumber = 5000;
  const wang = () => story.platform.as('wang');
  const idOf = (who: Body) => ids.get(bodies[who].uscc)!;
  const item = (who: Body) => `DEM-${bodies[who].code}-01`;
  const sql = (text: string, values: unknown[] = []) =>
    story.platform.app.services.database.pool.query(text, values);

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    const { rows } = await sql('SELECT id, uscc, division FROM directory.organisation');
    for (const { id, uscc } of rows) ids.set(uscc, id);
    cityOrgan = rows.find(({ division }) => division === '370100')!.id;
  });
  after(() => story.stop());
  beforeEach(() => sql('DELETE FROM supervision.planned_visit'));

  const firmIn = async (division: string): Promise<{ id: string; name: string }> => {
    const firm = {
      ...generateEnterprise((firmNumber += 1)),
      division,
      status: 'active' as const,
      legalRepresentativeId: undefined,
    };
    await insertEnterprises(story.platform.app.services.database.reads, [firm], story.now().toISOString());
    return firm;
  };
  /** What an organisation has filed. */
  const planned = async (
    organisationId: string,
    lines: Array<[item: string, month: number, firm: string]>,
  ) => {
    await sql(
      `INSERT INTO supervision.plan (id, organisation_id, division, year, state, filed_at, version)
       SELECT gen_random_uuid(), $1, division, 2026, 'filed', now(), 2 FROM directory.organisation WHERE id = $1 ON CONFLICT DO NOTHING`,
      [organisationId],
    );
    for (const [code, month, firm] of lines)
      await sql(
        `INSERT INTO supervision.planned_visit (plan_id, line_no, item_code, month, enterprise_id)
         SELECT p.id, (SELECT count(*) + 1 FROM supervision.planned_visit v WHERE v.plan_id = p.id), $2, $3, $4 FROM supervision.plan p WHERE p.organisation_id = $1`,
        [organisationId, code, month, firm],
      );
  };
  const runOver = async (from: string, to: string): Promise<Answer> => {
    const clerk = await wang();
    const { id } = await must(clerk.post('/api/merge-runs', { organisation: idOf('market'), from, to }), 201);
    let whole: Answer;
    await until(async () => {
      whole = await must(clerk.get(`/api/merge-runs/${id}`), 200);
      return whole.run.state === 'done';
    }, 60);
    return whole;
  };
  const decide = async (code: string, value: unknown) => {
    await must(
      (await story.platform.as('zhao')).post(`/api/parameters/${code}/values`, {
        division: '370100',
        validFrom: '2026-03-02',
        value,
        basis: { title: '本地决定', certainty: 'source' },
      }),
      201,
    );
    // numbers are read a second after they are decided
    await story.pass(0.001);
  };

  test('takes in what organs of the city plan for its firms, and says nothing of their other firms', async () => {
    const [here, elsewhere] = [await firmIn('370102'), await firmIn('370202')];
    await planned(idOf('market'), [[item('market'), 4, here.id]]);
    await planned(cityOrgan, [
      [item('fire'), 4, here.id],
      [item('fire'), 4, elsewhere.id],
    ]);
    const { run, items, left } = await runOver('2026-04-01', '2026-04-30');
    assert.deepEqual([run.checks, run.visitsBefore, run.visitsAfter, left], [2, 2, 1, []]);
    assert.deepEqual(
      items[0].parties.map(({ organisation }: Answer) => organisation.id).toSorted(),
      [idOf('market'), cityOrgan].toSorted(),
    );
    assert.match(items[0].why.zh, /2 个单位的 2 项检查在同一场所/);
  });

  test('of a firm that has moved away says so to those of the place', async () => {
    const gone = await firmIn('370202');
    await planned(idOf('market'), [[item('market'), 5, gone.id]]);
    const { run, left } = await runOver('2026-05-01', '2026-05-31');
    assert.deepEqual([run.checks, left.map(({ why }: Answer) => why)], [0, ['firm-elsewhere']]);
  });

  test('that was broken off begins anew, and nothing that it wrote is left', async () => {
    const firm = await firmIn('370102');
    await planned(idOf('market'), [[item('market'), 6, firm.id]]);
    await planned(idOf('fire'), [[item('fire'), 6, firm.id]]);
    const begun = async (workedAt: string) => {
      const { rows } = await sql(
        `INSERT INTO supervision.merge_run (id, organisation_id, division, from_day, to_day, asked_by, asked_at, state, all_firms, version, work, worked_at)
         VALUES (gen_random_uuid(), $1, '370102', '2026-06-01', '2026-06-30', '王主任', now(), 'running', 0, 1,
           '{"step": "writing", "done": 1, "of": 9, "turn": "gone", "failure": null}', ${workedAt}) RETURNING id`,
        [idOf('market')],
      );
      const { id } = rows[0]!;
      await sql(
        `WITH v AS (INSERT INTO supervision.merged_visit (id, run_id, enterprise_id, division, lead_organisation_id, window_from, window_to, limit_from, limit_to,
             proof, state, round, version, checks, lead_lines)
           VALUES (gen_random_uuid(), $1, $2, '370102', $3, '2026-06-01', '2026-06-30', '2026-06-01', '2026-06-30', 'greedy', 'asked', 1, 1, 1, 1) RETURNING id)
         INSERT INTO supervision.merged_party (merged_visit_id, organisation_id, planned, inspections, answer, inspectors)
         SELECT id, $3, '[]', '[]', 'asked', '[]' FROM v`,
        [id, firm.id, idOf('market')],
      );
      return id as string;
    };
    const work = async (runId: string) => {
      await mergingPlans.run(story.platform.app.services, { runId });
      const { run, items } = await must((await wang()).get(`/api/merge-runs/${runId}`), 200);
      return { run, items };
    };
    // another process is at it: it is left alone
    const underWay = await begun('now()');
    assert.deepEqual((await work(underWay)).run.work, { step: 'writing', done: 1, of: 9, failure: null });
    await sql(`UPDATE supervision.merge_run SET worked_at = now() - interval '3 minutes' WHERE id = $1`, [
      underWay,
    ]);
    const { run, items } = await work(underWay);
    assert.deepEqual([run.state, run.work, run.visitsAfter, items.length], ['done', null, 1, 1]);
    assert.equal(items[0].parties.length, 2);
    const tasks = await must(
      (await story.platform.as(bodies.fire.key)).get('/api/tasks?element=merged-answer'),
      200,
    );
    assert.equal(tasks.items.filter(({ link }: Answer) => link.endsWith(underWay)).length, 1);
  });

  test('keeps items apart that the place keeps apart, and still says how few there can be', async () => {
    const firm = await firmIn('370102');
    await planned(idOf('market'), [[item('market'), 7, firm.id]]);
    await planned(idOf('fire'), [[item('fire'), 7, firm.id]]);
    await planned(idOf('health'), [[item('health'), 7, firm.id]]);
    await decide('supervision.merge.apart', `${item('market')}+${item('fire')}`);
    const { run } = await runOver('2026-07-01', '2026-07-31');
    assert.deepEqual([run.visitsBefore, run.visitsAfter, run.lowerBound], [3, 2, 2]);
  });

  test('leaves what is over the cap, but never what a complaint set off', async () => {
    const firm = await firmIn('370102');
    await decide('inspection.cap.per-year', 0);
    await planned(idOf('market'), [[item('market'), 8, firm.id]]);
    await sql(
      `INSERT INTO supervision.inspection (id, code, organisation_id, enterprise_id, division, kind, source, reason, method, item_codes, inspectors,
         window_from, window_to, state, verdicts, explanations, checked_at, requested_by, requested_by_name, requested_at, version)
       VALUES (gen_random_uuid(), 'MERGE-COMPLAINT', $1, $2, '370102', 'case', 'complaint', '投诉举报', 'on-site', $3, '[]', '2026-08-03', '2026-08-14', 'approved',
         '[]', '{}', now(), gen_random_uuid(), '李', now(), 3)`,
      [idOf('fire'), firm.id, JSON.stringify([item('fire')])],
    );
    const whole = await runOver('2026-08-01', '2026-08-31');
    assert.deepEqual(
      whole.left.map(({ why, organisation }: Answer) => [why, organisation.zh]),
      [['over-cap', whole.left[0].organisation.zh]],
    );
    assert.equal(whole.run.visitsAfter, 1);
    assert.equal(whole.items[0].parties[0].organisation.id, idOf('fire'));
  });
});
