import {
  addDays,
  dateOf,
  flawsOfNotice,
  isWeekday,
  isWorkingDay,
  makeCalendar,
  type NoticeFlaw,
  type WorkingCalendar,
} from '@yiti/engines/calendar';
import { WHOLE_COUNTRY } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { calendarOf, differingDays } from '../../base/working-days/index.ts';
import { announceDays } from './days-changed.ts';
import type { AskedLocalDay, AskedYear } from './schemas.ts';

const yearNotices: TableSpec = {
  name: 'base.year_notice',
  columns: [
    ['id', 'uuid'],
    ['year', 'int4'],
    ['holidays', 'jsonb'],
    ['workdays', 'jsonb'],
    ['title', 'text'],
    ['document_number', 'text'],
    ['issued_on', 'date'],
    ['recorded_at', 'timestamptz'],
    ['recorded_by', 'text'],
    ['replaced_at', 'timestamptz'],
  ],
};

const localDays: TableSpec = {
  name: 'base.local_day',
  columns: [
    ['id', 'uuid'],
    ['division', 'text'],
    ['day', 'date'],
    ['working', 'bool'],
    ['name', 'jsonb'],
    ['title', 'text'],
    ['document_number', 'text'],
    ['recorded_at', 'timestamptz'],
    ['recorded_by', 'text'],
    ['ended_at', 'timestamptz'],
  ],
};

/** What a year’s notice would change: days still to come that are worked otherwise than now, and the days as they are to be recorded. */
interface Judged extends Pick<AskedYear, 'holidays' | 'workdays'> {
  from: string;
  to: string;
  days: readonly string[];
}

/**
 * Days that have passed stay as they were where they were known; of a year that was only assumed they are recorded as they were announced. Clocks that
 * ended on them are not reckoned anew.
 *
 * @throws calendar/notice-flawed, calendar/already-so
 */
export function judgeYear(ctx: Ctx, asked: AskedYear): Judged {
  refuseFlaws(asked);
  const { year } = asked;
  const before = calendarOf(ctx);
  const tomorrow = addDays(dateOf(ctx.now), 1);
  const known = isKnown(before, year);
  const kept = known ? passedDays(before, `${year}-01-01`, tomorrow) : { holidays: [], workdays: [] };
  const counts = (day: string) => !known || day >= tomorrow;
  const holidays = [...kept.holidays, ...asked.holidays.filter(counts)].toSorted();
  const workdays = [...kept.workdays, ...asked.workdays.filter(counts)].toSorted();
  const after = makeCalendar({ notices: [{ year, holidays, workdays, source: '' }] });
  // a notice may reach into the months beside its year
  const days = differingDays(before, after, `${year - 1}-12-01`, `${year + 1}-01-31`).filter(
    (day) => day >= tomorrow,
  );
  // a year that was only assumed becomes known even where every day stays what it was
  if (days.length === 0 && known) throw problem('calendar/already-so');
  const from = days[0] ?? tomorrow;
  return { from, to: days.at(-1) ?? from, days, holidays, workdays };
}

function refuseFlaws(asked: AskedYear): void {
  const [flaw] = flawsOfNotice(asked);
  if (flaw) refuse(flawWords[flaw.flaw](flaw.day ?? '', asked.year));
}

function refuse({ zh, en }: Text): never {
  throw problem('calendar/notice-flawed', { why: zh, whyEn: en });
}

/** Weekdays off and weekend days worked from a day on, before another. */
function passedDays(calendar: WorkingCalendar, from: string, before: string) {
  const holidays: string[] = [];
  const workdays: string[] = [];
  for (let day = from; day < before && day <= calendar.until; day = addDays(day, 1)) {
    const isOrdinary = isWeekday(day) === isWorkingDay(calendar, day);
    if (!isOrdinary) (isWeekday(day) ? holidays : workdays).push(day);
  }
  return { holidays, workdays };
}

const isKnown = ({ knownFrom, knownUntil }: WorkingCalendar, year: number): boolean =>
  knownFrom <= `${year}-01-01` && `${year}-12-31` <= knownUntil;

const flawWords: Record<NoticeFlaw, (day: string, year: number) => Text> = {
  'no-day': (day) => ({ zh: `${day} 不是日期`, en: `${day} is no day` }),
  'other-year': (day, year) => ({
    zh: `${day} 不在 ${year} 年前后`,
    en: `${day} is neither in ${year} nor beside it`,
  }),
  twice: (day) => ({ zh: `${day} 写了两次`, en: `${day} is named twice` }),
  both: (day) => ({ zh: `${day} 既放假又上班`, en: `${day} is both off and worked` }),
  'no-weekend': (day) => ({
    zh: `${day} 不是星期六、星期日，本来就上班`,
    en: `${day} is no Saturday or Sunday: it is worked anyway`,
  }),
  'nothing-off': () => ({ zh: '没有放假的日子', en: 'it has no day off' }),
};

/** @throws as `judgeYear` */
export async function recordYear(ctx: Ctx, asked: AskedYear, askedBy: string): Promise<void> {
  const { from, to, days, holidays, workdays } = judgeYear(ctx, asked);
  await ctx.db
    .updateTable('base.year_notice')
    .set({ replaced_at: ctx.now })
    .where('year', '=', asked.year)
    .where('replaced_at', 'is', null)
    .execute();
  const id = ctx.newId();
  ctx.write.insert(yearNotices, {
    id,
    year: asked.year,
    holidays,
    workdays,
    title: asked.title,
    document_number: asked.documentNumber,
    issued_on: asked.issuedOn,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.name,
    replaced_at: null,
  });
  ctx.audit({
    type: 'calendar.year-recorded',
    object: { kind: 'year-notice', id },
    data: { ...asked, days, askedBy, confirmedBy: ctx.actor.id },
  });
  await announceDays(ctx, { from, to, division: null, because: noticeWords(asked) });
}

/** A day of a place. @throws calendar/day-passed, calendar/already-so, calendar/notice-flawed */
export function judgeLocalDay(ctx: Ctx, { division, day, working }: AskedLocalDay): void {
  const { until } = calendarOf(ctx);
  if (division === WHOLE_COUNTRY)
    refuse({
      zh: '全国的日子按年度放假安排登记',
      en: 'days of the whole country are recorded with the notice of their year',
    });
  if (day > until) refuse({ zh: `日历只到 ${until}`, en: `the calendar ends on ${until}` });
  refusePassed(ctx, day);
  if (isWorkingDay(calendarOf(ctx, division), day) === working) throw problem('calendar/already-so');
}

/** @throws as `judgeLocalDay` */
export async function recordLocalDay(ctx: Ctx, asked: AskedLocalDay, askedBy: string): Promise<void> {
  judgeLocalDay(ctx, asked);
  const { division, day, working, name, title, documentNumber } = asked;
  // what the place said of this day before gives way
  await ctx.db
    .updateTable('base.local_day')
    .set({ ended_at: ctx.now })
    .where('division', '=', division)
    .where('day', '=', day)
    .where('ended_at', 'is', null)
    .execute();
  const id = ctx.newId();
  ctx.write.insert(localDays, {
    id,
    division,
    day,
    working,
    name,
    title,
    document_number: documentNumber,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.name,
    ended_at: null,
  });
  ctx.audit({
    type: 'calendar.local-day-recorded',
    object: { kind: 'local-day', id },
    data: { ...asked, askedBy, confirmedBy: ctx.actor.id },
  });
  await announceDays(ctx, { from: day, to: day, division, because: noticeWords(asked) });
}

/** The local day in force. @throws base/not-found, calendar/day-passed */
export async function getLocalDay(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('base.local_day')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('base/not-found');
  refusePassed(ctx, row.day);
  return row;
}

/** From now on the day is what the places above say. @throws as `getLocalDay` */
export async function endLocalDay(ctx: Ctx, id: string, askedBy: string): Promise<void> {
  const { division, day, title, document_number: documentNumber } = await getLocalDay(ctx, id);
  await ctx.db.updateTable('base.local_day').set({ ended_at: ctx.now }).where('id', '=', id).execute();
  ctx.audit({
    type: 'calendar.local-day-ended',
    object: { kind: 'local-day', id },
    data: { division, day, askedBy, confirmedBy: ctx.actor.id },
  });
  await announceDays(ctx, { from: day, to: day, division, because: noticeWords({ title, documentNumber }) });
}

export const noticeWords = ({ title, documentNumber }: { title: string; documentNumber: string }): string =>
  `《${title}》（${documentNumber}）`;

function refusePassed(ctx: Ctx, day: string): void {
  if (day <= dateOf(ctx.now)) throw problem('calendar/day-passed', { day });
}
