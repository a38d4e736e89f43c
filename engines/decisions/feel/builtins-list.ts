/** List functions (DMN 1.5, table 73). Positions begin at 1; negative ones count from the end. */
import { invoke, type Library } from './builtin.ts';
import { equals } from './equality.ts';
import { truncated, type FeelNumber } from './number.ts';
import { spend, type Run } from './run.ts';
import { FeelFunction, type Value } from './values.ts';

const items = (value: Value) => value as Value[];
const same = (a: Value, b: Value) => equals(a, b) === true;

/** Index of a position in a list of that length, null when it is not there. */
function indexOf(position: Value, length: number): number | null {
  const whole = truncated(position as FeelNumber);
  if (whole === null || whole === 0 || Math.abs(whole) > length) return null;
  return whole > 0 ? whole - 1 : length + whole;
}

function sublist(list: Value[], start: Value, length: Value): Value {
  const from = indexOf(start, list.length);
  if (from === null) return null;
  if (length === undefined) return list.slice(from);
  const count = truncated(length as FeelNumber);
  return count === null || count < 1 || from + count > list.length ? null : list.slice(from, from + count);
}

function insertBefore(list: Value[], position: Value, item: Value): Value {
  const at = indexOf(position, list.length);
  return at === null ? null : list.toSpliced(at, 0, item ?? null);
}

function remove(list: Value[], position: Value): Value {
  const at = indexOf(position, list.length);
  return at === null ? null : list.toSpliced(at, 1);
}

function replaceAt(list: Value[], position: Value, item: Value): Value {
  const at = indexOf(position, list.length);
  return at === null ? null : list.with(at, item ?? null);
}

function replaceMatching(list: Value[], match: FeelFunction, item: Value, run: Run): Value {
  if (match.parameters.length !== 2) return null;
  const found = list.map((each) => invoke(match, [each, item], null, run));
  return found.every((each) => typeof each === 'boolean')
    ? list.map((each, i) => (found[i] ? (item ?? null) : each))
    : null;
}

/** The first of equal items stays. */
function distinct(list: Value[], run: Run): Value[] {
  const kept: Value[] = [];
  for (const item of list) {
    spend(run, kept.length + 1);
    if (!kept.some((each) => same(each, item))) kept.push(item);
  }
  return kept;
}

function flatten(list: Value[], run: Run): Value[] {
  spend(run, list.length);
  return list.flatMap((item) => (Array.isArray(item) ? flatten(item, run) : [item]));
}

/** Kleene's and/or over a list: what is no boolean makes the answer unknown. */
function settled(list: Value[], decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((item) => item === !decisive) ? !decisive : null;
}

const logical = (decisive: boolean): Library[string] => [
  ['list: list', ([list]) => settled(items(list), decisive)],
  ['list...: any', ([list]) => settled(items(list), decisive)],
];

function joined(lists: Value, run: Run): Value[] {
  const all = items(lists).flatMap((list) => items(list));
  spend(run, all.length);
  return all;
}

function partition(list: Value[], size: Value): Value {
  const count = truncated(size as FeelNumber);
  if (count === null || count < 1) return null;
  return Array.from({ length: Math.ceil(list.length / count) }, (_, i) =>
    list.slice(i * count, (i + 1) * count),
  );
}

export const listFunctions: Library = {
  'list contains': [
    ['list: list, element: any', ([list, element]) => items(list).some((item) => same(item, element))],
  ],
  count: [['list: list', ([list]) => items(list).length]],
  all: logical(false),
  any: logical(true),
  sublist: [
    [
      'list: list, start position: number, length?: number',
      ([list, start, length]) => sublist(items(list), start, length),
    ],
  ],
  append: [
    [
      'list: list, item...: any',
      ([list, more], run) => {
        spend(run, items(list).length);
        return [...items(list), ...items(more)];
      },
    ],
    ['list: null, item...: any', ([, more]) => [null, ...items(more)]],
  ],
  concatenate: [['list...: list', ([lists], run) => joined(lists, run)]],
  'insert before': [
    [
      'list: list, position: number, newItem: any',
      ([list, position, item]) => insertBefore(items(list), position, item),
    ],
  ],
  remove: [['list: list, position: number', ([list, position]) => remove(items(list), position)]],
  'list replace': [
    [
      'list: list, position: number, newItem: any',
      ([list, position, item]) => replaceAt(items(list), position, item),
    ],
    [
      'list: list, match: function, newItem: any',
      ([list, match, item], run) => replaceMatching(items(list), match as FeelFunction, item, run),
    ],
  ],
  reverse: [['list: list', ([list]) => items(list).toReversed()]],
  'index of': [
    [
      'list: list, match: any',
      ([list, match]) => items(list).flatMap((item, i) => (same(item, match) ? [i + 1] : [])),
    ],
  ],
  union: [['list...: list', ([lists], run) => distinct(joined(lists, run), run)]],
  'distinct values': [['list: list', ([list], run) => distinct(items(list), run)]],
  flatten: [['list: list', ([list], run) => flatten(items(list), run)]],
  partition: [['list: list, size: number', ([list, size]) => partition(items(list), size)]],
};
