/**
 * The functions of FEEL (DMN 1.5, 10.3.4) by name. feelin carries most of them; `own` holds those that must not look at the
 * machine's clock or that feelin leaves out.
 */
import { evaluate, FeelFunction, FeelRange, isRange } from 'feelin';
import { compare, equals, type Value } from './values.ts';

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

/** Names of two or more words with `and` inside cannot be evaluated as a variable; they are wrapped. */
const wrapped: Record<string, string> = {
  'years and months duration': 'function(from, to) years and months duration(from, to)',
};

/** These read the machine's clock in feelin; here the moment comes with the run. */
const clocks = new Set(['now', 'today']);

function fromFeelin(name: string): FeelFunction | null {
  if (clocks.has(name) || !/^[a-z][a-z ]*$/.test(name)) return null;
  try {
    const source = Object.hasOwn(wrapped, name) ? wrapped[name]! : name;
    const value = evaluate(source).value as
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

const own: Record<string, FeelFunction> = {
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
