/** The days off of a new year and of a place are recorded by two people, and clocks that run follow them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addLimit, addWorkingDays, CHINA, makeCalendar } from '@yiti/engines/calendar';
import { until, type TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';

/** The first year that came without a notice: its days off are only assumed. */
const year = Number(CHINA.knownUntil.slice(0, 4)) + 1;
const newYear = [`${year}-01-01`, `${year}-01-02`, `${year}-01-03`];
const start = `${year - 1}-12-28T02:00:00.000Z`;
/** Within the first days of January whichever weekday they begin with, and out of the way of the days above. */
const localDay = addWorkingDays(CHINA, `${year}-01-03`, 2);
const notice = {
  year,
  holidays: newYear,
  workdays: [],
  title: '国务院办公厅关于部分节假日安排的通知',
  documentNumber: `国办发明电〔${year - 1}〕1号`,
  issuedOn: `${year - 1}-12-20`,
};
const announced = makeCalendar({ notices: [{ ...notice, source: '' }] });

let story: Story;
let zhao: TestClient;
let security: TestClient;
let filed: Filed;
let fire: TestClient;
let applicant: TestClient;
let caseId: string;

before(async () => {
  story = await openStory(start);
  zhao = await story.platform.as('zhao');
  security = await story.platform.as('370000-security');
  const zhang = await story.platform.as('zhang');
  applicant = zhang;
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  filed = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 320, signboard: false, tobacco: false, commitment: false },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  caseId = filed.caseOf('fire-safety');
  fire = await story.officerOf(caseId);
  await must(fire.post(`/api/cases/${caseId}/acceptance`));
});
after(() => story.stop());

const ask = (who: TestClient, kind: string, input: object) =>
  who.post('/api/two-person-acts', { kind, input, reason: '国务院办公厅已经发文' });
const decide = (who: TestClient, id: string) =>
  must(who.put(`/api/two-person-acts/${id}/decision`, { decision: 'carried-out' }));
const seen = () => must(fire.get(`/api/cases/${caseId}`), 200);
const days = (query: string) => must(fire.get(`/api/working-days?${query}`), 200);

test('a year without a notice is assumed, and says so', async () => {
  const view = await days(`year=${year}`);
  assert.deepEqual([view.assumed, view.off, view.worked, view.notice], [true, [], [], null]);
  const known = await days(`year=${year - 1}`);
  assert.equal(known.assumed, false);
  assert.ok(known.off.includes(`${year - 1}-10-01`));
});

test('a notice that cannot be right is refused before anybody confirms it', async () => {
  const wrong = { ...notice, workdays: [addWorkingDays(CHINA, `${year}-02-10`, 1)] };
  assert.equal((await must(ask(zhao, 'calendar.year', wrong), 422)).code, 'calendar/notice-flawed');
  const twice = { ...notice, workdays: [newYear[0]] };
  assert.equal((await must(ask(zhao, 'calendar.year', twice), 422)).code, 'calendar/notice-flawed');
  // of a year that is known only days to come are changed: those that have passed stay as they were
  const passed = { ...notice, year: year - 1, holidays: [`${year - 1}-03-02`] };
  assert.equal((await must(ask(zhao, 'calendar.year', passed), 409)).code, 'calendar/already-so');
  const noDay = { ...notice, holidays: [`${year}-02-30`] };
  assert.ok([400, 422].includes((await ask(zhao, 'calendar.year', noDay)).status));
  const city = await story.platform.as('370100-administrator');
  assert.equal((await ask(city, 'calendar.year', notice)).status, 403, 'a city decides for itself only');
  assert.equal((await ask(security, 'calendar.year', notice)).status, 403, 'who confirms does not ask');
});

test('two people record the notice; the clock that runs over it ends later, and its story says why', async () => {
  const before = await seen();
  const { id } = await must(ask(zhao, 'calendar.year', notice), 201);
  assert.equal(
    (await zhao.put(`/api/two-person-acts/${id}/decision`, { decision: 'carried-out' })).status,
    403,
  );
  assert.deepEqual((await seen()).clock.dueAt, before.clock.dueAt, 'nothing changes by asking');
  await decide(security, id);
  const limit = before.promised;
  const expected = addLimit(before.acceptedAt, limit, announced).at;
  assert.notEqual(expected, before.clock.dueAt, 'this clock runs over the days off');
  await until(async () => (await seen()).clock.dueAt === expected);
  const view = await days(`year=${year}`);
  assert.deepEqual([view.assumed, view.notice.documentNumber], [false, notice.documentNumber]);
  assert.ok(view.off.includes(newYear.find((day) => ![0, 6].includes(new Date(day).getUTCDay()))));
  const { timeline } = await seen();
  const told = timeline.filter(({ kind }: { kind: string }) => kind === 'case.clock-moved');
  assert.equal(told.length, 1);
  assert.match(told[0].text.zh, /放假安排有变，依据《国务院办公厅关于部分节假日安排的通知》/);
  // and whoever applied hears by when
  const message = async () => {
    const { items } = await must(applicant.get('/api/notifications'), 200);
    return items.find(({ title }: { title: { zh: string } }) => title.zh === '办理期限因放假安排变动');
  };
  await until(async () => (await message()) !== undefined);
  assert.match((await message()).body.zh, /最晚 .* 答复/);
  const again = await must(ask(zhao, 'calendar.year', notice), 409);
  assert.equal(again.code, 'calendar/already-so');
});

test('what lies in the inbox turns yellow and red by the new end', async () => {
  const { dueAt } = (await seen()).clock;
  const { items } = await must(fire.get('/api/tasks?queue=all'), 200);
  const task = items.find(({ link }: { link: string }) => link.includes(caseId));
  assert.equal(task.dueAt, dueAt, 'the lamp in the inbox follows');
});

test('a place has a day off of its own: clocks there follow, and go back when it is taken back', async () => {
  const before = (await seen()).clock.dueAt;
  const local = {
    division: '370100',
    day: localDay,
    working: false,
    name: { zh: '大雪停工', en: 'closed for snow' },
    title: '济南市人民政府关于停工的通告',
    documentNumber: '济政告〔2026〕9号',
  };
  const city = await story.platform.as('370100-administrator');
  const odd = { ...local, day: '2080-01-02' };
  assert.equal((await must(ask(zhao, 'calendar.local-day', odd), 422)).code, 'calendar/notice-flawed');
  const everywhere = { ...local, division: '000000' };
  assert.equal((await must(ask(zhao, 'calendar.local-day', everywhere), 422)).code, 'calendar/notice-flawed');
  const passed = { ...local, day: start.slice(0, 10) };
  assert.equal((await must(ask(city, 'calendar.local-day', passed), 409)).code, 'calendar/day-passed');
  const elsewhere = { ...local, division: '370200' };
  assert.equal((await ask(city, 'calendar.local-day', elsewhere)).status, 403, 'not for another city');
  const { id } = await must(ask(city, 'calendar.local-day', local), 201);
  await decide(security, id);
  const after = addWorkingDays(announced, before.slice(0, 10), 1);
  await until(async () => (await seen()).clock.dueAt.startsWith(after));
  const [inPlace] = (await days(`year=${year}&division=370102`)).localDays;
  assert.deepEqual([inPlace.day, inPlace.name.zh, inPlace.mayEnd], [localDay, '大雪停工', false]);
  const forCity = await must(city.get(`/api/working-days?year=${year}`), 200);
  assert.deepEqual(
    [forCity.mayRecordYear, forCity.mayRecordDay, forCity.localDays[0].mayEnd],
    [false, true, true],
  );
  assert.ok(!(await days(`year=${year}&division=370200`)).off.includes(localDay));
  const ended = await must(ask(city, 'calendar.local-day-ended', { localDayId: inPlace.id }), 201);
  await decide(security, ended.id);
  await until(async () => (await seen()).clock.dueAt === before);
  assert.deepEqual((await days(`year=${year}`)).localDays, []);
});

test('a correction that comes when days have passed changes those to come and leaves the others', async () => {
  await story.pass(5);
  zhao = await story.platform.as('zhao');
  security = await story.platform.as('370000-security');
  fire = await story.officerOf(caseId);
  const late = { ...notice, holidays: [`${year}-01-01`, `${year}-05-03`, `${year}-05-04`], workdays: [] };
  const { id } = await must(ask(zhao, 'calendar.year', late), 201);
  await decide(security, id);
  await until(async () => (await days(`year=${year}`)).off.length > 1);
  const { off } = await days(`year=${year}`);
  const weekdays = [...newYear, ...late.holidays].filter(
    (day) => ![0, 6].includes(new Date(day).getUTCDay()),
  );
  assert.deepEqual(off, [...new Set(weekdays)].toSorted());
});

test('what was recorded is there after a restart of another process', async () => {
  const { openDatabase } = await import('../src/base/database/database.ts');
  const { calendarOf, openCalendars } = await import('../src/base/working-days/index.ts');
  const other = openDatabase(story.platform.app.services.config.databaseUrl!);
  try {
    const quiet = { on: () => () => {}, send: () => {}, close: async () => {} };
    await openCalendars(other.reads, quiet, story.platform.app.services.log);
    assert.equal(calendarOf({ db: other.reads }).knownUntil, `${year}-12-31`);
  } finally {
    await other.close();
  }
});
