import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { watchOverdue, watchUndelivered } from '../src/platform/casework/index.ts';
import { issueService } from '../src/platform/credentials/services.ts';
import { registerService } from '../src/platform/process/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { dayOff } from './day-off.ts';
import { grant, must, openStory, type Story } from './story.ts';

/** Between the grant and its result (送达, 行政许可法 art. 44): a clock of its own, told of when it runs out. */
let story: Story;
before(async () => {
  story = await openStory('2026-09-28T02:00:00.000Z');
});
after(() => story.stop());

const day = 86_400_000;
const passUntil = (instant: string) => story.pass((Date.parse(instant) - story.now().getTime()) / day);

async function head(): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('商贸'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  return zhang;
}

const toldOf = async (who: TestClient, what = 'case.delivery-overdue') => {
  const { items } = await must(who.get('/api/notifications'), 200);
  return items.filter(({ kind }: { kind: string }) => kind === what);
};

test('a result that is late is told of once: to whoever applied, handles and supervises; the decision itself was in time', async () => {
  const filed = await story.apply(await head(), {
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
  let broken = true;
  const reason = { zh: '电子印章服务停用', en: 'The seal service is out of order' };
  registerService('credential.issue', async (ctx, call) =>
    broken ? { ok: false, errorCode: 'seal-down', reason } : issueService(ctx, call),
  );
  const caseId = filed.caseOf('tax-clearance');
  const before = await must((await story.officerOf(caseId)).get(`/api/cases/${caseId}`), 200);
  assert.equal(before.delivery, null, 'nothing is to be delivered before a decision');
  await passUntil('2026-09-30T02:00:00.000Z');
  await grant(story, caseId);

  const seen = async () => must((await story.officerOf(caseId)).get(`/api/cases/${caseId}`), 200);
  const granted = await seen();
  assert.equal(granted.status, 'issuing');
  const promised = '2026-10-08T15:59:59.999Z';
  assert.deepEqual(granted.delivery, {
    lamp: 'yellow',
    dueAt: promised,
    limit: { amount: 1, unit: 'wd' },
    deliveredAt: null,
  });
  const asApplicant = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  const [own] = asApplicant.cases.filter(({ service }: { service: string }) => service === 'tax-clearance');
  assert.equal(own.delivery.dueAt, promised);
  assert.equal(asApplicant.actions[0].allowed, false, 'what is being issued is not taken back');

  const dueAt = '2026-10-09T15:59:59.999Z';
  await dayOff(story.platform, '2026-10-08');
  await until(async () => (await toldOf(await head(), 'case.delivery-moved')).length > 0);
  await story.settle();
  const [moved, ...more] = await toldOf(await head(), 'case.delivery-moved');
  assert.match(moved.body.zh, /10月9日.*送达，原为.*10月8日.*停工的通告/);
  assert.match(moved.body.en, /October 9, 2026 instead of October 8, 2026/);
  assert.equal(more.length, 0);
  assert.equal((await seen()).delivery.dueAt, dueAt);

  const { services } = story.platform.app;
  await passUntil(dueAt);
  assert.equal(await watchUndelivered(services), 0);
  await passUntil(new Date(Date.parse(dueAt) + 1).toISOString());
  assert.equal((await watchUndelivered(services)) + (await watchUndelivered(services)), 1);
  await story.settle();
  const people = [await head(), await story.officerOf(caseId), await story.platform.as('wang')];
  for (const [index, says] of [/没有按时送达/, /没有按时送达/, /下属单位/].entries()) {
    const told = await toldOf(people[index]!);
    assert.equal(told.length, 1);
    assert.match(told[0].title.zh, says);
    assert.ok([told[0].body.zh, told[0].body.en].every((text: string) => !/[{}]/.test(text)));
  }
  assert.equal((await seen()).delivery.lamp, 'red');

  await passUntil('2026-11-30T02:00:00.000Z');
  await watchOverdue(services);
  const { timeline } = await seen();
  const kinds = timeline.map(({ kind }: { kind: string }) => kind);
  assert.equal(kinds.filter((kind: string) => kind === 'case.delivery-overdue').length, 1);
  assert.ok(!kinds.includes('case.overdue'), 'it was decided within its limit');

  broken = false;
  await must(
    (await story.platform.as('wang')).post(`/api/stuck-applications/${filed.applicationId}/retry`),
    200,
  );
  await story.settle();
  const done = await seen();
  assert.deepEqual([done.finish, done.clock.lamp !== 'red', done.delivery.lamp], ['granted', true, 'red']);
  assert.equal(done.delivery.deliveredAt, done.completedAt);
  assert.equal(await watchUndelivered(services), 0);
});
