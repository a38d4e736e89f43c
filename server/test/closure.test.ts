import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptSilent } from '../src/platform/casework/index.ts';
import { installNext } from '../src/platform/scenarios/testing.ts';
import type { TestClient } from '../src/testing.ts';
import { grant, must, openStory, standing, upload, yes, type Filed, type Story } from './story.ts';
import { objectTwice } from './object-twice.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let story: Story;
let firm: { id: string; uscc: string; name: string };

before(async () => {
  story = await openStory('2026-03-02T02:00:00.000Z');
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes('商贸'));
  firm = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc', 'name'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
  await registers('none');
});
after(() => story.stop());

/** What the registers say of the firm. */
async function registers(closureRestriction: string): Promise<void> {
  await story.record('enterprise-register', firm.uscc, {
    name: firm.name,
    uscc: firm.uscc,
    type: '有限责任公司',
    status: '存续',
    legalRepresentative: '张公民',
  });
  await story.record('credit-register', firm.uscc, { closureRestriction });
  await story.record('customs-register', firm.uscc, { registered: false });
  await story.record('bank-accounts', firm.uscc, { bankName: '示范银行历下支行' });
}

/** 张公民, acting for his firm; signed in anew, because the clock moves. */
async function head(): Promise<TestClient> {
  const zhang = await story.platform.as('zhang');
  await must(zhang.put('/api/session/subject', { subjectId: firm.id }));
  return zhang;
}

const noDebts = { debts: false, shareholdersAgree: true, bankAppointment: false };

async function applyToClose(answers: Record<string, unknown> = noDebts): Promise<Filed> {
  return story.apply(await head(), {
    scenario: 'enterprise-closure',
    answers,
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
}

interface Asked {
  id: string;
  title: { zh: string };
  dueAt: string | null;
  lamp: string | null;
}

async function ownTask(filed: Filed): Promise<Asked> {
  const { yourTasks } = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(yourTasks.length, 1, JSON.stringify(yourTasks));
  return yourTasks[0];
}

const pathOf = ({ id }: Asked) => `/api/my-tasks/${encodeURIComponent(id)}`;

async function answer(
  filed: Filed,
  outcome: string,
  { values = {}, uploads = [] }: { values?: object; uploads?: object[] } = {},
): Promise<void> {
  const path = `${pathOf(await ownTask(filed))}/completion`;
  await must((await head()).post(path, { outcome, values, uploads }));
  await story.settle();
}

const nameLiquidators = (filed: Filed) =>
  answer(filed, 'done', { values: { 'closure.liquidatorName': '清算人甲' } });

/** The liquidation group hands in its report, as the page does it: a file at once, the task later. */
async function handInReport(filed: Filed): Promise<{ evidence: string; address: string }> {
  const task = await ownTask(filed);
  assert.match(task.title.zh, /清算报告/);
  const sent = await upload(story, await head(), `${pathOf(task)}/uploads?evidence=liquidation-report`);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  await answer(filed, 'done', { uploads: [sent.body] });
  return sent.body;
}

const noticesOf = async () =>
  (await must(story.platform.nobody().get(`/api/notices-published?q=${firm.uscc}`), 200)).items;

const last = ['social-insurance-cancellation', 'medical-insurance-cancellation', 'seal-cancellation'];

test('the simple way: a public notice of twenty days beside tax clearance, a confirmation, then everything else at once', async () => {
  const filed = await applyToClose();
  const { promisedAt } = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.ok(promisedAt > '2026-03-22', `${promisedAt}: the notice is part of how long it takes`);
  const [notice] = await noticesOf();
  assert.equal(notice.kind, 'simple-cancellation');
  assert.ok(notice.body.zh.includes(firm.name) && notice.body.zh.includes('2026-03-22'), notice.body.zh);
  assert.match(notice.gazette.zh, /模拟/);
  assert.equal((await standing(await head(), filed.applicationId))['tax-clearance'], 'to-accept');

  await grant(story, filed.caseOf('tax-clearance'));
  assert.equal((await standing(await head(), filed.applicationId))['enterprise-cancellation'], 'waiting');
  await story.pass(19);
  const early = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(early.yourTasks, []);
  await story.pass(2);
  await answer(filed, 'confirmed');
  const cancellation = filed.caseOf('enterprise-cancellation');
  assert.equal((await standing(await head(), filed.applicationId))['enterprise-cancellation'], 'to-accept');
  const li = await story.officerOf(cancellation);
  const seen = await must(li.get(`/api/cases/${cancellation}`), 200);
  const clearance = seen.fields.find((one: { element: string }) => one.element === 'tax.clearanceNumber');
  assert.match(clearance.value, /^税企清/);
  assert.match(clearance.source.zh, /结果/);

  await grant(story, cancellation);
  for (const service of last) {
    assert.equal((await standing(await head(), filed.applicationId))[service], 'to-accept');
    await grant(story, filed.caseOf(service));
  }
  const done = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(done.status, 'completed');
  assert.ok(done.cases.every((one: { finish: string }) => one.finish === 'granted'));
});

test('an objection turns the simple way into the ordinary one: liquidators, forty-five days, a report', async () => {
  const filed = await applyToClose();
  const [{ noticeId }] = await noticesOf();
  const objection = { contact: '13900000000', reason: '该公司尚欠我货款三万元' };
  const path = `/api/notices-published/${noticeId}/objections`;
  await must(story.platform.nobody().post(path, objection), 401);
  const creditor = await story.platform.as('zhou');
  await must(creditor.post(path, { ...objection, reason: '欠' }), 400);
  await objectTwice(story, creditor, path, objection);
  await story.settle();
  assert.equal(
    (await must((await story.platform.as('sun')).post(path, objection), 409)).code,
    'casework/notice-over',
  );
  assert.match((await ownTask(filed)).title.zh, /清算组/);
  await nameLiquidators(filed);
  const ordinary = (await noticesOf()).find(({ kind }: { kind: string }) => kind === 'creditors');
  assert.ok(ordinary);
  // who objected once today has had his one, where the place allows one a day
  const zhao = await story.platform.as('zhao');
  const one = {
    division: '000000',
    validFrom: '2026-03-01',
    value: 1,
    basis: { title: '测试', certainty: 'default' },
  };
  await must(zhao.post('/api/parameters/casework.most-objections-a-day/values', one), 201);
  await story.pass(0.001);
  const another = `/api/notices-published/${ordinary.noticeId}/objections`;
  const often = await must((await story.platform.as('zhou')).post(another, objection), 429);
  assert.equal(often.code, 'casework/too-many-objections');
  await grant(story, filed.caseOf('tax-clearance'));
  await story.pass(44);
  const early = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(early.yourTasks, []);
  await story.pass(2);
  await handInReport(filed);
  assert.equal((await standing(await head(), filed.applicationId))['enterprise-cancellation'], 'to-accept');
  const cancellation = filed.caseOf('enterprise-cancellation');
  const registry = await story.officerOf(cancellation);
  const { fields } = await must(registry.get(`/api/cases/${cancellation}`), 200);
  const liquidator = fields.find((one: { element: string }) => one.element === 'closure.liquidatorName');
  assert.deepEqual([liquidator.value, liquidator.state], ['清算人甲', 'asked']);
  // what the answers at the start did not ask for does not stand in the way of a correction later
  const defects = [{ kind: 'field', at: 'closure.reason', message: '与决议不符' }];
  await must(registry.post(`/api/cases/${cancellation}/correction`, { defects }));
  const reply = { fields: { 'closure.reason': 'expiry' }, uploads: [], remark: '' };
  await must((await head()).post(`/api/cases/${cancellation}/correction-reply`, reply));
  assert.equal(
    (
      await must(
        (await story.platform.as('sun')).post(
          `/api/notices-published/${ordinary.noticeId}/objections`,
          objection,
        ),
        409,
      )
    ).code,
    'casework/notice-over',
  );
});

for (const [restriction, answers] of [
  ['abnormal-list', noDebts],
  ['equity', noDebts],
  ['proceedings', noDebts],
  ['revoked', noDebts],
  ['fines', noDebts],
  ['none', { debts: true, bankAppointment: false }],
  ['none', { ...noDebts, shareholdersAgree: false }],
] as const) {
  test(`the simple way is closed: restriction ${restriction}, ${JSON.stringify(answers)}`, async () => {
    await registers(restriction);
    const filed = await applyToClose(answers);
    await registers('none');
    assert.match((await ownTask(filed)).title.zh, /清算组/);
    await must(
      (await head()).post(`/api/applications/${filed.applicationId}/withdrawal`, { reason: '试一试' }),
    );
  });
}

test('the liquidation report is asked for when it can exist, as a document, and the registry reads it', async () => {
  const firmHead = await head();
  const answers = { debts: true, bankAppointment: false };
  const made = await must(
    firmHead.post('/api/drafts', { scenario: 'enterprise-closure', division: '370102', answers }),
    201,
  );
  const report = made.evidence.find((one: { key: string }) => one.key === 'liquidation-report');
  assert.deepEqual(report.obtained, { way: 'task', task: 'liquidation-report' });
  const filed = await applyToClose(answers);
  const view = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(view.promisedAt, null, 'nobody can promise when a liquidation is over');
  await nameLiquidators(filed);
  await grant(story, filed.caseOf('tax-clearance'));
  await story.pass(46);

  const task = await ownTask(filed);
  const who = await head();
  const { evidence } = await must(who.get(pathOf(task)), 200);
  assert.deepEqual(
    evidence.map((one: { key: string; required: boolean }) => [one.key, one.required]),
    [['liquidation-report', true]],
  );
  const done = (uploads: object[]) =>
    who.post(`${pathOf(task)}/completion`, { outcome: 'done', values: {}, uploads });
  const missing = await must(done([]), 422);
  assert.equal(missing.details[0].at, 'evidence/liquidation-report');
  const uploads = `${pathOf(task)}/uploads?evidence=liquidation-report`;
  const program = { bytes: Buffer.from('MZ not a paper'), name: 'report.pdf' };
  const refused = await upload(story, who, uploads, program);
  assert.match(refused.body.code, /^files\//);
  const unasked = await upload(story, who, `${pathOf(task)}/uploads?evidence=tax-clearance`);
  assert.equal(unasked.status, 422);
  const stranger = await story.platform.as('zhou');
  assert.equal((await upload(story, stranger, uploads)).status, 404);
  const { body: stored } = await upload(story, who, uploads);
  // an address alone proves nothing: only what was stored for this task may be named
  const forged = { ...stored, address: `sm3-${'0'.repeat(64)}` };
  assert.equal((await must(done([forged]), 422)).code, 'casework/unknown-defect');
  await must(done([stored, stored]));
  await story.settle();

  const caseId = filed.caseOf('enterprise-cancellation');
  const li = await story.officerOf(caseId);
  const seen = await must(li.get(`/api/cases/${caseId}`), 200);
  const filedReport = seen.evidence.find((one: { key: string }) => one.key === 'liquidation-report');
  assert.equal(filedReport.uploads.length, 1);
  assert.equal(filedReport.uploads[0].address, stored.address);
  const path = `/documents/${stored.address}`;
  await must(li.get(`/api/cases/${caseId}${path}`), 200);
  await must((await story.platform.as('wang')).get(`/api/cases/${caseId}${path}`), 403);
  const tax = filed.caseOf('tax-clearance');
  await must((await story.officerOf(tax)).get(`/api/cases/${tax}${path}`), 404);
});

test('the applicant sees until when, and that day is theirs to the end', async () => {
  const filed = await applyToClose();
  await story.pass(21);
  const task = await ownTask(filed);
  const days = (Date.parse(task.dueAt!) - story.now().getTime()) / 86_400_000;
  assert.ok(days > 20 && days < 21, `${days} days`);
  assert.match(task.dueAt!, /T15:59:59/, 'the end of the day in Shanghai');
  assert.equal(task.lamp, 'green');
  const listed = (await must((await head()).get('/api/my-tasks'), 200)).items.at(-1);
  assert.equal(listed.dueAt, task.dueAt);
  await story.pass(Math.floor(days));
  assert.equal((await ownTask(filed)).lamp, 'yellow');
  await answer(filed, 'confirmed');

  const ordinary = await applyToClose({ debts: true, bankAppointment: false });
  const { dueAt } = await ownTask(ordinary);
  assert.ok(dueAt, '公司法 art. 232: fifteen days to form the liquidation group');
  await nameLiquidators(ordinary);
  await story.pass(46);
  assert.equal((await ownTask(ordinary)).dueAt, null, 'no law says when the report must be ready');
});

test('whoever does not confirm within twenty days after the notice, or thinks better of it, goes on as a firm', async () => {
  const missed = await applyToClose();
  await story.pass(21);
  await ownTask(missed);
  await story.pass(21);
  const view = await must((await head()).get(`/api/applications/${missed.applicationId}`), 200);
  assert.deepEqual(view.yourTasks, []);
  assert.ok(
    view.timeline.some((one: { kind: string }) => one.kind === 'message.window-missed'),
    JSON.stringify(view.timeline),
  );

  const changed = await applyToClose();
  await story.pass(21);
  await answer(changed, 'changed-mind');
  const { timeline } = await must((await head()).get(`/api/applications/${changed.applicationId}`), 200);
  const told = timeline.find((one: { kind: string }) => one.kind === 'person-task.completed');
  assert.match(told.text.zh, /（不办了）/, 'in words, not by the code of the outcome');
  const stopped = await standing(await head(), changed.applicationId);
  assert.deepEqual(new Set(Object.values(stopped)), new Set(['stopped']));
});

test('without tax clearance nothing goes on', async () => {
  const filed = await applyToClose();
  const caseId = filed.caseOf('tax-clearance');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '' }));
  const grounds = { reasons: ['尚有未缴税款'], basis: ['税收征收管理法第十六条'] };
  await must(officer.post(`/api/cases/${caseId}/decision`, { ...yes, result: 'denied', ...grounds }));
  await story.settle();
  const stands = await standing(await head(), filed.applicationId);
  assert.equal(stands['tax-clearance'], 'denied');
  assert.equal(stands['enterprise-cancellation'], 'stopped');
});

test('a correction that does not come in time ends the case by itself', async () => {
  const filed = await applyToClose();
  const caseId = filed.caseOf('tax-clearance');
  const officer = await story.officerOf(caseId);
  const defects = [{ kind: 'field', at: 'person.phone', message: '电话打不通，请更正' }];
  await must(officer.post(`/api/cases/${caseId}/correction`, { defects }));
  await story.pass(30);
  assert.equal((await standing(await head(), filed.applicationId))['tax-clearance'], 'lapsed');
});

test('silence is acceptance: from the day of receipt, said on its face, and no officer can undo it', async () => {
  await acceptSilent(story.platform.app.services);
  const filed = await applyToClose();
  const caseId = filed.caseOf('tax-clearance');
  const officer = await story.officerOf(caseId);
  const before = await must(officer.get(`/api/cases/${caseId}`), 200);
  assert.equal(await acceptSilent(story.platform.app.services), 0);
  await story.pass(12);
  await Promise.all([1, 2].map(() => acceptSilent(story.platform.app.services)));
  const later = await story.officerOf(caseId);
  const after = await must(later.get(`/api/cases/${caseId}`), 200);
  assert.deepEqual(
    [after.status, after.acceptedBySilence, after.acceptedAt],
    ['in-review', true, before.submittedAt],
  );
  const told = after.timeline.filter((one: { kind: string }) => one.kind === 'case.accepted-by-silence');
  assert.equal(told.length, 1, 'two at once: said once');
  assert.equal(
    (
      await must(
        later.post(`/api/cases/${caseId}/refusal`, { reasons: ['材料不全'], basis: ['行政许可法'] }),
        409,
      )
    ).code,
    'casework/not-now',
  );
});

test('a task without outcomes shows its form and is done; no words of the client stand for an outcome', async () => {
  const zhao = await story.platform.as('zhao');
  await installNext(story.platform, zhao, { id: 'enterprise-closure', version: '1.9.0' }, (files) => {
    const process = 'processes/enterprise-closure.bpmn';
    files[process] = files[process]!.replace(' yiti:outcomes="done" yiti:resultVariable="liquidators"', '');
  });
  const { status, body } = await zhao.put('/api/scenarios/enterprise-closure/adoptions/370102', {});
  assert.equal(status, 200, JSON.stringify(body));
  const filed = await applyToClose({ debts: true, bankAppointment: false });
  const task = await ownTask(filed);
  const { outcomes, form } = await must((await head()).get(pathOf(task)), 200);
  assert.deepEqual(outcomes, [], 'begun with the changed package');
  assert.deepEqual(
    form.sections[0].fields.map(({ element }: { element: string }) => element),
    ['closure.liquidatorName'],
  );
  await answer(filed, 'whatever I like', { values: { 'closure.liquidatorName': '清算人甲' } });
  const { timeline } = await must((await head()).get(`/api/applications/${filed.applicationId}`), 200);
  const { text } = timeline.find((one: { kind: string }) => one.kind === 'person-task.completed');
  assert.match(text.zh, /通知债权人。$/);
  const kept = await story.platform.app.services.database.reads
    .selectFrom('work.task')
    .select(['state', 'outcome'])
    .where('application_id', '=', filed.applicationId)
    .where('element_id', '=', 'name-liquidators')
    .executeTakeFirstOrThrow();
  assert.deepEqual(kept, { state: 'done', outcome: null });
});

test('after all of it, a copy of the database names nobody', () =>
  copyNamesNobody(story.platform, ['13900000000', '该公司尚欠我货款三万元', '与决议不符']));
