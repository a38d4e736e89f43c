/** A case as it is read: whoever handles it sees every value, whoever oversees it sees those of a high grade masked (分类分级). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must, openStory, type Filed, type Story } from './story.ts';

let story: Story;
let filed: Filed;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  filed = await story.apply(await story.platform.as('liu'), {
    scenario: 'newborn',
    answers: { household: 'mother', joinInsurance: true, card: true, reimburse: true },
    values: { 'baby.name': '张小满', 'card.delivery': 'electronic', 'person.phone': '13800000066' },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });
  await story.settle();
});
after(() => story.stop());

const fieldsOf = async (who: Awaited<ReturnType<Story['platform']['as']>>, caseId: string) =>
  (await must(who.get(`/api/cases/${caseId}`), 200)).fields as Array<{
    element: string;
    value: unknown;
    masked: boolean;
  }>;

test('a supervisor who handles no case reads no identity number in it; the officer does', async () => {
  const caseId = filed.caseOf('birth-certificate');
  const whole = await fieldsOf(await story.officerOf(caseId), caseId);
  const number = whole.find(({ element }) => element === 'person.idNumber')!;
  assert.match(String(number.value), /^\d{17}[\dX]$/);
  assert.ok(whole.every(({ masked }) => !masked));
  const seen = await fieldsOf(await story.platform.as('wang'), caseId);
  const masked = seen.find(({ element }) => element === 'person.idNumber')!;
  assert.deepEqual(
    [masked.masked, masked.value],
    [true, String(number.value).replace(/^(...).*(....)$/, '$1***********$2')],
  );
  assert.ok(!JSON.stringify(seen).includes(String(number.value)));
  // of a lower grade nothing is hidden
  const phone = (fields: typeof seen) => fields.find(({ element }) => element === 'baby.name');
  assert.deepEqual(phone(seen), phone(whole));
});

test('whoever oversees reads which documents and credentials there are, and opens none; in the list a person’s name is masked', async () => {
  const caseId = filed.caseOf('birth-certificate');
  const officer = await story.officerOf(caseId);
  const wang = await story.platform.as('wang');
  const view = await must(officer.get(`/api/cases/${caseId}`), 200);
  const drawn = view.evidence.find((one: { credentialId: string | null }) => one.credentialId);
  const path = `/api/cases/${caseId}/credentials/${drawn.credentialId}`;
  const opened = async (who: typeof wang, at: string) => {
    const { status, body } = await who.get(at);
    return [status, status === 200 ? undefined : body.code];
  };
  for (const at of [path, `${path}/pdf`, `${path}/ofd`]) {
    assert.deepEqual(await opened(officer, at), [200, undefined]);
    assert.deepEqual(await opened(wang, at), [403, 'casework/handlers-only']);
  }
  const overseen = await must(wang.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual([view.isHandler, overseen.isHandler], [true, false]);
  const named = async (who: typeof wang) => {
    const { items } = await must(who.get(`/api/cases?q=${view.reference}`), 200);
    return items.map(({ subjectName }: { subjectName: string }) => subjectName);
  };
  assert.deepEqual(new Set(await named(officer)), new Set([view.subject.name]));
  const [masked] = await named(wang);
  assert.match(masked, /^.\*+$/);
});
