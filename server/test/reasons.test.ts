/** Every decision explains itself: to the applicant before and after handing in, and to the official, each only as far as they may look. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let zhang: TestClient;
const line = '城市规定：一百平方米以上的餐饮店，开门前先过消防检查（测试）';

before(async () => {
  story = await openStory('2026-11-23T02:00:00Z');
  const jinan = await story.platform.as('370100-administrator');
  await must(
    jinan.post('/api/parameters/open-a-restaurant.fireSafetyAreaThreshold/values', {
      division: '370100',
      validFrom: '2026-11-01',
      value: 100,
      basis: { title: line, certainty: 'source' },
    }),
    201,
  );
  zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  // numbers are read anew once a second, and the clock of a story stands still
  await story.pass(0.001);
});

const planFor = (area: number) =>
  must(
    zhang.post('/api/life-events/open-a-restaurant/plan', { division: '370102', answers: answersOf(area) }),
    200,
  );
const thresholdIn = (plan: { reasons: Reason[] }) =>
  reasonIn(plan.reasons, 'fire-safety').parameters.find(({ code }) => code === 'fireSafetyAreaThreshold')!;

after(() => story.stop());

const answersOf = (areaSquareMetres: number) => ({
  foodKind: 'hot',
  areaSquareMetres,
  signboard: false,
  tobacco: false,
  commitment: false,
});

const apply = (area: number) =>
  story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: answersOf(area),
    values: {
      'person.phone': '13800000001',
      'kitchen.layout': 'closed',
    },
  });

interface Reason {
  about: string;
  key: string;
  outcome: { zh: string; en: string };
  rules: Array<{ zh: string }>;
  inputs: Array<{ name: string; value: { zh: string; en: string } }>;
  parameters: Array<{ code: string; value: { zh: string; en: string }; basis: { title: string } | null }>;
  changes: Array<{ zh: string; en: string }>;
}
const reasonIn = (reasons: Reason[], key: string) => reasons.find((one) => one.key === key)!;

const small = {
  zh: '如果店面总面积达到 100 平方米，就会一起办“公众聚集场所投入使用、营业前消防安全检查”。',
  en: 'If “Floor area” were at least 100 m², “Fire-safety check before a public place opens” would be part of it.',
};
const large = {
  zh: '如果店面总面积不到 100 平方米，就不办“公众聚集场所投入使用、营业前消防安全检查”。',
  en: 'If “Floor area” were below 100 m², “Fire-safety check before a public place opens” would not be part of it.',
};

test('before handing in: 80 m² and 150 m² differ, with the number of law, its basis, and what would turn it', async () => {
  for (const [area, outcome, change] of [
    [80, '这次不办', small],
    [150, '要办', large],
  ] as const) {
    const plan = await planFor(area);
    const fire = reasonIn(plan.reasons, 'fire-safety');
    assert.equal(fire.outcome.zh, outcome);
    assert.deepEqual(
      fire.inputs.map(({ value }) => value),
      [{ zh: `${area} 平方米`, en: `${area} m²` }],
    );
    const threshold = thresholdIn(plan);
    assert.deepEqual(threshold.value, { zh: '100 平方米', en: '100 m²' });
    assert.equal(threshold.basis?.title, line);
    assert.deepEqual(fire.changes, [change]);
    const items = reasonIn(plan.reasons, 'food-permit-items');
    assert.deepEqual(items.outcome, { zh: '热食类食品制售', en: 'making and selling hot food' });
  }
});

test('after handing in: the same, from what is kept anyway; a later number of law changes nothing of it', async () => {
  const filed = await apply(150);
  const own = `/api/applications/${filed.applicationId}/reasons`;
  const told = await must(zhang.get(own), 200);
  assert.equal(told.complete, true);
  const fire = reasonIn(told.reasons, 'fire-safety');
  assert.deepEqual(fire.changes, [large]);
  const limits = fire.parameters.map(({ code, value, basis }) => [code, value.zh, basis?.title]);
  assert.deepEqual(limits, [
    ['fireSafetyAreaThreshold', '100 平方米', line],
    ['acceptanceLimit', '5 个工作日', '中华人民共和国行政许可法'],
    ['fireSafetyStatutoryLimit', '10 个工作日', '中华人民共和国消防法'],
    ['fireSafetyPromisedLimit', '7 个工作日', '承诺期限：由采用地确认'],
  ]);
  const items = reasonIn(told.reasons, 'food-permit-items');
  assert.deepEqual([items.about, items.rules[0]!.zh], ['decision', '只做热食']);
  assert.deepEqual(items.changes, [], 'a list of options is no advice');
  const fireOfficer = await story.officerOf(filed.caseOf('fire-safety'));
  const seen = await must(fireOfficer.get(`/api/cases/${filed.caseOf('fire-safety')}/reasons`), 200);
  assert.equal(seen.reasons[0].key, 'fire-safety', 'their own service stands first');
  assert.deepEqual(seen.reasons[0].changes, [large]);
  // the other organisation's case is not theirs to see, neither is another person's application
  await must(fireOfficer.get(`/api/cases/${filed.caseOf('food-permit')}/reasons`), 404);
  await must((await story.platform.as('liu')).get(own), 404);

  const jinan = await story.platform.as('370100-administrator');
  await must(
    jinan.post('/api/parameters/open-a-restaurant.fireSafetyAreaThreshold/values', {
      division: '370100',
      validFrom: '2026-11-15',
      value: 200,
      basis: { title: '后来的规定（测试）', certainty: 'source' },
    }),
    201,
  );
  // copies in memory are a second behind at most
  await story.pass(0.001);
  const again = reasonIn((await must(zhang.get(own), 200)).reasons, 'fire-safety');
  assert.deepEqual(again.changes, [large]);
  assert.equal(again.parameters[0]!.value.zh, '100 平方米');
  assert.equal(again.parameters[0]!.basis?.title, line, 'the basis of the value that counted');
});

test('a case that went all its way still tells it, and nothing was stored for that', async () => {
  const filed = await apply(60);
  const officer = await story.officerOf(filed.caseOf('food-permit'));
  const grounds = { reasons: ['不属于本机关职权'], basis: ['行政许可法第三十二条'] };
  await must(officer.post(`/api/cases/${filed.caseOf('food-permit')}/refusal`, grounds));
  await story.settle();
  assert.equal((await must(zhang.get(`/api/applications/${filed.applicationId}`), 200)).status, 'completed');
  const told = await must(zhang.get(`/api/applications/${filed.applicationId}/reasons`), 200);
  assert.equal(told.complete, true);
  assert.equal(reasonIn(told.reasons, 'fire-safety').outcome.zh, '这次不办');
  assert.equal(reasonIn(told.reasons, 'food-permit-items').outcome.en, 'making and selling hot food');
});

test('a log that does not lead to where the process stands is not told from', async () => {
  const filed = await apply(60);
  const { pool } = story.platform.app.services.database;
  await pool.query(
    `UPDATE process.instance SET state = jsonb_set(state, '{sequence}', '999') WHERE application_id = $1`,
    [filed.applicationId],
  );
  const told = await must(zhang.get(`/api/applications/${filed.applicationId}/reasons`), 200);
  assert.equal(told.complete, false);
  assert.equal(reasonIn(told.reasons, 'food-permit-items'), undefined);
  assert.equal(reasonIn(told.reasons, 'fire-safety').outcome.zh, '这次不办');
});
