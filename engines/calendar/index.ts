/**
 * Working days with make-up days (调休), and the clocks of administrative law (行政许可法) that run on them.
 *
 * Days are `YYYY-MM-DD` in Asia/Shanghai; instants are ISO 8601 with a zone. Nothing here reads the time of day: `now` comes in. No number of
 * law stands here either: limits, extensions and warning times are arguments.
 */
export { addDays, civilTime, dateOf, dateString, dayNumber, endOfDay, isWeekday, startOfDay } from './day.ts';
export {
  addWorkingDays,
  CHINA,
  isAssumed,
  isWorkingDay,
  makeCalendar,
  nextWorkingDay,
  workingDaysBetween,
} from './working-calendar.ts';
export type { DayOverride, WorkingCalendar, YearNotice } from './working-calendar.ts';
export { flawsOfNotice, readYearNotice, type NoticeFlaw, type ReadNotice } from './year-notice.ts';
export { dayInWords, timeInWords } from './words.ts';
export { addLimit, compareLimits, dayAway, limitText, startBefore } from './limit.ts';
export type { Due, Limit } from './limit.ts';
export { dueAt, extend, isStopped, lamp, lampTimes, resume, suspend, used } from './clock.ts';
export type { Clock, ClockDue, Extension, Lamp, Suspension, SuspensionKind, Used } from './clock.ts';
