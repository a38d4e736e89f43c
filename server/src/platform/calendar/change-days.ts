import {
  dateOf,
  flawsOfNotice,
  isWorkingDay,
  makeCalendar,
  type WorkingCalendar,
} from '@yiti/engines/calendar';
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

/** Days that would be worked otherwise than now, first to last. */
interface Difference {
  from: string;
  to: string;
  days: readonly string[];
}

/**
 * What a year’s notice would change.
 *
 * @throws calendar/notice-flawed, calendar/already-so, calendar/day-passed
 */
export function judgeYear(ctx: Ctx, asked: AskedYear): Difference {
  const [flaw] = flawsOfNotice(asked);
  if (flaw) {
    const why = flawWords[flaw.flaw](flaw.day ?? '', asked.year);
    throw problem('calendar/notice-flawed', { why: why.zh, whyEn: why.en });
  }
  const { year, holidays, workdays } = asked;
  const after = makeCalendar({ notices: [{ year, holidays, workdays, source: '' }] });
  const before = calendarOf(ctx);
  const difference = differingDays(before, after, `${year}-01-01`, `${year}-12-31`);
  const [first] = difference;
  // a year that was only assumed becomes known even where every day stays what it was
  if (first === undefined) {
    if (isKnown(before, year)) throw problem('calendar/already-so');
    return { from: `${year}-01-01`, to: `${year}-12-31`, days: [] };
  }
  refusePassed(ctx, first);
  return { from: first, to: difference.at(-1)!, days: difference };
}

const isKnown = ({ knownFrom, knownUntil }: WorkingCalendar, year: number): boolean =>
  knownFrom <= `${year}-01-01` && `${year}-12-31` <= knownUntil;

const flawWords: Record<
  ReturnType<typeof flawsOfNotice>[number]['flaw'],
  (day: string, year: number) => { zh: string; en: string }
> = {
  'other-year': (day, year) => ({ zh: `${day} 不在 ${year} 年`, en: `${day} is not in ${year}` }),
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
  const { from, to, days } = judgeYear(ctx, asked);
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
    holidays: asked.holidays.toSorted(),
    workdays: asked.workdays.toSorted(),
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

/** A day of a place. @throws calendar/day-passed, calendar/already-so */
export function judgeLocalDay(ctx: Ctx, { division, day, working }: AskedLocalDay): void {
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
