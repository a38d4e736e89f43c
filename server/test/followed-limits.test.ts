/** Times that an authority has to keep follow the working calendar wherever they are shown; days that somebody was told stay. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addWorkingDays, CHINA, dateOf } from '@yiti/engines/calendar';
import { calendar } from '../src/platform/calendar/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { dayOff as dayOffIn } from './day-off.ts';
import * as penalty from './penalty-story.ts';
import { grant, must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** It is Wednesday the 18th of March 2026; all of these clocks run over the two days after it. */
const [thursday, friday] = ['2026-03-19', '2026-03-20'];

let liu: TestClient;
let inTime: Record<string, string>;
/** for each clock: every place that shows its end */
let shown: Record<string, () => Promise<Array<string | null>>>;
/** The clocks of which each is a limit of its own: a request for a correction shows that of the correction. */
const inWorkingDays = ['objection', 'correction', 'rating', 'approval', 'publication', 'service'];
const closed = { inspection: '', objection: '', correction: '', case: '', told: '' };

before(async () => {
  await penalty.openPenaltyStory();
  liu = await penalty.story.platform.as('liu');
  shown = {
    ...(await explanationAsked()),
    ...(await objectionMade()),
    ...(await correctionAsked()),
    ...(await ratingGiven()),
    ...(await approvalAsked()),
    ...(await resultToPublish()),
    ...(await decisionToServe()),
  };
  await penalty.told((closed.told = await penalty.openCase()));
  inTime = await ends();
});
after(() => penalty.story.stop());

const reads = () => penalty.story.platform.app.services.database.reads;
const taskOf = async (who: TestClient, link: string): Promise<Answer> =>
  (await must(who.get('/api/tasks?queue=all'), 200)).items.find((one: Answer) => one.link.includes(link));
const timerOf = async (id: string, element: string): Promise<string | null> => {
  const timer = await reads()
    .selectFrom('process.timer')
    .select('due_at')
    .where('application_id', '=', id)
    .where('timer_id', 'like', `${element}#%`)
    .executeTakeFirst();
  // timers are set to the second
  return timer?.due_at.replace('.000Z', '.999Z') ?? null;
};
const requests = '/api/own-information-requests';

async function explanationAsked() {
  const { id } = await must(liu.post(requests, { kind: 'explanation', words: '怎么查我的？' }), 201);
  const office = await penalty.story.platform.as('370102-data-platform');
  return {
    explanation: async () => [
      (await must(liu.get(`${requests}/${id}`), 200)).dueAt,
      (await taskOf(office, id)).dueAt,
    ],
  };
}

async function objectionMade() {
  const card = { scenario: 'library-card', answers: { age: 30, studyRoom: false, byPost: false } };
  const filed = await penalty.story.apply(liu, { ...card, values: { 'library.branch': 'lakeside' } });
  const caseId = filed.caseOf('reader-card');
  await grant(penalty.story, caseId);
  const { items } = await must(liu.get('/api/own-uses?others=true'), 200);
  const { id: useId } = items.find(({ source }: Answer) => source === 'official');
  const made = await must(liu.post('/api/own-use-objections', { useId, words: '为什么看？' }), 201);
  closed.objection = made.id;
  const officer = await penalty.story.officerOf(caseId);
  return {
    objection: async () => [
      (await must(officer.get(`/api/use-objections/${made.id}`), 200)).dueAt,
      (await taskOf(officer, made.id))?.dueAt ?? null,
    ],
  };
}

async function correctionAsked() {
  const { items } = await must(liu.get('/api/own-data'), 200);
  const cards = items.find(({ register }: Answer) => register === 'social-security-cards');
  const asked = {
    kind: 'correction',
    register: cards.register,
    element: cards.fields[0].element,
    claimed: '6222020000000001234',
    words: '银行卡换过了',
  };
  const { id } = await must(liu.post(requests, asked), 201);
  const { correctionId } = await must(liu.get(`${requests}/${id}`), 200);
  closed.correction = correctionId;
  const steward = await penalty.story.platform.as('370102-social-security-card');
  return {
    correction: async () => [
      (await must(steward.get(`/api/data-corrections/${correctionId}`), 200)).dueAt,
      (await taskOf(steward, correctionId)).dueAt,
    ],
    correctionRequest: async () => [(await must(liu.get(`${requests}/${id}`), 200)).dueAt],
  };
}

async function ratingGiven() {
  const zhang = await penalty.story.platform.as('zhang');
  const card = { scenario: 'library-card', answers: { age: 38, studyRoom: false, byPost: false } };
  const filed = await penalty.story.apply(zhang, { ...card, values: { 'library.branch': 'lakeside' } });
  const caseId = filed.caseOf('reader-card');
  await grant(penalty.story, caseId);
  await must(zhang.post(`/api/cases/${caseId}/rating`, { stars: 1, reasons: ['113'], remark: '' }));
  await penalty.story.settle();
  const wang = await penalty.head();
  const { link } = await taskOf(wang, 'rating-answers');
  return {
    rating: async () => [
      (await must(wang.get(`/api/rating-answers/${link.split('/').at(-1)}`), 200)).dueAt,
      (await taskOf(wang, link)).dueAt,
    ],
  };
}

async function approvalAsked() {
  const window = { windowFrom: '2026-04-13', windowTo: '2026-04-24' };
  const id = (closed.inspection = await penalty.story.request('fire', window));
  await must((await penalty.story.clerk('fire')).post(`/api/inspections/${id}/submission`));
  const wang = await penalty.head();
  return {
    approval: async () => [(await taskOf(wang, id)).dueAt, await timerOf(id, 'approval-due')],
  };
}

/** The visit of which the cases come: its result is to be published. */
async function resultToPublish() {
  const clerk = await penalty.market();
  const { items } = await must(clerk.get('/api/tasks?queue=all'), 200);
  const { link } = items.find(({ title }: Answer) => title.zh === '公示检查结果');
  const id = link.split('/').at(-1);
  return {
    publication: async () => [
      (await must(clerk.get(`/api/inspection-visits/${id}`), 200)).publishBy,
      (await taskOf(clerk, id)).dueAt,
      await timerOf(id, 'time-to-publish'),
    ],
  };
}

async function decisionToServe() {
  const id = (closed.case = await penalty.openCase());
  await penalty.told(id);
  const firm = await penalty.story.asFirm();
  await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
  await must(penalty.approve(id, penalty.decision));
  const clerk = await penalty.market();
  return {
    service: async () => [
      (await penalty.read(id)).dueAt,
      (await taskOf(clerk, id)).dueAt,
      await timerOf(id, 'time-to-serve'),
    ],
  };
}

/** The end of each clock; wherever it is shown it is the same. */
async function ends(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, places] of Object.entries(shown)) {
    const all = await places();
    assert.ok(all[0], name);
    assert.deepEqual(new Set(all.filter((one) => one !== null)), new Set([all[0]]), name);
    found[name] = all[0];
  }
  return found;
}

const endOf = async (name: string): Promise<string | null | undefined> => (await shown[name]!())[0];

/** So many working days later, to the moment. */
const later = (at: string, days: number): string =>
  at.replace(at.slice(0, 10), addWorkingDays(CHINA, dateOf(at), days));

const dayOff = (day: string): Promise<void> => dayOffIn(penalty.story.platform, day);

/** Until each of these ends one working day later than it did. */
const haveMoved = (names: readonly string[], from: Record<string, string>): Promise<void> =>
  until(async () => {
    const now = await Promise.all(names.map(endOf));
    return names.every((name, at) => now[at] === later(from[name]!, 1));
  });

/** By the notice of which day, how often each clock moved. */
async function movedBy(day: string): Promise<number> {
  const { rows } = await penalty.story.platform.app.services.database.pool.query(
    `SELECT count(*)::int AS n FROM base.audit_event WHERE type = 'limit.moved' AND data->>'because' LIKE $1`,
    [`%${day}%`],
  );
  return rows[0].n;
}

test('a new day off moves every time that an authority has to keep by one working day, wherever it is shown', async () => {
  const told = await penalty.read(closed.told);
  // one that cannot be reckoned anew holds up no other
  await penalty.story.platform.app.services.database.pool.query(
    `INSERT INTO base.running_limit (id, kind, root_id, name, division, started_at, limits, due_at)
     VALUES (gen_random_uuid(), 'penalty-case', gen_random_uuid(), 'serveBy', '370102', '2026-03-18T01:00:00Z', '[{"amount":1,"unit":"wd"}]', '2026-03-19T15:00:00Z')`,
  );
  await dayOff(thursday);
  const { explanation, ...others } = inTime;
  await haveMoved(inWorkingDays, inTime);
  await penalty.story.settle();
  const now = await ends();
  for (const [name, end] of Object.entries(others)) assert.equal(now[name], later(end, 1), name);
  // thirty days are thirty days
  assert.equal(now['explanation'], explanation);
  const { steps } = await penalty.read(closed.case);
  const [said] = steps.filter(({ verb }: Answer) => verb === 'message');
  assert.match(said.told.zh, /送达期限由.+变为.+：放假安排有变，依据《济南市人民政府关于停工的通告》/);
  // the day that the party was told stays; ninety days are ninety days
  const { dueAt, decideBy } = await penalty.read(closed.told);
  assert.deepEqual([dueAt, decideBy], [told.dueAt, told.decideBy]);
  inTime = now;
});

test('the same change once more moves nothing', async () => {
  const job = calendar.jobs!.find(({ name }) => name === 'calendar.days-changed')!;
  const before = await movedBy(thursday);
  const change = { from: thursday, to: thursday, division: '370100', because: thursday };
  await job.run(penalty.story.platform.app.services, change);
  await job.run(penalty.story.platform.app.services, change);
  assert.deepEqual(await ends(), inTime);
  assert.equal(await movedBy(thursday), before);
});

test('a day off elsewhere moves nothing here', async () => {
  const job = calendar.jobs!.find(({ name }) => name === 'calendar.days-changed')!;
  const change = { from: thursday, to: thursday, division: '370200', because: '青岛' };
  await job.run(penalty.story.platform.app.services, change);
  assert.equal(await movedBy('青岛'), 0);
});

test('what is done, or was given more time, ends as it was said then; more time follows too', async () => {
  const steward = await penalty.story.platform.as('370102-social-security-card');
  await must(
    steward.post(`/api/data-corrections/${closed.correction}/extension`, { reason: '要向开户行核实' }),
  );
  const extended = (await endOf('correction'))!;
  assert.equal(extended, later(inTime['correction']!, 10));
  const { pool } = penalty.story.platform.app.services.database;
  await pool.query(
    `UPDATE work.task SET state = 'done', ended_at = now() WHERE application_id = $1 AND state = 'open'`,
    [closed.objection],
  );
  await dayOff(friday);
  const stillOpen = inWorkingDays.filter((name) => name !== 'objection');
  await haveMoved(stillOpen, { ...inTime, correction: extended });
  await penalty.story.settle();
  const now = await ends();
  const { correctionRequest, objection, explanation } = inTime;
  for (const name of ['rating', 'approval', 'publication', 'service'])
    assert.equal(now[name], later(inTime[name]!, 1), name);
  assert.equal(now['correction'], later(extended, 1));
  assert.deepEqual(
    [now['objection'], now['correctionRequest'], now['explanation']],
    [objection, correctionRequest, explanation],
  );
  const { rows } = await pool.query('SELECT 1 FROM base.running_limit WHERE root_id = $1', [
    closed.objection,
  ]);
  assert.equal(rows.length, 0, 'what is over is forgotten');
  inTime = now;
});

test('a limit in calendar days moves when its last day is no longer worked', async () => {
  const end = inTime['explanation']!;
  await dayOff(dateOf(end));
  const moved = later(end, 1);
  await until(async () => (await shown['explanation']!()).every((at) => at === moved));
});

test('lamp and reminder wait as long as the clock', async () => {
  const reminders = async () => {
    const { items } = await must((await penalty.head()).get('/api/notifications'), 200);
    return items.filter(({ title }: Answer) => title.zh === '检查任务提醒').length;
  };
  const lamp = async () => (await taskOf(await penalty.head(), closed.inspection)).lamp;
  const goTo = (at: string) =>
    penalty.story.pass((Date.parse(at) - penalty.story.now().getTime()) / 86_400_000);
  // the end before the two days off: 20 March
  await goTo('2026-03-23T02:00:00.000Z');
  assert.deepEqual([await reminders(), await lamp()], [0, 'green']);
  await goTo('2026-03-25T02:00:00.000Z');
  assert.deepEqual([await reminders(), await lamp()], [1, 'red']);
});

test('a firm that has refused may let them in until the time is over, which follows too', async () => {
  const { story } = penalty;
  const window = { from: '2026-04-07', to: '2026-04-08', slot: '2026-04-07T02:00:00.000Z' };
  const visit = await story.booked(['health'], window);
  await story.pass((Date.parse(window.slot) - story.now().getTime()) / 86_400_000);
  const refusal = { ground: 'no-code', words: '没有带码，也没有出示执法证' };
  await must((await story.asFirm()).post(`/api/my-inspections/${visit}/refusal`, refusal), 201);
  const { state } = await must((await story.clerk('health')).get(`/api/inspection-visits/${visit}`), 200);
  assert.equal(state, 'refused');
  // the firm was told by when it is decided who was right, and hears of the day after
  await dayOff('2026-04-09');
  const told = async (): Promise<Answer[]> =>
    (await must((await story.asFirm()).get('/api/notifications'), 200)).items.filter(({ body }: Answer) =>
      body.zh.startsWith('您拒绝检查一事的答复期限'),
    );
  await until(async () => (await told()).length > 0);
  assert.match((await told())[0].body.zh, /由2026年4月10日变为2026年4月13日：.*〔2026-04-09〕/);
  const end = (await timerOf(visit, 'days-over-booked'))!;
  assert.ok(end > '2026-04-08T15:59:59.999Z');
  // ten days in the calendar: the last of them is no longer worked
  await dayOff(dateOf(end));
  await until(async () => (await timerOf(visit, 'days-over-booked')) === later(end, 1));
});
