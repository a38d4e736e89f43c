import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { bodies, idOf, restaurant, type Firm } from './inspected.ts';
import { must, openStory, upload, type Story } from './story.ts';

/** An organisation delivers what it holds of firms from a file: whole, or with a report of every row that is not right. */
let story: Story;
let clerk: TestClient;
let firm: Firm;
let organisation: string;
before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  clerk = await story.platform.as(bodies.market.key);
  firm = await restaurant(story);
  organisation = await idOf(story, 'market');
});
after(() => story.stop());

const deliver = (lines: readonly string[], more: { who?: TestClient; asOf?: string; of?: string } = {}) =>
  upload(
    story,
    more.who ?? clerk,
    `/api/risk-fact-deliveries/imports?organisation=${more.of ?? organisation}&dimension=compliance&asOf=${more.asOf ?? '2026-03-01'}`,
    { bytes: Buffer.from(lines.join('\n')), type: 'text/csv', name: 'facts.csv' },
  );
const header = '统一社会信用代码,指标,发生日期';
const held = async () => {
  const { reads } = story.platform.app.services.database;
  return reads
    .selectFrom('supervision.risk_fact')
    .select('code')
    .where('enterprise_id', '=', firm.id)
    .execute();
};

test('one row that is not right keeps all of them out, and each is named with its line, field and reason', async () => {
  const { status, body } = await deliver([
    header,
    `${firm.uscc},受到行政处罚,2026-01-10`,
    `${firm.uscc},欠税,2026-01-10`,
    `${firm.uscc},penalty,2026-03-02`,
    '91370102MA00000000,penalty,2026-01-10',
    `${firm.uscc},penalty,去年`,
  ]);
  assert.equal(status, 201);
  assert.deepEqual([body.imported, body.rows], [0, 5]);
  assert.deepEqual(
    body.rejected.map(({ line, field }: { line: number; field: string }) => [line, field]),
    [
      [3, '指标'],
      [4, '发生日期'],
      [5, '统一社会信用代码'],
      [6, '发生日期'],
    ],
  );
  assert.deepEqual(await held(), []);
});

test('what is right is taken once, by its Chinese name or its code; only for one’s own organisation and no day to come', async () => {
  const lines = [
    header,
    `${firm.uscc},受到行政处罚,2026-01-10`,
    `${firm.uscc},seriously-illegal,2026年2月1日`,
  ];
  const { body } = await deliver(lines);
  assert.deepEqual([body.imported, body.rejected], [2, []]);
  assert.deepEqual((await held()).map(({ code }) => code).toSorted(), ['penalty', 'seriously-illegal']);
  assert.equal((await deliver(lines)).body.imported, 0);
  assert.equal((await deliver(lines, { asOf: '2026-03-03' })).body.code, 'supervision/risk-day-wrong');
  assert.equal((await deliver(['企业,指标', '某店,欠税'])).body.code, 'supervision/columns-missing');
  assert.equal((await deliver(lines, { of: await idOf(story, 'fire') })).status, 404);
  const zhou = await story.platform.as('zhou');
  assert.equal((await deliver(lines, { who: zhou })).status, 403);
  assert.equal((await deliver([header])).body.code, 'supervision/sheet-empty');
  await must(clerk.get('/api/risk-classifications'), 200);
});
