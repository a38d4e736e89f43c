import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { remindLate } from '../src/domains/supervision/remind-late.ts';
import { bodies, idOf, type Body } from './inspected.ts';
import { supervisorOfLixia } from './lixia.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A contradiction that the county cannot settle is referred to the city, which rules; and nobody's silence holds it up. */
let story: Story;
before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
});
after(() => story.stop());

const as = (body: Body) => story.platform.as(bodies[body].key);
const wang = () => story.platform.as('wang');
const standard = {
  aspect: 'exhaust.cleaning-days',
  text: { zh: '至少每30天清洗一次', en: 'At least every 30 days' },
};
const ruling = { standard, reason: '按消防要求从严统一' };
const read = async (id: string): Promise<Answer> =>
  must((await as('market')).get(`/api/standard-conflicts/${id}`), 200);
const inbox = async (who: string, element: string): Promise<Answer[]> =>
  (await must((await story.platform.as(who)).get(`/api/tasks?element=${element}`), 200)).items;
const told = async (who: string): Promise<number> =>
  (await must((await story.platform.as(who)).get('/api/notifications'), 200)).items.filter(
    ({ title }: Answer) => title.zh === '标准冲突逾期',
  ).length;

async function raised(): Promise<string> {
  const line = 'flue.cleaning';
  const { id } = await must(
    (await as('market')).post('/api/standard-conflicts', {
      organisation: await idOf(story, 'market'),
      lineA: { item: 'DEM-SC-01', line },
      lineB: { item: 'DEM-XF-01', line },
      description: '清洗间隔要求不同，企业无所适从',
    }),
    201,
  );
  return id;
}
const say = async (body: Body, id: string) =>
  must((await as(body)).post(`/api/standard-conflicts/${id}/opinion`, { words: '同意取其严' }));

test('what the county cannot settle reaches the city with a task and a day, and its ruling holds', async () => {
  const county = await supervisorOfLixia(story);
  const id = await raised();
  assert.ok((await read(id)).dueAt);
  for (const body of ['market', 'fire'] as const) await say(body, id);
  const [asked, ...more] = await inbox(county, 'conflict-ruling');
  assert.deepEqual(more, []);
  const clerk = await story.platform.as(county);
  const mine = await must(clerk.get(`/api/standard-conflicts/${id}`), 200);
  assert.deepEqual([mine.mayRule, mine.mayRefer], [true, true]);
  const elsewhere = await story.platform.as('370200-supervisor');
  assert.equal((await elsewhere.post(`/api/standard-conflicts/${id}/ruling`, { ruling })).status, 404);
  await must(clerk.post(`/api/standard-conflicts/${id}/referral`, { reason: '两部门上级规定不一' }));
  assert.deepEqual(await inbox(county, 'conflict-ruling'), []);
  const [task] = await inbox('wang', 'conflict-ruling');
  assert.notEqual(task.organisationId, asked.organisationId);
  assert.ok(task.dueAt);
  const after = await read(id);
  assert.deepEqual(
    [
      after.state,
      after.referrals.length,
      after.referrals[0].reason,
      after.rulesNow.name.zh.includes('济南市人民'),
    ],
    ['ruling', 1, '两部门上级规定不一', true],
  );
  assert.equal((await must(clerk.get(`/api/standard-conflicts/${id}`), 200)).mayRule, false);
  await story.pass(9);
  for (let twice = 0; twice < 2; twice += 1) await remindLate.run(story.platform.app.services, undefined);
  assert.deepEqual([await told('wang'), (await read(id)).late], [1, true]);
  await must((await wang()).post(`/api/standard-conflicts/${id}/ruling`, { ruling }));
  const settled = await read(id);
  assert.deepEqual(
    [settled.state, settled.ruledBy.name.zh.includes('济南市人民'), settled.late],
    ['ruled', true, false],
  );
  assert.deepEqual(await inbox('wang', 'conflict-ruling'), []);
});

test('who does not say anything is reminded once, and the ruling need not wait for it', async () => {
  const id = await raised();
  await say('market', id);
  const key = await supervisorOfLixia(story);
  const before = await told(bodies.fire.key);
  const early = await (await story.platform.as(key)).post(`/api/standard-conflicts/${id}/ruling`, { ruling });
  assert.equal(early.body.code, 'supervision/conflict-not-now');
  await story.pass(9);
  for (let twice = 0; twice < 2; twice += 1) await remindLate.run(story.platform.app.services, undefined);
  assert.deepEqual([(await told(bodies.fire.key)) - before, await told(bodies.market.key)], [1, 0]);
  assert.equal((await inbox(key, 'conflict-ruling')).length, 1);
  await say('fire', id);
  assert.equal((await inbox(key, 'conflict-ruling')).length, 1);
  // nobody above the city rules on this platform: it stands as referred, and what was decided there is entered
  const county = await story.platform.as(key);
  await must(county.post(`/api/standard-conflicts/${id}/referral`, { reason: '报市政府裁定' }));
  await must((await wang()).post(`/api/standard-conflicts/${id}/referral`, { reason: '报省级裁定' }));
  const after = await read(id);
  assert.deepEqual([after.state, after.referrals.at(-1).to], ['referred', null]);
  assert.equal(
    (await (await wang()).post(`/api/standard-conflicts/${id}/referral`, { reason: '再报一次' })).body.code,
    'supervision/conflict-not-now',
  );
  await must((await wang()).post(`/api/standard-conflicts/${id}/ruling`, { ruling }));
  assert.equal((await read(id)).state, 'ruled');
});
