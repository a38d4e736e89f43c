/** Somebody is the agent of two firms, and acts on what is one's while the other is chosen: what is kept and what the trail says names the firm concerned. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { sql } from 'kysely';
import { until, type TestClient } from '../src/testing.ts';
import { openRectificationStory, type RectificationStory } from './rectification-story.ts';
import { must, upload } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

let story: RectificationStory;
let visitId = '';
let findings: string[] = [];
let name = '';
let mandate = '';
let other = '';
const by = () => ({ name: '刘晓梅', as: 'agent', subject: name });
const window = { from: '2026-03-16', to: '2026-03-27', slot: '2026-03-18T01:30:00.000Z' };

before(async () => {
  story = await openRectificationStory();
  findings = await story.found(window);
  visitId = story.visitId();
  const zhou = await story.asFirm();
  ({ name } = (await must(zhou.get('/api/session'), 200)).actingFor);
  mandate = await mandateFrom(zhou, story.firm.id);
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  other = subjects.find(({ kind }: Answer) => kind === 'enterprise').subjectId;
  assert.notEqual(other, story.firm.id);
  await mandateFrom(zhang, other);
});
after(() => story.stop());

async function mandateFrom(head: TestClient, subjectId: string): Promise<string> {
  const identityNumber = makeIdNumber({ division: '370102', birthDate: '1990-03-08', sequence: 992 });
  const holder = { name: '刘晓梅', identityNumber };
  const validTo = '2026-12-31T02:00:00.000Z';
  const { id } = await must(head.post('/api/mandates', { subjectId, holder, validTo }), 201);
  await must((await story.platform.as('liu')).post(`/api/mandates/${id}/acceptance`), 204);
  return id;
}

/** The agent of both, with the other firm chosen. */
async function agent(): Promise<TestClient> {
  const liu = await story.platform.as('liu');
  await must(liu.put('/api/session/subject', { subjectId: other }), 204);
  return liu;
}

/** The newest act of a kind in the trail: for whom, on what, by which mandate. */
async function mustNameFirm(type: string): Promise<void> {
  const { rows } = await sql<Answer>`
    SELECT actor_name, subject_id, data FROM base.audit_event WHERE type = ${type} ORDER BY id DESC LIMIT 1`.execute(
    story.platform.app.services.database.reads,
  );
  const [{ actor_name: actor, subject_id: subject, data }] = rows;
  assert.deepEqual(
    [actor, subject, data.actsAs, data.actsFor, data.mandateId],
    ['刘晓梅', story.firm.id, 'agent', name, mandate],
    type,
  );
}

/** The firm's head and the office read the same. */
async function readings(): Promise<Answer[]> {
  const own = await must((await story.asFirm()).get(`/api/my-inspections/${visitId}`), 200);
  const office = await must((await story.clerk('market')).get(`/api/inspection-visits/${visitId}`), 200);
  return [own, office];
}
const findingIn = (visit: Answer, id: string) => visit.findings.find((one: Answer) => one.id === id);

test('booking a time', async () => {
  const booked = await story.booked(['fire'], {
    from: '2026-03-23',
    to: '2026-03-27',
    slot: '2026-03-25T01:30:00.000Z',
  });
  const head = await story.asFirm();
  const before = await must(head.get(`/api/my-inspections/${booked}`), 200);
  assert.deepEqual(before.bookedBy, { name: '周志远', as: 'head', subject: name });
  await must(
    (await agent()).put(`/api/my-inspections/${booked}/slot`, { slot: '2026-03-25T01:30:00.000Z' }),
    204,
  );
  for (const path of [`/api/my-inspections/${booked}`, `/api/inspection-visits/${booked}`]) {
    const who = path.includes('my-') ? head : await story.clerk('fire');
    assert.deepEqual((await must(who.get(path), 200)).bookedBy, by());
  }
  await mustNameFirm('inspection-visit.book');
});

test('an objection to an inspection', async () => {
  const body = { about: 'result', words: '结果与事实不符' };
  await must((await agent()).post(`/api/my-inspections/${visitId}/objections`, body), 201);
  for (const visit of await readings()) assert.deepEqual(visit.objections[0].by, by());
  await mustNameFirm('inspection.objected');
});

test('a complaint', async () => {
  const body = { about: 'quota', words: '说是为了完成指标' };
  const { id } = await must((await agent()).post(`/api/my-inspections/${visitId}/complaints`, body), 201);
  const { complaints } = await must((await story.asFirm()).get(`/api/my-inspections/${visitId}/voice`), 200);
  const wang = await story.platform.as('wang');
  const read = await must(wang.get(`/api/inspection-complaints/${id}`), 200);
  assert.deepEqual([complaints[0].by, read.by], [by(), by()]);
  await mustNameFirm('inspection.complained');
});

test('a request for more time, and what is shown for it', async () => {
  const liu = await agent();
  const path = `/api/my-inspection-findings/${findings[0]}/extensions`;
  const { id } = await must(liu.post(path, { reason: '设备供货延误', proposedDay: story.later(20) }), 201);
  await mustNameFirm('finding.extension-asked');
  assert.equal(
    (await upload(story, await agent(), `/api/my-rectification-extensions/${id}/file`)).status,
    204,
  );
  await mustNameFirm('finding.extension-file');
  for (const visit of await readings())
    assert.deepEqual(findingIn(visit, findings[0]!).extensions[0].by, by());
});

test('the report of what was put right', async () => {
  const liu = await agent();
  await must(liu.post(`/api/my-inspection-findings/${findings[1]}/report`, { words: '已经改好' }), 204);
  for (const visit of await readings()) assert.deepEqual(findingIn(visit, findings[1]!).reportedBy, by());
  await mustNameFirm('finding.reported');
});

test('a fact that is contested, and a consent that is given and taken back', async () => {
  const liu = await story.platform.as('liu');
  await must(liu.put('/api/session/subject', { subjectId: story.firm.id }), 204);
  const { id } = await must(
    liu.post('/api/my-firm/contests', { fact: 'basics:address', words: '地址已经变更' }),
    201,
  );
  const reader = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select('uscc')
    .where('id', '=', other)
    .executeTakeFirstOrThrow();
  const consent = { uscc: reader.uscc, fields: ['capital'], until: story.later(20) };
  const given = await must(liu.post('/api/my-firm/consents', consent), 201);
  await must(liu.post(`/api/my-firm/consents/${given.id}/revocation`), 204);
  const { profile, consents } = await must((await story.asFirm()).get('/api/my-firm'), 200);
  assert.deepEqual(profile.contests.find((one: Answer) => one.id === id).by, by());
  assert.deepEqual([consents[0].givenBy, consents[0].revokedBy], [by(), by()]);
  await mustNameFirm('profile-consent.revoked');
});

test('the steps of a party in its case', async () => {
  const market = await story.clerk('market');
  const transfer = { outcome: 'transferred', words: '拒不整改', transferTo: '执法大队' };
  await must(market.post(`/api/inspection-findings/${findings[1]}/recheck`, transfer), 204);
  const opened = await must(
    market.post('/api/enforcement-cases', { findingId: findings[1], cause: '未按规定防鼠' }),
    201,
  );
  const path = `/api/enforcement-cases/${opened.id}`;
  const wang = await story.platform.as('wang');
  const officer = (body: object) => must(market.post(`${path}/steps`, body), 204);
  const approver = (body: object) => must(wang.post(`${path}/approvals`, body), 204);
  await approver({ verb: 'file', words: '同意立案' });
  await officer({
    verb: 'report',
    facts: '未按规定防鼠',
    evidence: '现场照片、笔录',
    handlers: ['DEM-SC-001', 'DEM-SC-002'],
    kind: 'fine',
    amountFen: 100_000,
    basis: '示范依据',
  });
  await approver({ verb: 'pass', words: '事实清楚' });
  await officer({ verb: 'notify', words: '拟罚款 1000 元' });
  const own = `/api/my-enforcement-cases/${opened.id}`;
  await must((await agent()).post(`${own}/steps`, { verb: 'state', words: '已整改' }), 204);
  await mustNameFirm('enforcement-case.state');
  for (const seen of [
    await must((await story.asFirm()).get(own), 200),
    await must((await story.clerk('market')).get(path), 200),
  ]) {
    assert.deepEqual(seen.steps.at(-1).by, by());
    // an official acts for nobody else
    const notified = seen.steps.find(({ verb }: Answer) => verb === 'notify').by;
    assert.deepEqual([notified.as, notified.subject], [null, null]);
  }
});

test('somebody for inspections alone: inspections, and nothing else of the firm', async () => {
  const head = await story.asFirm();
  const holder = { name: '孙海宁', mobile: '19900000005' };
  const offer = (services: string[], subjectId = story.firm.id) =>
    head.post('/api/mandates', { subjectId, holder, services, validTo: '2026-12-31T02:00:00.000Z' });
  assert.equal((await offer(['scope:everything'])).status, 400);
  const { subjects } = await must(head.get('/api/session'), 200);
  const self = subjects.find((one: Answer) => one.as === 'self').subjectId;
  assert.equal((await offer(['scope:pass'], self)).body.code, 'identity/scope-of-firms');
  const { id } = await must(offer(['scope:inspections']), 201);
  await must((await story.platform.as('sun')).post(`/api/mandates/${id}/acceptance`), 204);
  const sun = await story.platform.as('sun');
  await must(sun.put('/api/session/subject', { subjectId: story.firm.id }), 204);
  const { items } = await must(sun.get('/api/my-inspections'), 200);
  assert.ok(items.some((one: Answer) => one.id === visitId));
  await must(sun.get(`/api/my-inspections/${visitId}`), 200);
  const complaint = { about: 'costs-shifted', words: '让我们自己出检测费' };
  const made = await must(sun.post(`/api/my-inspections/${visitId}/complaints`, complaint), 201);
  const { complaints } = await must(sun.get(`/api/my-inspections/${visitId}/voice`), 200);
  assert.deepEqual(complaints.find((one: Answer) => one.id === made.id).by, {
    name: '孙海宁',
    as: 'agent',
    subject: name,
  });
  const besides = { cameOn: '2026-03-17', whoCame: '两个人', about: 'costs-shifted', words: '没有亮证' };
  await must(sun.get('/api/my-other-complaints'), 200);
  await must(sun.post('/api/my-other-complaints', besides), 201);
  const { rows } = await sql<Answer>`
    SELECT data FROM base.audit_event WHERE type = 'inspection.complained' ORDER BY id DESC LIMIT 1`.execute(
    story.platform.app.services.database.reads,
  );
  assert.equal(rows[0].data.mandateId, id);
  // neither what the firm holds, nor its pass, nor who looked, nor its page, nor its services
  const { items: held } = await must(sun.get('/api/credentials'), 200);
  assert.ok(held.every((one: Answer) => one.holderName !== name));
  const { items: ofHead } = await must(head.get('/api/credentials'), 200);
  const licence = ofHead.find((one: Answer) => one.holderName === name);
  const refused = {
    credential: await sun.get(`/api/credentials/${licence.credentialId}`),
    pass: await sun.get('/api/pass-scenes'),
    uses: await sun.get('/api/own-uses'),
    firm: await sun.get('/api/my-firm'),
    code: await sun.post('/api/my-firm/codes'),
    draft: await sun.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers: {} }),
  };
  assert.deepEqual(
    Object.entries(refused).map(([key, { status }]) => [key, status]),
    [
      ['credential', 404],
      ['pass', 403],
      ['uses', 403],
      ['firm', 403],
      ['code', 403],
      ['draft', 403],
    ],
  );
  // they are told of what concerns inspections
  const market = await story.clerk('market');
  const [objection] = (await must(market.get(`/api/inspection-visits/${visitId}`), 200)).objections;
  const wang = await story.platform.as('wang');
  await must(
    wang.post(`/api/inspection-objections/${objection.id}/answer`, { answer: '结果经核实无误' }),
    204,
  );
  await story.settle();
  const told = (await must(sun.get('/api/notifications'), 200)).items.map(({ title }: Answer) => title.zh);
  assert.ok(told.includes('您的异议已有答复'), told.join());
});

test('a part more is a part more', async () => {
  const head = await story.asFirm();
  const holder = { name: '孙海宁', mobile: '19900000005' };
  const services = ['scope:credentials', 'scope:pass', 'scope:own-information'];
  const validTo = '2026-12-31T02:00:00.000Z';
  const { id } = await must(
    head.post('/api/mandates', { subjectId: story.firm.id, holder, services, validTo }),
    201,
  );
  await must((await story.platform.as('sun')).post(`/api/mandates/${id}/acceptance`), 204);
  const sun = await story.platform.as('sun');
  await must(sun.put('/api/session/subject', { subjectId: story.firm.id }), 204);
  const { items } = await must(sun.get('/api/credentials'), 200);
  const licence = items.find((one: Answer) => one.holderName === name);
  await must(sun.get(`/api/credentials/${licence.credentialId}`), 200);
  await must(sun.get('/api/pass-scenes'), 200);
  await must(sun.get('/api/own-uses'), 200);
  assert.equal((await sun.get('/api/my-firm')).status, 403);
});

test('the copy that a firm gets of what is kept has its inspections and cases, as far as they were told', async () => {
  const head = await story.asFirm();
  await must(head.put('/api/session/subject', { subjectId: story.firm.id }), 204);
  const { id } = await must(head.post('/api/own-information-requests', { kind: 'copy' }), 201);
  const path = `/api/own-information-requests/${id}`;
  await until(async () => (await must(head.get(path), 200)).state === 'done');
  const { data } = await must(head.get(`${path}/archive`), 200);
  const { items } = JSON.parse(data).classes.find((one: Answer) => one.class === 'supervision');
  const seen = items.find(({ visit }: Answer) => visit?.id === visitId);
  assert.ok(findings.every((each) => seen.findings.some((one: Answer) => one.id === each)));
  assert.ok(seen.complaints.some(({ words }: Answer) => words === '让我们自己出检测费'));
  const penalty = items.find((one: Answer) => one.case);
  const verbs = penalty.steps.map(({ verb }: Answer) => verb);
  assert.deepEqual(verbs, ['notify', 'state']);
});

test('of a firm that they act for no more, nothing is there', async () => {
  await must((await story.asFirm()).delete(`/api/mandates/${mandate}`), 204);
  const liu = await agent();
  const refused = [
    liu.put(`/api/my-inspections/${visitId}/slot`, { slot: window.slot }),
    liu.post(`/api/my-inspections/${visitId}/objections`, { about: 'result', words: '结果与事实不符' }),
    liu.post(`/api/my-inspections/${visitId}/complaints`, { about: 'quota', words: '说是为了完成指标' }),
    liu.post(`/api/my-inspection-findings/${findings[2]}/report`, { words: '已经改好' }),
    liu.get(`/api/my-inspections/${visitId}`),
  ];
  assert.deepEqual(
    (await Promise.all(refused)).map(({ status }) => status),
    [404, 404, 404, 404, 404],
  );
});
