import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { supervisorOfLixia } from './lixia.ts';
import { must, openStory, upload, type Story } from './story.ts';

const market = '11370102DEM000022R';
const fire = '11370102DEM0000657';

describe('yearly plans', () => {
  let story: Story;
  let supervisor: string;
  let clerk: TestClient;
  let fireClerk: TestClient;
  let firm: { id: string; uscc: string };
  let shinan: string;
  const ids = new Map<string, string>();

  before(async () => {
    story = await openStory('2026-03-30T01:00:00.000Z');
    supervisor = await supervisorOfLixia(story);
    const reads = story.platform.app.services.database.reads;
    const firms = await reads.selectFrom('directory.enterprise').select(['id', 'uscc', 'name']).execute();
    firm = firms.find(({ name }) => name.startsWith('济南云泉'))!;
    shinan = firms.find(({ name }) => name.startsWith('青岛'))!.uscc;
    for (const { id, uscc } of await reads
      .selectFrom('directory.organisation')
      .select(['id', 'uscc'])
      .execute())
      ids.set(uscc, id);
    clerk = await story.platform.as('370102-food-supervision');
    fireClerk = await story.platform.as('370102-fire-safety');
  });
  after(() => story.stop());

  const plan = (who: TestClient, uscc: string, lines: object[], year = 2026) =>
    who.post('/api/inspection-plans', { organisation: ids.get(uscc), year, lines });

  test('every wrong line is named and none is taken', async () => {
    const answer = await plan(clerk, market, [
      { item: 'DEM-SC-01', month: 3, uscc: firm.uscc },
      { item: 'DEM-XF-01', month: 3, uscc: firm.uscc },
      { item: 'DEM-SC-01', month: 3, uscc: shinan },
      { item: 'DEM-SC-01', month: 3, uscc: '91370102DEM9999999' },
    ]);
    assert.equal(answer.body.code, 'supervision/plan-lines-wrong');
    assert.deepEqual(
      answer.body.details.map(({ at }: { at: string }) => at),
      ['lines/1', 'lines/2', 'lines/3'],
    );
    assert.equal((await plan(clerk, market, [], 2025)).body.code, 'supervision/plan-year-over');
    assert.equal((await plan(clerk, fire, [])).status, 404);
  });

  test('before it is filed a plan says how often each firm would be visited over all organisations', async () => {
    const { id: others } = await must(
      plan(fireClerk, fire, [{ item: 'DEM-XF-01', month: 3, uscc: firm.uscc }]),
      201,
    );
    const lines = [
      { item: 'DEM-SC-01', month: 3, uscc: firm.uscc },
      { item: 'DEM-SC-02', month: 3, uscc: firm.uscc },
      { item: 'DEM-SC-01', month: 9, uscc: firm.uscc },
    ];
    const { id } = await must(plan(clerk, market, lines), 201);
    const view = async () => must(clerk.get(`/api/inspection-plans/${id}`), 200);
    const burden = async () => (await view()).burden[0];
    // a firm is visited once a month by an organisation, however many items it has; what another only drafts nobody has decided
    const alone = await burden();
    assert.deepEqual([alone.apart, alone.together, alone.drafted, alone.organisations.length], [2, 2, 1, 1]);
    // twice is what the yearly cap allows
    const { cap } = await view();
    assert.deepEqual([alone.own, cap.perYear, cap.firmsBeyond], [2, 2, 0]);
    assert.ok(cap.basis.title);
    await must(fireClerk.post(`/api/inspection-plans/${others}/filing`));
    const now = await burden();
    assert.deepEqual([now.apart, now.together, now.drafted, now.organisations.length], [3, 2, 0, 2]);
    assert.equal((await fireClerk.get(`/api/inspection-plans/${id}`)).status, 404);
  });

  test('a plan comes as a file, as long as it is: all of it or nothing, and is read in pages', async () => {
    const tobacco = '11370102DEM0000732';
    const who = await story.platform.as('370102-tobacco-retail');
    const { id } = await must(plan(who, tobacco, []), 201);
    const send = async (rows: string[]) => {
      const { status, body } = await upload(story, who, `/api/inspection-plans/${id}/imports`, {
        bytes: Buffer.from(['事项编码,月份,统一社会信用代码', ...rows].join('\n')),
        type: 'text/csv',
        name: 'plan.csv',
      });
      assert.equal(status, 201, JSON.stringify(body));
      return body;
    };
    const bad = await send([
      `DEM-YC-01,3,${firm.uscc}`,
      `DEM-YC-01,13,${firm.uscc}`,
      `DEM-YC-01,三月,${firm.uscc}`,
    ]);
    assert.deepEqual(
      [bad.imported, bad.rows, bad.rejected.map(({ line }: { line: number }) => line)],
      [0, 3, [3, 4]],
    );
    const wrong = await send([`DEM-YC-01,3,${firm.uscc}`, `DEM-SC-01,3,${firm.uscc}`]);
    assert.deepEqual(
      wrong.rejected.map(({ line }: { line: number }) => line),
      [3],
    );
    // more than one part of the file, more than one page
    const rows = Array.from({ length: 12_000 }, (_, n) => `DEM-YC-01,${(n % 12) + 1},${firm.uscc}`);
    const taken = await send(rows);
    assert.deepEqual([taken.imported, taken.rejected.length], [12_000, 0]);
    const first = await must(who.get(`/api/inspection-plans/${id}`), 200);
    assert.deepEqual([first.visits, first.lines.length, first.burden.length], [12_000, 100, 1]);
    assert.deepEqual([first.burden[0].own, first.cap.firmsBeyond], [12, 1], 'every month, beyond the cap');
    const second = await must(
      who.get(`/api/inspection-plans/${id}?after=${encodeURIComponent(first.next)}`),
      200,
    );
    assert.deepEqual([second.lines[0].no, second.burden.length], [101, 0]);
    await must(
      who.post(`/api/inspection-plans/${id}/lines`, {
        lines: [{ item: 'DEM-YC-01', month: 5, uscc: firm.uscc }],
      }),
    );
    assert.equal((await must(who.get(`/api/inspection-plans/${id}`), 200)).visits, 12_001);
    // others are not reckoned with what this test planned
    await story.platform.app.services.database.pool.query(
      'DELETE FROM supervision.planned_visit WHERE plan_id = $1',
      [id],
    );
  });

  /** Whoever it is filed with finds it in the inbox, returns it, gets it once more, and notes it. */
  async function returnedAndNoted(id: string): Promise<void> {
    const above = await story.platform.as(supervisor);
    const tasksOf = async (who: TestClient, element: string) =>
      (await must(who.get(`/api/tasks?queue=all&element=${element}`), 200)).items.filter(
        ({ applicationId }: { applicationId: string }) => applicationId === id,
      );
    const path = `/api/inspection-plans/${id}`;
    assert.equal((await tasksOf(above, 'plan-filed')).length, 1);
    const received = await must(above.get(path), 200);
    assert.deepEqual([received.verbs, received.noted], [['note', 'return', 'publish'], null]);
    assert.deepEqual((await must(clerk.get(path), 200)).verbs, ['change'], 'nobody files with himself');
    assert.equal((await clerk.put(`${path}/note`)).status, 403);
    await must(above.post(`${path}/return`, { words: '九月的检查与消防计划重复，请合并' }));
    assert.equal((await above.put(`${path}/note`)).status, 404, 'it is not with them any more');
    assert.deepEqual(await tasksOf(above, 'plan-filed'), []);
    const back = await must(clerk.get(path), 200);
    assert.deepEqual([back.state, back.returned.words], ['draft', '九月的检查与消防计划重复，请合并']);
    assert.equal((await tasksOf(clerk, 'plan-returned')).length, 1);
    await must(clerk.post(`${path}/filing`));
    assert.deepEqual(await tasksOf(clerk, 'plan-returned'), []);
    assert.equal((await tasksOf(above, 'plan-filed')).length, 1, 'filed once more, asked once more');
    await must(above.put(`${path}/note`));
    assert.equal((await above.put(`${path}/note`)).status, 409);
    const noted = await must(clerk.get(path), 200);
    assert.deepEqual([noted.state, noted.returned, noted.noted !== null], ['filed', null, true]);
  }

  test('it is due by a day of the place with its basis, filed, published by another post, and read by the firm', async () => {
    const [{ id }] = (await must(clerk.get('/api/inspection-plans?year=2026'), 200)).items;
    const drafted = await must(clerk.get(`/api/inspection-plans/${id}`), 200);
    const { due } = drafted;
    assert.deepEqual([due.on, due.late, drafted.publication], ['2026-03-31', false, null]);
    assert.ok(due.basis.title);
    await story.pass(3);
    clerk = await story.platform.as('370102-food-supervision');
    assert.equal((await must(clerk.get(`/api/inspection-plans/${id}`), 200)).due.late, true);
    const wang = await story.platform.as('wang');
    assert.equal(
      (await wang.post(`/api/inspection-plans/${id}/publication`)).body.code,
      'supervision/plan-not-now',
    );
    await must(clerk.post(`/api/inspection-plans/${id}/filing`));
    assert.equal((await clerk.post(`/api/inspection-plans/${id}/publication`)).status, 403);
    // it is filed with whoever supervises; the working days until it is public begin then, Qingming and Labour Day are none
    const filed = await must(clerk.get(`/api/inspection-plans/${id}`), 200);
    assert.deepEqual(filed.receiver, drafted.receiver);
    assert.match(filed.receiver.zh, /济南市/);
    assert.deepEqual([filed.publication.by, filed.publication.late], ['2026-05-06', false]);
    assert.ok(filed.publication.basis.title);
    const { rows } = await story.platform.app.services.database.pool.query(
      `SELECT data->>'with' AS receiver FROM base.audit_event WHERE type = 'inspection-plan.file' AND object_id = $1`,
      [id],
    );
    assert.ok(rows.length === 1 && [...ids.values()].includes(rows[0].receiver));
    await returnedAndNoted(id);
    const zhou = await story.platform.as('zhou');
    await must(zhou.put('/api/session/subject', { subjectId: firm.id }));
    assert.deepEqual((await must(zhou.get('/api/my-inspection-plan'), 200)).items, []);
    await must(wang.post(`/api/inspection-plans/${id}/publication`));
    const { items } = await must(zhou.get('/api/my-inspection-plan'), 200);
    assert.deepEqual(
      items.map(({ month }: { month: number }) => month),
      [3, 3, 9],
    );
    const published = await must(
      story.platform.nobody().get('/api/published-inspection-plans?division=370102&year=2026'),
      200,
    );
    assert.deepEqual(
      published.items[0].items.map(({ month, firms }: { month: number; firms: number }) => [month, firms]),
      [
        [3, 1],
        [3, 1],
        [9, 1],
      ],
    );
    assert.ok(!JSON.stringify(published).includes(firm.uscc));
    assert.equal((await plan(clerk, market, [])).body.code, 'supervision/plan-not-now');
  });
});
