/** Equality, order and membership in SQL, with FEEL's answers where something is null. */
import { asTemporal } from '../feel/equality.ts';
import type { Relation } from '../feel/tree.ts';
import { FeelRange, type Value } from '../feel/values.ts';
import { isNull, literal, truth, unknown, unsayable, type Term } from './term.ts';

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
  if (relation === '!=') return truth(`(NOT ${same(a, b).sql})`);
  if (isNull(a) || isNull(b)) return unknown;
  mustAgree(a, b);
  if (a.type === 'boolean' || a.type === 'list')
    return unsayable(`${a.type} 没有先后`, `${a.type} has no order`);
  return truth(`(${ordered(a)} ${relation} ${ordered(b)})`);
}

/** Null equals null and nothing else: never unknown between values of one type. */
function same(a: Term, b: Term): Term {
  if (isNull(a) && isNull(b)) return truth('TRUE');
  if (isNull(a)) return truth(`(${b.sql} IS NULL)`);
  if (isNull(b)) return truth(`(${a.sql} IS NULL)`);
  mustAgree(a, b);
  if (a.type === 'list') return unsayable('列表之间的比较', 'lists compared with each other');
  const [x, y] = [comparable(a), comparable(b)];
  const [mayMiss, other] = a.nullable === false ? [b, a] : [a, b];
  if (mayMiss.nullable === false) return truth(`(${x} = ${y})`);
  // an index can serve this form; it cannot serve IS NOT DISTINCT FROM
  if (other.nullable === false) return truth(`(${x} = ${y} AND ${mayMiss.sql} IS NOT NULL)`);
  return truth(`(${x} IS NOT DISTINCT FROM ${y})`);
}

function mustAgree(a: Term, b: Term): void {
  if (a.type !== b.type) unsayable(`${a.type} 与 ${b.type} 的比较`, `${a.type} compared with ${b.type}`);
}

/** FEEL compares clocks by the second. */
const comparable = ({ sql, type }: Term) => (type === 'moment' ? `date_trunc('second', ${sql})` : sql);
/** Texts are ordered by code points, whatever the language of the database. */
const ordered = (term: Term) => (term.type === 'string' ? `${term.sql} COLLATE "C"` : comparable(term));

/** `? in range`: unknown where the value is. */
export function withinRange(value: Term, range: FeelRange): Term {
  if (range.relation) return compared(range.relation, value, literal(range.start ?? range.end));
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
  return truth(`(${[low, high].filter((each) => each !== null).join(' AND ')})`);
}

/** Does the value match what a test says, when that is the same for all rows? */
export function matched(value: Term, expected: Value): Term {
  if (expected instanceof FeelRange) return withinRange(value, expected);
  if (!Array.isArray(expected)) return compared('=', value, literal(expected));
  if (value.type === 'list') return unsayable('列表之间的比较', 'lists compared with each other');
  const items = expected.map((item) => matched(value, item).sql);
  return truth(items.length === 0 ? 'FALSE' : `COALESCE(${items.join(' OR ')}, FALSE)`);
}

/** Is the item in the list of the column? Null in the list equals null only. */
export function contains(list: Term, item: Term): Term {
  if (!isNull(item) && list.items !== item.type)
    return unsayable(`${list.items} 的列表里找 ${item.type}`, `a ${item.type} in a list of ${list.items}`);
  const found = `COALESCE(array_position(${list.sql}, ${item.sql}) IS NOT NULL, FALSE)`;
  return truth(`CASE WHEN ${list.sql} IS NOT NULL THEN ${found} END`);
}
