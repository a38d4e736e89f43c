import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';

/** What stops the clock of a case, lets it run on and makes it longer: once, in writing, by whom the law names. */
let story: Story;
before(async () => {
  story = await openStory('2026-06-01T02:00:00.000Z');
});
after(() => story.stop());

async function owner(): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  return zhang;
}

const applyForRestaurant = async (): Promise<Filed> =>
  story.apply(await owner(), {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 320, signboard: true, tobacco: false, commitment: false },
    values: {
      'person.phone': '13800000001',
      'kitchen.layout': 'closed',
      'signboard.areaSquareMetres': 6.5,
    },
  });

test('the clock stops for a special procedure and goes on; what law gives no extension gets none', async () => {
  const { caseOf } = await applyForRestaurant();
  const caseId = caseOf('fire-safety');
  const fire = await story.officerOf(caseId);
  await must(fire.post(`/api/cases/${caseId}/acceptance`));
  const { suspensionKinds } = await must(fire.get(`/api/cases/${caseId}`), 200);
  const path = `/api/cases/${caseId}/suspension`;
  const suspension = { kind: suspensionKinds[0], reason: '送检测机构检测' };
  await must(fire.put(path, suspension), 400);
  const past = { ...suspension, expectedUntil: new Date(story.now().getTime() - 60_000).toISOString() };
  assert.equal((await must(fire.put(path, past), 422)).code, 'casework/expected-past');
  const never = { ...past, kind: 'ordinary' };
  await must(fire.put(path, never), 400);
  const expectedUntil = new Date(story.now().getTime() + 5 * 86_400_000).toISOString();
  await must(fire.put(path, { ...suspension, expectedUntil }));
  const stopped = await must(fire.get(`/api/cases/${caseId}`), 200);
  assert.equal(stopped.clock.lamp, 'stopped');
  assert.equal(
    (await must(fire.post(`/api/cases/${caseId}/review`, { opinion: '' }), 409)).code,
    'casework/suspended',
  );
  assert.equal(stopped.clock.suspensions[0].expected, expectedUntil);
  await must(fire.post(`/api/cases/${caseId}/resumption`, { result: '' }), 400);
  await story.pass(1 / 24);
  await must(fire.post(`/api/cases/${caseId}/resumption`, { result: '检测合格，报告编号 2026-17' }));
  const again = await fire.post(`/api/cases/${caseId}/resumption`, { result: '检测合格' });
  assert.equal(again.body.code, 'casework/clock');
  const running = await must(fire.get(`/api/cases/${caseId}`), 200);
  assert.notEqual(running.clock.lamp, 'stopped');
  const told = running.timeline.find(({ kind }: { kind: string }) => kind === 'case.resumed');
  assert.match(told.text.zh, /检测合格，报告编号 2026-17/);
  const { notices } = await must((await owner()).get(`/api/applications/${caseId.split('.')[0]}`), 200);
  assert.deepEqual(
    notices
      .map(({ kind }: { kind: string }) => kind)
      .filter((kind: string) => /su(spension|mption)/.test(kind)),
    ['suspension', 'resumption'],
  );
  const { noticeId } = notices.find(({ kind }: { kind: string }) => kind === 'resumption');
  const letter = await (await owner()).get(`/api/applications/${caseId.split('.')[0]}/notices/${noticeId}`);
  assert.equal(letter.status, 200);
  const refused = await must(fire.post(`/api/cases/${caseId}/extension`, { reason: '需要专家会商' }), 422);
  assert.equal(refused.code, 'casework/not-extendable');
});

test('more time is asked for once: the head gives it, and a page that did not know so is told', async () => {
  const { caseOf } = await applyForRestaurant();
  const li = await story.platform.as('li');
  const wang = await story.platform.as('wang');
  const caseId = caseOf('food-permit');
  const path = `/api/cases/${caseId}/extension`;
  const again = async () => {
    const { code, title } = await must(li.post(path, { reason: '专家还要几天' }), 409);
    assert.deepEqual([code, title], ['casework/extended-already', '只能申请延期一次，这件已经申请过']);
  };
  await must(li.post(`/api/cases/${caseId}/acceptance`));
  const before = await must(li.get(`/api/cases/${caseId}`), 200);
  await must(li.post(path, { reason: '需要专家会商' }));
  await again();
  await must(li.put(`${path}/answer`, { approved: true }), 403);
  await must(wang.put(`${path}/answer`, { approved: true }));
  await again();
  const extended = await must(li.get(`/api/cases/${caseId}`), 200);
  assert.ok(extended.clock.extended && extended.clock.dueAt > before.clock.dueAt);
});

test('two clerks who ask for more time at once have asked for it once; refused, it stays refused', async () => {
  const { caseOf } = await applyForRestaurant();
  const li = await story.platform.as('li');
  const wang = await story.platform.as('wang');
  const caseId = caseOf('food-permit');
  const path = `/api/cases/${caseId}/extension`;
  await must(li.post(`/api/cases/${caseId}/acceptance`));
  const [one, two] = await Promise.all([1, 2].map(() => li.post(path, { reason: '需要专家会商' })));
  assert.equal(one!.status + two!.status, 204 + 409);
  await must(wang.put(`${path}/answer`, { approved: false }));
  assert.equal((await must(li.post(path, { reason: '再申请一次' }), 409)).code, 'casework/extended-already');
  const { clock, extension } = await must(li.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual([clock.extended, extension.state], [false, 'refused']);
});
