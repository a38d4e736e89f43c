/** Are two values equal, and which is smaller (DMN 1.5, 10.3.2.13 and table 52)? */
import { isNumber, order, sameNumber } from './number.ts';
import {
  DaysTime,
  FeelDate,
  FeelDateTime,
  FeelTime,
  YearsMonths,
  floorDivide,
  isTemporal,
  nanosPerSecond,
} from './temporal.ts';
import { dateFrom, dateTimeFrom } from './temporal-text.ts';
import { effort } from './run.ts';
import { FeelRange, isContext, typeOf, type Context, type Value } from './values.ts';

/** true, false, or null where the kinds cannot be compared. */
export function equals(a: Value, b: Value): boolean | null {
  a ??= null;
  b ??= null;
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' || typeof a === 'boolean') return typeof a === typeof b ? a === b : null;
  if (isNumber(a)) return isNumber(b) ? sameNumber(a, b) : null;
  if (Array.isArray(a)) return Array.isArray(b) ? listsEqual(a, b) : null;
  if (isContext(a)) return isContext(b) ? contextsEqual(a, b) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? rangesEqual(a, b) : null;
  if (isTemporal(a)) return isTemporal(b) ? momentsEqual(a, b) : null;
  return typeOf(a) === typeOf(b) ? a === b : null;
}

function listsEqual(a: Value[], b: Value[]): boolean {
  if (a.length !== b.length) return false;
  effort(a.length);
  return a.every((item, i) => equals(item, b[i]) === true);
}

function contextsEqual(a: Context, b: Context): boolean {
  const keys = Object.keys(a);
  effort(keys.length);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]) === true)
  );
}

const rangesEqual = (a: FeelRange, b: FeelRange) =>
  a.startIncluded === b.startIncluded &&
  a.endIncluded === b.endIncluded &&
  a.relation === b.relation &&
  equals(a.start, b.start) === true &&
  equals(a.end, b.end) === true;

function momentsEqual(a: Value, b: Value): boolean | null {
  const difference = compareTemporal(a, b);
  if (difference !== null) return difference === 0;
  return typeOf(a) === typeOf(b) ? false : null;
}

/** Negative, zero or positive; null where there is no order between the two. */
export function compare(a: Value, b: Value): number | null {
  if (isNumber(a) && isNumber(b)) return order(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return compareTemporal(a, b);
}

/** By code points, as XPath and `COLLATE "C"` do: JavaScript's own order puts surrogates before U+E000. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return pointOrder(x) - pointOrder(y);
  }
  return a.length - b.length;
}
const pointOrder = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit);

const sign = (difference: bigint) => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/** With an offset on one side only there is no order. */
function compareTemporal(a: Value, b: Value): number | null {
  if (a instanceof FeelDate && b instanceof FeelDate) return a.days - b.days;
  if (a instanceof DaysTime && b instanceof DaysTime) return sign(a.length - b.length);
  if (a instanceof YearsMonths && b instanceof YearsMonths) return a.length - b.length;
  if (a instanceof FeelDateTime && b instanceof FeelDateTime)
    return a.time.isLocal === b.time.isLocal ? sign(seconds(a.nanos) - seconds(b.nanos)) : null;
  if (a instanceof FeelTime && b instanceof FeelTime)
    return a.isLocal === b.isLocal ? sign(seconds(utcNanos(a)) - seconds(utcNanos(b))) : null;
  return null;
}

/** Clocks are compared by the second (DMN 1.5, 10.3.2.3.5). */
const seconds = (nanos: bigint) => floorDivide(nanos, nanosPerSecond);

const utcNanos = (time: FeelTime) => time.nanos - BigInt(time.offsetOn(0) ?? 0) * nanosPerSecond;

/** `a < b` by its sign; null where the two have no order. */
export function related(relation: string, a: Value, b: Value): boolean | null {
  if (relation === '=') return equals(a, b);
  if (relation === '!=') {
    const same = equals(a, b);
    return same === null ? null : !same;
  }
  const difference = compare(a, b);
  if (difference === null) return null;
  if (relation === '<') return difference < 0;
  if (relation === '<=') return difference <= 0;
  return relation === '>' ? difference > 0 : difference >= 0;
}

/** What a JSON string means beside a date: answers and registers carry dates as ISO 8601 strings. Anything else stays as it is. */
export function asTemporal(value: Value): Value {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/.test(value)) return value;
  const full = /T\d{2}:\d{2}(?!:)/.test(value) ? value.replace(/T\d{2}:\d{2}/, '$&:00') : value;
  return (full.includes('T') ? dateTimeFrom(full) : dateFrom(full)) ?? value;
}

/** When exactly one side is a date, an ISO string on the other side is read as one. */
export function aligned(a: Value, b: Value): [Value, Value] {
  if (typeof a === 'string' && isTemporal(b)) return [asTemporal(a), b];
  if (typeof b === 'string' && isTemporal(a)) return [a, asTemporal(b)];
  return [a, b];
}

/** Is the value within the range? null when it has no order with the bounds. */
export function within(range: FeelRange, value: Value): boolean | null {
  if (value === null || value === undefined) return null;
  if (range.relation === '!=') {
    const same = equals(value, range.start);
    return same === null ? null : !same;
  }
  if (range.start === null && range.end === null) return null;
  const low =
    range.start === null ? true : related(range.startIncluded ? '>=' : '>', ...aligned(value, range.start));
  const high =
    range.end === null ? true : related(range.endIncluded ? '<=' : '<', ...aligned(value, range.end));
  if (low === null || high === null) return null;
  return low && high;
}
