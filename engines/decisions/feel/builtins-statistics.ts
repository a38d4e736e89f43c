/** Sums, means and the like over lists (DMN 1.5, table 73). */
import { add } from './arithmetic.ts';
import type { Library } from './builtin.ts';
import {
  Decimal,
  decimal,
  isNumber,
  order,
  over,
  plus,
  sameNumber,
  tidy,
  times,
  type FeelNumber,
} from './number.ts';
import { isDuration } from './type.ts';
import type { Value } from './values.ts';

const numeric = (list: Value[]): list is FeelNumber[] => list.every(isNumber);

/** Durations of one kind have a sum as well. */
function sum(list: Value[]): Value {
  if (list.length === 0) return null;
  if (!numeric(list) && !list.every(isDuration)) return null;
  return (list as Value[]).reduce((total, item) => add(total, item));
}

const product = (list: FeelNumber[]): FeelNumber | null =>
  list.reduce<FeelNumber | null>((total, item) => total && times(total, item), 1);

function mean(list: FeelNumber[]): FeelNumber | null {
  const total = sum(list);
  return isNumber(total) ? over(total, list.length) : null;
}

function median(list: FeelNumber[]): FeelNumber | null {
  const sorted = list.toSorted(order);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  if (!Number.isInteger(middle)) return sorted[Math.floor(middle)]!;
  const both = plus(sorted[middle - 1]!, sorted[middle]!);
  return both === null ? null : over(both, 2);
}

/** Of a sample: divided by one less than there are. */
function deviation(list: FeelNumber[]): FeelNumber | null {
  const middle = mean(list);
  if (list.length < 2 || middle === null) return null;
  const squares = list.map((item) => decimal(item).minus(middle).pow(2));
  return tidy(
    squares
      .reduce((total, square) => total.plus(square), new Decimal(0))
      .dividedBy(list.length - 1)
      .sqrt(),
  );
}

/** The most frequent, several in ascending order. */
function mode(list: FeelNumber[]): FeelNumber[] {
  const counted: Array<{ value: FeelNumber; times: number }> = [];
  for (const value of list.toSorted(order)) {
    const last = counted.at(-1);
    if (last && sameNumber(last.value, value)) last.times++;
    else counted.push({ value, times: 1 });
  }
  const most = Math.max(...counted.map((each) => each.times));
  return counted.filter((each) => each.times === most).map(({ value }) => value);
}

/** Over a list, or over the arguments themselves. */
const overAll = (body: (list: Value[]) => Value): Library[string] => [
  ['list: list', ([list]) => body(list as Value[])],
  ['n...: any', ([list]) => body(list as Value[])],
];
const ofNumbers = (body: (list: FeelNumber[]) => Value) =>
  overAll((list) => (numeric(list) ? body(list) : null));

export const statisticFunctions: Library = {
  sum: overAll(sum),
  product: ofNumbers((list) => (list.length === 0 ? null : product(list))),
  mean: ofNumbers((list) => (list.length === 0 ? null : mean(list))),
  median: ofNumbers(median),
  stddev: ofNumbers(deviation),
  mode: ofNumbers(mode),
};
