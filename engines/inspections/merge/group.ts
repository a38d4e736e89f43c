import type { Exclusions } from './exclusions.ts';

/**
 * What can be put into one visit, at one place, in one manner: a check, or several that must stay together. Scratch for one firm, in the order
 * place, manner, last day.
 */
export interface Items {
  from: Int32Array;
  to: Int32Array;
  organisation: Uint8Array;
  /** checks in it */
  weight: Uint16Array;
  /** the visit it was put into */
  visit: Int32Array;
}

/** Visits of one firm while they are being made. */
export interface Open {
  length: number;
  from: Int32Array;
  to: Int32Array;
  weight: Uint16Array;
  /** organisations that take part, and those that may not */
  low: Uint32Array;
  high: Uint32Array;
  barredLow: Uint32Array;
  barredHigh: Uint32Array;
}

export const newItems = (most: number): Items => ({
  from: new Int32Array(most),
  to: new Int32Array(most),
  organisation: new Uint8Array(most),
  weight: new Uint16Array(most),
  visit: new Int32Array(most),
});

export const newOpen = (most: number): Open => ({
  length: 0,
  from: new Int32Array(most),
  to: new Int32Array(most),
  weight: new Uint16Array(most),
  low: new Uint32Array(most),
  high: new Uint32Array(most),
  barredLow: new Uint32Array(most),
  barredHigh: new Uint32Array(most),
});

/** Does an item fit a visit by time and size? Visits begin with the item that is due first, so their last day is never after the item's. */
function fits(items: Items, item: number, open: Open, visit: number, most: number): boolean {
  return items.from[item]! <= open.to[visit]! && open.weight[visit]! + items.weight[item]! <= most;
}

/** May its organisation join those of the visit? */
function isBarred(items: Items, item: number, open: Open, visit: number): boolean {
  const organisation = items.organisation[item]!;
  return organisation < 32
    ? (open.barredLow[visit]! & (1 << organisation)) !== 0
    : (open.barredHigh[visit]! & (1 << (organisation - 32))) !== 0;
}

export function begin(items: Items, item: number, open: Open, excluded: Exclusions): number {
  const visit = open.length;
  open.length += 1;
  open.from[visit] = items.from[item]!;
  open.to[visit] = items.to[item]!;
  open.weight[visit] = 0;
  open.low[visit] = 0;
  open.high[visit] = 0;
  open.barredLow[visit] = 0;
  open.barredHigh[visit] = 0;
  join(items, item, open, visit, excluded);
  return visit;
}

function join(items: Items, item: number, open: Open, visit: number, excluded: Exclusions): void {
  const organisation = items.organisation[item]!;
  if (items.from[item]! > open.from[visit]!) open.from[visit] = items.from[item]!;
  open.weight[visit]! += items.weight[item]!;
  if (organisation < 32) open.low[visit] = open.low[visit]! | (1 << organisation);
  else open.high[visit] = open.high[visit]! | (1 << (organisation - 32));
  open.barredLow[visit] = open.barredLow[visit]! | excluded.low[organisation]!;
  open.barredHigh[visit] = open.barredHigh[visit]! | excluded.high[organisation]!;
  items.visit[item] = visit;
}

/**
 * Puts items `a … b − 1` (one place, one manner, by last day) into the earliest visit that takes them, else a new one on their last day. Without
 * exclusions this gives the fewest visits (README, proof). Returns whether an exclusion ever turned an item away.
 */
export function greedy(
  items: Items,
  a: number,
  b: number,
  open: Open,
  most: number,
  excluded: Exclusions,
): boolean {
  const first = open.length;
  let wasBarred = false;
  for (let item = a; item < b; item += 1) {
    let visit = first;
    for (; visit < open.length; visit += 1) {
      if (!fits(items, item, open, visit, most)) continue;
      if (!isBarred(items, item, open, visit)) break;
      wasBarred = true;
    }
    if (visit < open.length) join(items, item, open, visit, excluded);
    else begin(items, item, open, excluded);
  }
  return wasBarred;
}

/** Steps after which a search gives up. */
const SEARCH_STEPS = 20_000;

/**
 * Looks for fewer visits than `greedy` found (from `first` on), trying every way to put the items together; stops at `bound`. Keeps the better plan in
 * `items` and `open`. Returns whether what is there now is certainly the least.
 */
export function search({
  items,
  a,
  b,
  open,
  first,
  most,
  excluded,
  bound,
}: {
  items: Items;
  a: number;
  b: number;
  open: Open;
  first: number;
  most: number;
  excluded: Exclusions;
  bound: number;
}): boolean {
  let best = open.length - first;
  let bestPlan: Int32Array = items.visit.slice(a, b);
  let steps = 0;
  const place = (item: number): void => {
    if (open.length - first >= best || best <= bound) return;
    if (item === b) {
      best = open.length - first;
      bestPlan = items.visit.slice(a, b);
      return;
    }
    steps += 1;
    for (let visit = first; visit < open.length && steps < SEARCH_STEPS; visit += 1) {
      if (!fits(items, item, open, visit, most) || isBarred(items, item, open, visit)) continue;
      const before = stateOf(open, visit);
      join(items, item, open, visit, excluded);
      place(item + 1);
      setState(open, visit, before);
    }
    if (steps >= SEARCH_STEPS) return;
    begin(items, item, open, excluded);
    place(item + 1);
    open.length -= 1;
  };
  open.length = first;
  place(a);
  rebuild(items, a, bestPlan, open, first, excluded);
  return best <= bound || steps < SEARCH_STEPS;
}

type State = [from: number, weight: number, low: number, high: number, barredLow: number, barredHigh: number];

const stateOf = (open: Open, visit: number): State => [
  open.from[visit]!,
  open.weight[visit]!,
  open.low[visit]!,
  open.high[visit]!,
  open.barredLow[visit]!,
  open.barredHigh[visit]!,
];

function setState(open: Open, visit: number, [from, weight, low, high, barredLow, barredHigh]: State): void {
  open.from[visit] = from;
  open.weight[visit] = weight;
  open.low[visit] = low;
  open.high[visit] = high;
  open.barredLow[visit] = barredLow;
  open.barredHigh[visit] = barredHigh;
}

function rebuild(
  items: Items,
  a: number,
  plan: Int32Array,
  open: Open,
  first: number,
  excluded: Exclusions,
): void {
  open.length = first;
  for (let at = 0; at < plan.length; at += 1) {
    if (plan[at]! === open.length) begin(items, a + at, open, excluded);
    else join(items, a + at, open, plan[at]!, excluded);
  }
}
