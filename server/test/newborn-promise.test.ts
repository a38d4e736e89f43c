import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { grant, must, openStory, upload, type Filed, type Story } from './story.ts';

/** A mother who is not married says so in a promise instead of a paper: the police grant it, and compare afterwards (告知承诺, 事后核查). */
let story: Story;
let filed: Filed;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  const { identity_number: code } = await story.person('liu');
  await story.record('birth-record', code, {
    sex: 'female',
    bornAt: '2026-10-20T08:16:00+08:00',
    hospital: '历下妇幼保健院',
    ageDays: 13,
    certificateIssued: false,
  });
  await story.record('marriage-register', code, { married: false });
  await story.record('population-register', code, { householdAddress: '济南市历下区泉城路 1 号' });
});
after(() => story.stop());

const answers = {
  joinInsurance: false,
  card: false,
  reimburse: false,
  married: false,
  otherParent: false,
};

const draft = async () => {
  const liu = await story.platform.as('liu');
  const made = await must(liu.post('/api/drafts', { scenario: 'newborn', division: '370102', answers }), 201);
  return made;
};

const wayOf = ({ evidence }: { evidence: Array<{ key: string; obtained: { way: string } | null }> }) =>
  evidence.find(({ key }) => key === 'unmarried-statement')!.obtained?.way;

test('what a promise stands in for makes its service one that is decided on commitment', async () => {
  const view = await draft();
  assert.equal(wayOf(view), 'commitment');
  assert.deepEqual(view.commitments, ['birth-registration']);
});

test('nothing is taken in on a promise that nobody made; who would rather prove it hands in the paper', async () => {
  const liu = await story.platform.as('liu');
  const { draftId, promises } = await draft();
  const values = { 'baby.name': '刘小满', 'person.phone': '13800000066' };
  await must(liu.put(`/api/drafts/${draftId}/values`, { values }), 200);
  const [{ noticeHash, notice, evidence, checkWithin }] = promises;
  assert.match(notice.zh, /我们事后会和民政部门核对/);
  assert.deepEqual(
    [evidence.map(({ key }: { key: string }) => key), checkWithin],
    [['unmarried-statement'], { amount: 30, unit: 'wd' }],
  );
  const send = (body?: object) =>
    liu.post(`/api/drafts/${draftId}/submission`, body, { 'idempotency-key': crypto.randomUUID() });
  for (const body of [
    undefined,
    {},
    { promised: [] },
    { promised: [{ service: 'birth-certificate', notice: noticeHash }] },
  ]) {
    const refused = await must(send(body), 422);
    assert.equal(refused.code, 'casework/not-promised', JSON.stringify(body));
    assert.deepEqual(
      refused.details.map(({ at, code }: { at: string; code: string }) => [at, code]),
      [['promised/birth-registration', 'open']],
    );
  }
  const another = await must(
    send({ promised: [{ service: 'birth-registration', notice: noticeHash.replaceAll(/[0-9]/g, 'e') }] }),
    422,
  );
  assert.equal(another.details[0].code, 'notice-changed', 'a promise to another notice is none');
  assert.equal((await must(liu.get(`/api/drafts/${draftId}`), 200)).state, 'open');

  const sent = await upload(story, liu, `/api/drafts/${draftId}/uploads?evidence=unmarried-statement`);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const proven = await must(liu.get(`/api/drafts/${draftId}`), 200);
  assert.deepEqual([proven.commitments, proven.promises, wayOf(proven)], [[], [], undefined]);
  const receipt = await must(send(), 201);
  await story.settle();
  const caseId = receipt.cases.find(
    ({ service }: { service: string }) => service === 'birth-registration',
  ).caseId;
  const seen = await must((await story.officerOf(caseId)).get(`/api/cases/${caseId}`), 200);
  assert.deepEqual(
    [seen.commitment, seen.promise],
    [false, null],
    'nobody checks a promise that was not made',
  );
});

test('after the grant the police have the check before them, with the last day that the place sets', async () => {
  filed = await story.apply(await story.platform.as('liu'), {
    scenario: 'newborn',
    answers,
    values: { 'baby.name': '刘小满', 'person.phone': '13800000066' },
  });
  const registration = filed.caseOf('birth-registration');
  const police = await story.officerOf(registration);
  assert.equal((await must(police.get(`/api/cases/${registration}`), 200)).commitment, true);
  const seen = await must(police.get(`/api/cases/${registration}`), 200);
  const made = {
    by: '刘晓梅',
    actedAs: 'self',
    at: seen.submittedAt,
    evidence: ['非婚生育说明'],
  };
  const liu = await story.platform.as('liu');
  const { promises } = await must(liu.get(`/api/applications/${filed.applicationId}`), 200);
  for (const one of [seen.promise, ...promises]) {
    const { by, actedAs, at } = one;
    assert.deepEqual({ by, actedAs, at, evidence: one.evidence.map(({ zh }: { zh: string }) => zh) }, made);
    assert.match(one.notice.zh, /您写的婚姻情况要属实/);
    assert.match(one.noticeHash, /^[0-9a-f]{64}$/);
  }
  assert.equal(promises.length, 1);
  const { rows: events } = await story.platform.app.services.database.pool.query(
    "SELECT data, object_id FROM base.audit_event WHERE type = 'commitment.made' AND root_id = $1",
    [filed.applicationId],
  );
  assert.deepEqual(
    events.map(({ data, object_id: id }) => [data.service, data.notice, id]),
    [['birth-registration', seen.promise.noticeHash, registration]],
  );
  const certificate = await story.officerOf(filed.caseOf('birth-certificate'));
  const first = await must(certificate.get(`/api/cases/${filed.caseOf('birth-certificate')}`), 200);
  assert.equal(first.commitment, false, 'nothing of it rests on a promise');
  await grant(story, filed.caseOf('birth-certificate'));
  await grant(story, registration, {
    idNumber: makeIdNumber({ division: '370102', birthDate: '2026-10-20', sequence: 988 }),
  });
  const { items } = await must(police.get('/api/tasks?queue=all&element=check-commitment'), 200);
  assert.equal(items.length, 1);
  assert.ok(items[0].link.endsWith(`/work/cases/${registration}`));
  // thirty working days from 2 November 2026, a Monday
  assert.match(items[0].dueAt, /^2026-12-14T/);
});

test('found untrue, the promise bars the mother from promising again, and the paper is asked for', async () => {
  const registration = filed.caseOf('birth-registration');
  const police = await story.officerOf(registration);
  const { items } = await must(police.get('/api/tasks?queue=all&element=check-commitment'), 200);
  const remark = '民政部门登记显示已婚，与承诺不符';
  await must(
    police.post(`/api/tasks/${encodeURIComponent(items[0].id)}/completion`, { outcome: 'untrue', remark }),
  );
  await story.settle();
  const liu = await story.platform.as('liu');
  const { items: broken } = await must(
    liu.get(`/api/applications/${filed.applicationId}/broken-commitments`),
    200,
  );
  assert.deepEqual(
    broken.map(({ state, findings }: { state: string; findings: string }) => [state, findings]),
    [['standing', remark]],
  );
  const view = await draft();
  assert.equal(wayOf(view), undefined, 'it is to be uploaded');
  assert.deepEqual(view.commitments, []);
  assert.deepEqual(
    view.commitmentsBarred.map(({ service }: { service: string }) => service),
    ['birth-registration'],
  );
});
