/** A column of a table, cut into regions within which no cell changes its answer; each has a sample to ask the cells with. */
import { compare, equals } from '../feel/equality.ts';
import { divide, add } from '../feel/arithmetic.ts';
import { isNumber } from '../feel/number.ts';
import { literalText } from '../feel/string-of.ts';
import { DaysTime, FeelDate, YearsMonths } from '../feel/temporal.ts';
import type { Text } from '../feel/tree.ts';
import type { Value } from '../feel/values.ts';
import type { Constants } from './constants.ts';

export interface Region {
  sample: Value;
  /** null: without bound */
  start: Edge | null;
  end: Edge | null;
  kind: 'interval' | 'value' | 'other' | 'any';
}
interface Edge {
  value: Value;
  included: boolean;
}

/** `domain`: the only values that the input can have, where they are known. Null: the constants are of several kinds, or of one that is not cut. */
export function regionsOf(all: readonly Constants[], domain: readonly Value[] | null): Region[] | null {
  const values = distinct(all.flatMap((each) => each.values));
  if (domain) return domain.map(single);
  if (values.length === 0) return [{ sample: true, start: null, end: null, kind: 'any' }];
  if (values.every((value) => typeof value === 'boolean')) return [true, false].map(single);
  if (values.every(isCut)) return intervals(values);
  if (!values.every((value) => typeof value === 'string') || all.some((each) => each.ordered)) return null;
  const other: Region = { sample: unlike(values), start: null, end: null, kind: 'other' };
  return [...values.map(single), other];
}

const distinct = (values: Value[]) =>
  values.filter((value, i) => values.findIndex((each) => equals(each, value) === true) === i);
const isCut = (value: Value): boolean =>
  isNumber(value) || value instanceof FeelDate || value instanceof YearsMonths || value instanceof DaysTime;
const single = (value: Value): Region => ({
  sample: value,
  start: { value, included: true },
  end: { value, included: true },
  kind: 'value',
});
const unlike = (values: readonly string[]) => `${values.join('')}_`;

/** Below the first, each value, between it and the next, above the last. Null when the values have no order among them. */
function intervals(values: Value[]): Region[] | null {
  if (values.some((value) => compare(value, values[0]) === null)) return null;
  const sorted = values.toSorted((a, b) => compare(a, b)!);
  const regions: Region[] = [open(null, sorted[0]!)];
  for (const [i, value] of sorted.entries()) {
    regions.push({ ...single(value), kind: 'interval' });
    regions.push(open(value, sorted[i + 1] ?? null));
  }
  return regions.filter(({ sample }) => sample !== null);
}

function open(after: Value, before: Value): Region {
  return {
    sample: between(after, before),
    start: after === null ? null : { value: after, included: false },
    end: before === null ? null : { value: before, included: false },
    kind: 'interval',
  };
}

/** A value strictly between two, null where there is none: no day lies between two days that follow each other. */
function between(after: Value, before: Value): Value {
  if (after === null) return step(before, -1);
  if (before === null) return step(after, 1);
  if (after instanceof FeelDate && before instanceof FeelDate)
    return inside(FeelDate.ofDays(Math.floor((after.days + before.days) / 2)), after);
  const middle = divide(add(after, before), 2);
  return inside(middle, after);
}
const inside = (middle: Value, after: Value) => ((compare(middle, after) ?? 0) > 0 ? middle : null);

function step(value: Value, by: 1 | -1): Value {
  if (value instanceof FeelDate) return FeelDate.ofDays(value.days + by);
  if (value instanceof YearsMonths) return new YearsMonths(value.length + by);
  return value instanceof DaysTime ? new DaysTime(value.length + BigInt(by)) : add(value, by);
}

/** Regions that answer alike and lie side by side are one. */
export function merged(regions: readonly Region[]): Region[] {
  const result: Region[] = [];
  for (const region of regions) {
    const last = result.at(-1);
    if (last && last.kind === 'interval' && region.kind === 'interval' && touch(last, region))
      result[result.length - 1] = { ...last, end: region.end };
    else result.push(region);
  }
  return result;
}

const touch = ({ end }: Region, { start }: Region) =>
  end !== null &&
  start !== null &&
  end.included !== start.included &&
  equals(end.value, start.value) === true;

/** `< 18`, `[18..60)`, `"a"`. */
export function regionInWords({ start, end, kind }: Region): Text | null {
  if (kind === 'other') return { zh: '其他值', en: 'any other value' };
  if (kind === 'any' || (!start && !end)) return null;
  const said = asCell(start, end);
  return { zh: said, en: said };
}

function asCell(start: Edge | null, end: Edge | null): string {
  if (!start) return `${end!.included ? '<=' : '<'} ${literalText(end!.value)}`;
  if (!end) return `${start.included ? '>=' : '>'} ${literalText(start.value)}`;
  if (equals(start.value, end.value) === true) return literalText(start.value);
  return `${start.included ? '[' : '('}${literalText(start.value)}..${literalText(end.value)}${end.included ? ']' : ')'}`;
}
