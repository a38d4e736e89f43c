import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, standing, type Filed, type Story } from './story.ts';

/** A case that came to the wrong organisation goes to the right one, and one service of an application can be taken back. */
let story: Story;
before(async () => {
  story = await openStory('2026-06-01T02:00:00.000Z');
});
after(() => story.stop());

async function actingFor(name: string): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find((one: { name: string }) => one.name.includes(name));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  return zhang;
}

const owner = () => actingFor('餐饮');

async function applyForRestaurant(): Promise<Filed> {
  return story.apply(await owner(), {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 320, signboard: true, tobacco: false, commitment: false },
    values: {
      'person.phone': '13800000001',
      'kitchen.layout': 'closed',
      'signboard.areaSquareMetres': 6.5,
    },
  });
}

const told = async (who: TestClient, kind: string) =>
  (await must(who.get('/api/notifications'), 200)).items.filter((one: { kind: string }) => one.kind === kind);

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
const viewOf = async ({ applicationId }: Filed): Promise<any> =>
  must((await owner()).get(`/api/applications/${applicationId}`), 200);

test('an organisation says that a case is another’s: the applicant is told in writing, whoever supervises names the right one, the clock runs on', async () => {
  const filed = await applyForRestaurant();
  const caseId = filed.caseOf('signboard');
  const li = await story.officerOf(caseId);
  const fire = await story.officerOf(filed.caseOf('fire-safety'));
  const before = await must(li.get(`/api/cases/${caseId}`), 200);
  const { organisation: brigade } = await must(fire.get(`/api/cases/${filed.caseOf('fire-safety')}`), 200);
  const path = `/api/cases/${caseId}/disclaimer`;
  const reason = '该路段户外招牌不属本单位管理';
  for (const competentId of [before.organisation.id, crypto.randomUUID()]) {
    const refused = await must(li.post(path, { competentId, reason }), 422);
    assert.equal(refused.code, 'casework/not-competent');
  }
  const listed = async (q: string): Promise<string[]> => {
    const asked = `/api/cases/${caseId}/competent-organisations?q=${encodeURIComponent(q)}`;
    return (await must(li.get(asked), 200)).items.map(({ id }: { id: string }) => id);
  };
  assert.ok((await listed('')).includes(brigade.id) && !(await listed('')).includes(before.organisation.id));
  assert.equal((await listed('历下区消防'))[0], brigade.id);
  assert.ok((await listed('青岛')).length > 0, 'those of other places are found by name');
  await must(fire.post(path, { competentId: before.organisation.id, reason }), 404);
  await must(li.post(path, { competentId: brigade.id, reason }));
  await story.settle();
  await must(li.get(`/api/cases/${caseId}`), 404);

  const wang = await story.platform.as('wang');
  const { items } = await must(wang.get('/api/cases?state=unrouted'), 200);
  const waiting = items.find((one: { caseId: string }) => one.caseId === caseId);
  assert.deepEqual(
    [waiting.disclaimed.by.id, waiting.disclaimed.competent.id],
    [before.organisation.id, brigade.id],
  );
  assert.equal((await told(wang, 'case.disclaimed')).length, 1);
  assert.equal((await told(await owner(), 'case.disclaimed')).length, 1);
  const seen = await viewOf(filed);
  const notice = seen.notices.find(({ kind }: { kind: string }) => kind === 'disclaimer');
  const letter = await (
    await owner()
  ).get(`/api/applications/${filed.applicationId}/notices/${notice.noticeId}`);
  assert.equal(letter.status, 200);
  assert.ok(
    seen.timeline.some(
      ({ kind, text }: { kind: string; text: { zh: string } }) =>
        kind === 'case.disclaimed' && text.zh.includes(reason) && text.zh.includes(brigade.name.zh),
    ),
  );
  const elsewhere = await story.platform.as('370200-supervisor');
  await must(elsewhere.put(`/api/cases/${caseId}/organisation`, { organisationId: brigade.id }), 404);
  await must(wang.put(`/api/cases/${caseId}/organisation`, { organisationId: brigade.id }));
  await story.settle();

  const now = await must(fire.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual(
    [now.status, now.number, now.clock.dueAt],
    ['to-accept', before.number, before.clock.dueAt],
  );
  const again = await must(fire.post(path, { competentId: before.organisation.id, reason }), 409);
  assert.equal(again.code, 'casework/named-already');
  const button = now.actions.find(({ verb }: { verb: string }) => verb === 'disclaim');
  assert.deepEqual([button.allowed, button.reason.zh], [false, '承办单位由上级指定']);
  const { items: tasks } = await must(fire.get('/api/tasks'), 200);
  assert.ok(tasks.some(({ link }: { link: string }) => link.endsWith(caseId)));
  await must(fire.post(`/api/cases/${caseId}/acceptance`));
});

test('whoever supervises moves a case that came to the wrong organisation until it is accepted, and not afterwards', async () => {
  const filed = await applyForRestaurant();
  const caseId = filed.caseOf('signboard');
  const li = await story.officerOf(caseId);
  const fire = await story.officerOf(filed.caseOf('fire-safety'));
  const { organisation: brigade } = await must(fire.get(`/api/cases/${filed.caseOf('fire-safety')}`), 200);
  const { organisation } = await must(li.get(`/api/cases/${caseId}`), 200);
  const move = (who: TestClient, id: string) =>
    who.put(`/api/cases/${caseId}/organisation`, { organisationId: id });
  await must(move(li, brigade.id), 403);
  await must(move(await story.platform.as('370200-supervisor'), brigade.id), 404);
  const wang = await story.platform.as('wang');
  await must(move(wang, organisation.id), 404);
  await must(move(wang, brigade.id));
  await must(li.get(`/api/cases/${caseId}`), 404);
  await must(fire.post(`/api/cases/${caseId}/acceptance`));
  assert.equal((await must(move(wang, organisation.id), 409)).code, 'casework/not-now');
});

test('one service is taken back before it is decided, and the others go on; with the last the application is', async () => {
  const filed = await applyForRestaurant();
  const signboard = filed.caseOf('signboard');
  const zhang = await owner();
  const { withdrawals } = await viewOf(filed);
  assert.deepEqual(
    withdrawals.map(({ caseId }: { caseId: string }) => caseId).toSorted(),
    ['food-permit', 'fire-safety', 'signboard'].map(filed.caseOf).toSorted(),
  );
  const li = await story.officerOf(signboard);
  await must(li.post(`/api/cases/${signboard}/withdrawal`, { reason: '' }), 403);
  await must(
    (await story.platform.as('liu')).post(`/api/cases/${signboard}/withdrawal`, { reason: '' }),
    404,
  );
  await must(zhang.post(`/api/cases/${signboard}/withdrawal`, { reason: '招牌以后再做' }));
  await story.settle();
  assert.deepEqual(await standing(zhang, filed.applicationId), {
    'food-permit': 'to-accept',
    'fire-safety': 'to-accept',
    signboard: 'withdrawn',
  });
  assert.equal((await told(li, 'case.withdrawn')).length, 1);
  const { items } = await must(li.get('/api/tasks'), 200);
  assert.ok(!items.some(({ link }: { link: string }) => link.endsWith(signboard)));
  const closed = await must(zhang.post(`/api/cases/${signboard}/withdrawal`, { reason: '' }), 409);
  assert.equal(closed.code, 'casework/closed');

  await must(zhang.post(`/api/cases/${filed.caseOf('fire-safety')}/withdrawal`, { reason: '' }));
  assert.deepEqual((await viewOf(filed)).withdrawals, [], 'what is left is withdrawn as a whole');
  await must(zhang.post(`/api/cases/${filed.caseOf('food-permit')}/withdrawal`, { reason: '' }));
  assert.equal((await viewOf(filed)).status, 'withdrawn');
});

test('what waits for another service is not taken back by itself; taken back, the one before it stops it', async () => {
  const zhang = await actingFor('商贸');
  const filed = await story.apply(zhang, {
    scenario: 'enterprise-closure',
    answers: {
      debts: false,
      shareholdersAgree: true,
      restriction: 'none',
      customs: false,
      bankAppointment: false,
    },
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
  const cancellation = filed.caseOf('enterprise-cancellation');
  const refused = await must(zhang.post(`/api/cases/${cancellation}/withdrawal`, { reason: '' }), 409);
  assert.equal(refused.code, 'casework/not-begun');
  const { withdrawals } = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  const [first] = withdrawals;
  assert.equal(first.caseId, filed.caseOf('tax-clearance'));
  assert.ok(
    first.stops.some(({ zh }: { zh: string }) => zh.includes('注销登记')),
    JSON.stringify(first.stops),
  );
  await must(zhang.post(`/api/cases/${first.caseId}/withdrawal`, { reason: '' }));
  await story.settle();
  const stands = await standing(zhang, filed.applicationId);
  assert.deepEqual([stands['tax-clearance'], stands['enterprise-cancellation']], ['withdrawn', 'stopped']);
});
