/** A register that is wrong, silent or down stops nobody: the doubt goes to its steward, with a clock (数据校核). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { askLocalRecords, correctRecord, removeRecord } from '../src/platform/data/index.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let story: Story;
let liu: TestClient;
let steward: TestClient;

const answers = { household: 'mother', joinInsurance: true, card: true, reimburse: true };
const values = {
  'baby.name': '张小满',
  'card.delivery': 'electronic',
  'person.phone': '13800000066',
};

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  liu = await story.platform.as('liu');
  steward = await story.platform.as('370102-social-security-card');
});
after(() => story.stop());

const apply = (more: Record<string, unknown> = {}, given: Record<string, unknown> = answers) =>
  story.apply(liu, {
    scenario: 'newborn',
    answers: given,
    values: { ...values, ...more },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });

const openOnes = async (who: TestClient) => (await must(who.get('/api/data-corrections'), 200)).items;

test('a value that the person corrects goes to the steward of its register, and the application goes on with it', async () => {
  const filed = await apply({ 'maternity.account': '6222020000000009999' });
  const [one, ...others] = await openOnes(steward);
  assert.equal(others.length, 0);
  assert.equal(one.origin, 'corrected');
  assert.equal(one.subjectName, '刘**');
  const whole = await must(steward.get(`/api/data-corrections/${one.id}`), 200);
  assert.equal(whole.applicationId, filed.applicationId);
  assert.deepEqual(
    whole.fields.map(({ element, said, claimed }: Record<string, unknown>) => [element, said, claimed]),
    [['maternity.account', '6222020000000000002', '6222020000000009999']],
  );
  // that the steward saw name, number and values is on the person's list, once a day
  await must(steward.get(`/api/data-corrections/${one.id}`), 200);
  const opened = (await must(liu.get('/api/own-uses?source=opening'), 200)).items;
  assert.equal(opened.length, 1);
  assert.match(opened[0].purpose.zh, /^打开“.*”的数据校核$/);
  const fields = opened[0].fields.map(({ zh }: { zh: string }) => zh);
  assert.ok(
    ['证件号码', ...whole.fields.map((each: any) => each.name.zh)].every((name) => fields.includes(name)),
  );
  assert.ok(!JSON.stringify(opened).includes('6222020000000009999'), 'names of what was seen, never a value');
  // ten working days from Monday, 2 November
  assert.match(whole.dueAt, /^2026-11-16T/);
  // it is work in the one inbox, and is not ticked off there
  const inbox = (await must(steward.get('/api/tasks?element=data-correction'), 200)).items;
  assert.equal(inbox.length, 1);
  assert.equal(inbox[0].link, `/work/data-corrections/${one.id}`);
  const ticked = await steward.post(`/api/tasks/${encodeURIComponent(inbox[0].id)}/completion`, {
    remark: '',
  });
  assert.equal(ticked.body.code, 'work/has-own-page');
  // neither another organisation nor the person themselves reads it as a steward does
  const police = await story.platform.as('370102-household-registration');
  assert.equal((await police.get(`/api/data-corrections/${one.id}`)).status, 404);
  assert.equal((await liu.get(`/api/data-corrections/${one.id}`)).status, 403);
});

test('the steward takes more time once, with a reason, and then corrects what the register says', async () => {
  const [{ id }] = await openOnes(steward);
  await must(steward.post(`/api/data-corrections/${id}/extension`, { reason: '要向开户行核实' }));
  const again = await steward.post(`/api/data-corrections/${id}/extension`, { reason: '还要再等等' });
  assert.equal(again.body.code, 'corrections/extended-already');
  await must(
    steward.post(`/api/data-corrections/${id}/answer`, {
      outcome: 'corrected',
      answer: '已按开户行回函更正',
      values: { 'maternity.account': '6222020000000008888' },
    }),
  );
  const second = await steward.post(`/api/data-corrections/${id}/answer`, {
    outcome: 'unchanged',
    answer: '登记无误',
  });
  assert.equal(second.body.code, 'corrections/answered-already');
  await story.settle();
  // the register says so from now on, to whoever asks
  const draft = await must(
    liu.post('/api/drafts', { scenario: 'newborn', division: '370102', answers }),
    201,
  );
  const account = draft.fields.find((one: { element: string }) => one.element === 'maternity.account');
  assert.equal(account.value, '6222020000000008888');
  // and the person reads the answer
  const { items } = await must(liu.get('/api/own-data-corrections'), 200);
  const answered = items.find((one: { id: string }) => one.id === id);
  assert.equal(answered.state, 'corrected');
  assert.equal(answered.answer, '已按开户行回函更正');
  assert.match(answered.dueAt, /^2026-11-30T/);
  assert.equal((await openOnes(steward)).length, 0);
});

test('a correction without a value is refused and changes nothing', async () => {
  await apply({ 'maternity.account': '6222020000000007777' });
  const [{ id }] = await openOnes(steward);
  const refused = await steward.post(`/api/data-corrections/${id}/answer`, {
    outcome: 'corrected',
    answer: '已经更正',
    values: { 'maternity.account': '' },
  });
  assert.equal(refused.body.code, 'corrections/no-value');
  // nor one that the data element cannot be: the next form would be filled in with it
  for (const value of ['一二三', 12, { card: '6222020000000007777' }]) {
    const wrong = await steward.post(`/api/data-corrections/${id}/answer`, {
      outcome: 'corrected',
      answer: '已经更正',
      values: { 'maternity.account': value },
    });
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'corrections/value-wrong']);
    assert.deepEqual(
      wrong.body.details.map(({ at }: { at: string }) => at),
      ['values/maternity.account'],
    );
  }
  await must(
    steward.post(`/api/data-corrections/${id}/answer`, { outcome: 'unchanged', answer: '经核实登记无误' }),
  );
  const { items } = await must(liu.get('/api/own-data-corrections'), 200);
  assert.equal(items.find((one: { id: string }) => one.id === id).state, 'unchanged');
});

test('a register without an answer opens one correction, however many applications met it', async () => {
  const { identity_number: code } = await story.person('liu');
  await removeRecord(story.platform.app.services.database.reads, {
    register: 'marriage-register',
    subjectCode: code,
  });
  const { name, identity_number: other } = await story.person('zhang');
  const more = { 'otherParent.name': name, 'otherParent.idNumber': other };
  await apply(more, { ...answers, married: true });
  await apply(more, { ...answers, married: true });
  const civil = await story.platform.as('370102-data-platform');
  const found = await openOnes(civil);
  assert.deepEqual(
    found.map(({ register, origin }: Record<string, unknown>) => [register, origin]),
    [['marriage-register', 'empty']],
  );
});

test('two stewards who correct two facts of one record at once both find theirs', async () => {
  const { act, database } = story.platform.app.services;
  const correct = (fields: Record<string, unknown>) =>
    act(system('test'), (ctx) => correctRecord(ctx, 'test-register', 'TEST', fields));
  assert.equal(await correct({ weight: 3200, place: '济南' }), true);
  for (let time = 0; time < 5; time += 1)
    await Promise.all([correct({ weight: 3300 + time }), correct({ height: 50 + time })]);
  const asked = { register: 'test-register', subjectCode: 'TEST' };
  const fields = await askLocalRecords({ db: database.reads }, asked);
  assert.deepEqual(fields, { weight: 3304, place: '济南', height: 54 });
});

test('after all of it, a copy of the database names nobody', () =>
  copyNamesNobody(story.platform, ['6222020000000009999', '要向开户行核实', '已按开户行回函更正']));
