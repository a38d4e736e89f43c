/** Who was told by when an authority answers hears of another day when days off change; nobody hears of one that they were not told. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addWorkingDays, CHINA, dateOf, dayInWords } from '@yiti/engines/calendar';
import { makeIdNumber } from '@yiti/engines/codes';
import { calendar } from '../src/platform/calendar/index.ts';
import { generatorId, insertPersons } from '../src/platform/directory/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { dayOff } from './day-off.ts';
import { openRectificationStory, type RectificationStory } from './rectification-story.ts';
import { grant, must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

let story: RectificationStory;
let liu: TestClient;
/** what waits for an answer: whose message names it, and where its day is read */
interface Waiting {
  who: TestClient;
  says: RegExp;
  dueAt(): Promise<string>;
}
let waiting: Record<string, Waiting>;
/** Wednesday; all of these clocks run over the days after it */
const [thursday, monday] = ['2026-03-19', '2026-03-23'];

before(async () => {
  story = await openRectificationStory();
  await bornInQingdao();
  const [finding] = await story.found({
    from: '2026-03-16',
    to: '2026-03-27',
    slot: '2026-03-18T01:30:00.000Z',
  });
  liu = await story.platform.as('liu');
  waiting = {
    ...(await informationAsked()),
    ...(await objectionMade()),
    ...(await ratingGiven()),
    ...(await firmSpoke(finding!)),
    ...(await guardianshipClaimed()),
  };
  await story.settle();
});
after(() => story.stop());

/** A child of whom the register of Qingdao keeps the papers. */
const child = {
  name: '周小海',
  identityNumber: makeIdNumber({ division: '370202', birthDate: '2019-06-01', sequence: 997 }),
};
const bornInQingdao = () =>
  insertPersons(
    story.platform.app.services.database.reads,
    [
      {
        kind: 'person',
        id: generatorId('person', 18),
        ...child,
        birthDate: '2019-06-01',
        sex: 'male',
        mobile: undefined,
        householdDivision: '370202',
        address: undefined,
      },
    ],
    story.now().toISOString(),
  );

async function informationAsked(): Promise<Record<string, Waiting>> {
  const requests = '/api/own-information-requests';
  const explanation = await must(liu.post(requests, { kind: 'explanation', words: '怎么查我的？' }), 201);
  const { items } = await must(liu.get('/api/own-data'), 200);
  const cards = items.find(({ register }: Answer) => register === 'social-security-cards');
  const { register, fields } = cards;
  const claimed = '6222020000000001234';
  const asked = { kind: 'correction', register, element: fields[0].element, claimed, words: '银行卡换过了' };
  const correction = await must(liu.post(requests, asked), 201);
  const dueAt = (id: string) => async () => (await must(liu.get(`${requests}/${id}`), 200)).dueAt;
  return {
    explanation: { who: liu, says: /您的个人信息请求/, dueAt: dueAt(explanation.id) },
    correction: { who: liu, says: /数据校核/, dueAt: dueAt(correction.id) },
  };
}

async function cardGranted(who: TestClient): Promise<string> {
  const card = { scenario: 'library-card', answers: { age: 30, studyRoom: false, byPost: false } };
  const filed = await story.apply(who, { ...card, values: { 'library.branch': 'lakeside' } });
  const caseId = filed.caseOf('reader-card');
  await grant(story, caseId);
  return caseId;
}

async function objectionMade(): Promise<Record<string, Waiting>> {
  await cardGranted(liu);
  const { items } = await must(liu.get('/api/own-uses?others=true'), 200);
  const { id: useId } = items.find(({ source }: Answer) => source === 'official');
  const made = await must(liu.post('/api/own-use-objections', { useId, words: '为什么看？' }), 201);
  const dueAt = async () =>
    (await must(liu.get('/api/own-use-objections'), 200)).items.find(({ id }: Answer) => id === made.id)
      .dueAt;
  return { objection: { who: liu, says: /您对用数的异议/, dueAt } };
}

async function ratingGiven(): Promise<Record<string, Waiting>> {
  const zhang = await story.platform.as('zhang');
  const caseId = await cardGranted(zhang);
  await must(zhang.post(`/api/cases/${caseId}/rating`, { stars: 1, reasons: ['113'], remark: '' }));
  await story.settle();
  const [applicationId] = caseId.split('.');
  const dueAt = async () =>
    (await must(zhang.get(`/api/applications/${applicationId}`), 200)).ratings[0].answer.dueAt;
  return { rating: { who: zhang, says: /您对“.+”的评价/, dueAt } };
}

async function firmSpoke(finding: string): Promise<Record<string, Waiting>> {
  const firm = await story.asFirm();
  const visitId = story.visitId();
  const mine = `/api/my-inspections/${visitId}`;
  await must(firm.post(`${mine}/complaints`, { about: 'arbitrary-measures', words: '带走了账本' }), 201);
  await must(firm.post(`${mine}/objections`, { about: 'result', words: '结果不符合实际' }), 201);
  const contest = { fact: `finding:${finding}`, words: '当天已经整改，有照片' };
  await must(firm.post('/api/my-firm/contests', contest), 201);
  const time = { reason: '设备供货延误', proposedDay: story.later(20) };
  await must(firm.post(`/api/my-inspection-findings/${finding}/extensions`, time), 201);
  const voice = async () => must((await story.asFirm()).get(`${mine}/voice`), 200);
  const seen = async () => must((await story.asFirm()).get(mine), 200);
  const told = { who: firm };
  return {
    complaint: { ...told, says: /您的投诉/, dueAt: async () => (await voice()).complaints[0].dueAt },
    result: { ...told, says: /您对检查的异议/, dueAt: async () => (await seen()).objections[0].answerBy },
    contest: {
      ...told,
      says: /您对“.+”的异议/,
      dueAt: async () =>
        (await must((await story.asFirm()).get('/api/my-firm'), 200)).profile.contests[0].dueAt,
    },
    extension: {
      ...told,
      says: /整改延期申请/,
      dueAt: async () =>
        (await seen()).findings.find(({ id }: Answer) => id === finding).extensions[0].answerBy,
    },
  };
}

/** Claimed in Jinan; the office that looks into it is where the child's household is, which the claimant is not told. */
async function guardianshipClaimed(): Promise<Record<string, Waiting>> {
  const who = await story.platform.as('zhang');
  await must(who.post('/api/guardianships', { child, relation: 'father', words: '' }), 201);
  const dueAt = async () => (await must(who.get('/api/own-guardianships'), 200)).items[0].dueAt;
  return { guardianship: { who, says: /监护关系核实/, dueAt } };
}

/** Thirty days are thirty days, unless the last of them is no longer worked. */
const inCalendarDays = ['extension', 'explanation'];

const title = '答复期限因放假安排变动';
const messages = async (who: TestClient): Promise<Answer[]> =>
  (await must(who.get('/api/notifications'), 200)).items.filter((one: Answer) => one.title.zh === title);
/** Bodies of what was told about each of them, the newest first. */
const toldOf = async ({ who, says }: Waiting): Promise<Answer[]> =>
  (await messages(who)).filter(({ body }) => says.test(body.zh)).map(({ body }) => body);

const all = async <T>(read: (one: Waiting) => Promise<T>): Promise<Record<string, T>> =>
  Object.fromEntries(
    await Promise.all(Object.entries(waiting).map(async ([name, one]) => [name, await read(one)] as const)),
  );
const days = () => all(async (one) => dateOf(await one.dueAt()));
const counts = () => all(async (one) => (await toldOf(one)).length);
const changed = async (): Promise<void> => {
  const job = calendar.jobs!.find(({ name }) => name === 'calendar.days-changed')!;
  // the other run, which comes a minute later; when it is over, all have followed
  const because = '《济南市人民政府关于停工的通告》';
  await job.run(story.platform.app.services, { from: thursday, to: thursday, division: '370100', because });
};

test('a day off moves the answer: each who was told a day gets one message with both days and the notice', async () => {
  const was = await days();
  await dayOff(story.platform, thursday);
  const rest = Object.fromEntries(Object.entries(waiting).filter(([name]) => !inCalendarDays.includes(name)));
  await until(async () =>
    (await Promise.all(Object.values(rest).map(toldOf))).every(({ length }) => length > 0),
  );
  await changed();
  await story.settle();
  const now = await days();
  for (const [name, one] of Object.entries(rest)) {
    assert.equal(now[name], addWorkingDays(CHINA, was[name]!, 1), name);
    const told = await toldOf(one);
    assert.equal(told.length, 1, name);
    const [before, after] = [dayInWords(was[name]!), dayInWords(now[name]!)];
    assert.ok(told[0].zh.includes(`由${before.zh}变为${after.zh}`), told[0].zh);
    assert.ok(told[0].zh.includes('依据《济南市人民政府关于停工的通告》'), told[0].zh);
    assert.ok(told[0].en.includes(`by ${after.en} instead of ${before.en}`), told[0].en);
  }
  for (const name of inCalendarDays) {
    assert.equal(now[name], was[name], name);
    assert.deepEqual(await toldOf(waiting[name]!), []);
  }
});

test('what an authority owes that nobody outside was told a day of is told to nobody outside', async () => {
  // the publication of the result has moved, and so has the work about a claim
  const { rows } = await story.platform.app.services.database.pool.query(
    `SELECT count(*)::int AS n FROM base.audit_event WHERE type = 'limit.moved' AND data->>'name' = 'publishBy'`,
  );
  assert.equal(rows[0].n, 1);
  assert.equal((await messages(await story.asFirm())).length, 3, 'complaint, objection, contested fact');
});

test('a Sunday that is worked brings the answer forward, which is another day too', async () => {
  const [was, told] = [await days(), await counts()];
  await dayOff(story.platform, '2026-03-22', { working: true });
  await until(async () => (await days())['objection'] !== was['objection']);
  await changed();
  await story.settle();
  assert.equal((await days())['objection'], addWorkingDays(CHINA, was['objection']!, -1));
  assert.equal((await counts())['objection'], told['objection']! + 1);
});

test('another moment of the same day is no other day: it moves and nobody hears of it', async () => {
  const { pool } = story.platform.app.services.database;
  const [was, told] = [await days(), await counts()];
  const earlier = `due_at = due_at - interval '3 hours'`;
  await pool.query(`UPDATE privacy.objection SET ${earlier}`);
  await pool.query(`UPDATE work.task SET ${earlier} WHERE element_id = 'use-objection'`);
  await pool.query(`UPDATE base.running_limit SET ${earlier} WHERE name = 'use-objection'`);
  const end = await waiting['objection']!.dueAt();
  await changed();
  assert.notEqual(await waiting['objection']!.dueAt(), end, 'it was reckoned anew');
  assert.deepEqual([await days(), await counts()], [was, told]);
});

test('a day off where the child’s papers are moves the work, and tells the claimant nothing', async () => {
  const [was, told] = [await days(), await counts()];
  const work = async () => {
    const { rows } = await story.platform.app.services.database.pool.query(
      `SELECT due_at FROM work.task WHERE element_id = 'guardianship' AND state = 'open'`,
    );
    return rows[0].due_at;
  };
  const before = await work();
  await dayOff(story.platform, monday, { division: '370200' });
  await until(async () => (await work()) !== before);
  await story.settle();
  assert.deepEqual([await days(), await counts()], [was, told]);
});

for (const name of inCalendarDays)
  test(`the last day of the time for an answer is no longer worked: who waits hears of the day after (${name})`, async () => {
    const one = waiting[name]!;
    const end = dateOf(await one.dueAt());
    await dayOff(story.platform, end);
    await until(async () => (await toldOf(one)).length > 0);
    const [told, ...more] = await toldOf(one);
    assert.equal(more.length, 0);
    const after = dayInWords(addWorkingDays(CHINA, end, 1));
    assert.ok(told.zh.includes(`由${dayInWords(end).zh}变为${after.zh}`), told.zh);
    assert.equal(dateOf(await one.dueAt()), addWorkingDays(CHINA, end, 1));
  });
