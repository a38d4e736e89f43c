/** Who looked at one's information, objections against it, and the rights over it (个人信息保护法 art. 44–50). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until, type TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let story: Story;
let liu: TestClient;
let zhang: TestClient;
let officer: TestClient;
let filed: Filed;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  liu = await story.platform.as('liu');
  zhang = await story.platform.as('zhang');
  filed = await story.apply(liu, {
    scenario: 'newborn',
    answers: { household: 'mother', joinInsurance: true, card: true, reimburse: true },
    values: { 'baby.name': '张小满', 'card.delivery': 'electronic', 'person.phone': '13800000066' },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });
  const [task] = (await must(zhang.get('/api/my-tasks'), 200)).items;
  await must(
    zhang.post(`/api/my-tasks/${encodeURIComponent(task.id)}/completion`, {
      outcome: 'agreed',
      values: { 'otherParent.agrees': true },
    }),
  );
  await story.settle();
  const caseId = filed.caseOf('birth-certificate');
  officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await story.settle();
});
after(() => story.stop());

interface UseView {
  id: string;
  source: string;
  who: { kind: string; name: { zh: string } | null; post: { zh: string } | null };
  purpose: { zh: string };
  fields: Array<{ zh: string }>;
  mayObject: boolean;
  applicationId: string | null;
}
const usesOf = async (who: TestClient, query = ''): Promise<UseView[]> =>
  (await must(who.get(`/api/own-uses${query}`), 200)).items;

/** Waits for what a job does, by its result. */
async function ended(who: TestClient, id: string) {
  let request: any;
  await until(async () => {
    request = await must(who.get(`/api/own-information-requests/${id}`), 200);
    return request.state !== 'working';
  });
  return request;
}

const ask = async (who: TestClient, body: object): Promise<string> =>
  (await must(who.post('/api/own-information-requests', body), 201)).id;

test('one list tells who looked: registers that were asked, credentials, and officials by organisation and post', async () => {
  const uses = await usesOf(liu);
  const register = uses.find(
    ({ source, purpose }) => source === 'look-up' && purpose.zh.includes('婚姻登记库'),
  )!;
  assert.equal(register.who.kind, 'self');
  assert.ok(register.fields.length > 0);
  assert.equal(register.mayObject, false);
  const official = uses.find(({ purpose }) => purpose.zh.endsWith('：受理'))!;
  assert.equal(official.applicationId, filed.applicationId);
  assert.equal(official.who.post?.zh, '办事员');
  assert.match(official.who.name!.zh, /医院|卫生|妇幼/);
  // a credential that stands in for a document is seen whole
  const { items: held } = await must(liu.get('/api/credentials'), 200);
  const shown = uses.filter(
    ({ source, purpose }) => source === 'credential' && purpose.zh.includes('作为材料'),
  );
  assert.ok(shown.length > 0);
  for (const one of shown) {
    const card = held.find(({ name }: any) => one.purpose.zh.startsWith(name.zh));
    assert.equal(one.fields.length, card.face.length, one.purpose.zh);
  }
  // no officer is named, whatever is told
  const names = await story.platform.app.services.database.reads
    .selectFrom('identity.account')
    .select('name')
    .where('kind', '=', 'officer')
    .execute();
  const told = JSON.stringify(uses);
  for (const { name } of names) assert.ok(!told.includes(name), name);
  // and no value: neither numbers nor accounts
  assert.ok(!told.includes('6222020000000000002'));
  const others = await usesOf(liu, '?others=true');
  assert.ok(others.length > 0 && others.every(({ who }) => who.kind !== 'self'));
  const bySource = await usesOf(liu, '?source=look-up');
  assert.ok(bySource.length > 0 && bySource.every(({ source }) => source === 'look-up'));
});

test('pages of the list show everything once, whatever the source', async () => {
  for (let draft = 0; draft < 8; draft++)
    await must(liu.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: {} }), 201);
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: { items: UseView[]; next: string | null } = await must(
      liu.get(`/api/own-uses${after ? `?after=${encodeURIComponent(after)}` : ''}`),
      200,
    );
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  }
  assert.equal(new Set(seen).size, seen.length);
  const { count } = await story.platform.app.services.database.reads
    .selectFrom('forms.look_up')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('subject_id', '=', (await story.person('liu')).id)
    .executeTakeFirstOrThrow();
  assert.equal(seen.filter((id) => id.startsWith('look-up:')).length, Number(count));
  assert.ok(Number(count) > 30);
  // an address that is made up begins anew, and asks nothing of the database that it cannot answer
  const strange = Buffer.from(JSON.stringify(['x|y', 'x|y', '', ''])).toString('base64url');
  assert.equal((await liu.get(`/api/own-uses?after=${strange}`)).status, 200);
  // the list is that of whoever is acted for
  assert.ok(!(await usesOf(zhang)).some(({ applicationId }) => applicationId === filed.applicationId));
});

test('an objection to a use is answered by whoever used it, and ruled on by the data officer', async () => {
  const uses = await usesOf(liu);
  const own = uses.find(({ who }) => who.kind === 'self')!;
  const refused = await liu.post('/api/own-use-objections', { useId: own.id, words: '不是我查的' });
  assert.equal(refused.body.code, 'privacy/own-use');
  const { id: useId } = (await usesOf(liu, '?others=true')).find(({ source }) => source === 'official')!;
  const foreign = await zhang.post('/api/own-use-objections', { useId, words: '这是别人的' });
  assert.equal(foreign.status, 404);
  const { id } = await must(
    liu.post('/api/own-use-objections', { useId, words: '为什么要看我的材料？' }),
    201,
  );
  const twice = await liu.post('/api/own-use-objections', { useId, words: '为什么要看我的材料？' });
  assert.equal(twice.body.code, 'privacy/objected-already');
  // fifteen working days from 2 November
  const seen = await must(officer.get(`/api/use-objections/${id}`), 200);
  assert.match(seen.dueAt, /^2026-11-23T/);
  assert.deepEqual(seen.verbs, ['answer']);
  assert.equal((await must(officer.get('/api/tasks?element=use-objection'), 200)).items.length, 1);
  const police = await story.platform.as('370102-household-registration');
  assert.equal((await police.get(`/api/use-objections/${id}`)).status, 404);
  const early = await liu.post(`/api/own-use-objections/${id}/escalation`, { words: '先不等了' });
  assert.equal(early.body.code, 'privacy/not-now');
  await must(
    officer.post(`/api/use-objections/${id}/answer`, {
      outcome: 'justified',
      answer: '受理您的申请需要核对出生记录',
    }),
  );
  await must(liu.post(`/api/own-use-objections/${id}/escalation`, { words: '我不认可这个答复' }));
  const office = await must(officer.get(`/api/use-objections/${id}`), 200);
  assert.deepEqual(office.verbs, []);
  const again = await officer.post(`/api/use-objections/${id}/ruling`, {
    ruling: 'dismissed',
    words: '自己裁定',
  });
  assert.equal(again.status, 403);
  const chu = await story.platform.as('370100-data-officer');
  const answered = await must(liu.get('/api/own-use-objections'), 200);
  assert.equal(answered.items[0].state, 'escalated');
  const dataOffice = await story.platform.as('370102-data-platform');
  // the data platform of the county has no data officer: its clerk sees it and may not rule
  assert.equal(
    (await dataOffice.post(`/api/use-objections/${id}/ruling`, { ruling: 'upheld', words: '支持这个异议' }))
      .status,
    403,
  );
  await must(
    chu.post(`/api/use-objections/${id}/ruling`, { ruling: 'dismissed', words: '受理所必需，依法使用' }),
  );
  const [objection] = (await must(liu.get('/api/own-use-objections'), 200)).items;
  assert.equal(objection.ruling, 'dismissed');
  assert.equal(objection.rulingWords, '受理所必需，依法使用');
});

test('a copy is made by a job: machine-readable, signed, and nobody else’s', async () => {
  const id = await ask(liu, { kind: 'copy' });
  const done = await ended(liu, id);
  assert.equal(done.state, 'done');
  assert.ok(done.archiveUntil);
  const { body: file } = await liu.get(`/api/own-information-requests/${id}/archive`);
  const { crypto } = story.platform.app.services;
  const { data, signature } = file;
  assert.ok(crypto.sm2Verify(signature.publicKey, Buffer.from(data), Buffer.from(signature.value, 'base64')));
  const altered = Buffer.from(data.replace('刘晓梅', '刘晓每'));
  assert.ok(!crypto.sm2Verify(signature.publicKey, altered, Buffer.from(signature.value, 'base64')));
  const classes: Array<{ class: string; items: unknown[] }> = JSON.parse(data).classes;
  const applications = classes.find((one) => one.class === 'applications')!;
  assert.equal(applications.items.length, 1);
  assert.ok(data.includes('张小满'));
  assert.equal((await zhang.get(`/api/own-information-requests/${id}/archive`)).status, 404);
  // sealed where it is kept
  const { sealed } = await story.platform.app.services.database.reads
    .selectFrom('privacy.archive')
    .select('sealed')
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow();
  assert.ok(!sealed.toString('utf8').includes('张小满'));
});

test('access tells how much there is of each class; a second request of a kind waits for the first', async () => {
  const id = await ask(liu, { kind: 'access' });
  const { result } = await ended(liu, id);
  const drafts = result.find(({ dataClass }: { dataClass: string }) => dataClass === 'drafts');
  assert.equal(drafts.count, 8);
  const registers = await must(liu.get('/api/own-data'), 200);
  const marriage = registers.items.find((one: { register: string }) => one.register === 'marriage-register');
  assert.equal(marriage.state, 'found');
  const first = await ask(liu, { kind: 'explanation', words: '免填写是怎么查我的？' });
  const second = await liu.post('/api/own-information-requests', { kind: 'explanation', words: '再问一次' });
  assert.equal(second.body.code, 'privacy/asked-already');
  const clerk = await story.platform.as('370102-data-platform');
  // two hundred newer ones that are answered hide none that waits
  const { pool } = story.platform.app.services.database;
  await pool.query(
    `INSERT INTO privacy.request SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'subject_id', gen_random_uuid(), 'state', 'done',
       'reference', 'X' || n, 'asked_at', r.asked_at + interval '1 hour', 'sealed', null, 'words', '', 'result', '[]'::jsonb))).* FROM privacy.request r, generate_series(1, 200) n
     WHERE r.id = $1`,
    [first],
  );
  const { items } = await must(clerk.get('/api/information-requests'), 200);
  assert.deepEqual([items[0].id, items.length], [first, 200]);
  const noBasis = await clerk.post(`/api/information-requests/${first}/answer`, {
    outcome: 'refused',
    answer: '不便说明',
  });
  assert.equal(noBasis.body.code, 'privacy/no-basis');
  await must(
    clerk.post(`/api/information-requests/${first}/answer`, {
      outcome: 'done',
      answer: '按表单需要的数据元，逐个登记库查询，只取表单要的项',
    }),
  );
  const answered = await must(liu.get(`/api/own-information-requests/${first}`), 200);
  assert.equal(answered.state, 'done');
});

test('deletion removes what law lets go, and says of the rest why, how long and on what basis', async () => {
  const nothing = await liu.post('/api/own-information-requests', { kind: 'deletion', classes: [] });
  assert.equal(nothing.body.code, 'privacy/nothing-chosen');
  const id = await ask(liu, { kind: 'deletion', classes: ['drafts', 'applications', 'uses'] });
  const { result } = await ended(liu, id);
  const by = Object.fromEntries(
    result.map((one: { dataClass: string; outcome: string; count: number }) => [one.dataClass, one]),
  );
  assert.deepEqual([by.drafts.outcome, by.drafts.count], ['removed', 8]);
  assert.equal(by.applications.outcome, 'kept');
  assert.equal(by.uses.basis.article, '第五十六条');
  assert.match(by.uses.reason.zh, /3 年/);
  const left = await story.platform.app.services.database.reads
    .selectFrom('forms.draft')
    .select(['sealed', 'entered', 'prefill', 'uploads'])
    .where('subject_id', '=', (await story.person('liu')).id)
    .where('state', '=', 'discarded')
    .execute();
  assert.equal(left.length, 8);
  // nothing but the envelope around three empty things
  const empty = 33 + JSON.stringify({ entered: {}, prefill: {}, uploads: [] }).length;
  for (const { sealed, ...clear } of left) {
    assert.equal(sealed?.length, empty);
    assert.deepEqual(clear, { entered: null, prefill: null, uploads: null });
  }
  assert.equal(
    (await must(liu.get(`/api/applications/${filed.applicationId}`), 200)).reference,
    filed.reference,
  );
});

test('where one is told of things is part of what is known, and may be deleted', async () => {
  const settings = { email: 'liu@example.org', byEmail: false, bySms: true };
  const { status } = await liu.put('/api/notification-settings', settings);
  assert.ok(status < 300);
  const { result } = await ended(liu, await ask(liu, { kind: 'access' }));
  const counted = Object.fromEntries(
    result.map((one: { dataClass: string; count: number }) => [one.dataClass, one.count]),
  );
  assert.equal(counted.contact, 1);
  assert.ok(counted['sign-in'] > 0);
  const deleted = await ended(liu, await ask(liu, { kind: 'deletion', classes: ['contact', 'sign-in'] }));
  const outcomes = deleted.result.map((one: { dataClass: string; outcome: string }) => [
    one.dataClass,
    one.outcome,
  ]);
  assert.deepEqual(Object.fromEntries(outcomes), { contact: 'removed', 'sign-in': 'kept' });
  const { email, bySms } = await must(liu.get('/api/notification-settings'), 200);
  assert.deepEqual([email, bySms], [null, false]);
});

test('a correction goes to the steward of the register, and the request ends with its answer', async () => {
  const registers = await must(liu.get('/api/own-data'), 200);
  const cards = registers.items.find((one: { register: string }) => one.register === 'social-security-cards');
  const [{ element }] = cards.fields;
  const unknown = await liu.post('/api/own-information-requests', {
    kind: 'correction',
    register: 'social-security-cards',
    element: 'no.such',
  });
  assert.equal(unknown.body.code, 'privacy/unknown-field');
  const id = await ask(liu, {
    kind: 'correction',
    register: 'social-security-cards',
    element,
    claimed: '6222020000000001234',
    words: '银行卡换过了',
  });
  const { correctionId } = await must(liu.get(`/api/own-information-requests/${id}`), 200);
  const steward = await story.platform.as('370102-social-security-card');
  await must(
    steward.post(`/api/data-corrections/${correctionId}/answer`, {
      outcome: 'corrected',
      answer: '已核实更正',
    }),
  );
  await story.settle();
  const done = await must(liu.get(`/api/own-information-requests/${id}`), 200);
  assert.deepEqual([done.state, done.answer], ['done', '已核实更正']);
  const now = await must(liu.get('/api/own-data'), 200);
  const said = now.items.find((one: { register: string }) => one.register === 'social-security-cards');
  assert.equal(said.fields[0].value, '6222020000000001234');
});

test('rights of people are not an enterprise’s', async () => {
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find((one: { kind: string }) => one.kind === 'enterprise');
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  const refused = await zhang.post('/api/own-information-requests', {
    kind: 'deletion',
    classes: ['drafts'],
  });
  assert.equal(refused.body.code, 'privacy/persons-only');
});

test('the copy of a firm hands over nothing of the person who asks for it', async () => {
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find((one: { kind: string }) => one.kind === 'enterprise');
  const person = subjects.find((one: { kind: string }) => one.kind === 'person');
  const copyFor = async ({ subjectId }: { subjectId: string }) => {
    await must(zhang.put('/api/session/subject', { subjectId }));
    const id = await ask(zhang, { kind: 'copy' });
    assert.equal((await ended(zhang, id)).state, 'done');
    const { body } = await zhang.get(`/api/own-information-requests/${id}/archive`);
    const classes: Array<{ class: string; items: unknown[] }> = JSON.parse(body.data).classes;
    return (key: string) => classes.find((one) => one.class === key)!.items;
  };
  await must(zhang.put('/api/session/subject', { subjectId: person.subjectId }));
  // what was asked is answered by a message
  await ended(zhang, await ask(zhang, { kind: 'access' }));
  const own = await copyFor(person);
  assert.ok(own('messages').length > 0, 'the person has messages');
  const isAccount = (one: unknown) => (one as { personId?: string }).personId === person.subjectId;
  assert.ok(own('identity').some(isAccount), 'and an account');
  assert.ok(own('sign-in').length > 0);
  assert.ok(!/token|secret|hash|address/i.test(JSON.stringify(own('sign-in'))), 'no secret, and no address');
  const firms = await copyFor(firm);
  assert.deepEqual([firms('sign-in'), firms('contact'), firms('guardianships')], [[], [], []]);
  assert.deepEqual([firms('messages'), firms('consents')], [[], []]);
  assert.deepEqual(
    firms('identity').map((one) => (one as { kind: string }).kind),
    ['enterprise'],
  );
  assert.ok(!JSON.stringify(firms('uses')).includes(person.subjectId));
});

test('who is not known surely enough reads neither what registers say nor a copy', async () => {
  const [archive] = (await must(liu.get('/api/own-information-requests'), 200)).items.filter(
    ({ archiveUntil }: { archiveUntil: string | null }) => archiveUntil !== null,
  );
  const paths = ['/api/own-data', `/api/own-information-requests/${archive.id}/archive`];
  for (const path of paths) assert.equal((await liu.get(path)).status, 200, path);
  await story.platform.app.services.database.reads
    .updateTable('identity.session')
    .set({ assurance: 1 })
    .execute();
  for (const path of paths) assert.equal((await liu.get(path)).body.code, 'identity/assurance-too-low', path);
});

test('after all of it, a copy of the database names nobody', () =>
  copyNamesNobody(story.platform, [
    '为什么要看我的材料？',
    '受理您的申请需要核对出生记录',
    '我不认可这个答复',
    '受理所必需，依法使用',
    '免填写是怎么查我的？',
    '银行卡换过了',
    '已核实更正',
  ]));
