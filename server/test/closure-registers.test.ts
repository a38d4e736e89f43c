/** A firm that closes: what registers say of it is not answered away, and what it corrects is known to the processes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readVariables } from '../src/platform/process/index.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';

let story: Story;
let firm: { id: string; uscc: string };

before(async () => {
  story = await openStory('2026-03-02T02:00:00.000Z');
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes('商贸'));
  firm = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
});
after(() => story.stop());

/** 张公民, acting for his firm. */
async function head(): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  await must(zhang.put('/api/session/subject', { subjectId: firm.id }));
  return zhang;
}

const restricted = (closureRestriction: string) =>
  story.record('credit-register', firm.uscc, { closureRestriction });

const noDebts = { debts: false, shareholdersAgree: true, bankAppointment: false };

const applyToClose = async (answers: Record<string, unknown> = noDebts): Promise<Filed> =>
  story.apply(await head(), {
    scenario: 'enterprise-closure',
    answers,
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });

test('what the register of credit says is not answered away, before the draft or in it', async () => {
  await restricted('fines');
  const who = await head();
  const asked = { scenario: 'enterprise-closure', division: '370102' };
  const denied = { ...noDebts, restriction: 'none' };
  const plan = await must(
    who.post('/api/life-events/enterprise-closure/plan', { division: '370102', answers: denied }),
    200,
  );
  assert.deepEqual(
    [plan.questions.answers.restriction, plan.settled.restriction.correctable],
    ['fines', false],
  );
  assert.equal(plan.settled.debts, undefined, 'no source has answered this');
  const made = await must(who.post('/api/drafts', { ...asked, answers: denied }), 201);
  assert.equal(made.answers.restriction, 'fines');
  const refused = await must(who.put(`/api/drafts/${made.draftId}/answers`, { answers: denied }), 422);
  assert.equal(refused.code, 'forms/not-correctable');
  // the same answer says nothing new
  const same = { ...noDebts, restriction: 'fines' };
  const kept = await must(who.put(`/api/drafts/${made.draftId}/answers`, { answers: same }), 200);
  assert.deepEqual(kept.answers, { ...same, customs: false });
  const filed = await applyToClose(denied);
  await restricted('none');
  const { yourTasks } = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.match(yourTasks[0].title.zh, /清算组/, 'the simple way is closed');
  await must(
    (await head()).post(`/api/applications/${filed.applicationId}/withdrawal`, { reason: '试一试' }),
  );
});

test('what is corrected on request is known to the process of the case and to that of the application', async () => {
  await restricted('none');
  const filed = await applyToClose();
  const caseId = filed.caseOf('tax-clearance');
  const officer = await story.officerOf(caseId);
  const defects = [{ kind: 'field', at: 'closure.reason', message: '与决议不符' }];
  await must(officer.post(`/api/cases/${caseId}/correction`, { defects }));
  const reply = { fields: { 'closure.reason': 'expiry' }, uploads: [], remark: '' };
  await must((await head()).post(`/api/cases/${caseId}/correction-reply`, reply));
  await story.settle();
  const { applicationId } = filed;
  // the process of a case got a copy of the fields when it began; its officer sees that one alone
  const { scopes } = await must(officer.get(`/api/applications/${applicationId}/instances/0`), 200);
  const seen = scopes.flatMap(
    ({ variables }: { variables: { fields?: Record<string, unknown> } | null }) =>
      variables?.fields?.['closure.reason'] ?? [],
  );
  assert.deepEqual(seen, ['expiry']);
  const { reads } = story.platform.app.services.database;
  const { fields } = await readVariables(reads, { applicationId, instanceNo: 0 });
  assert.equal((fields as Record<string, unknown>)['closure.reason'], 'expiry');
});

test('after all of it, a copy of the database names nobody', () =>
  copyNamesNobody(story.platform, ['与决议不符']));
