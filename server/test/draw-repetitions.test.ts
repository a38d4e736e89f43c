/** A void draw is repeated once, by the organisation that led it: nobody draws until he likes what comes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let market: string;
let fire: string;
let clerk: TestClient;
let fireClerk: TestClient;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  const idOf = async (uscc: string) =>
    (
      await story.platform.app.services.database.reads
        .selectFrom('directory.organisation')
        .select('id')
        .where('uscc', '=', uscc)
        .executeTakeFirstOrThrow()
    ).id;
  [market, fire] = [await idOf('11370102DEM000022R'), await idOf('11370102DEM0000657')];
  clerk = await story.platform.as('370102-food-supervision');
  fireClerk = await story.platform.as('370102-fire-safety');
});
after(() => story.stop());

const markets = () => ({ organisation: market, items: ['DEM-SC-01'], inspectors: 2 });
const fires = () => ({ organisation: fire, items: ['DEM-XF-01'], inspectors: 2 });
const body = (parts: Array<{ organisation: string }>, repeats?: string) => ({
  title: { zh: '餐饮单位联合抽查', en: '' },
  parts,
  scopeWords: [],
  shares: { A: 0.05, B: 0.05, C: 0.1, D: 1 },
  windowFrom: '2026-03-16',
  windowTo: '2026-03-27',
  mostEach: null,
  beacon: { source: { zh: '福彩双色球', en: 'Lottery draw' }, at: '2026-03-03T13:15:00.000Z' },
  contributors: parts.map(({ organisation }) => organisation),
  ...(repeats === undefined ? {} : { repeats }),
});
const setUp = (who: TestClient, parts: Array<{ organisation: string }>, repeats?: string) =>
  who.post('/api/inspection-draws', body(parts, repeats));

test('it is repeated once, and by who led it', async () => {
  const { id: first } = await must(setUp(clerk, [markets(), fires()]), 201);
  assert.equal((await setUp(clerk, [markets()], first)).body.code, 'supervision/draw-not-void');
  // how a draw becomes void: draws.test.ts
  await story.platform.app.services.database.reads
    .updateTable('supervision.draw')
    .set({ state: 'void' })
    .where('id', '=', first)
    .execute();
  // who merely took part repeats none of another's
  assert.equal((await setUp(fireClerk, [fires()], first)).body.code, 'supervision/draw-not-leading');
  // of two who repeat it at once, one does
  const both = await Promise.all([setUp(clerk, [markets()], first), setUp(clerk, [markets()], first)]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  assert.equal(both.find(({ status }) => status === 409)!.body.code, 'supervision/draw-repeated');
  assert.equal((await setUp(clerk, [markets()], first)).body.code, 'supervision/draw-repeated');
});
