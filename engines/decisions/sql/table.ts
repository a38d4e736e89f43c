/** A decision table in SQL: one CASE. */
import { treeOf, type Expression } from '../feel/expression.ts';
import { equals } from '../feel/equality.ts';
import type { TableLogic } from '../model.ts';
import { conditional, term, type Place } from './expression.ts';
import { literal, unsayable, type Term } from './term.ts';
import { cell } from './tests.ts';

interface Row {
  holds: string;
  result: Term;
}

/** `inside`: runs with the expression's own source at hand, so that a refusal can name its element. */
type Inside = <T>(expression: Expression, read: () => T) => T;

export function tableTerm(table: TableLogic, place: Place, inside: Inside): Term {
  const [output, ...others] = table.outputs;
  if (!output || others.length > 0)
    return unsayable('多个输出的决策表', 'a decision table with several outputs');
  const inputs = table.inputs.map(({ expression }) => inside(expression, () => valueTerm(expression, place)));
  const rows = table.rules.map((rule): Row => {
    const tests = rule.tests.map((test, i) => inside(test, () => cellOf(test, inputs[i]!, place)));
    const holds = tests.filter((each) => each !== null).join(' AND ') || 'TRUE';
    const [result] = rule.results;
    return { holds: `(${holds})`, result: inside(result!, () => valueTerm(result!, place)) };
  });
  const { fallback } = output;
  const otherwise = fallback ? inside(fallback, () => valueTerm(fallback, place)) : literal(null);
  const decided = byPolicy(table, rows, otherwise);
  const allowed = table.inputs.flatMap(({ allowed: tests }, i) =>
    tests ? (inside(tests, () => cellOf(tests, inputs[i]!, place)) ?? []) : [],
  );
  return allowed.length === 0 ? decided : conditional(`(${allowed.join(' AND ')})`, decided, literal(null));
}

const cellOf = (expression: Expression, input: Term, place: Place): string | null => {
  const tree = treeOf(expression);
  return tree ? cell(input, tree, place) : null;
};

function valueTerm(expression: Expression, place: Place): Term {
  const tree = treeOf(expression);
  return tree ? term(tree, place) : literal(null);
}

function byPolicy(table: TableLogic, rows: Row[], otherwise: Term): Term {
  const { hitPolicy } = table;
  if (hitPolicy === 'FIRST') return firstOf(rows, otherwise);
  if (hitPolicy === 'PRIORITY') return firstOf(byPriority(table, rows), otherwise);
  if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY')
    return unsayable(`命中策略 ${hitPolicy}`, `the hit policy ${hitPolicy}`);
  // a row counts when none of those after it contradicts it
  const alone = rows.map((row, i): Row => {
    const against = rows.slice(i + 1).flatMap((other) => contradiction(hitPolicy, row, other));
    if (against.length === 0) return row;
    return { holds: row.holds, result: conditional(`(${against.join(' OR ')})`, literal(null), row.result) };
  });
  return firstOf(alone, otherwise);
}

function contradiction(hitPolicy: 'UNIQUE' | 'ANY', row: Row, other: Row): string[] {
  if (hitPolicy === 'UNIQUE') return [other.holds];
  if (row.result.value === undefined || other.result.value === undefined)
    return [`(${other.holds} AND ${row.result.sql} IS DISTINCT FROM ${other.result.sql})`];
  return equals(row.result.value, other.result.value) === true ? [] : [other.holds];
}

const firstOf = (rows: Row[], otherwise: Term): Term =>
  rows.reduceRight((rest, { holds, result }) => conditional(holds, result, rest), otherwise);

/** Results that are the same for all rows have their place in the list of output values; rows keep their order among equals. */
function byPriority({ outputs }: TableLogic, rows: Row[]): Row[] {
  const { priority } = outputs[0]!;
  const places = new Map(
    rows.map((row) => {
      const { value } = row.result;
      if (value === undefined)
        return unsayable('按优先级的计算结果', 'a computed result where priority decides');
      const index = priority.findIndex((test) => test.evaluate({ '?': value }) === true);
      return [row, index < 0 ? priority.length : index];
    }),
  );
  return rows.toSorted((a, b) => places.get(a)! - places.get(b)!);
}
