/** Unary tests in SQL: what stands right of `in`, and the cells of a table. */
import { speaksOfInput } from '../feel/compile-tests.ts';
import type { Node } from '../feel/tree.ts';
import { between, compared, constantSql, matched } from './compare.ts';
import { condition, term, valueOf, type Place } from './expression.ts';
import { oneOf, withinList } from './lists.ts';
import { isNull, strict, truth, unknown, unsayable, type Term } from './term.ts';

/** True when one holds, unknown when none does and one is unknown: SQL's OR says the same. */
export function anyTest(value: Term, tests: readonly Node[], place: Place): Term {
  const here = { ...place, bound: { ...place.bound, '?': value } };
  const found = tests.map((each) => test(value, each, here));
  const [only] = found;
  if (found.length === 1) return only!;
  const known = found.map(({ equalTo }) => equalTo);
  if (known.every((each) => each !== undefined)) {
    // one look at the value instead of one for each
    const among = `${value.sql} IN (${known.join(', ')})`;
    return truth(value.nullable === false ? `(${among})` : `(${among} AND ${value.sql} IS NOT NULL)`, []);
  }
  return truth(`(${found.map(({ sql }) => sql).join(' OR ')})`);
}

/** A cell: `-`, `a, b`, `not(a, b)`. Null: it holds always. */
export function cell(value: Term, node: Node, place: Place): Term | null {
  if (node.kind !== 'tests') return unsayable('这种写法', 'this kind of expression');
  if (node.tests === 'any') return null;
  const holds = anyTest(value, node.tests, place);
  return node.negated ? strict(truth(`(NOT ${holds.sql})`), holds) : holds;
}

const truths = new Set<Node['kind']>(['comparison', 'logic', 'quantified', 'instance', 'between', 'in']);

/** `equalTo`: the test asks for this one value, that is there and has no fractions of seconds. */
type Test = Term & { equalTo?: string };

function test(value: Term, node: Node, place: Place): Test {
  if (node.kind === 'test') return compared(node.relation, value, term(node.bound, place));
  if (node.kind === 'range') return rangeTest(value, node, place);
  if (speaksOfInput(node) || truths.has(node.kind)) return truth(condition(node, place));
  const found = term(node, place);
  if (found.value !== undefined) {
    const holds = matched(value, found.value);
    const plain = ['string', 'number', 'boolean'].includes(found.type) && found.type === value.type;
    return plain ? { ...holds, equalTo: constantSql(found) } : holds;
  }
  if (found.type !== 'list') return compared('=', value, found);
  return found.parts && value.type !== 'list' ? oneOf(value, found.parts) : withinList(value, found);
}

/** Without a bound, or the wrong way round, a range is null. */
function rangeTest(value: Term, node: Extract<Node, { kind: 'range' }>, place: Place): Term {
  const [start, end] = [term(node.start, place), term(node.end, place)];
  if (isNull(start) || isNull(end)) return unknown;
  if (start.value !== undefined && end.value !== undefined) {
    const range = valueOf(node, place.mapping);
    return range === null ? unknown : matched(value, range);
  }
  const inside = between(value, start, end, node.startIncluded, node.endIncluded).sql;
  return truth(`(CASE WHEN ${compared('<=', start, end).sql} THEN ${inside} END)`);
}
