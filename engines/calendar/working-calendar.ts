import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { dateString, dayNumber, weekday } from './day.ts';
import { flawsOfNotice } from './year-notice.ts';

/**
 * Working days of a place, over a fixed range, as two arrays: how many working days lie before each day, and which day is the n-th. Adding
 * and counting are then one lookup each, whatever the distance.
 */
export interface WorkingCalendar {
  /** first and last day of the range, YYYY-MM-DD */
  readonly from: string;
  readonly until: string;
  /** years whose holidays have been announced; outside, Monday to Friday is assumed */
  readonly knownFrom: string;
  readonly knownUntil: string;
  /** where the announced days come from, for display */
  readonly source: { zh: string; en: string };
  /** day number of `from` */
  readonly first: number;
  /** `before[i]`: working days in [from, from + i) */
  readonly before: Int32Array;
  /** day numbers of all working days, ascending */
  readonly days: Int32Array;
}

/** One announced year, for years that the package does not know yet (国务院办公厅关于部分节假日安排的通知). */
export interface YearNotice {
  year: number;
  /** days off, YYYY-MM-DD; the last of the year before and the first of the year after may be among them */
  holidays: string[];
  /** Saturdays and Sundays worked (调休上班), YYYY-MM-DD */
  workdays: string[];
  source: string;
}

/** A day that a place has off, or works, against the national calendar (e.g. holidays of autonomous regions, emergencies). */
export interface DayOverride {
  date: string;
  working: boolean;
  note: { zh: string; en: string };
}

/**
 * Build a calendar once, at start; 80 years take about 2 ms and 200 KB.
 *
 * @param options.notices years newer than the npm package `chinese-days` knows; they extend `knownUntil`
 * @param options.overrides local days; they win over everything
 */
export function makeCalendar(
  options: {
    from?: string;
    until?: string;
    notices?: YearNotice[];
    overrides?: DayOverride[];
  } = {},
): WorkingCalendar {
  const from = options.from ?? '2000-01-01';
  const until = options.until ?? '2079-12-31';
  const notices = options.notices ?? [];
  const exceptions = exceptionalDays(notices, options.overrides ?? []);
  const first = dayNumber(from);
  const length = dayNumber(until) - first + 1;
  if (length < 1) throw new RangeError(`calendar ends (${until}) before it begins (${from})`);
  const before = new Int32Array(length + 1);
  const days = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const day = first + i;
    const working = exceptions.get(day) ?? (weekday(day) !== 0 && weekday(day) !== 6);
    if (working) days[before[i]!] = day;
    before[i + 1] = before[i]! + (working ? 1 : 0);
  }
  return { from, until, ...coverage(notices), first, before, days: days.slice(0, before[length]) };
}

/** The calendar of the People's Republic as announced by the State Council, with nothing local. */
export const CHINA: WorkingCalendar = makeCalendar();

export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  const i = indexOf(calendar, dayNumber(date));
  return calendar.before[i + 1]! > calendar.before[i]!;
}

/** Does this day lie outside the announced years, so that it only assumes Monday to Friday? */
export function isAssumed(calendar: WorkingCalendar, date: string): boolean {
  return date < calendar.knownFrom || date > calendar.knownUntil;
}

/**
 * The n-th working day after `date` (before it, when n is negative). n = 0: the day itself, or the next working day.
 * Throws `RangeError` outside the calendar.
 */
export function addWorkingDays(calendar: WorkingCalendar, date: string, n: number): string {
  return dateString(addWorkingDayNumbers(calendar, dayNumber(date), n));
}

export function addWorkingDayNumbers(calendar: WorkingCalendar, day: number, n: number): number {
  const i = indexOf(calendar, day);
  const nth = n > 0 ? calendar.before[i + 1]! + n - 1 : calendar.before[i]! + n;
  const found = calendar.days[nth];
  if (found === undefined) {
    throw new RangeError(
      `${n} working days from ${dateString(day)} leave the calendar (${calendar.from} … ${calendar.until})`,
    );
  }
  return found;
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(calendar: WorkingCalendar, date: string): string {
  return addWorkingDays(calendar, date, 0);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  return workingDayNumbersBetween(calendar, dayNumber(from), dayNumber(to));
}

export function workingDayNumbersBetween(calendar: WorkingCalendar, from: number, to: number): number {
  return calendar.before[indexOf(calendar, to) + 1]! - calendar.before[indexOf(calendar, from) + 1]!;
}

function indexOf(calendar: WorkingCalendar, day: number): number {
  const i = day - calendar.first;
  if (i < 0 || i >= calendar.before.length - 1) {
    throw new RangeError(`${dateString(day)} is outside the calendar (${calendar.from} … ${calendar.until})`);
  }
  return i;
}

function exceptionalDays(notices: YearNotice[], overrides: DayOverride[]): Map<number, boolean> {
  const days = new Map<number, boolean>();
  for (const date of Object.keys(published.holidays)) days.set(dayNumber(date), false);
  for (const date of Object.keys(published.workdays)) days.set(dayNumber(date), true);
  for (const notice of notices) {
    const [flaw] = flawsOfNotice(notice).filter((one) => one.flaw === 'other-year' || one.flaw === 'no-day');
    if (flaw) throw new RangeError(`the notice for ${notice.year} names ${flaw.day}`);
    for (const day of days.keys()) if (dateString(day).startsWith(`${notice.year}-`)) days.delete(day);
    for (const date of notice.holidays) days.set(dayNumber(date), false);
    for (const date of notice.workdays) days.set(dayNumber(date), true);
  }
  for (const { date, working } of overrides) days.set(dayNumber(date), working);
  return days;
}

function coverage(notices: YearNotice[]): Pick<WorkingCalendar, 'knownFrom' | 'knownUntil' | 'source'> {
  const years = new Set(Object.keys(published.holidays).map((date) => Number(date.slice(0, 4))));
  for (const { year } of notices) years.add(year);
  const knownFrom = Math.min(...years);
  let knownUntil = knownFrom;
  while (years.has(knownUntil + 1)) knownUntil++; // a gap would make every later year doubtful
  const more = notices.map((notice) => notice.source);
  return {
    knownFrom: `${knownFrom}-01-01`,
    knownUntil: `${knownUntil}-12-31`,
    source: {
      zh: ['国务院办公厅节假日安排通知(npm chinese-days)', ...more].join(';'),
      en: ['Holiday notices of the General Office of the State Council (npm chinese-days)', ...more].join(
        '; ',
      ),
    },
  };
}
