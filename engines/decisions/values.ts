/**
 * FEEL values and the three questions asked of any two of them: are they equal, which is smaller, what is their sum.
 *
 * number, string, boolean, null and lists are what they are in JavaScript; a context is a plain object; dates, times, durations,
 * ranges and functions are feelin's value classes, which print themselves as ISO 8601. Numbers are doubles: money comes in fen, so
 * sums stay exact far beyond any fee.
 *
 * Every operation is total: what FEEL does not define is `null` (DMN 1.5, 10.3.2), never an exception.
 */
import {
  evaluate,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  isFunction,
  isRange,
  parseDate,
  parseDateTime,
} from 'feelin';

export type Value = unknown;
export type Context = Record<string, Value>;
export type TypeName =
  | 'null'
  | 'number'
  | 'string'
  | 'boolean'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'unknown';

export { FeelFunction, FeelRange };

export const isTemporal = (value: Value): boolean =>
  value instanceof FeelDate ||
  value instanceof FeelTime ||
  value instanceof FeelDateTime ||
  value instanceof FeelDuration;

export const isContext = (value: Value): value is Context => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

export function typeOf(value: Value): TypeName {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return typeof value as TypeName;
  if (Array.isArray(value)) return 'list';
  if (isContext(value)) return 'context';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration)
    return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (isRange(value)) return 'range';
  if (isFunction(value)) return 'function';
  return 'unknown';
}

/** feelin's own arithmetic on dates and durations, taken once as functions. */
const temporal = Object.fromEntries(
  Object.entries({ '+': 'a + b', '-': 'a - b', '<': 'a < b', '=': 'a = b' }).map(([operator, source]) => {
    const made = evaluate(`function(a, b) ${source}`).value as { fn: (a: Value, b: Value) => Value };
    return [operator, made.fn];
  }),
) as Record<'+' | '-' | '<' | '=', (a: Value, b: Value) => Value>;

const quietly = (operation: () => Value): Value => {
  try {
    return operation() ?? null;
  } catch {
    return null; // a date beyond what the calendar can hold
  }
};

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** What a JSON string means beside a date: answers and registers carry dates as ISO 8601 strings. Anything else stays as it is. */
export function asTemporal(value: Value): Value {
  if (typeof value !== 'string') return value;
  if (isoDate.test(value)) return quietly(() => parseDate(value)) ?? value;
  if (isoDateTime.test(value)) return quietly(() => parseDateTime(value)) ?? value;
  return value;
}

/** When exactly one side is a date, an ISO string on the other side is read as one. */
export function aligned(a: Value, b: Value): [Value, Value] {
  if (typeof a === 'string' && isTemporal(b)) return [asTemporal(a), b];
  if (typeof b === 'string' && isTemporal(a)) return [a, asTemporal(b)];
  return [a, b];
}

/** true, false, or null where the types cannot be compared. */
export function equals(a: Value, b: Value): boolean | null {
  if (a === undefined) a = null;
  if (b === undefined) b = null;
  if (a === null || b === null) return a === b;
  const type = typeOf(a);
  if (type !== typeOf(b)) return null;
  if (type === 'list') return listsEqual(a as Value[], b as Value[]);
  if (type === 'context') return contextsEqual(a as Context, b as Context);
  if (type === 'range') return rangesEqual(a as FeelRange, b as FeelRange);
  if (isTemporal(a)) return quietly(() => temporal['='](a, b)) as boolean | null;
  return a === b;
}

const listsEqual = (a: Value[], b: Value[]) =>
  a.length === b.length && a.every((item, i) => equals(item, b[i]) === true);

function contextsEqual(a: Context, b: Context): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]) === true)
  );
}

const rangesEqual = (a: FeelRange, b: FeelRange) =>
  a['start included'] === b['start included'] &&
  a['end included'] === b['end included'] &&
  equals(a.start, b.start) === true &&
  equals(a.end, b.end) === true;

/** Negative, zero or positive; null where there is no order between the two. */
export function compare(a: Value, b: Value): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (!isTemporal(a) || typeOf(a) !== typeOf(b)) return null;
  if (equals(a, b) === true) return 0;
  const less = quietly(() => temporal['<'](a, b));
  return less === null ? null : less ? -1 : 1;
}

export function add(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(a + b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  return isTemporal(a) && isTemporal(b) ? quietly(() => temporal['+'](a, b)) : null;
}

export function subtract(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(a - b);
  return isTemporal(a) && isTemporal(b) ? quietly(() => temporal['-'](a, b)) : null;
}

/** Numbers multiply with numbers and with durations (DMN 1.5, table 58). */
export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(a * b);
  if (typeof a === 'number') return scaled(b, a);
  return typeof b === 'number' ? scaled(a, b) : null;
}

export function divide(a: Value, b: Value): Value {
  if (typeof b === 'number') return b === 0 ? null : typeof a === 'number' ? finite(a / b) : scaled(a, 1 / b);
  if (!(a instanceof FeelDuration && b instanceof FeelDuration) || a.yearsMonths !== b.yearsMonths)
    return null;
  const length = durationLength(b);
  return length === 0 ? null : durationLength(a) / length;
}

/** A number that left the range of doubles is no number of FEEL. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Months for a years-and-months duration, seconds for a days-and-time duration. */
export function durationLength(duration: FeelDuration): number {
  const d = duration as unknown as Record<string, number>;
  if (duration.yearsMonths) return (d['years'] ?? 0) * 12 + (d['months'] ?? 0);
  return (((d['days'] ?? 0) * 24 + (d['hours'] ?? 0)) * 60 + (d['minutes'] ?? 0)) * 60 + (d['seconds'] ?? 0);
}

export function durationOf(length: number, kind: 'months' | 'seconds'): Value {
  const whole = Math.trunc(length);
  const sign = whole < 0 ? '-' : '';
  const text = kind === 'months' ? `${sign}P${Math.abs(whole)}M` : `${sign}PT${Math.abs(whole)}S`;
  return quietly(() => evaluate(`duration("${text}")`).value);
}

const scaled = (duration: Value, factor: number): Value =>
  duration instanceof FeelDuration
    ? durationOf(durationLength(duration) * factor, duration.yearsMonths ? 'months' : 'seconds')
    : null;

export function rangeOf(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean): Value {
  if (start !== null && end !== null && compare(start, end) === null) return null;
  return new FeelRange({
    'start included': startIncluded && start !== null,
    'end included': endIncluded && end !== null,
    start,
    end,
    valueType: typeOf(start ?? end),
  });
}

/** Is the value within the range? null when it has no order with the bounds. */
export function within(range: FeelRange, value: Value): boolean | null {
  if (isRange(value)) return range.includes(value);
  for (const [bound, included, side] of [
    [range.start, range['start included'], 1],
    [range.end, range['end included'], -1],
  ] as const) {
    if (bound === null) continue;
    const [left, right] = aligned(value, bound);
    const order = compare(left, right);
    if (order === null) return null;
    if (order * side < 0 || (order === 0 && !included)) return false;
  }
  return range.start === null && range.end === null ? null : true;
}
