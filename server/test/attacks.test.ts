import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { putRecord } from '../src/platform/data/index.ts';
import { testPlatform, type TestAnswer, type TestClient, type TestPlatform } from '../src/testing.ts';

/** Attempts at doing harm through the interface. Each was possible once, or is what somebody would try first. */
let platform: TestPlatform;
let zhang: TestClient;
let li: TestClient;
let wang: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  zhang = await platform.as('zhang');
  li = await platform.as('li');
  wang = await platform.as('wang');
  const { body: session } = await zhang.get('/api/session');
  const firm = session.subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }), 204);
  const { services } = platform.app;
  const row = await services.database.reads
    .selectFrom('directory.enterprise')
    .select(['uscc', 'name', 'address', 'legal_representative'])
    .where('id', '=', firm.subjectId)
    .executeTakeFirstOrThrow();
  await services.act(system('test'), (ctx) =>
    putRecord(ctx, 'enterprise-register', row.uscc, {
      name: row.name,
      uscc: row.uscc,
      type: '有限责任公司',
      scope: '餐饮服务',
      address: row.address,
      legalRepresentative: row.legal_representative,
      status: '存续',
    }),
  );
});
after(() => platform.stop());

async function must(answer: Promise<TestAnswer>, status: number, code?: string): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  if (code) assert.equal(body.code, code);
  return body;
}

const answers = {
  foodKind: 'hot',
  areaSquareMetres: 320,
  signboard: true,
  tobacco: false,
  commitment: false,
};

function newDraft(): Promise<any> {
  return must(zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers }), 201);
}

async function apply(): Promise<{ applicationId: string; caseOf: (service: string) => string }> {
  const { draftId, fields } = await newDraft();
  const values: Record<string, unknown> = {};
  for (const { element, schema, options, state } of fields) {
    if (state !== 'asked') continue;
    const byType = { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] };
    const plain = /phone|mobile/i.test(element) ? '13800000001' : '测试内容';
    values[element] = options[0]?.value ?? schema.enum?.[0] ?? byType[schema.type as 'number'] ?? plain;
  }
  await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 200);
  const key = { 'idempotency-key': randomUUID() };
  const receipt = await must(zhang.post(`/api/drafts/${draftId}/submission`, undefined, key), 201);
  await platform.app.drain();
  return {
    applicationId: receipt.applicationId,
    caseOf: (service) => receipt.cases.find((one: any) => one.service === service).caseId,
  };
}

test('what a register says of a firm cannot be overwritten by its applicant', async () => {
  const { draftId } = await newDraft();
  for (const element of ['enterprise.legalRepresentative', 'enterprise.uscc', 'enterprise.scope']) {
    const values = { [element]: '91370100000000000X' };
    await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 422, 'forms/not-correctable');
  }
  const values = { 'enterprise.address': '济南市历下区另一条路1号' };
  await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 200);
});

test('a draft holds no fields that no form knows', async () => {
  const { draftId } = await newDraft();
  for (const element of ['no.such', 'constructor', 'toString']) {
    const values = { [element]: 'x' };
    await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 422, 'forms/unknown-field');
  }
});

test('a reply to a correction names only documents that were uploaded for it', async () => {
  const food = (await apply()).caseOf('food-permit');
  const { evidence } = await must(li.get(`/api/cases/${food}`), 200);
  const { key } = evidence[0];
  const asked = { defects: [{ kind: 'evidence', at: key, message: '看不清楚' }] };
  await must(li.post(`/api/cases/${food}/correction`, asked), 204);
  const reply = (upload: object) =>
    zhang.post(`/api/cases/${food}/correction-reply`, { fields: {}, uploads: [upload], remark: '' });
  const stolen = { address: `sm3-${'a'.repeat(64)}`, fileName: '../../x.html', mediaType: 'text/html' };
  await must(reply({ evidence: key, ...stolen, bytes: 1 }), 422, 'casework/unknown-defect');
  const uploaded = await must(uploadPdf(zhang, `/api/cases/${food}/correction-uploads?evidence=${key}`), 201);
  await must(
    uploadPdf(await platform.as('liu'), `/api/cases/${food}/correction-uploads?evidence=${key}`),
    404,
  );
  await must(reply({ ...uploaded, fileName: 'x.html', mediaType: 'text/html' }), 204);
  const kept = (await must(li.get(`/api/cases/${food}`), 200)).evidence[0].uploads;
  assert.deepEqual(
    kept.map(({ fileName, mediaType }: any) => [fileName, mediaType]),
    [['licence.pdf', 'application/pdf']],
  );
});

/** A form with one small file. */
async function uploadPdf(who: TestClient, url: string, extra = ''): Promise<TestAnswer> {
  const payload = [
    extra,
    '--x\r\ncontent-disposition: form-data; name="file"; filename="licence.pdf"\r\n',
    'content-type: application/pdf\r\n\r\n%PDF-1.7\n%%EOF\r\n--x--\r\n',
  ].join('');
  const answer = await platform.app.server.inject({
    method: 'POST',
    url,
    headers: { cookie: who.cookie ?? '', 'content-type': 'multipart/form-data; boundary=x' },
    payload,
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

test('a form with a flood of parts is refused', async () => {
  const part = (name: number, size: number) =>
    `--x\r\ncontent-disposition: form-data; name="f${name}"\r\n\r\n${'x'.repeat(size)}\r\n`;
  const many = Array.from({ length: 200 }, (_, name) => part(name, 1)).join('');
  const { status } = await uploadPdf(platform.nobody(), '/api/verify', many);
  assert.equal(status, 413);
});

test('a correction cannot be asked for what every object inherits', async () => {
  const { applicationId, caseOf } = await apply();
  const asked = { defects: [{ kind: 'field', at: 'constructor', message: '请改正这里' }] };
  const path = `/api/cases/${caseOf('food-permit')}/correction`;
  await must(li.post(path, asked), 422, 'casework/unknown-defect');
  await must(zhang.get(`/api/applications/${applicationId}`), 200);
});

test('cases without an organisation are seen and routed only from the place they were filed in', async () => {
  const { applicationId, caseOf } = await apply();
  const caseId = caseOf('food-permit');
  const { database } = platform.app.services;
  const file = (division: string) =>
    database.reads
      .updateTable('casework.case')
      .set({ organisation_id: null, division })
      .where('application_id', '=', applicationId)
      .where('seq', '=', Number(caseId.split('.')[1]))
      .execute();
  const seenBy = async (who: TestClient) => {
    const { items } = await must(who.get('/api/cases?state=unrouted'), 200);
    return items.some((one: any) => one.caseId === caseId);
  };
  const organisationId = (await must(wang.get('/api/session'), 200)).organisation.id;
  await file('440305');
  assert.deepEqual([await seenBy(wang), await seenBy(li)], [false, false]);
  await must(wang.put(`/api/cases/${caseId}/organisation`, { organisationId }), 404);
  await file('370102');
  assert.deepEqual([await seenBy(wang), await seenBy(li)], [true, false]);
  await must(wang.put(`/api/cases/${caseId}/organisation`, { organisationId }), 204);
});

test('a second that no clock shows does not get into an appointment, nor does the past in another zone', async () => {
  const { applicationId } = await apply();
  const fire = await platform.as('370102-fire-safety');
  const arrange = (appointmentAt: string) =>
    fire.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt });
  await must(arrange('2098-12-31T23:59:60Z'), 400);
  const anHourAgo = platform.app.services.now().getTime() - 3_600_000;
  const inKiritimati = `${new Date(anHourAgo + 14 * 3_600_000).toISOString().slice(0, 19)}+14:00`;
  await must(arrange(inKiritimati), 422, 'casework/visit-in-past');
});

test('page keys and texts that were tampered with are refused, never a failure of ours', async () => {
  const key = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const path of ['/api/tasks', '/api/cases']) {
    await must(li.get(`${path}?after=${key('x', 'y', 'z')}`), 400, 'base/invalid-request');
  }
  await must(zhang.get(`/api/applications?after=${key('x', 'y')}`), 400);
  await must(zhang.get(`/api/notifications?after=${key('x')}`), 400);
  await must(li.get('/api/tasks?q=%00'), 400);
  await must(platform.nobody().get('/api/verify/%00'), 400);
  const { draftId } = await newDraft();
  for (const sign of ['\u0000', '\uD800']) {
    const values = { 'food.safetyManagerName': `a${sign}b` };
    await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 400);
  }
  // these are six signs like any others
  const values = { 'food.safetyManagerName': String.raw`a\u0000b` };
  await must(zhang.put(`/api/drafts/${draftId}/values`, { values }), 200);
});

test('a refusal is never much longer than the request that it refuses', async () => {
  const flood = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));
  const body = await must(platform.nobody().post('/api/sessions', flood), 400);
  assert.equal(body.details.length, 100);
  const plan = { division: '370102', answers: flood };
  await must(platform.nobody().post('/api/life-events/open-a-restaurant/plan', plan), 400);
});

test('requests of other sites are refused, whatever they say of themselves', async () => {
  const from = (headers: Record<string, string>) =>
    zhang.request('PUT', '/api/session/subject', { subjectId: randomUUID() }, headers);
  for (const origin of [
    'null',
    'nonsense',
    'https://evil.example',
    'file://',
    'http://localhost:80@evil.example',
  ])
    await must(from({ origin }), 403, 'base/wrong-origin');
  await must(from({ 'sec-fetch-site': 'same-site' }), 403, 'base/wrong-origin');
  const own = { origin: 'https://service.example', host: 'service.example' };
  await must(from(own), 403, 'identity/not-your-subject');
});

test('answers stay on no shared machine, and figures of the machine go to no stranger behind a proxy', async () => {
  const { headers } = await zhang.get('/api/session');
  assert.deepEqual([headers['cache-control'], headers['x-content-type-options']], ['no-store', 'nosniff']);
  // a proxy on the same machine that names nobody looks as we do ourselves
  const tries: Array<Record<string, string>> = [
    { 'x-forwarded-for': '1.2.3.4' },
    {},
    { authorization: 'Bearer undefined' },
  ];
  for (const headers of tries) {
    const through = await platform.nobody().request('GET', '/metrics', undefined, headers);
    assert.equal(through.status, 404);
  }
});

test('two hands at once: every verb happens once', async () => {
  const { caseOf } = await apply();
  const fire = await platform.as('370102-fire-safety');
  const caseId = caseOf('fire-safety');
  const once = async (send: () => Promise<TestAnswer>) => {
    const got = await Promise.all(Array.from({ length: 8 }, send));
    const refused = got.filter(({ status }) => status === 409).length;
    assert.deepEqual([got.filter(({ status }) => status === 204).length, refused], [1, 7]);
  };
  await once(() => fire.post(`/api/cases/${caseId}/acceptance`));
  await once(() => fire.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  await once(() => fire.post(`/api/cases/${caseId}/visit-finding`, { result: 'passed', remarks: '' }));
  await once(() => fire.post(`/api/cases/${caseId}/decision`, { result: 'granted', reasons: [], basis: [] }));
});

test('several organisations of one application act at the same moment: each is heard, once', async () => {
  const { applicationId, caseOf } = await apply();
  const fire = await platform.as('370102-fire-safety');
  const hands = [
    { officer: fire, caseId: caseOf('fire-safety') },
    { officer: li, caseId: caseOf('food-permit') },
  ];
  const answers = await Promise.all(
    [...hands, ...hands, ...hands].map(({ officer, caseId }) =>
      officer.post(`/api/cases/${caseId}/acceptance`),
    ),
  );
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  assert.deepEqual(statuses, [204, 204, 409, 409, 409, 409]);
  const accepted = await platform.app.services.database.reads
    .selectFrom('base.audit_event')
    .select('object_id')
    .where('root_id', '=', applicationId)
    .where('type', '=', 'case.accepted')
    .execute();
  assert.deepEqual(
    accepted.map(({ object_id: id }) => id).toSorted(),
    hands.map(({ caseId }) => caseId).toSorted(),
  );
});

test('what was granted stays granted, also while its result is still to be issued', async () => {
  const { applicationId } = await apply();
  const { database, now } = platform.app.services;
  const decide = (at: string | null) =>
    database.reads
      .updateTable('casework.case')
      .set({ decided_at: at })
      .where('application_id', '=', applicationId)
      .where('seq', '=', 1)
      .execute();
  const withdraw = () => zhang.post(`/api/applications/${applicationId}/withdrawal`, { reason: '不办了' });
  await decide(now().toISOString());
  await must(withdraw(), 409, 'casework/not-now');
  await decide(null);
  await must(withdraw(), 204);
});

test('a key that was used for one subject gives nothing away to another', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const body = { scenario: 'open-a-restaurant', division: '370102', answers };
  await must(zhang.post('/api/drafts', body, key), 201);
  const { subjects, actingFor } = await must(zhang.get('/api/session'), 200);
  const self = subjects.find((one: any) => one.kind === 'person');
  await must(zhang.put('/api/session/subject', { subjectId: self.subjectId }), 204);
  const reused = zhang.post('/api/drafts', body, key);
  await must(reused, 422, 'base/key-reused');
  await must(zhang.put('/api/session/subject', { subjectId: actingFor.subjectId }), 204);
});
