import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { putRecord } from '../src/platform/data/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let platform: TestPlatform;
let zhang: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  zhang = await platform.as('zhang');
  const { body: session } = await zhang.get('/api/session');
  const firm = session.subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  const chosen = await zhang.put('/api/session/subject', { subjectId: firm.subjectId });
  assert.equal(chosen.status, 204);
  await register(firm.subjectId);
});

after(() => platform.stop());

/** What the register of enterprises says of the firm. */
async function register(subjectId: string): Promise<void> {
  const { services } = platform.app;
  const firm = await services.database.reads
    .selectFrom('directory.enterprise')
    .select(['uscc', 'name', 'address', 'legal_representative'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
  await services.act(system('test'), (ctx) =>
    putRecord(ctx, 'enterprise-register', firm.uscc, {
      name: firm.name,
      uscc: firm.uscc,
      type: '有限责任公司',
      scope: '餐饮服务',
      address: firm.address,
      legalRepresentative: firm.legal_representative,
      status: '存续',
    }),
  );
}

const answers = {
  foodKind: 'hot',
  areaSquareMetres: 320,
  signboard: true,
  tobacco: false,
  commitment: false,
};

async function newDraft(): Promise<{ draftId: string; body: any }> {
  const made = await zhang.post('/api/drafts', {
    scenario: 'open-a-restaurant',
    division: '370102',
    answers,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { draftId: made.body.draftId, body: made.body };
}

/** Gives every field that is still asked a value that fits it. */
async function fillIn(draftId: string, body: any): Promise<any> {
  const values: Record<string, unknown> = {};
  for (const field of body.fields.filter((one: any) => one.state === 'asked')) {
    const { schema, options } = field;
    values[field.element] =
      options[0]?.value ??
      schema.enum?.[0] ??
      { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] }[schema.type as string] ??
      (/phone|mobile/i.test(field.element) ? '13800000001' : '测试内容');
  }
  const filled = await zhang.put(`/api/drafts/${draftId}/values`, { values });
  assert.equal(filled.status, 200, JSON.stringify(filled.body));
  return filled.body;
}

async function submit(draftId: string, key = randomUUID()) {
  return zhang.post(`/api/drafts/${draftId}/submission`, undefined, { 'idempotency-key': key });
}

test('one application reaches every organisation concerned, once', async () => {
  const { draftId, body } = await newDraft();
  assert.deepEqual(body.plan.items.map((item: any) => item.service).toSorted(), [
    'business-licence-check',
    'fire-safety',
    'food-permit',
    'signboard',
  ]);
  const ready = await fillIn(draftId, body);
  assert.deepEqual(ready.problems, []);
  const key = randomUUID();
  const receipt = await submit(draftId, key);
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  assert.match(receipt.body.reference, /^\d{4}-\w{4}-\w{4}-\w$/);
  const again = await submit(draftId, key);
  assert.deepEqual([again.status, again.body], [201, receipt.body]);
  await platform.app.drain();
  const view = await zhang.get(`/api/applications/${receipt.body.applicationId}`);
  assert.equal(view.status, 200, JSON.stringify(view.body));
  assert.deepEqual(
    view.body.cases.map((one: any) => [one.service, one.status]),
    [
      ['food-permit', 'to-accept'],
      ['fire-safety', 'to-accept'],
      ['signboard', 'to-accept'],
    ],
  );
});

/** Hands in one application and lets every organisation receive it. */
async function apply(): Promise<{ applicationId: string; caseOf: (service: string) => string }> {
  const { draftId, body } = await newDraft();
  await fillIn(draftId, body);
  const receipt = await submit(draftId);
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  await platform.app.drain();
  return {
    applicationId: receipt.body.applicationId,
    caseOf: (service) => receipt.body.cases.find((one: any) => one.service === service).caseId,
  };
}

async function must(answer: Promise<{ status: number; body: any }>, status = 204): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  return body;
}

async function statuses(applicationId: string): Promise<Record<string, string>> {
  const view = await must(zhang.get(`/api/applications/${applicationId}`), 200);
  return Object.fromEntries(view.cases.map((one: any) => [one.service, one.finish ?? one.status]));
}

const grounds = { reasons: ['疏散通道宽度不足一米四'], basis: ['《建筑设计防火规范》GB 50016'] };

test('the officers of each organisation see their own case in the inbox, and no other', async () => {
  const { caseOf } = await apply();
  const li = await platform.as('li');
  const fire = await platform.as('370102-fire-safety');
  const mine = await must(li.get('/api/tasks'), 200);
  assert.ok(mine.items.some((task: any) => task.link.endsWith(caseOf('food-permit'))));
  assert.ok(!mine.items.some((task: any) => task.link.endsWith(caseOf('fire-safety'))));
  const others = await must(fire.get('/api/tasks'), 200);
  assert.ok(others.items.every((task: any) => task.service === 'fire-safety'));
  await must(fire.get(`/api/cases/${caseOf('food-permit')}`), 404);
  await must(
    fire.post(`/api/cases/${caseOf('food-permit')}/decision`, { result: 'granted', reasons: [], basis: [] }),
    404,
  );
  await must(zhang.post(`/api/cases/${caseOf('food-permit')}/acceptance`), 403);
});

test('a correction names every defect, stops the clock, and is asked for once', async () => {
  const { applicationId, caseOf } = await apply();
  const li = await platform.as('li');
  const caseId = caseOf('food-permit');
  await must(li.post(`/api/cases/${caseId}/correction`, { defects: [] }), 422);
  await must(
    li.post(`/api/cases/${caseId}/correction`, {
      defects: [{ kind: 'field', at: 'no.such', message: '看不清楚' }],
    }),
    422,
  );
  await must(
    li.post(`/api/cases/${caseId}/correction`, {
      defects: [{ kind: 'field', at: 'food.safetyManagerName', message: '请填写证书上的姓名' }],
    }),
  );
  const view = await must(zhang.get(`/api/applications/${applicationId}`), 200);
  assert.equal(view.corrections[0].defects[0].label.zh.length > 0, true);
  assert.equal(view.cases[0].clock, null);
  await must(
    zhang.post(`/api/cases/${caseId}/correction-reply`, {
      fields: { 'food.safetyManagerName': '李安心', 'enterprise.name': '偷换的名称' },
      uploads: [],
      remark: '',
    }),
  );
  const corrected = await must(li.get(`/api/cases/${caseId}`), 200);
  assert.equal(corrected.status, 'corrected');
  assert.equal(
    corrected.fields.find((field: any) => field.element === 'food.safetyManagerName').value,
    '李安心',
  );
  assert.notEqual(
    corrected.fields.find((field: any) => field.element === 'enterprise.name').value,
    '偷换的名称',
  );
  const second = await must(
    li.post(`/api/cases/${caseId}/correction`, {
      defects: [{ kind: 'field', at: 'food.safetyManagerName', message: '再改一次吧' }],
    }),
    409,
  );
  assert.equal(second.code, 'casework/second-correction');
  await must(li.post(`/api/cases/${caseId}/acceptance`));
  assert.equal((await statuses(applicationId))['food-permit'], 'in-review');
});

test('one denial, with its reasons, leaves the independent siblings alone; the visit is one for all', async () => {
  const { applicationId, caseOf } = await apply();
  const li = await platform.as('li');
  const fire = await platform.as('370102-fire-safety');
  const officers: Array<[TestClient, string]> = [
    [li, 'food-permit'],
    [fire, 'fire-safety'],
    [li, 'signboard'],
  ];
  for (const [officer, service] of officers) {
    await must(officer.post(`/api/cases/${caseOf(service)}/acceptance`));
    await must(officer.post(`/api/cases/${caseOf(service)}/review`, { opinion: '材料齐全' }));
  }
  const visit = await must(fire.get(`/api/site-visits/${applicationId}`), 200);
  assert.ok(visit.parties.length >= 2, JSON.stringify(visit));
  const inAWeek = new Date(platform.app.services.now().getTime() + 7 * 86_400_000).toISOString();
  await must(fire.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt: inAWeek }));
  for (const party of visit.parties) {
    const officer = party.caseId === caseOf('fire-safety') ? fire : li;
    const result = officer === fire ? 'failed' : 'passed';
    await must(officer.post(`/api/cases/${party.caseId}/visit-finding`, { result, remarks: '现场查看' }));
  }
  assert.equal((await must(fire.get(`/api/site-visits/${applicationId}`), 200)).state, 'done');
  const bare = await must(
    fire.post(`/api/cases/${caseOf('fire-safety')}/decision`, { result: 'denied', reasons: [], basis: [] }),
    422,
  );
  assert.equal(bare.code, 'casework/reasons-needed');
  await must(fire.post(`/api/cases/${caseOf('fire-safety')}/decision`, { result: 'denied', ...grounds }));
  await must(
    li.post(`/api/cases/${caseOf('food-permit')}/decision`, { result: 'granted', reasons: [], basis: [] }),
  );
  await must(
    li.post(`/api/cases/${caseOf('signboard')}/decision`, { result: 'granted', reasons: [], basis: [] }),
  );
  await platform.app.drain();
  assert.deepEqual(await statuses(applicationId), {
    'food-permit': 'granted',
    'fire-safety': 'denied',
    signboard: 'granted',
  });
  const view = await must(zhang.get(`/api/applications/${applicationId}`), 200);
  assert.equal(view.status, 'completed');
  assert.ok(view.notices.some((notice: any) => notice.kind === 'denial'));
  const again = await must(
    fire.post(`/api/cases/${caseOf('fire-safety')}/decision`, { result: 'granted', reasons: [], basis: [] }),
    409,
  );
  assert.equal(again.code, 'casework/closed');
  await must(
    zhang.post(`/api/cases/${caseOf('fire-safety')}/rating`, { stars: 1, reasons: ['510'], remark: '' }),
    422,
  );
  const rated = { stars: 1, reasons: ['113'], remark: '跑了三趟' };
  const rate = (rating: object, key: string) =>
    zhang.post(`/api/cases/${caseOf('fire-safety')}/rating`, rating, { 'idempotency-key': key });
  await must(rate(rated, 'rating-one'));
  await must(rate(rated, 'rating-one')); // the first answer was lost on the way
  await must(rate({ stars: 5, reasons: [], remark: '' }, 'rating-two'), 409);
});

test('a withdrawn application ends everywhere', async () => {
  const { applicationId, caseOf } = await apply();
  await must(zhang.post(`/api/applications/${applicationId}/withdrawal`, { reason: '暂时不开店了' }));
  assert.deepEqual(new Set(Object.values(await statuses(applicationId))), new Set(['withdrawn']));
  const li = await platform.as('li');
  const open = await must(li.get('/api/tasks?q='), 200);
  assert.ok(!open.items.some((task: any) => task.link.endsWith(caseOf('food-permit'))));
  // taken back before anybody accepted it: nothing was handled that could be rated
  const rated = { stars: 5, reasons: [], remark: '' };
  const refused = await must(zhang.post(`/api/cases/${caseOf('food-permit')}/rating`, rated), 409);
  assert.equal(refused.code, 'casework/not-handled');
});

test('a case that was accepted is rated though it was withdrawn afterwards', async () => {
  const { applicationId, caseOf } = await apply();
  const li = await platform.as('li');
  await must(li.post(`/api/cases/${caseOf('food-permit')}/acceptance`));
  await platform.app.drain();
  await must(zhang.post(`/api/applications/${applicationId}/withdrawal`, { reason: '不办了' }));
  await must(zhang.post(`/api/cases/${caseOf('food-permit')}/rating`, { stars: 5, reasons: [], remark: '' }));
});

test('a task without outcomes takes none: what a client makes up is not kept', async () => {
  const { applicationId, caseOf } = await apply();
  const li = await platform.as('li');
  const { items } = await must(li.get('/api/tasks'), 200);
  const task = items.find((one: any) => one.link.endsWith(caseOf('food-permit')));
  await platform.app.services.database.pool.query(
    `UPDATE work.task SET element_id = 'look', outcomes = '[]' WHERE application_id = $1 AND task_id LIKE 'accept%'`,
    [applicationId],
  );
  const path = `/api/tasks/${encodeURIComponent(task.id)}/completion`;
  const refused = await must(li.post(path, { outcome: 'granted', remark: '' }), 422);
  assert.equal(refused.code, 'work/no-outcome');
});

test('an area that differs from what the register of premises says is a correction, and its steward hears of it', async () => {
  const { reads } = platform.app.services.database;
  const asked = { scenario: 'open-a-restaurant', division: '370102' };
  const made = await zhang.post('/api/drafts', { ...asked, answers: { ...answers, areaSquareMetres: 510 } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.equal(made.body.answers.areaSquareMetres, 510);
  const area = made.body.fields.find((one: any) => one.element === 'premises.areaSquareMetres');
  assert.deepEqual([area.value, area.prefill.state, area.prefill.was], [510, 'corrected', 320]);
  const again = await zhang.put(`/api/drafts/${made.body.draftId}/answers`, {
    answers: { ...answers, areaSquareMetres: 320 },
  });
  const said = again.body.fields.find((one: any) => one.element === 'premises.areaSquareMetres');
  assert.deepEqual([said.value, said.prefill.state, said.prefill.was], [320, 'found', undefined]);
  const body = { answers: { ...answers, areaSquareMetres: 520 } };
  const changed = await zhang.put(`/api/drafts/${made.body.draftId}/answers`, body);
  await fillIn(made.body.draftId, changed.body);
  const receipt = await submit(made.body.draftId);
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  await platform.app.drain();
  const { register, origin } = await reads
    .selectFrom('corrections.correction')
    .select(['register', 'origin'])
    .where('application_id', '=', receipt.body.applicationId)
    .where('origin', '=', 'corrected')
    .executeTakeFirstOrThrow();
  assert.deepEqual([register, origin], ['premises-register', 'corrected']);
});

test('a licence that was suspended since the draft began is no evidence: what is asked instead is seen before it is signed', async () => {
  const { draftId, body } = await newDraft();
  await fillIn(draftId, body);
  const obtained = (draft: any, way: string) =>
    draft.evidence.filter((one: any) => one.obtained?.way === way).map((one: any) => one.key);
  const drawn = body.evidence.filter((one: any) => one.obtained?.credentialType === 'business-licence');
  assert.ok(drawn.length > 0, JSON.stringify(body.evidence));
  const { credentialId } = drawn[0].obtained;
  const li = await platform.as('li');
  const change = (what: string, cause: string) =>
    li.post(`/api/issued-credentials/${credentialId}/${what}`, { cause, reason: '测试变更的理由' });
  assert.equal((await change('suspension', 'investigation')).status, 204);
  const refused = await submit(draftId);
  assert.deepEqual([refused.status, refused.body.code], [422, 'forms/credential-ended']);
  assert.ok(
    refused.body.details.some((one: any) => one.at === `evidence/${drawn[0].key}` && one.code === 'ended'),
    JSON.stringify(refused.body),
  );
  const { body: kept } = await zhang.get(`/api/drafts/${draftId}`);
  assert.equal(kept.state, 'open');
  assert.ok(!obtained(kept, 'credential').includes(drawn[0].key), JSON.stringify(kept.evidence));
  assert.ok(!JSON.stringify(kept.fields).includes(credentialId), 'nothing rests on it any more');
  // seen as it is now, it can be handed in; what the other registers say suffices here
  await fillIn(draftId, kept);
  const receipt = await submit(draftId);
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  assert.equal((await change('resumption', 'cleared')).status, 204);
});

test('an applicant has so many open drafts, and then hears what to do', async () => {
  const made: string[] = [];
  let refused;
  for (let count = 0; count <= 20 && !refused; count++) {
    const { status, body } = await zhang.post('/api/drafts', {
      scenario: 'open-a-restaurant',
      division: '370102',
      answers,
    });
    if (status === 201) made.push(body.draftId);
    else refused = body;
  }
  assert.equal(refused.code, 'forms/too-many-drafts');
  assert.match(refused.title, /您已经有 20 份没有提交的草稿/);
  await must(zhang.delete(`/api/drafts/${made.pop()!}`));
  const { draftId } = await newDraft();
  for (const one of [draftId, ...made]) await must(zhang.delete(`/api/drafts/${one}`));
});

test('the same submission sent a hundred times at once is one application', async () => {
  const { draftId, body } = await newDraft();
  await fillIn(draftId, body);
  const key = randomUUID();
  const answersGot = await Promise.all(Array.from({ length: 100 }, () => submit(draftId, key)));
  assert.deepEqual([...new Set(answersGot.map(({ status }) => status))], [201]);
  assert.equal(new Set(answersGot.map(({ body: one }) => one.applicationId)).size, 1);
  const other = await submit(draftId, randomUUID());
  assert.equal(other.status, 409);
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(platform));
