/** Relations of points and ranges after Allen (DMN 1.5, table 79). Null where the bounds have no order. */
import type { Library } from './builtin.ts';
import { compare, equals, within } from './equality.ts';
import { FeelRange, type Value } from './values.ts';

/** -1, 0, 1, or NaN where there is no order; every comparison with NaN is false. */
const order = (a: Value, b: Value): number => {
  const difference = compare(a, b);
  return difference === null ? NaN : Math.sign(difference);
};

/** Two starts, two ends, or an end and a start; a bound that is missing lies beyond all others. */
const starting = (a: FeelRange, b: FeelRange): number =>
  a.start === null || b.start === null
    ? Number(b.start === null) - Number(a.start === null)
    : order(a.start, b.start);
const ending = (a: FeelRange, b: FeelRange): number =>
  a.end === null || b.end === null ? Number(a.end === null) - Number(b.end === null) : order(a.end, b.end);
const endToStart = (a: FeelRange, b: FeelRange): number =>
  a.end === null || b.start === null ? 1 : order(a.end, b.start);

const startsBefore = (a: FeelRange, b: FeelRange) =>
  starting(a, b) < 0 || (starting(a, b) === 0 && a.startIncluded && !b.startIncluded);
const endsAfter = (a: FeelRange, b: FeelRange) =>
  ending(a, b) > 0 || (ending(a, b) === 0 && a.endIncluded && !b.endIncluded);
const sameStart = (a: FeelRange, b: FeelRange) => starting(a, b) === 0 && a.startIncluded === b.startIncluded;
const sameEnd = (a: FeelRange, b: FeelRange) => ending(a, b) === 0 && a.endIncluded === b.endIncluded;
/** Do a's end and b's start have a point in common? */
const reaches = (a: FeelRange, b: FeelRange) =>
  endToStart(a, b) > 0 || (endToStart(a, b) === 0 && a.endIncluded && b.startIncluded);
const precedes = (a: FeelRange, b: FeelRange) =>
  endToStart(a, b) < 0 || (endToStart(a, b) === 0 && !(a.endIncluded && b.startIncluded));

const before = (a: Value, b: Value): boolean => {
  if (a instanceof FeelRange && b instanceof FeelRange) return precedes(a, b);
  if (a instanceof FeelRange) return order(a.end, b) < 0 || (order(a.end, b) === 0 && !a.endIncluded);
  if (b instanceof FeelRange) return order(a, b.start) < 0 || (order(a, b.start) === 0 && !b.startIncluded);
  return order(a, b) < 0;
};

const includes = (a: FeelRange, b: Value): boolean =>
  b instanceof FeelRange ? !startsBefore(b, a) && !endsAfter(b, a) && touches(a, b) : within(a, b) === true;
const touches = (a: FeelRange, b: FeelRange) => reaches(a, b) && reaches(b, a);

const finishes = (a: Value, b: FeelRange): boolean =>
  a instanceof FeelRange ? sameEnd(a, b) && !startsBefore(a, b) : b.endIncluded && order(a, b.end) === 0;
const starts = (a: Value, b: FeelRange): boolean =>
  a instanceof FeelRange ? sameStart(a, b) && !endsAfter(a, b) : b.startIncluded && order(a, b.start) === 0;
const meets = (a: FeelRange, b: FeelRange) => a.endIncluded && b.startIncluded && order(a.end, b.start) === 0;
const overlapsBefore = (a: FeelRange, b: FeelRange) =>
  startsBefore(a, b) && reaches(a, b) && !endsAfter(a, b);

type Relation = (a: Value, b: Value) => boolean;
/** A relation has an answer only where the bounds have an order. */
const known =
  (relation: Relation) =>
  ([a, b]: Value[]): Value =>
    ordered(a, b) ? relation(a, b) : null;
const some = (value: Value) => (value instanceof FeelRange ? (value.start ?? value.end) : value);
const ordered = (a: Value, b: Value) => compare(some(a), some(b)) !== null;

const ranges = (relation: (a: FeelRange, b: FeelRange) => boolean): Library[string] => [
  ['range1: range, range2: range', known(relation as Relation)],
];
const pointAndRange = (relation: (a: Value, b: FeelRange) => boolean): Library[string] => [
  ['point: point, range: range', known(relation as Relation)],
  ['range1: range, range2: range', known(relation as Relation)],
];
const rangeAndPoint = (relation: (a: FeelRange, b: Value) => boolean): Library[string] => [
  ['range: range, point: point', known(relation as Relation)],
  ['range1: range, range2: range', known(relation as Relation)],
];
const anyTwo = (relation: Relation): Library[string] => [
  ['point1: point, point2: point', known(relation)],
  ['point: point, range: range', known(relation)],
  ['range: range, point: point', known(relation)],
  ['range1: range, range2: range', known(relation)],
];

export const rangeFunctions: Library = {
  before: anyTwo(before),
  after: anyTwo((a, b) => before(b, a)),
  meets: ranges(meets),
  'met by': ranges((a, b) => meets(b, a)),
  overlaps: ranges(touches),
  'overlaps before': ranges(overlapsBefore),
  'overlaps after': ranges((a, b) => overlapsBefore(b, a)),
  finishes: pointAndRange(finishes),
  'finished by': rangeAndPoint((a, b) => finishes(b, a)),
  includes: rangeAndPoint(includes),
  during: pointAndRange((a, b) => includes(b, a)),
  starts: pointAndRange(starts),
  'started by': rangeAndPoint((a, b) => starts(b, a)),
  coincides: [
    ['point1: point, point2: point', known((a, b) => equals(a, b) === true)],
    ...ranges((a, b) => sameStart(a, b) && sameEnd(a, b)),
  ],
};
