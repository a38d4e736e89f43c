/** Unary tests in SQL: what stands right of `in`, and the cells of a table. */
import { speaksOfInput } from '../feel/compile-tests.ts';
import type { Node } from '../feel/tree.ts';
import { between, compared, matched } from './compare.ts';
import { condition, term, valueOf, type Place } from './expression.ts';
import { isNull, truth, unknown, unsayable, type Term } from './term.ts';

/** True when one holds, unknown when none does and one is unknown: SQL's OR says the same. */
export function anyTest(value: Term, tests: readonly Node[], place: Place): Term {
  const here = { ...place, bound: { ...place.bound, '?': value } };
  return truth(`(${tests.map((each) => test(value, each, here).sql).join(' OR ')})`);
}

/** A cell: `-`, `a, b`, `not(a, b)`. Null: it holds always. */
export function cell(value: Term, node: Node, place: Place): string | null {
  if (node.kind !== 'tests') return unsayable('这种写法', 'this kind of expression');
  if (node.tests === 'any') return null;
  const { sql } = anyTest(value, node.tests, place);
  return node.negated ? `(NOT ${sql})` : sql;
}

const truths = new Set<Node['kind']>(['comparison', 'logic', 'quantified', 'instance', 'between', 'in']);

function test(value: Term, node: Node, place: Place): Term {
  if (node.kind === 'test') return compared(node.relation, value, term(node.bound, place));
  if (node.kind === 'range') return rangeTest(value, node, place);
  if (speaksOfInput(node) || truths.has(node.kind)) return truth(condition(node, place));
  if (node.kind === 'list' || node.kind === 'literal') return matched(value, constantItems(node, place));
  const found = term(node, place);
  return found.value === undefined ? compared('=', value, found) : matched(value, found.value);
}

/** The items of a list in a test must be the same for all rows. */
function constantItems(node: Node, place: Place): unknown {
  if (node.kind === 'list') return node.items.map((item) => constantItems(item, place));
  const { value } = term(node, place);
  return value === undefined ? unsayable('列表里的列', 'a column within a list') : value;
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
