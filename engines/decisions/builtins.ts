/**
 * The functions of FEEL (DMN 1.5, 10.3.4) by name. feelin carries most of them; `own` holds those that must not look at the
 * machine's clock or that feelin leaves out.
 */
import { evaluate, FeelFunction, FeelRange, isRange } from 'feelin';
import { asTemporal, compare, durationOf, equals, typeOf, type Value } from './values.ts';

const found = new Map<string, FeelFunction | null>();

/** The built-in function of that name, or null. */
export function builtin(name: string): FeelFunction | null {
  let known = found.get(name);
  if (known === undefined) {
    known = (Object.hasOwn(own, name) ? own[name] : null) ?? fromFeelin(name);
    if (known || found.size < 1000) found.set(name, known);
  }
  return known;
}

/** These read the machine's clock in feelin; here the moment comes with the run. */
const clocks = new Set(['now', 'today']);

function fromFeelin(name: string): FeelFunction | null {
  if (clocks.has(name) || !/^[a-z][a-z ]*$/.test(name)) return null;
  try {
    const value = evaluate(name).value as
      | FeelFunction
      | (((...args: Value[]) => Value) & { $args?: string[] })
      | null;
    if (value instanceof FeelFunction) return value;
    // only feelin's own functions carry their parameter names
    return typeof value === 'function' && value.$args ? new FeelFunction(value, value.$args) : null;
  } catch {
    return null;
  }
}

/** Calls a FEEL function by position or by name; anything that cannot be done is null. */
export function invoke(target: FeelFunction, args: Value[] | Record<string, Value>): Value {
  try {
    const result = target.invoke(args) as Value;
    // feelin signals arguments it cannot use with an object that is not a FEEL value
    const refused =
      typeof result === 'object' &&
      result !== null &&
      'warning' in result &&
      'template' in result &&
      Object.getPrototypeOf(result) !== Object.prototype;
    return refused || result === undefined || (typeof result === 'number' && !Number.isFinite(result))
      ? null
      : result;
  } catch {
    return null;
  }
}

const make = (parameters: string[], body: (...args: Value[]) => Value) => new FeelFunction(body, parameters);

/** Range relations (DMN 1.5, table 78) that need both bounds. */
const onRanges = (relation: (a: FeelRange, b: FeelRange) => Value) =>
  make(['range1', 'range2'], (a, b) => (isRange(a) && isRange(b) ? relation(a, b) : null));

const pointOrRange = (relation: (a: Value, b: FeelRange) => Value) =>
  make(['value', 'range'], (a, b) => (isRange(b) ? relation(a, b) : null));

const sameStart = (a: FeelRange, b: FeelRange) =>
  equals(a.start, b.start) === true && a['start included'] === b['start included'];
const sameEnd = (a: FeelRange, b: FeelRange) =>
  equals(a.end, b.end) === true && a['end included'] === b['end included'];
const startsEarlier = (a: FeelRange, b: FeelRange) => {
  const order = compare(a.start, b.start);
  return order !== null && (order < 0 || (order === 0 && a['start included'] && !b['start included']));
};
const endsEarlier = (a: FeelRange, b: FeelRange) => {
  const order = compare(a.end, b.end);
  return order !== null && (order < 0 || (order === 0 && !a['end included'] && b['end included']));
};
const touches = (a: FeelRange, b: FeelRange) => {
  const order = compare(a.end, b.start);
  return order !== null && (order > 0 || (order === 0 && a['end included'] && b['start included']));
};
const finishes = pointOrRange((a, b) =>
  isRange(a) ? sameEnd(a, b) && !startsEarlier(a, b) : b['end included'] && equals(a, b.end),
);
const starts = pointOrRange((a, b) =>
  isRange(a) ? sameStart(a, b) && !endsEarlier(b, a) : b['start included'] && equals(a, b.start),
);

/** One text, or a date and a time; by name `from`, or `date` and `time`. */
const dateAndTime = evaluate('function(a, b) if b = null then date and time(a) else date and time(a, b)')
  .value as FeelFunction;

/** Whole months from one day to another, towards zero: the way ages and terms are counted (DMN 1.5, table 74). */
function monthsBetween(from: Value, to: Value): Value {
  const parts = ['year', 'month', 'day'] as const;
  if (![from, to].every((each) => typeOf(each) === 'date' || typeOf(each) === 'date and time')) return null;
  const [a, b] = [from, to].map((each) => parts.map((part) => (each as Record<string, number>)[part]!)) as [
    number[],
    number[],
  ];
  const months = (b[0]! - a[0]!) * 12 + b[1]! - a[1]!;
  if (months > 0 && b[2]! < a[2]!) return durationOf(months - 1, 'months');
  return durationOf(months < 0 && b[2]! > a[2]! ? months + 1 : months, 'months');
}

function listReplace(list: Value, position: Value, item: Value): Value {
  if (list === null || list === undefined || item === undefined) return null;
  const items = Array.isArray(list) ? list : [list];
  if (position instanceof FeelFunction) {
    if (position.parameterNames.length !== 2) return null;
    const matches = items.map((each) => invoke(position, [each, item]));
    return matches.every((match) => typeof match === 'boolean')
      ? items.map((each, i) => (matches[i] ? item : each))
      : null;
  }
  if (typeof position !== 'number') return null;
  const index = Math.trunc(position) > 0 ? Math.trunc(position) - 1 : items.length + Math.trunc(position);
  return Math.trunc(position) === 0 || index < 0 || index >= items.length ? null : items.with(index, item);
}

const own: Record<string, FeelFunction> = {
  'years and months duration': make(['from', 'to'], (from, to) =>
    monthsBetween(asTemporal(from), asTemporal(to)),
  ),
  'list replace': make(['list', 'position', 'newItem', 'match'], (list, position, item, match) =>
    listReplace(list, position ?? match, item),
  ),
  'date and time': make(['date', 'time', 'from'], (date, time, from) =>
    invoke(dateAndTime, [from ?? date, time ?? null]),
  ),
  'overlaps before': onRanges((a, b) => startsEarlier(a, b) && touches(a, b) && !endsEarlier(b, a)),
  'overlaps after': onRanges((a, b) => startsEarlier(b, a) && touches(b, a) && !endsEarlier(a, b)),
  finishes,
  'finished by': make(['range', 'value'], (range, value) => invoke(finishes, [value, range])),
  starts,
  'started by': make(['range', 'value'], (range, value) => invoke(starts, [value, range])),
  during: pointOrRange((a, b) => b.includes(a)),
  coincides: make(['a', 'b'], (a, b) =>
    isRange(a) && isRange(b)
      ? sameStart(a, b) && sameEnd(a, b)
      : isRange(a) || isRange(b)
        ? null
        : equals(a, b),
  ),
};
