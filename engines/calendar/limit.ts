import {
  addMonths,
  dateString,
  dayNumber,
  dayOfMs,
  endOfDayMs,
  instantMs,
  instantString,
  startOfDayMs,
} from './day.ts';
import { addWorkingDayNumbers, isAssumed } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** A span of time as the law counts it: `wd` working days, `d` calendar days, `h` hours, `mo` months, `y` years. */
export interface Limit {
  amount: number;
  unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
}

export interface Due {
  /** the last day, YYYY-MM-DD in Shanghai */
  on: string;
  /** the last instant that is still in time: end of that day, or the hour itself; overdue when now is later */
  at: string;
  /** the calendar's announced years did not reach this far: the day may still move */
  assumed: boolean;
}

/** A place in time while limits are being added: day limits count whole days, hour limits count milliseconds. */
export type Position = { day: number } | { ms: number };

/**
 * When a limit that starts at `start` (instant or day) ends.
 * The day of the start does not count (民法典 art. 201); months and years end on the corresponding day (art. 202); a last day that is not
 * a working day moves to the next one (art. 203) unless `endOnFreeDay` (validity of credentials, for example). Hours run through.
 */
export function addLimit(
  start: string,
  limit: Limit,
  calendar: WorkingCalendar,
  options: { endOnFreeDay?: boolean } = {},
): Due {
  const end = advance({ ms: instantMs(start) }, limit, calendar);
  return dueOf(end, calendar, options.endOnFreeDay ?? false);
}

/**
 * The day that lies a period before (or, with `direction` 1, after) another, in calendar days, months or years. Throws `RangeError` for
 * working days and hours: no period that looks back is counted in them.
 */
export function dayAway(on: string, { amount, unit }: Limit, direction: -1 | 1): string {
  const day = dayNumber(on);
  switch (unit) {
    case 'd':
      return dateString(day + direction * amount);
    case 'mo':
      return dateString(addMonths(day, direction * amount));
    case 'y':
      return dateString(addMonths(day, direction * amount * 12));
    default:
      throw new RangeError(`a period in days, months or years is needed, not ${amount} ${unit}`);
  }
}

/**
 * When something is to happen a limit before `end`: with the start of the day that lies so many days, working days, months or years before the day
 * of `end`; hours run back from `end` itself.
 */
export function startBefore(end: string, limit: Limit, calendar: WorkingCalendar): string {
  const { amount, unit } = limit;
  const ms = instantMs(end);
  if (unit === 'h') return instantString(ms - amount * 3_600_000);
  const day = dayOfMs(ms);
  if (unit === 'wd') return instantString(startOfDayMs(addWorkingDayNumbers(calendar, day, -amount)));
  return instantString(startOfDayMs(dayNumber(dayAway(dateString(day), limit, -1))));
}

/** Add one limit to a position, without moving free last days. */
export function advance(from: Position, limit: Limit, calendar: WorkingCalendar): Position {
  mustBeSpan(limit);
  if (limit.unit === 'h') return { ms: msOf(from) + limit.amount * 3_600_000 };
  const day = dayOf(from);
  switch (limit.unit) {
    case 'wd':
      return { day: addWorkingDayNumbers(calendar, day, limit.amount) };
    case 'd':
      return { day: day + limit.amount };
    case 'mo':
      return { day: addMonths(day, limit.amount) };
    case 'y':
      return { day: addMonths(day, limit.amount * 12) };
  }
}

export function dueOf(end: Position, calendar: WorkingCalendar, endOnFreeDay: boolean): Due {
  if ('ms' in end) {
    const on = dateString(dayOfMs(end.ms));
    return { on, at: instantString(end.ms), assumed: isAssumed(calendar, on) };
  }
  const last = endOnFreeDay ? end.day : addWorkingDayNumbers(calendar, end.day, 0);
  const on = dateString(last);
  return { on, at: instantString(endOfDayMs(last)), assumed: isAssumed(calendar, on) };
}

export function dayOf(position: Position): number {
  return 'day' in position ? position.day : dayOfMs(position.ms);
}

export function msOf(position: Position): number {
  return 'ms' in position ? position.ms : endOfDayMs(position.day);
}

/**
 * Is a shorter than b (negative), the same, or longer (positive)? Different units are compared by their usual length: five working days
 * in seven days, 30 days in a month, 365 in a year. For checking that a promise does not exceed the law, not for due dates.
 */
export function compareLimits(a: Limit, b: Limit): number {
  if (a.unit === b.unit) return a.amount - b.amount;
  return usualHours(a) - usualHours(b);
}

const USUAL_HOURS = { h: 1, d: 24, wd: (24 * 7) / 5, mo: 24 * 30, y: 24 * 365 } as const;

function usualHours(limit: Limit): number {
  return limit.amount * USUAL_HOURS[limit.unit];
}

const ZH = { wd: '个工作日', d: '日', h: '小时', mo: '个月', y: '年' } as const;
const EN = { wd: 'working day', d: 'day', h: 'hour', mo: 'month', y: 'year' } as const;

/** A limit in words: 20 个工作日, 20 working days. */
export function limitText(limit: Limit): { zh: string; en: string } {
  return {
    zh: `${limit.amount} ${ZH[limit.unit]}`,
    en: `${limit.amount} ${EN[limit.unit]}${limit.amount === 1 ? '' : 's'}`,
  };
}

function mustBeSpan(limit: Limit): void {
  const whole = limit.unit === 'h' || Number.isInteger(limit.amount);
  if (!(limit.amount >= 0) || !whole)
    throw new RangeError(`not a span of time: ${limit.amount} ${limit.unit}`);
}
