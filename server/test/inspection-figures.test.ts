import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { bodies, restaurant, visitMade, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('figures of inspections, and single facts to look into', () => {
  let story: Story;
  let firm: Firm;
  let visit: string;
  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    visit = await visitMade(story, 'market', firm);
  });
  after(() => story.stop());

  const published = async (division = '370000'): Promise<Answer> =>
    must(story.platform.nobody().get(`/api/published-inspection-figures?division=${division}`), 200);
  const own = async (who: string, division: string) =>
    (await story.platform.as(who)).get(`/api/inspection-figures?division=${division}`);
  const reads = () => story.platform.app.services.database.reads;

  test('one visit is told to leaders of the place, to nobody else, and not to the public', async () => {
    const { total, divisions, items, trades, months, least } = await must(own('wang', '370100'), 200);
    assert.deepEqual([total.visits, total.inspections, total.saved, least], [1, 1, 0, null]);
    assert.equal(divisions.find(({ code }: Answer) => code === '370102').visits, 1);
    assert.deepEqual([items[0].code, items[0].visits], ['DEM-SC-01', 1]);
    // the trade that the register has for the firm, not the item
    assert.deepEqual(
      trades.map(({ code, name, visits }: Answer) => [code, name.zh, visits]),
      [['H', '住宿和餐饮业', 1]],
    );
    assert.equal(months.find(({ month }: Answer) => month === '2026-03').visits, 1);
    assert.equal((await own('370200-supervisor', '370100')).status, 404);
    assert.equal((await own(bodies.market.key, '370102')).status, 403);
    const told = await published();
    assert.deepEqual([told.total.visits, told.least, told.caps], [null, 5, null]);
    assert.ok(told.divisions.every(({ visits }: Answer) => visits === null || visits === 0));
  });

  test('with enough of them the public reads the total; a small place stays withheld, and cannot be had by subtraction', async () => {
    await sql`INSERT INTO supervision.visit SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'division', d))).*
      FROM supervision.visit v, (VALUES ('370102', 6), ('370202', 7), ('370303', 2)) AS p(d, n), LATERAL generate_series(1, n)
      WHERE v.id = ${visit}::uuid`.execute(reads());
    const { total, divisions } = await published();
    assert.equal(total.visits, 16);
    const of = (code: string) => divisions.find((one: Answer) => one.code === code).visits;
    // Zibo has two; Jinan and Qingdao have seven each, and one of them is withheld with it
    assert.equal(of('370300'), null);
    assert.deepEqual([of('370100'), of('370200')].filter((visits) => visits === null).length, 1);
    assert.equal(of('370600'), 0);
    // nor by asking for the place that is withheld with it, or for its parts
    const [hidden, county] = of('370100') === null ? ['370100', '370102'] : ['370200', '370202'];
    for (const place of [hidden, county]) {
      const told = await published(place);
      assert.equal(told.total.visits, null, place);
      assert.ok(told.months.every(({ visits }: Answer) => visits === null || visits === 0));
      assert.equal(told.caps, null);
    }
    const shown = hidden === '370100' ? '370200' : '370100';
    assert.equal((await published(shown)).total.visits, 7);
  });

  test('a fact is noted by supervisors of those who were there; nothing in it names or ranks a person', async () => {
    const wang = await story.platform.as('wang');
    const { items } = await must(wang.get('/api/inspection-signs?open=true'), 200);
    const sign = items.find(({ key }: Answer) => key === `short-visit:${visit}`);
    assert.deepEqual([sign.kind, sign.limit, sign.visits[0].firm], ['short-visit', 3, firm.name]);
    assert.deepEqual(Object.keys(sign).toSorted(), [
      'at',
      'key',
      'kind',
      'limit',
      'measured',
      'notes',
      'organisation',
      'visits',
      'within',
    ]);
    const note = (who: Awaited<ReturnType<Story['platform']['as']>>, key: string) =>
      who.post('/api/inspection-sign-notes', { key, outcome: 'explained', words: '现场断电，提前离开' });
    assert.equal((await note(wang, 'short-visit:nothing')).status, 404);
    assert.equal((await note(await story.platform.as('370200-supervisor'), sign.key)).status, 404);
    assert.equal((await note(await story.platform.as(bodies.market.key), sign.key)).status, 403);
    await must(note(wang, sign.key), 201);
    const open = (await must(wang.get('/api/inspection-signs?open=true'), 200)).items;
    assert.ok(!open.some(({ key }: Answer) => key === sign.key));
    const all = (await must(wang.get('/api/inspection-signs'), 200)).items;
    assert.equal(all.find(({ key }: Answer) => key === sign.key).notes[0].words, '现场断电，提前离开');
  });
});
