/** What a loop goes over: lists, and ranges of whole numbers or days (DMN 1.5, 10.3.2.14). */
import { integer } from './number.ts';
import { FeelDate } from './temporal.ts';
import { FeelRange, type Value } from './values.ts';

/** From one whole number or day to another, both included, upward or downward; null where that is not a way to go. */
export function steps(from: Value, to: Value): Iterable<Value> | null {
  if (from instanceof FeelDate && to instanceof FeelDate)
    return mapped(between(from.days, to.days), (day) => FeelDate.ofDays(day));
  const [first, last] = [integer(from), integer(to)];
  return first === null || last === null ? null : between(first, last);
}

function* between(from: number, to: number): Generator<number> {
  if (from <= to) for (let at = from; at <= to; at++) yield at;
  else for (let at = from; at >= to; at--) yield at;
}

function* mapped<From, To>(values: Iterable<From>, to: (value: From) => To): Generator<To> {
  for (const value of values) yield to(value);
}

/** A list, a range with both ends, or one value as a list of one; null where there is nothing to go over. */
export function stepsOf(value: Value): Iterable<Value> | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value as Value[];
  return value instanceof FeelRange ? inRange(value) : [value];
}

function inRange({ start, end, startIncluded, endIncluded, relation }: FeelRange): Iterable<Value> | null {
  if (relation) return null;
  const [low, high] = [startIncluded ? 0 : 1, endIncluded ? 0 : -1];
  if (start instanceof FeelDate && end instanceof FeelDate) {
    const [from, to] = [start.days + low, end.days + high];
    return from > to && start.days <= end.days ? [] : steps(FeelDate.ofDays(from), FeelDate.ofDays(to));
  }
  const [first, last] = [integer(start), integer(end)];
  if (first === null || last === null) return null;
  const down = first > last;
  const [from, to] = down ? [first - low, last - high] : [first + low, last + high];
  return (down ? from < to : from > to) ? [] : steps(from, to);
}
