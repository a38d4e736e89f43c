import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { onPromise, type Granted, type Promised } from './promised.ts';
import { must, openStory, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** What was granted on a broken promise is looked at again: intended, told, heard, decided by another, and the credential follows. */
let story: Story;
let promised: Promised;

before(async () => {
  story = await openStory('2026-03-02T02:00:00Z');
  promised = await onPromise(story);
});
after(() => story.stop());

const proposal = {
  intended: 'withdraw',
  reason: '疏散通道堵塞',
  basis: '行政许可法第六十九条',
  suspend: true,
};
const decision = (outcome: string, more: object = {}) => ({
  outcome,
  reason: '听取意见后认为理由不成立',
  basis: '行政许可法第六十九条',
  ...more,
});

/** Granted on promise, then found untrue. */
async function brokenPromise(): Promise<Granted & { brokenId: string }> {
  await promised.signIn();
  const granted = await promised.granted();
  await must(
    granted.officer.post(`/api/tasks/${encodeURIComponent(granted.taskId)}/completion`, {
      outcome: 'untrue',
      remark: '疏散通道被堆物占用',
    }),
  );
  await story.settle();
  const { id: brokenId } = await ofCase(granted.officer, granted.caseId);
  return { ...granted, brokenId };
}

const ofCase = async (who: TestClient, caseId: string) =>
  (await must(who.get(`/api/cases/${caseId}/broken-commitments`), 200)).items[0];
const ofParty = async ({ filed }: Granted) =>
  (await must(promised.zhang.get(`/api/applications/${filed.applicationId}/broken-commitments`), 200))
    .items[0];
const standing = async ({ caseId }: Granted) => {
  const [applicationId, seq] = caseId.split('.');
  const rows = await story.platform.app.services.database.reads
    .selectFrom('credentials.credential')
    .select(['status', 'status_cause'])
    .where('root_id', '=', applicationId!)
    .where('case_seq', '=', Number(seq))
    .orderBy('version')
    .execute();
  return rows.map(({ status }) => status).join(' ');
};

/** The same officer, whose session days have ended. */
const again = async ({ caseId }: Granted) => story.officerOf(caseId);

/** Whoever decides: found as the work was put into an inbox. */
async function decider(brokenId: string): Promise<TestClient> {
  const { rows } = await story.platform.app.services.database.pool.query(
    `SELECT a.demonstration AS key FROM work.task t
     JOIN identity."grant" g ON g.organisation_id = t.organisation_id AND g.revoked_at IS NULL
     JOIN identity.role r ON r.name = g.role AND 'commitment.decide' = ANY(r.permissions)
     JOIN identity.account a ON a.id = g.account_id
     WHERE t.application_id = $1 AND t.element_id = 'commitment-decision' AND a.demonstration IS NOT NULL`,
    [brokenId],
  );
  assert.ok(rows.length > 0, 'the decision stands in an inbox of nobody');
  return story.platform.as(rows[0].key);
}

test('nothing is withdrawn by the check; the organisation is asked, the party told before, and only then it is decided', async () => {
  const granted = await brokenPromise();
  const { officer, brokenId } = granted;
  assert.equal(await standing(granted), '01', 'the check itself takes nothing away');
  const { items } = await must(officer.get('/api/tasks?queue=all&element=commitment-proposal'), 200);
  assert.equal(items.length, 1);
  const propose = (who: TestClient) => who.post(`/api/broken-commitments/${brokenId}/reopening`, proposal);
  assert.equal((await propose(promised.zhang)).status, 403);
  const { reopeningId } = await must(propose(officer), 201);
  assert.equal((await propose(officer)).body.code, 'commitments/reopened-already');
  assert.equal(await standing(granted), '02', 'suspended until the decision');
  const decide = async (who: TestClient) =>
    who.post(`/api/commitment-reopenings/${reopeningId}/decision`, decision('withdrawn'));
  assert.equal((await decide(officer)).status, 403);
  assert.equal((await decide(await decider(brokenId))).body.code, 'commitments/still-being-heard');
  const told = (await ofParty(granted)).reopening;
  assert.deepEqual(
    [told.state, told.intended, told.heardUntil.slice(0, 10)],
    ['being-heard', 'withdraw', '2026-03-09'],
  );
  const say = (who: TestClient, asksHearing = false) =>
    who.post(`/api/commitment-reopenings/${reopeningId}/statement`, { words: '当日已清理', asksHearing });
  const sun = await story.platform.as('sun');
  assert.equal((await say(sun)).status, 404);
  await must(say(promised.zhang));
  assert.equal((await say(promised.zhang)).body.code, 'commitments/stated-already');
  await story.pass(8);
  await must(decide(await decider(brokenId)));
  await story.settle();
  assert.equal(await standing(granted), '03');
  assert.equal((await decide(await decider(brokenId))).body.code, 'commitments/decided-already');
  await promised.signIn();
  const { reopening } = await ofParty(granted);
  assert.deepEqual([reopening.state, reopening.outcome], ['decided', 'withdrawn']);
  await headedAs(granted, 'withdrawn', 'withdrawal');
  assert.equal(
    (await promised.zhang.post(`/api/broken-commitments/${brokenId}/objection`, { words: '不对' })).body.code,
    'commitments/decided-already',
  );
  const { timeline } = await must(
    promised.zhang.get(`/api/applications/${granted.filed.applicationId}`),
    200,
  );
  const kinds = timeline.map(({ kind }: { kind: string }) => kind);
  for (const kind of ['commitment.broken', 'commitment.reopened', 'commitment.stated', 'commitment.decided'])
    assert.ok(kinds.includes(kind), `${kind} is not told`);
  const messages = (await must(promised.zhang.get('/api/notifications'), 200)).items;
  const decided = messages.find(({ kind }: { kind: string }) => kind === 'commitment.decided');
  assert.match(decided.body.zh, /自知道本决定之日起 60 日内申请行政复议，或者 6 个月内提起行政诉讼/);
});

/** Lists, both pages and the letter say what became of it; the letter is sealed by whoever decided. */
async function headedAs(
  { caseId, filed }: Granted,
  afterwards: string | null,
  letter: string,
): Promise<void> {
  const seq = Number(caseId.split('.')[1]);
  const { zhang } = promised;
  const page = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  const one = page.cases.find((each: any) => each.seq === seq);
  assert.deepEqual([one.finish, one.afterwards], ['granted', afterwards]);
  const listed = (await must(zhang.get('/api/applications'), 200)).items.find(
    (each: any) => each.applicationId === filed.applicationId,
  );
  assert.ok(listed.cases.some((each: any) => each.afterwards === afterwards && each.finish === 'granted'));
  const officer = await story.officerOf(caseId);
  const seen = await must(officer.get(`/api/cases/${caseId}`), 200);
  assert.equal(seen.afterwards, afterwards);
  const { items } = await must(officer.get('/api/cases?state=closed'), 200);
  assert.equal(items.find((each: any) => each.caseId === caseId).afterwards, afterwards);
  const notice = page.notices.find((each: any) => each.kind === letter);
  assert.equal(notice.caseSeq, seq);
  const pdf = await zhang.get(`/api/applications/${filed.applicationId}/notices/${notice.noticeId}`);
  assert.equal(pdf.status, 200);
  assert.ok(seen.notices.some((each: any) => each.noticeId === notice.noticeId));
}

test('a hearing is held with notice by another, the clock stands still meanwhile, and what was granted is corrected', async () => {
  await story.pass(400);
  const granted = await brokenPromise();
  const { reopeningId } = await must(
    granted.officer.post(`/api/broken-commitments/${granted.brokenId}/reopening`, {
      ...proposal,
      intended: 'correct',
    }),
    201,
  );
  const at = (path: string) => `/api/commitment-reopenings/${reopeningId}/${path}`;
  await must(promised.zhang.post(at('statement'), { words: '请听我们说', asksHearing: true }));
  assert.deepEqual(
    [(await ofParty(granted)).reopening.state, (await ofParty(granted)).reopening.dueAt],
    ['hearing', null],
  );
  const chair = await decider(granted.brokenId);
  const inDays = (days: number) => new Date(story.now().getTime() + days * 86_400_000).toISOString();
  const set = (days: number) => chair.post(at('hearing'), { at: inDays(days), place: '二楼会议室' });
  assert.equal((await set(6)).body.code, 'commitments/hearing-too-soon');
  await must(set(9));
  assert.equal(
    (await chair.post(at('minutes'), { words: '双方发言' })).body.code,
    'commitments/hearing-not-held',
  );
  await story.pass(10);
  const later = await decider(granted.brokenId);
  const early = await later.post(at('decision'), decision('corrected', { values: {} }));
  assert.equal(early.body.code, 'commitments/still-being-heard', 'a hearing that was asked for comes first');
  await must(later.post(at('minutes'), { words: '双方发言，详见笔录' }));
  assert.equal(
    (await later.post(at('decision'), decision('withdrawn'))).body.code,
    'commitments/heavier-than-told',
  );
  const [field] = (await ofCase(await again(granted), granted.caseId)).reopening.correctable.filter(
    ({ value }: { value: unknown }) => typeof value === 'string',
  );
  await must(
    later.post(
      at('decision'),
      decision('corrected', { values: { [field.key]: `${field.value}（限一层）` } }),
    ),
  );
  await story.settle();
  assert.equal(await standing(granted), '05 01', 'a new version is in force, and the old one is not');
});

test('an overturned finding drops what was intended; what was suspended is in force again', async () => {
  await story.pass(400);
  const granted = await brokenPromise();
  const { reopeningId } = await must(
    granted.officer.post(`/api/broken-commitments/${granted.brokenId}/reopening`, proposal),
    201,
  );
  await must(
    promised.zhang.post(`/api/broken-commitments/${granted.brokenId}/objection`, { words: '不属实' }),
  );
  await story.pass(10);
  const supervisor = await decider(granted.brokenId);
  const url = `/api/commitment-reopenings/${reopeningId}/decision`;
  assert.equal((await supervisor.post(url, decision('withdrawn'))).body.code, 'commitments/contested');
  await must(
    supervisor.post(`/api/broken-commitments/${granted.brokenId}/ruling`, {
      ruling: 'overturned',
      reason: '现场已核实',
    }),
  );
  await story.settle();
  assert.equal(await standing(granted), '01');
  assert.equal((await ofCase(await again(granted), granted.caseId)).reopening.state, 'dropped');
  assert.equal((await supervisor.post(url, decision('withdrawn'))).body.code, 'commitments/decided-already');
});

test('what is not withdrawn is in force again, and says why', async () => {
  await story.pass(400);
  const granted = await brokenPromise();
  const { reopeningId } = await must(
    granted.officer.post(`/api/broken-commitments/${granted.brokenId}/reopening`, proposal),
    201,
  );
  await story.pass(10);
  await promised.signIn();
  const late = await promised.zhang.post(`/api/commitment-reopenings/${reopeningId}/statement`, {
    words: '晚了',
    asksHearing: false,
  });
  assert.equal(late.body.code, 'commitments/not-heard-now');
  await must(
    (await decider(granted.brokenId)).post(
      `/api/commitment-reopenings/${reopeningId}/decision`,
      decision('kept'),
    ),
  );
  assert.equal(await standing(granted), '01');
});

test('what was obtained by deceit is withdrawn, and where it touches safety not applied for again for three years', async () => {
  await story.pass(400);
  const granted = await brokenPromise();
  const { officer, brokenId } = granted;
  const propose = (body: object) => officer.post(`/api/broken-commitments/${brokenId}/reopening`, body);
  assert.equal(
    (await propose({ ...proposal, intended: 'correct', deceit: true })).body.code,
    'commitments/deceit-is-withdrawn',
  );
  const { reopeningId } = await must(propose({ ...proposal, deceit: true }), 201);
  assert.equal((await ofParty(granted)).reopening.deceitTold, true);
  await story.settle();
  const messages = (await must(promised.zhang.get('/api/notifications'), 200)).items;
  assert.match(messages.find((one: any) => one.kind === 'commitment.reopened').body.zh, /以欺骗手段取得/);
  await story.pass(8);
  const decide = async (body: object) =>
    (await decider(brokenId)).post(`/api/commitment-reopenings/${reopeningId}/decision`, body);
  assert.equal(
    (await decide(decision('kept', { deceit: { safety: true } }))).body.code,
    'commitments/deceit-is-withdrawn',
  );
  await must(decide(decision('withdrawn', { deceit: { safety: true } })));
  await story.settle();
  await promised.signIn();
  const { reopening } = await ofParty(granted);
  const day = new Date(story.now().getTime() + 8 * 3_600_000).toISOString();
  const years = (more: number) => `${Number(day.slice(0, 4)) + more}${day.slice(4, 8)}`;
  assert.equal(reopening.deceit, true);
  assert.ok(reopening.reapplyFrom.startsWith(years(3)), reopening.reapplyFrom);
  await headedAs(granted, 'withdrawn', 'withdrawal');

  const draft = await promised.draft();
  assert.deepEqual(
    draft.closed.map(({ until }: any) => until),
    [reopening.reapplyFrom],
  );
  assert.deepEqual(draft.commitmentsBarred, []);
  const refused = await promised.zhang.post(`/api/drafts/${draft.draftId}/submission`, undefined, {
    'idempotency-key': 'closed-to-the-firm',
  });
  assert.deepEqual([refused.status, refused.body.code], [403, 'forms/closed-to-you']);
  await story.pass(
    (Date.parse(`${reopening.reapplyFrom}T00:00:00+08:00`) - story.now().getTime()) / 86_400_000,
  );
  await promised.signIn();
  assert.deepEqual((await must(promised.zhang.get(`/api/drafts/${draft.draftId}`), 200)).closed, []);
});

test('deceit that was not spoken of is not found', async () => {
  await story.pass(400);
  const { officer, brokenId } = await brokenPromise();
  const { reopeningId } = await must(
    officer.post(`/api/broken-commitments/${brokenId}/reopening`, proposal),
    201,
  );
  await story.pass(8);
  const refused = await (
    await decider(brokenId)
  ).post(
    `/api/commitment-reopenings/${reopeningId}/decision`,
    decision('withdrawn', { deceit: { safety: false } }),
  );
  assert.equal(refused.body.code, 'commitments/heavier-than-told');
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
