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
