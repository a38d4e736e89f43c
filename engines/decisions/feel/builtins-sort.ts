/** `sort` (DMN 1.5, table 77) and the extremes of lists. */
import { invoke, type Library } from './builtin.ts';
import { compare } from './equality.ts';
import type { Run } from './run.ts';
import { FeelFunction, type Value } from './values.ts';

/** Merge sort: the order function is asked n log n times and may be wrong without harm; equal items keep their order. */
function sorted(list: Value[], precedes: (a: Value, b: Value) => boolean): Value[] {
  if (list.length < 2) return list;
  const middle = Math.floor(list.length / 2);
  const [left, right] = [sorted(list.slice(0, middle), precedes), sorted(list.slice(middle), precedes)];
  const merged: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length)
    merged.push(precedes(right[j], left[i]) ? right[j++] : left[i++]);
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

function sortBy(list: Value[], precedes: FeelFunction, run: Run): Value {
  if (precedes.parameters.length !== 2) return null;
  return sorted(list, (a, b) => invoke(precedes, [a, b], null, run) === true);
}

/** In natural order; null when the items have none. */
function natural(list: Value[]): Value {
  if (list.some((item) => compare(item, list[0]) === null)) return null;
  return sorted(list, (a, b) => compare(a, b)! < 0);
}

function extreme(list: Value[], sign: 1 | -1): Value {
  let best: Value = list[0] ?? null;
  if (list.length === 0 || compare(best, best) === null) return null;
  for (const item of list) {
    const order = compare(item, best);
    if (order === null) return null;
    if (order * sign > 0) best = item;
  }
  return best;
}

const extremes = (sign: 1 | -1): Library[string] => [
  ['list: list', ([list]) => extreme(list as Value[], sign)],
  ['c...: any', ([list]) => extreme(list as Value[], sign)],
];

export const sortFunctions: Library = {
  sort: [
    ['list: list, precedes: function', ([list, by], run) => sortBy(list as Value[], by as FeelFunction, run)],
    ['list: list', ([list]) => natural(list as Value[])],
  ],
  min: extremes(-1),
  max: extremes(1),
};
