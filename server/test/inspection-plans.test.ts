import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { burdenOf } from '../src/domains/supervision/plans/plan.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

const market = '11370102DEM000022R';
const fire = '11370102DEM0000657';

describe('yearly plans', () => {
  let story: Story;
  let clerk: TestClient;
  let fireClerk: TestClient;
  let firm: { id: string; uscc: string };
  let shinan: string;
  const ids = new Map<string, string>();

  before(async () => {
    story = await openStory('2026-03-30T01:00:00.000Z');
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

  test('a firm is visited once a month by an organisation, however many items it has', () => {
    const visits = [
      { organisationId: 'a', month: 3 },
      { organisationId: 'a', month: 3 },
      { organisationId: 'b', month: 3 },
      { organisationId: 'b', month: 9 },
    ];
    assert.deepEqual(burdenOf(visits), { apart: 3, together: 2 });
    assert.deepEqual(burdenOf([]), { apart: 0, together: 0 });
  });

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
    const burden = async () => (await must(clerk.get(`/api/inspection-plans/${id}`), 200)).burden[0];
    // what another organisation only drafts nobody has decided
    assert.deepEqual([(await burden()).apart, (await burden()).together], [2, 2]);
    await must(fireClerk.post(`/api/inspection-plans/${others}/filing`));
    const now = await burden();
    assert.deepEqual([now.apart, now.together, now.organisations.length], [3, 2, 2]);
    assert.equal((await fireClerk.get(`/api/inspection-plans/${id}`)).status, 404);
  });

  test('it is due by a day of the place with its basis, filed, published by another post, and read by the firm', async () => {
    const [{ id }] = (await must(clerk.get('/api/inspection-plans?year=2026'), 200)).items;
    const { due } = await must(clerk.get(`/api/inspection-plans/${id}`), 200);
    assert.deepEqual([due.on, due.late], ['2026-03-31', false]);
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
