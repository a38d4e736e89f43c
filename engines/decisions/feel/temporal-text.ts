/** Texts of dates, times and durations → values, after XML Schema part 2 and, for `@Europe/Paris`, DMN 1.5, 10.3.2.3.5. */
import { isDay } from './calendar.ts';
import {
  DaysTime,
  FeelDate,
  FeelDateTime,
  FeelTime,
  YearsMonths,
  nanosPerSecond,
  type Temporal,
} from './temporal.ts';
import { isZone } from './zone.ts';

const dateForm = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;

export function dateFrom(text: string): FeelDate | null {
  const found = dateForm.exec(text);
  if (!found) return null;
  const [year, month, day] = [Number(found[2]) * (found[1] ? -1 : 1) + 0, Number(found[3]), Number(found[4])];
  return isDay(year, month, day) ? new FeelDate(year, month, day) : null;
}

const timeForm = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@(.+))?$/;

export function timeFrom(text: string): FeelTime | null {
  const found = timeForm.exec(text);
  if (!found) return null;
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const nano = Number((found[4] ?? '').padEnd(9, '0').slice(0, 9));
  if (found[10] !== undefined)
    return isZone(found[10]) ? new FeelTime(hour, minute, second, nano, null, found[10]) : null;
  const offset = found[5] ? 0 : found[6] ? offsetFrom(found[6], found[7]!, found[8]!, found[9]) : null;
  return Number.isNaN(offset) ? null : new FeelTime(hour, minute, second, nano, offset);
}

/** Seconds; NaN beyond 18 hours. */
function offsetFrom(sign: string, hours: string, minutes: string, seconds = '0'): number {
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (Number(minutes) > 59 || Number(seconds) > 59 || size > 18 * 3600) return NaN;
  return (sign === '-' ? -size : size) + 0;
}

/** A date alone is its midnight. */
export function dateTimeFrom(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = dateFrom(at < 0 ? text : text.slice(0, at));
  const time = at < 0 ? new FeelTime(0, 0, 0) : timeFrom(text.slice(at + 1));
  if (date && at >= 0 && /^24:00:00(\.0+)?(?!\d)/.test(text.slice(at + 1)))
    return nextMidnight(date, text.slice(at + 3));
  return date && time && new FeelDateTime(date, time);
}

/** 24:00:00 is the end of a day (XML Schema part 2, 3.2.7.1). */
function nextMidnight(date: FeelDate, rest: string): FeelDateTime | null {
  const time = timeFrom(`00${rest}`);
  const next = FeelDate.ofDays(date.days + 1);
  return time && isDay(next.year, next.month, next.day) ? new FeelDateTime(next, time) : null;
}

const monthsForm = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/;
const secondsForm = /^(-?)P(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;

export function durationFrom(text: string): YearsMonths | DaysTime | null {
  const months = monthsForm.exec(text);
  if (months) {
    const length = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return Number.isSafeInteger(length) ? new YearsMonths((months[1] ? -length : length) + 0) : null;
  }
  const found = secondsForm.exec(text);
  if (!found || found.slice(2).every((part) => part === undefined)) return null;
  const whole = [found[2], found[3], found[4], found[5]].map((part) => BigInt(part ?? 0));
  const seconds = ((whole[0]! * 24n + whole[1]!) * 60n + whole[2]!) * 60n + whole[3]!;
  const nanos = seconds * nanosPerSecond + BigInt((found[6] ?? '').padEnd(9, '0').slice(0, 9));
  return new DaysTime(found[1] ? -nanos : nanos);
}

/** `@"…"`: whichever of the four the text is. */
export const temporalFrom = (text: string): Temporal | null =>
  durationFrom(text) ?? dateFrom(text) ?? timeFrom(text) ?? (text.includes('T') ? dateTimeFrom(text) : null);
