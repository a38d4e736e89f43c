/** Equality, order and membership in SQL, with FEEL's answers where something is null. */
import { asTemporal } from '../feel/equality.ts';
import type { Relation } from '../feel/tree.ts';
import { FeelRange, type Value } from '../feel/values.ts';
import { isNull, literal, strict, truth, unknown, unsayable, type Term } from './term.ts';

/** Beside a date, a text that is the same for all rows is read as one. */
export function aligned(a: Term, b: Term): [Term, Term] {
  if (isTemporal(a) && typeof b.value === 'string') return [a, literal(asTemporal(b.value))];
  if (isTemporal(b) && typeof a.value === 'string') return [literal(asTemporal(a.value)), b];
  return [a, b];
}
const isTemporal = ({ type }: Term) => type === 'date' || type === 'moment';

export function compared(relation: Relation, left: Term, right: Term): Term {
  const [a, b] = aligned(left, right);
  if (relation === '=') return same(a, b);
  if (relation === '!=') return truth(`(NOT ${same(a, b).sql})`, []);
  if (isNull(a) || isNull(b)) return unknown;
  mustAgree(a, b);
  if (a.type === 'boolean' || a.type === 'list' || a.type === 'context')
    return unsayable(`${a.type} 没有先后`, `${a.type} has no order`);
  return strict(truth(`(${ordered(a)} ${relation} ${ordered(b)})`), a, b);
}

/** Null equals null and nothing else: never unknown between values of one type. */
function same(a: Term, b: Term): Term {
  if (isNull(a) && isNull(b)) return truth('TRUE', []);
  if (isNull(a)) return truth(`(${b.sql} IS NULL)`, []);
  if (isNull(b)) return truth(`(${a.sql} IS NULL)`, []);
  mustAgree(a, b);
  if (a.type === 'context') return unsayable('上下文之间的比较', 'contexts compared with each other');
  if (a.type === 'list' && (isEmpty(a) || isEmpty(b))) return empty(isEmpty(a) ? b : a);
  const [x, y] = [comparable(a), comparable(b)];
  const [mayMiss, other] = a.nullable === false ? [b, a] : [a, b];
  if (mayMiss.nullable === false) return truth(`(${x} = ${y})`, []);
  // an index can serve this form; it cannot serve IS NOT DISTINCT FROM
  if (other.nullable === false) return truth(`(${x} = ${y} AND ${mayMiss.sql} IS NOT NULL)`, []);
  return truth(`(${x} IS NOT DISTINCT FROM ${y})`, []);
}

function mustAgree(a: Term, b: Term): void {
  if (a.type !== b.type) unsayable(`${a.type} 与 ${b.type} 的比较`, `${a.type} compared with ${b.type}`);
  if (a.type !== 'list' || isEmpty(a) || isEmpty(b)) return;
  if (!a.items || a.items !== b.items || a.items === 'moment')
    unsayable('不同内容的列表之间的比较', 'lists of different items compared with each other');
}

/** `[]`, written out: it has no type. */
const isEmpty = ({ parts }: Term) => parts?.length === 0;
const empty = (list: Term): Term =>
  isEmpty(list) ? truth('TRUE') : truth(`COALESCE(cardinality(${list.sql}) = 0, FALSE)`);

/** FEEL compares clocks by the second. */
const comparable = (term: Pick<Term, 'sql' | 'type' | 'value'>) =>
  term.type === 'moment' ? `date_trunc('second', ${term.sql})` : constantSql(term);

/** A whole number takes the type of what it is compared with: a column of int stays one. */
export const constantSql = ({ sql, value }: Pick<Term, 'sql' | 'value'>) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? String(value) : sql;

/** Texts are ordered by code points, whatever the language of the database. */
export const ordered = (term: Pick<Term, 'sql' | 'type' | 'value'>) =>
  term.type === 'string' ? `${term.sql} COLLATE "C"` : comparable(term);

/** `? in range`: unknown where the value is. */
export function withinRange(value: Term, range: FeelRange): Term {
  if (range.relation) {
    const holds = compared(range.relation, value, literal(range.start ?? range.end)).sql;
    // the range that is everything but 5 does not know whether it holds a missing value
    return value.nullable === false
      ? truth(holds)
      : truth(`(CASE WHEN ${value.sql} IS NOT NULL THEN ${holds} END)`);
  }
  return between(value, literal(range.start), literal(range.end), range.startIncluded, range.endIncluded);
}

export function between(
  value: Term,
  start: Term,
  end: Term,
  startIncluded: boolean,
  endIncluded: boolean,
): Term {
  const low = isNull(start) ? null : compared(startIncluded ? '>=' : '>', value, start).sql;
  const high = isNull(end) ? null : compared(endIncluded ? '<=' : '<', value, end).sql;
  if (low === null && high === null) return unknown;
  const inside = truth(`(${[low, high].filter((each) => each !== null).join(' AND ')})`);
  // with bounds that are there, it is unknown where the value is
  return start.nullable === false && end.nullable === false ? strict(inside, value) : inside;
}

/** Does the value match what a test says, when that is the same for all rows? */
export function matched(value: Term, expected: Value): Term {
  if (expected instanceof FeelRange) return withinRange(value, expected);
  if (!Array.isArray(expected)) return compared('=', value, literal(expected));
  if (value.type === 'list') return listMatched(value, expected);
  // of a list, an item that is a list again is one value, and no row's
  const items = expected.map((item) => (Array.isArray(item) ? 'FALSE' : matched(value, item).sql));
  return truth(items.length === 0 ? 'FALSE' : `COALESCE(${items.join(' OR ')}, FALSE)`);
}

/** A list is what the test says when it equals the list, or one of the lists in it. */
function listMatched(value: Term, expected: Value[]): Term {
  const lists = [expected, ...expected.filter((item) => Array.isArray(item))];
  return truth(`COALESCE(${lists.map((item) => same(value, literal(item)).sql).join(' OR ')}, FALSE)`);
}
