/** Days as integers since 1970-01-01, so that calendars are arrays. China has kept +08:00 without summer time since 1992. */

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** Day number of `YYYY-MM-DD`; throws `RangeError` for anything else, 30 February included. */
export function dayNumber(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`not a date (YYYY-MM-DD): ${date}`);
  }
  return ms / DAY_MS;
}

/** `YYYY-MM-DD` of a day number. */
export function dateString(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day (YYYY-MM-DD) so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return dateString(dayNumber(date) + days);
}

/** 0 Sunday … 6 Saturday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Is a day (YYYY-MM-DD) one from Monday to Friday? Whether it is worked, the calendar says. */
export const isWeekday = (date: string): boolean => ![0, 6].includes(weekday(dayNumber(date)));

/** Milliseconds of an instant; a bare date is its beginning in Shanghai. Throws `RangeError` when there is no zone. */
export function instantMs(instant: string): number {
  if (/^\d{4}-\d\d-\d\d$/.test(instant)) return dayNumber(instant) * DAY_MS - SHANGHAI_MS;
  const ms = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant (ISO 8601 with zone): ${instant}`);
  return ms;
}

/** ISO instant in UTC. */
export function instantString(ms: number): string {
  return new Date(ms).toISOString();
}

/** Day number, in Shanghai, of an instant in milliseconds. */
export function dayOfMs(ms: number): number {
  return Math.floor((ms + SHANGHAI_MS) / DAY_MS);
}

/** The day (YYYY-MM-DD) that it is in Shanghai at an instant. */
export function dateOf(instant: string): string {
  return dateString(dayOfMs(instantMs(instant)));
}

/** The moment as a clock in Shanghai shows it: `2026-11-24T00:30:00+08:00`. Its date is the civil day. */
export function civilTime(instant: string): string {
  return `${new Date(instantMs(instant) + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
}

/** First instant of a day in Shanghai, in milliseconds. */
export function startOfDayMs(day: number): number {
  return day * DAY_MS - SHANGHAI_MS;
}

/** Last instant of a day in Shanghai, in milliseconds. */
export function endOfDayMs(day: number): number {
  return startOfDayMs(day + 1) - 1;
}

/** First instant of a day (YYYY-MM-DD) in Shanghai, ISO. */
export function startOfDay(date: string): string {
  return instantString(startOfDayMs(dayNumber(date)));
}

/** Last instant of a day (YYYY-MM-DD) in Shanghai, ISO. */
export function endOfDay(date: string): string {
  return instantString(endOfDayMs(dayNumber(date)));
}

/** The same day `months` later, or the month's last day where there is none (民法典 art. 202). */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * DAY_MS);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const next = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 1);
  const lastOfMonth = (next - first) / DAY_MS;
  return first / DAY_MS + Math.min(from.getUTCDate(), lastOfMonth) - 1;
}
