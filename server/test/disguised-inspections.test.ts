import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { asFirm, bodies, idOf, restaurant, type Firm } from './inspected.ts';
import { supervisorOfLixia } from './lixia.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** An inspection that calls itself a visit, or that nobody recorded: the firm complains all the same, and whoever supervises answers. */
let story: Story;
let firm: Firm;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  firm = await restaurant(story);
});
after(() => story.stop());

const zhou = () => asFirm(story, firm);
const wang = () => story.platform.as('wang');
const complaintsOf = async (who: string): Promise<Answer[]> =>
  (await must((await story.platform.as(who)).get('/api/inspection-complaints?state=open'), 200)).items;

test('of a visit that was called publicity: to whoever supervises those who came', async () => {
  const clerk = await story.platform.as(bodies.fire.key);
  const { id: visit } = await must(
    clerk.post('/api/other-visits', {
      organisation: await idOf(story, 'fire'),
      uscc: firm.uscc,
      kind: 'publicity',
      purpose: '消防宣传',
      officers: ['许志强'],
      cameAt: new Date(story.now().getTime() - 3_600_000).toISOString(),
      minutes: 95,
    }),
    201,
  );
  const said = { about: 'disguised', words: '以宣传为名逐项检查消防设施' };
  const path = `/api/my-other-visits/${visit}/complaints`;
  assert.equal((await (await story.platform.as('sun')).post(path, said)).status, 404);
  const { id, number } = await must((await zhou()).post(path, said), 201);
  const one = await must((await wang()).get(`/api/inspection-complaints/${id}`), 200);
  assert.deepEqual(
    [one.visitId, one.otherVisit.purpose, one.otherVisit.officers, one.unrecorded, one.number],
    [null, '消防宣传', ['许志强'], null, number],
  );
  assert.match(one.inspecting[0].zh, /消防/);
  assert.equal((await clerk.get(`/api/inspection-complaints/${id}`)).status, 403);
  const answer = { outcome: 'upheld', answer: '属实，按检查补办手续', measures: '责令改正' };
  await must((await wang()).post(`/api/inspection-complaints/${id}/answer`, answer));
  const { items } = await must((await zhou()).get('/api/my-other-complaints'), 200);
  assert.deepEqual([items[0].outcome, items[0].otherVisit.id], ['upheld', visit]);
  const { items: told } = await must((await zhou()).get('/api/notifications'), 200);
  assert.ok(told.some((message: Answer) => message.title.zh.includes(number)));
});

test('of somebody who left no record: by the organisation, or where it is not known by the place of the firm', async () => {
  const county = await supervisorOfLixia(story);
  const said = {
    about: 'disguised',
    words: '两人自称检查组，看了后厨，没有出示证件',
    cameOn: '2026-03-01',
    whoCame: '自称姓吕，车号 A12345',
  };
  const send = async (more: object = {}) =>
    (await zhou()).post('/api/my-other-complaints', { ...said, ...more });
  assert.equal((await send({ cameOn: '2026-03-09' })).body.code, 'supervision/came-later');
  assert.equal(
    (await send({ organisation: '11370102DEM9999990' })).body.code,
    'supervision/unknown-organisation',
  );
  const named = await must(send({ organisation: bodies.health.uscc }), 201);
  const unknown = await must(send(), 201);
  const mine = await complaintsOf(county);
  assert.deepEqual(new Set(mine.map(({ id }) => id)), new Set([named.id, unknown.id]));
  const one = mine.find(({ id }) => id === named.id);
  assert.deepEqual(
    [one.unrecorded.cameOn, one.unrecorded.whoCame, one.visitId, one.visitedAt],
    ['2026-03-01', '自称姓吕，车号 A12345', null, null],
  );
  assert.match(one.unrecorded.organisation.zh, /卫生/);
  assert.equal(mine.find(({ id }) => id === unknown.id).unrecorded.organisation, null);
  assert.equal((await (await story.platform.as('li')).get('/api/inspection-complaints')).status, 403);
  const { rows } = await sql<{ who: unknown }>`
    SELECT who_came AS who FROM supervision.complaint`.execute(story.platform.app.services.database.reads);
  assert.deepEqual(new Set(rows.map(({ who }) => who)), new Set([null]));
});
