/** `+ - * / **` on numbers, strings, dates and durations (DMN 1.5, tables 53–58). Null where the operation is not defined. */
import { civil, daysIn, isDay } from './calendar.ts';
import { Decimal, decimal, isNumber, minus, negated, over, plus, power, tidy, times } from './number.ts';
import {
  DaysTime,
  FeelDate,
  FeelDateTime,
  FeelTime,
  YearsMonths,
  floorDivide,
  nanosPerSecond,
} from './temporal.ts';

import type { Value } from './values.ts';
import { offsetAt } from './zone.ts';

export function add(a: Value, b: Value): Value {
  if (isNumber(a) && isNumber(b)) return plus(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (a instanceof YearsMonths && b instanceof YearsMonths) return monthsOf(a.length + b.length);
  if (a instanceof DaysTime && b instanceof DaysTime) return new DaysTime(a.length + b.length);
  return shifted(a, b, 1) ?? shifted(b, a, 1);
}

export function subtract(a: Value, b: Value): Value {
  if (isNumber(a) && isNumber(b)) return minus(a, b);
  if (a instanceof YearsMonths && b instanceof YearsMonths) return monthsOf(a.length - b.length);
  if (a instanceof DaysTime && b instanceof DaysTime) return new DaysTime(a.length - b.length);
  return difference(a, b) ?? shifted(a, b, -1);
}

export function multiply(a: Value, b: Value): Value {
  if (isNumber(a)) return isNumber(b) ? times(a, b) : scaled(b, (length) => decimal(a).times(length));
  return isNumber(b) ? scaled(a, (length) => decimal(b).times(length)) : null;
}

export function divide(a: Value, b: Value): Value {
  if (isNumber(b)) return isNumber(a) ? over(a, b) : scaled(a, (length) => length.dividedBy(b));
  if (a instanceof YearsMonths && b instanceof YearsMonths) return over(a.length, b.length);
  if (a instanceof DaysTime && b instanceof DaysTime)
    return tidy(new Decimal(a.length.toString()).dividedBy(b.length.toString()));
  return null;
}

export const raise = (a: Value, b: Value): Value => (isNumber(a) && isNumber(b) ? power(a, b) : null);

export function negate(value: Value): Value {
  if (isNumber(value)) return negated(value);
  if (value instanceof YearsMonths) return new YearsMonths(0 - value.length);
  return value instanceof DaysTime ? new DaysTime(-value.length) : null;
}

const monthsOf = (length: number): YearsMonths | null =>
  Number.isSafeInteger(length) ? new YearsMonths(length + 0) : null;

/** Whole months, whole nanoseconds: the rest is cut off. */
function scaled(duration: Value, by: (length: Decimal) => Decimal): Value {
  if (duration instanceof YearsMonths) {
    const length = by(new Decimal(duration.length));
    return length.isFinite() ? monthsOf(length.trunc().toNumber()) : null;
  }
  if (!(duration instanceof DaysTime)) return null;
  const length = by(new Decimal(duration.length.toString()));
  return length.isFinite() ? new DaysTime(BigInt(length.trunc().toFixed())) : null;
}

/** A date, time or moment, moved by a duration. */
function shifted(point: Value, by: Value, direction: 1 | -1): Value {
  if (by instanceof YearsMonths) {
    const months = by.length * direction;
    if (point instanceof FeelDate) return addMonths(point, months);
    const date = point instanceof FeelDateTime ? addMonths(point.date, months) : null;
    return date && new FeelDateTime(date, (point as FeelDateTime).time);
  }
  if (!(by instanceof DaysTime)) return null;
  const nanos = by.length * BigInt(direction);
  if (point instanceof FeelTime) return FeelTime.ofNanos(point.nanos + nanos, point.offset, point.timezone);
  if (point instanceof FeelDateTime) return moved(point, nanos);
  if (!(point instanceof FeelDate)) return null;
  return valid(point.days + Number(floorDivide(nanos, 86_400n * nanosPerSecond)));
}

function valid(days: number): FeelDate | null {
  const [year, month, day] = civil(days);
  return isDay(year, month, day) ? new FeelDate(year, month, day) : null;
}

function moved(from: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const { date, time, localNanos } = from;
  if (time.timezone !== null) return movedInZone(from, time.timezone, nanos);
  const days = Number(floorDivide(localNanos + nanos, 86_400n * nanosPerSecond));
  if (valid(days) === null || valid(date.days) === null) return null;
  return FeelDateTime.ofLocal(localNanos + nanos, time.offset, null);
}

/**
 * Hours are counted as they pass, also where the clocks of the zone change (table 55, by value). An hour that the clock reads twice is
 * by its name the first; the second is said with its offset.
 */
function movedInZone(from: FeelDateTime, zone: string, nanos: bigint): FeelDateTime | null {
  const moment = from.nanos + nanos;
  if (valid(Number(floorDivide(moment, 86_400n * nanosPerSecond))) === null) return null;
  const offset = offsetAt(zone, Number(floorDivide(moment, nanosPerSecond)));
  const local = moment + BigInt(offset) * nanosPerSecond;
  const named = FeelDateTime.ofLocal(local, null, zone);
  return named.offset === offset ? named : FeelDateTime.ofLocal(local, offset, null);
}

/** The day stays, or becomes the last of a shorter month. */
function addMonths({ year, month, day }: FeelDate, months: number): FeelDate | null {
  const all = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  const d = Math.min(day, daysIn(y, m));
  return isDay(y, m, d) ? new FeelDate(y, m, d) : null;
}

/** Between two points. A date beside a moment is its midnight in UTC. */
function difference(a: Value, b: Value): DaysTime | null {
  if (a instanceof FeelTime && b instanceof FeelTime) {
    if (a.isLocal !== b.isLocal) return null;
    const offsets = BigInt((a.offsetOn(0) ?? 0) - (b.offsetOn(0) ?? 0)) * nanosPerSecond;
    return new DaysTime(a.nanos - b.nanos - offsets);
  }
  if (a instanceof FeelDate && b instanceof FeelDate) return DaysTime.ofSeconds((a.days - b.days) * 86_400);
  const [from, to] = [asMoment(a), asMoment(b)];
  if (!from || !to || from.time.isLocal !== to.time.isLocal) return null;
  return new DaysTime(from.nanos - to.nanos);
}

export const asMoment = (value: Value): FeelDateTime | null =>
  value instanceof FeelDateTime
    ? value
    : value instanceof FeelDate
      ? new FeelDateTime(value, new FeelTime(0, 0, 0, 0, 0))
      : null;
