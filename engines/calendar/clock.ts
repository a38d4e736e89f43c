/**
 * The statutory clock of a case (办理时限): a limit that starts, may stop for stated reasons and may be extended once.
 *
 *   running ──suspend──▶ stopped ──resume──▶ running ──▶ overdue
 *
 * A day counts against the organisation unless the clock is stopped at its end: a suspension from Monday to Wednesday frees Monday and Tuesday.
 * The day of the start never counts (民法典 art. 201; 行政许可法 art. 42, 45, 82).
 */
import { dayOfMs, instantMs, instantString, startOfDayMs } from './day.ts';
import { advance, dayOf, dueOf, msOf, startBefore } from './limit.ts';
import type { Due, Limit, Position } from './limit.ts';
import { workingDayNumbersBetween } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Why a clock may stop: correction (补正), special procedures (特别程序), referral (转报), anything else (普通挂起). */
export type SuspensionKind =
  | 'correction'
  | 'hearing'
  | 'tender'
  | 'auction'
  | 'inspection'
  | 'testing'
  | 'quarantine'
  | 'appraisal'
  | 'expert-review'
  | 'referral'
  | 'ordinary';

export interface Suspension {
  kind: SuspensionKind;
  /** instant */
  from: string;
  /** instant; absent while it lasts */
  to?: string;
  /** when it is expected to end, as the applicant was told in writing (行政许可法 art. 45); instant or day */
  expected?: string;
  reason: string;
}

/** One extension (延期), approved by the head of the organisation, with its reason told to the applicant (行政许可法 art. 42). */
export interface Extension {
  limit: Limit;
  approvedAt: string;
  reason: string;
}

export interface Clock {
  /** instant from which it runs: receipt of the complete application, or acceptance */
  startedAt: string;
  limit: Limit;
  extension?: Extension;
  suspensions: Suspension[];
}

export interface ClockDue extends Due {
  /** stopped without a known end: as if it resumed at the expected end, or now if that has passed */
  provisional: boolean;
}

/** When the case must be done. Suspensions that begin after that day do not move it. */
export function dueAt(clock: Clock, calendar: WorkingCalendar, now: string): ClockDue {
  const stops = stopsOf(clock, instantMs(now), 'expected');
  let at: Position = { ms: instantMs(clock.startedAt) };
  for (const limit of limitsOf(clock)) at = run(at, limit, stops, calendar);
  return { ...dueOf(at, calendar, false), provisional: isStopped(clock, now) };
}

/** Is the clock stopped at this instant? */
export function isStopped(clock: Clock, now: string): boolean {
  const ms = instantMs(now);
  return clock.suspensions.some(
    (s) => instantMs(s.from) <= ms && (s.to === undefined || ms < instantMs(s.to)),
  );
}

export interface Used {
  amount: number;
  /** what was allowed, extension included (same unit only) */
  of: number;
  /** months and years are shown in days */
  unit: 'wd' | 'd' | 'h';
}

/** How much of the limit has been used, today included: “day 3 of 20”. Goes on growing when overdue. */
export function used(clock: Clock, calendar: WorkingCalendar, now: string): Used {
  const nowMs = instantMs(now);
  const start = instantMs(clock.startedAt);
  const stops = stopsOf(clock, nowMs, 'now');
  if (clock.limit.unit === 'h') {
    const stopped = stops.reduce(
      (sum, s) => sum + Math.max(0, Math.min(s.to, nowMs) - Math.max(s.from, start)),
      0,
    );
    return {
      amount: Math.max(0, (nowMs - start - stopped) / 3_600_000),
      of: amountOf(clock),
      unit: 'h',
    };
  }
  const working = clock.limit.unit === 'wd';
  const count = (from: number, to: number): number =>
    to <= from ? 0 : working ? workingDayNumbersBetween(calendar, from, to) : to - from;
  const first = dayOfMs(start);
  const today = dayOfMs(nowMs);
  let amount = count(first, today);
  for (const s of dayStops(stops)) amount -= count(Math.max(s.from - 1, first), Math.min(s.to - 1, today));
  if (working) return { amount, of: amountOf(clock), unit: 'wd' };
  let whole: Position = { day: first };
  for (const limit of limitsOf(clock)) whole = run(whole, limit, [], calendar);
  return { amount, of: dayOf(whole) - first, unit: 'd' };
}

/** green in time, yellow due soon, red overdue, stopped suspended (红黄绿灯). */
export type Lamp = 'green' | 'yellow' | 'red' | 'stopped';

/**
 * The lamp at an instant; `warning` is how long before the end it turns yellow (usually 1 wd: the working day before the last one).
 * For a finished case pass the moment it was finished.
 */
export function lamp(clock: Clock, calendar: WorkingCalendar, now: string, warning: Limit): Lamp {
  const times = lampTimes(clock, calendar, now, warning);
  const ms = instantMs(now);
  if (ms > instantMs(times.redAfter)) return 'red';
  if (times.stopped) return 'stopped';
  return ms >= instantMs(times.yellowFrom) ? 'yellow' : 'green';
}

/**
 * The instants at which the lamp changes, so that a list can be coloured by comparing columns instead of computing clocks. They hold until
 * the clock itself is changed. A clock that stopped after its end stays red.
 */
export function lampTimes(
  clock: Clock,
  calendar: WorkingCalendar,
  now: string,
  warning: Limit,
): { yellowFrom: string; redAfter: string; stopped: boolean } {
  const due = dueAt(clock, calendar, now);
  const start = instantMs(clock.startedAt);
  if (warning.unit === 'mo' || warning.unit === 'y')
    throw new RangeError(`a warning is given in wd, d or h, not in ${warning.unit}`);
  return {
    yellowFrom: instantString(Math.max(start, instantMs(startBefore(due.at, warning, calendar)))),
    redAfter: due.at,
    stopped: due.provisional,
  };
}

type Change =
  | { ok: true; clock: Clock }
  | { ok: false; problem: { code: string; message: { zh: string; en: string } } };

/** Stop the clock. Refused when it is stopped already or the suspension would begin before the clock. */
export function suspend(clock: Clock, suspension: Omit<Suspension, 'to'>): Change {
  if (clock.suspensions.some((s) => s.to === undefined)) {
    return refuse('clock-stopped', '时限已挂起,不能重复挂起', 'The clock is already stopped');
  }
  const last = clock.suspensions.at(-1)?.to ?? clock.startedAt;
  if (instantMs(suspension.from) < instantMs(last)) {
    return refuse(
      'suspension-too-early',
      '挂起时间早于时限起算或上一次恢复时间',
      'The suspension begins before the clock started or last resumed',
    );
  }
  return { ok: true, clock: { ...clock, suspensions: [...clock.suspensions, suspension] } };
}

/** Let the clock run on. Refused when it is not stopped. */
export function resume(clock: Clock, at: string): Change {
  const open = clock.suspensions.findIndex((s) => s.to === undefined);
  if (open < 0) return refuse('clock-running', '时限未挂起,无需恢复', 'The clock is not stopped');
  if (instantMs(at) < instantMs(clock.suspensions[open]!.from)) {
    return refuse(
      'resumption-too-early',
      '恢复时间早于挂起时间',
      'The clock cannot resume before it was stopped',
    );
  }
  return {
    ok: true,
    clock: {
      ...clock,
      suspensions: clock.suspensions.with(open, { ...clock.suspensions[open]!, to: at }),
    },
  };
}

/** Extend once, and only before the end (行政许可法 art. 42). */
export function extend(clock: Clock, extension: Extension, calendar: WorkingCalendar): Change {
  if (clock.extension)
    return refuse('extended-already', '时限只能延长一次', 'A clock can be extended once only');
  if (instantMs(extension.approvedAt) > instantMs(dueAt(clock, calendar, extension.approvedAt).at)) {
    return refuse(
      'extension-too-late',
      '已超过办理时限,不能再延长',
      'The clock has run out; it can no longer be extended',
    );
  }
  return { ok: true, clock: { ...clock, extension } };
}

/** A stop, half open: [from, to). In milliseconds, or in days after {@link dayStops}. */
interface Stop {
  from: number;
  to: number;
}

/** Stops in order, without overlaps; open ones end at the expected end or now, whichever is later. */
function stopsOf(clock: Clock, now: number, open: 'expected' | 'now'): Stop[] {
  const stops = clock.suspensions
    .map((s) => ({
      from: instantMs(s.from),
      to: s.to === undefined ? openEnd(s, now, open) : instantMs(s.to),
    }))
    .filter((s) => s.from < s.to)
    .toSorted((a, b) => a.from - b.from);
  const merged: Stop[] = [];
  for (const stop of stops) {
    const last = merged.at(-1);
    if (last && stop.from <= last.to) last.to = Math.max(last.to, stop.to);
    else merged.push({ ...stop });
  }
  return merged;
}

function openEnd(suspension: Suspension, now: number, open: 'expected' | 'now'): number {
  // “now” is for counting what has been used: today does not count while the clock stands still at its end
  if (open === 'now') return Math.max(now, startOfDayMs(dayOfMs(now) + 1));
  return suspension.expected === undefined ? now : Math.max(now, instantMs(suspension.expected));
}

/** Whole days whose end lies in a stop. */
function dayStops(stops: Stop[]): Stop[] {
  return stops.map((s) => ({ from: dayOfMs(s.from), to: dayOfMs(s.to) })).filter((s) => s.from < s.to);
}

/** Let one limit run from a position, standing still during stops. */
function run(from: Position, limit: Limit, stops: Stop[], calendar: WorkingCalendar): Position {
  if (limit.unit === 'h') return runHours(msOf(from), limit.amount * 3_600_000, stops);
  const days = dayStops(stops);
  if (limit.unit === 'wd' || limit.unit === 'd') return runDays(dayOf(from), limit, days, calendar);
  let { day: end } = advance({ day: dayOf(from) }, limit, calendar) as { day: number };
  for (const s of days) if (s.from <= end) end += Math.max(0, s.to - Math.max(s.from, dayOf(from) + 1));
  return { day: end };
}

function runHours(from: number, length: number, stops: Stop[]): Position {
  let end = from + length;
  for (const s of stops) if (s.from < end) end += Math.max(0, s.to - Math.max(s.from, from));
  return { ms: end };
}

function runDays(from: number, limit: Limit, days: Stop[], calendar: WorkingCalendar): Position {
  const stopped = days.find((s) => s.from <= from && from < s.to);
  if (limit.amount === 0 && stopped) return advance({ day: stopped.to }, limit, calendar); // “at once” becomes the day of resumption
  let at = from;
  let left = limit.amount;
  for (const stop of days) {
    if (stop.to - 1 <= at) continue;
    const lastRunning = Math.max(at, stop.from - 1);
    const ran = limit.unit === 'wd' ? workingDayNumbersBetween(calendar, at, lastRunning) : lastRunning - at;
    if (ran >= left && lastRunning > at) break;
    left -= ran;
    at = stop.to - 1;
  }
  return advance({ day: at }, { amount: left, unit: limit.unit }, calendar);
}

function limitsOf(clock: Clock): Limit[] {
  const { limit, extension } = clock;
  if (!extension) return [limit];
  if (extension.limit.unit === limit.unit)
    return [{ amount: limit.amount + extension.limit.amount, unit: limit.unit }];
  return [limit, extension.limit];
}

function amountOf(clock: Clock): number {
  return limitsOf(clock)[0]!.amount;
}

function refuse(code: string, zh: string, en: string): Change {
  return { ok: false, problem: { code, message: { zh, en } } };
}
