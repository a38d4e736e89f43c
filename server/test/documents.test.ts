import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { sendOutside, type OutsideMessage } from '../src/platform/notifications/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** A restaurant is opened by the demonstration firm: what people hold, are told and are handed in the course of it. */
let platform: TestPlatform;
let zhang: TestClient;
let li: TestClient;
let fire: TestClient;
let applicationId: string;
const caseIds: Record<string, string> = {};

before(async () => {
  // messages leave when the test says so, not whenever a minute begins
  const quiet = modules.map((one) => (one.name === 'notifications' ? { ...one, jobs: [] } : one));
  platform = await testPlatform({ modules: quiet });
  [zhang, li, fire] = (await Promise.all(
    ['zhang', 'li', '370102-fire-safety'].map((who) => platform.as(who)),
  )) as [TestClient, TestClient, TestClient];
  const { body } = await zhang.get('/api/session');
  const firm = body.subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
});
after(() => platform.stop());

async function must(answer: Promise<{ status: number; body: any }>, status = 204): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  return body;
}

async function download(who: TestClient, url: string): Promise<Buffer> {
  const { statusCode, rawPayload } = await platform.app.server.inject({
    method: 'GET',
    url,
    headers: { cookie: who.cookie! },
  });
  assert.equal(statusCode, 200, rawPayload.toString());
  return rawPayload;
}

async function verdictOf(pdf: Buffer): Promise<{ verdict: string; document: any }> {
  const head =
    '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
  const { body, statusCode } = await platform.app.server.inject({
    method: 'POST',
    url: '/api/verify',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), pdf, Buffer.from('\r\n--b--\r\n')]),
  });
  assert.equal(statusCode, 200, body);
  return JSON.parse(body);
}

test('the business licence in the wallet fills in the form, and being handed in with it is on its record', async () => {
  await must(
    zhang.put('/api/notification-settings', { email: 'zhang@example.org', byEmail: true, bySms: true }),
  );
  const answers = {
    foodKind: 'hot',
    areaSquareMetres: 320,
    signboard: true,
    tobacco: false,
    commitment: false,
  };
  const draft = await must(
    zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers }),
    201,
  );
  const uscc = draft.fields.find((field: any) => field.element === 'enterprise.uscc');
  assert.deepEqual([uscc.state, uscc.prefill.sourceText.zh], ['prefilled', '您的电子证照']);
  const values = Object.fromEntries(
    draft.fields
      .filter((field: any) => field.state === 'asked')
      .map(({ element, schema, options }: any) => [
        element,
        options[0]?.value ??
          schema.enum?.[0] ??
          (schema.type === 'boolean'
            ? true
            : /number|integer/.test(schema.type)
              ? 1
              : /phone/.test(element)
                ? '13800000001'
                : '测试内容'),
      ]),
  );
  await must(zhang.put(`/api/drafts/${draft.draftId}/values`, { values }), 200);
  const receipt = await must(
    zhang.post(`/api/drafts/${draft.draftId}/submission`, undefined, { 'idempotency-key': randomUUID() }),
    201,
  );
  applicationId = receipt.applicationId;
  for (const one of receipt.cases) caseIds[one.service] = one.caseId;
  await platform.app.drain();
  const wallet = await must(zhang.get('/api/credentials'), 200);
  const licence = wallet.items.find(
    (one: any) => one.type === 'business-licence' && one.holderName.includes('餐饮'),
  );
  const { items } = await must(zhang.get(`/api/credentials/${licence.credentialId}/uses`), 200);
  assert.equal(items.length, 1);
  assert.match(items[0].text.zh, /开.*餐/);
  // the organisation of a case may look at what the case draws on, and that is on record too
  await must(li.get(`/api/cases/${caseIds['food-permit']}/credentials/${licence.credentialId}`), 200);
  const after = await must(zhang.get(`/api/credentials/${licence.credentialId}/uses`), 200);
  assert.deepEqual(
    new Set(after.items.map(({ purpose }: any) => purpose)),
    new Set([items[0].purpose, 'official']),
  );
  assert.equal(after.items.length, 2);
  const card = wallet.items.find((one: any) => one.type === 'id-card');
  assert.equal(
    (await li.get(`/api/cases/${caseIds['food-permit']}/credentials/${card.credentialId}`)).status,
    404,
  );
});

test('a granted case gives a sealed credential; a denied one a sealed decision with remedies', async () => {
  for (const [officer, service] of [
    [li, 'food-permit'],
    [fire, 'fire-safety'],
    [li, 'signboard'],
  ] as const) {
    await must(officer.post(`/api/cases/${caseIds[service]}/acceptance`));
    await must(officer.post(`/api/cases/${caseIds[service]}/review`, { opinion: '材料齐全' }));
  }
  const inAWeek = new Date(platform.app.services.now().getTime() + 7 * 86_400_000).toISOString();
  await must(fire.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt: inAWeek }));
  const visit = await must(fire.get(`/api/site-visits/${applicationId}`), 200);
  for (const { caseId } of visit.parties) {
    const officer = caseId === caseIds['fire-safety'] ? fire : li;
    await must(
      officer.post(`/api/cases/${caseId}/visit-finding`, {
        result: officer === fire ? 'failed' : 'passed',
        remarks: '现场查看',
      }),
    );
  }
  const grounds = { reasons: ['疏散通道宽度不足一米四'], basis: ['《建筑设计防火规范》GB 50016'] };
  await must(fire.post(`/api/cases/${caseIds['fire-safety']}/decision`, { result: 'denied', ...grounds }));
  for (const service of ['food-permit', 'signboard']) {
    await must(
      li.post(`/api/cases/${caseIds[service]}/decision`, { result: 'granted', reasons: [], basis: [] }),
    );
  }
  await platform.app.drain();
  const wallet = await must(zhang.get('/api/credentials'), 200);
  const permit = wallet.items.find((one: any) => one.type === 'food-permit');
  assert.ok(permit, JSON.stringify(wallet.items.map(({ type }: any) => type)));
  assert.equal(permit.applicationId, applicationId);
  assert.equal(Number(permit.validTo.slice(0, 4)) - Number(permit.validFrom.slice(0, 4)), 5);
  const items = permit.face.find(({ key }: any) => key === 'items').value;
  assert.ok(typeof items === 'string' && items.length > 0, 'the decision table says what may be sold');
  assert.equal(
    (await verdictOf(await download(zhang, `/api/credentials/${permit.credentialId}/pdf`))).verdict,
    'genuine',
  );
});

test('every notice is a sealed PDF, the same to the byte for everybody who may read it, and nobody else', async () => {
  const view = await must(zhang.get(`/api/applications/${applicationId}`), 200);
  assert.deepEqual(
    new Set(view.notices.map(({ kind }: any) => kind)),
    new Set(['receipt', 'acceptance', 'site-visit', 'denial']),
  );
  const sun = await platform.as('sun');
  for (const { noticeId, kind } of view.notices) {
    const url = `/api/applications/${applicationId}/notices/${noticeId}`;
    const [first, again] = await Promise.all([download(zhang, url), download(zhang, url)]);
    assert.ok(first.equals(again), kind);
    const { verdict, document } = await verdictOf(first);
    assert.deepEqual([verdict, document.kind], ['genuine', 'notice'], kind);
    assert.equal((await verdictOf(Buffer.concat([first, Buffer.from(' ')]))).verdict, 'altered', kind);
    assert.equal((await sun.get(url)).status, 404);
  }
  const denial = view.notices.find(({ kind }: any) => kind === 'denial');
  await download(fire, `/api/cases/${caseIds['fire-safety']}/notices/${denial.noticeId}`);
  assert.equal((await li.get(`/api/cases/${caseIds['food-permit']}/notices/${denial.noticeId}`)).status, 404);
});

test('a refusal to accept is a sealed notice with reasons and remedies, ends the case as refused, and issues nothing', async () => {
  const liu = await platform.as('liu');
  const answers = { age: 38, studyRoom: false, byPost: false };
  const { draftId } = await must(
    liu.post('/api/drafts', { scenario: 'library-card', division: '370102', answers }),
    201,
  );
  await must(liu.put(`/api/drafts/${draftId}/values`, { values: { 'library.branch': 'lakeside' } }), 200);
  const receipt = await must(
    liu.post(`/api/drafts/${draftId}/submission`, undefined, { 'idempotency-key': randomUUID() }),
    201,
  );
  await platform.app.drain();
  const [{ caseId }] = receipt.cases;
  const library = await platform.as('370102-public-library');
  const path = `/api/cases/${caseId}/refusal`;
  // in writing, with reasons and basis, or not at all
  assert.equal((await library.post(path, { reasons: [], basis: [] })).status, 422);
  const grounds = { reasons: ['申请人不在本馆服务范围内'], basis: ['《图书馆读者证管理办法》第三条'] };
  assert.equal((await fire.post(path, grounds)).status, 404);
  await must(library.post(path, grounds));
  await platform.app.drain();

  const view = await must(liu.get(`/api/applications/${receipt.applicationId}`), 200);
  assert.deepEqual([view.cases[0].status, view.cases[0].finish], ['completed', 'refused']);
  assert.equal(view.status, 'completed');
  const { noticeId } = view.notices.find(({ kind }: any) => kind === 'refusal');
  const pdf = await download(liu, `/api/applications/${receipt.applicationId}/notices/${noticeId}`);
  const { verdict, document } = await verdictOf(pdf);
  assert.deepEqual([verdict, document.kind], ['genuine', 'notice']);
  assert.equal((await verdictOf(Buffer.concat([pdf, Buffer.from(' ')]))).verdict, 'altered');
  const { items } = await must(liu.get('/api/notifications'), 200);
  const said = items.find(
    (one: any) => one.link.includes(receipt.applicationId) && /不予受理/.test(one.title.zh),
  );
  assert.match(said.body.zh, /救济途径/);
  const held = (await must(liu.get('/api/credentials'), 200)).items;
  assert.ok(!held.some((one: any) => one.applicationId === receipt.applicationId));
  // what was refused is not accepted afterwards
  assert.equal((await must(library.post(`/api/cases/${caseId}/acceptance`), 409)).code, 'casework/closed');
});

test('every step reached the applicant and those who act for the firm, once; officials are told where they must act', async () => {
  const { items, unread } = await must(zhang.get('/api/notifications'), 200);
  const mine = items.filter(
    (one: any) => one.link.includes(applicationId) || one.kind.startsWith('credential.'),
  );
  const count = (kind: string) => mine.filter((one: any) => one.kind === kind).length;
  assert.deepEqual(
    [
      'application.submitted',
      'case.accepted',
      'site-visit.arranged',
      'case.decided',
      'application.completed',
    ].map(count),
    [1, 3, 1, 3, 1],
    JSON.stringify(mine.map(({ kind }: any) => kind)),
  );
  assert.ok(count('credential.issued') >= 2);
  assert.ok(
    mine.every(
      ({ body }: any) =>
        body.zh.length > 5 && body.en.length > 5 && !/[{}]|undefined/.test(body.zh + body.en),
    ),
  );
  assert.ok(mine.find((one: any) => one.kind === 'case.decided' && one.body.zh.includes('疏散通道')));
  const zhou = await platform.as('zhou');
  assert.ok(
    (await must(zhou.get('/api/notifications'), 200)).items.some((one: any) => one.kind === 'case.accepted'),
  );
  const atWork = (await must(li.get('/api/notifications'), 200)).items;
  const told = new Set(atWork.map(({ kind }: any) => kind));
  // as steward of the data they also hear of what a person found wrong
  assert.deepEqual(told, new Set(['site-visit.arranged', 'data-correction.opened']));
  await must(zhang.post(`/api/notifications/${items[1].notificationId}/reading`));
  assert.equal((await must(zhang.get('/api/notifications/unread'), 200)).unread, unread - 1);
  assert.equal((await li.post(`/api/notifications/${items[0].notificationId}/reading`)).status, 404);
  await must(zhang.post(`/api/notifications/${items[0].notificationId}/reading?andEarlier=true`));
  assert.equal((await must(zhang.get('/api/notifications/unread'), 200)).unread, 0);
});

test('outside the platform each message goes once, failures are tried again and visible, and the SMS says that it is none', async () => {
  const { services } = platform.app;
  const sent: Array<[string, OutsideMessage]> = [];
  const failing = { send: async () => Promise.reject(new Error('mail server is away')) };
  assert.ok((await sendOutside(services, { email: failing })) > 0, 'the simulated SMS are recorded');
  const waiting = (await must(zhang.get('/api/notifications'), 200)).items.find(
    (one: any) => one.kind === 'case.accepted',
  );
  const byChannel = Object.fromEntries(waiting.outside.map((one: any) => [one.channel, one]));
  assert.deepEqual([byChannel.email.state, byChannel.email.address], ['retrying', 'z***@example.org']);
  assert.match(byChannel.email.error, /mail server is away/);
  assert.deepEqual([byChannel.sms.state, byChannel.sms.simulated], ['sent', true]);
  await services.database.transaction(async (db) => {
    await db
      .updateTable('base.effect')
      .set({ next_at: new Date(0).toISOString() })
      .where('state', '=', 'waiting')
      .execute();
  });
  const email = {
    async send(message: OutsideMessage, id: string) {
      sent.push([id, message]);
      return { simulated: false };
    },
  };
  await Promise.all([sendOutside(services, { email }), sendOutside(services, { email })]);
  await sendOutside(services, { email });
  assert.equal(new Set(sent.map(([id]) => id)).size, sent.length);
  assert.ok(sent.length >= 10 && sent.every(([, { to }]) => to === 'zhang@example.org'));
  const again = (await must(zhang.get('/api/notifications'), 200)).items.find(
    (one: any) => one.kind === 'case.accepted',
  );
  assert.equal(again.outside.find(({ channel }: any) => channel === 'email').state, 'sent');
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(platform));
