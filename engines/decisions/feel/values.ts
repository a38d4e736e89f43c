/**
 * FEEL values. Strings, booleans, null and lists are what they are in JavaScript; a context is a plain object; numbers, dates, times
 * and durations stand in `number.ts` and `temporal.ts`; ranges and functions stand here.
 *
 * Every operation on them is total: what FEEL does not define is `null` (DMN 1.5, 10.3.2), never an exception.
 */
import { isNumber } from './number.ts';
import type { Run } from './run.ts';
import { rangeText } from './string-of.ts';
import { DaysTime, FeelDate, FeelDateTime, FeelTime, YearsMonths } from './temporal.ts';
import type { Relation } from './tree.ts';
import type { Type } from './type.ts';

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

/**
 * A range; a bound that is null is no bound. `relation`: it was written as `(< 5)`, `(= 5)` or `(!= 5)`, the last meaning everything
 * but that value; a range written with two ends is another, even with the same members.
 */
export class FeelRange {
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  readonly relation: Relation | null;
  constructor(
    start: Value,
    end: Value,
    startIncluded: boolean,
    endIncluded: boolean,
    relation: Relation | null = null,
  ) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.relation = relation;
  }
  toString(): string {
    return rangeText(this);
  }
  toJSON(): string {
    return this.toString();
  }
}

export interface Parameter {
  name: string;
  type: Type | null;
}

/** A function, whoever wrote it. `call` gets one argument per parameter and gives null where it has no result. */
export class FeelFunction {
  readonly parameters: readonly Parameter[];
  readonly call: (args: readonly Value[], run: Run) => Value;
  readonly result: Type | null;
  constructor(
    parameters: readonly Parameter[],
    call: (args: readonly Value[], run: Run) => Value,
    result: Type | null = null,
  ) {
    this.parameters = parameters;
    this.call = call;
    this.result = result;
  }
  toString(): string {
    return `function(${this.parameters.map(({ name }) => name).join(', ')})`;
  }
  toJSON(): null {
    return null;
  }
}

export const isContext = (value: Value): value is Context => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const classes: ReadonlyArray<[new (...args: never[]) => object, TypeName]> = [
  [FeelDate, 'date'],
  [FeelTime, 'time'],
  [FeelDateTime, 'date and time'],
  [YearsMonths, 'years and months duration'],
  [DaysTime, 'days and time duration'],
  [FeelRange, 'range'],
  [FeelFunction, 'function'],
];

export function typeOf(value: Value): TypeName {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (isNumber(value)) return 'number';
  if (Array.isArray(value)) return 'list';
  if (isContext(value)) return 'context';
  return classes.find(([made]) => value instanceof made)?.[1] ?? 'unknown';
}

/** A context of these entries. Keys such as `__proto__` are entries like any other. */
export const contextOf = (entries: Iterable<readonly [string, Value]>): Context =>
  Object.fromEntries(entries);
