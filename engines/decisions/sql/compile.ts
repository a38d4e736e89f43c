/**
 * One rule over a whole population: a FEEL condition or the logic of a decision as one SQL expression over columns (PostgreSQL 15 or
 * later), with the evaluator's answer on every row, unknown included. What SQL would answer otherwise, or not at all, is refused with
 * the element that prevents it.
 */
import { compileExpression, treeOf, type Expression } from '../feel/expression.ts';
import type { Decision, DecisionModel } from '../model.ts';
import { decisionTerm } from './decision.ts';
import { term, type Place } from './expression.ts';
import { guarded, type Refusal } from './refusal.ts';
import { columnOf, unsayable, type SqlMapping, type SqlType, type Term } from './term.ts';

export type SqlRule = SqlExpression | Refusal;
export interface SqlExpression {
  ok: true;
  sql: string;
  type: SqlType;
  /** of a table with several outputs: each by itself; `sql` is then one jsonb of them */
  outputs?: ReadonlyArray<{ name: string; sql: string; type: SqlType }>;
}

/** `area > 100 and kind in ("a", "b")` → `((t.area > 100) AND …)`. */
export function conditionToSql(source: string, mapping: SqlMapping): SqlRule {
  const read = readCondition(source);
  if (!read.ok) return read;
  return guarded((inside) => inside(read, () => expressionOf(term(treeOf(read)!, outermost(mapping)))));
}

/** The decision with that id, and those that it requires; inputs are columns by their names. */
export function decisionToSql(model: DecisionModel, decisionId: string, mapping: SqlMapping): SqlRule {
  const decision = decisionIn(model, decisionId);
  return guarded((inside) => expressionOf(decisionTerm(decision, model, mapping, inside)));
}

export const outermost = (mapping: SqlMapping): Place => ({
  mapping,
  bound: {},
  loops: 0,
  resolve: () => null,
});

export function readCondition(source: string): Expression | Refusal {
  const compiled = compileExpression(source);
  if (compiled.ok) return compiled;
  const { position, message } = compiled.problem;
  return { ok: false, refusal: { element: source.slice(position.from, position.to), position, message } };
}

export function decisionIn(model: DecisionModel, decisionId: string): Decision {
  const decision = model.decisions.get(decisionId);
  if (!decision) throw new RangeError(`${model.file} has no decision "${decisionId}"`);
  return decision;
}

export function expressionOf(made: Term): SqlExpression {
  const { sql, type, entries } = columnOf(made);
  if (sql === '') return unsayable('没有对应列类型的结果', 'a result that no column can hold');
  const outputs =
    entries && Object.entries(entries).map(([name, entry]) => ({ name, sql: entry.sql, type: entry.type }));
  return { ok: true, sql, type, ...(outputs && { outputs }) };
}
