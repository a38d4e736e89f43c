/** A decision table in SQL: who holds, and one CASE per output. */
import { equals } from '../feel/equality.ts';
import { treeOf, type Expression } from '../feel/expression.ts';
import type { TableLogic } from '../model.ts';
import { compared } from './compare.ts';
import { conditional, term, type Place } from './expression.ts';
import type { Inside } from './refusal.ts';
import { columnOf, literal, truth, unsayable, type Term } from './term.ts';
import { cell } from './tests.ts';
import { collected, listed } from './table-all.ts';

/** One test of one value, wherever it stands in the table. */
export interface Cell extends Term {
  /** as it stands in the table */
  source: string;
  input: string;
}

export interface Row {
  /** SQL that is true where the row applies */
  holds: string;
  /** one for each output */
  results: Term[];
}

/**
 * How it is said that all these cells hold: by themselves, or by a mask that holds what became of them. `row`: of the table, 1 being
 * the first; null: cells that say what is allowed.
 */
export type AllHold = (cells: readonly Cell[], row: number | null) => string;
const conjunction: AllHold = (cells) => `(${cells.map(({ sql }) => sql).join(' AND ') || 'TRUE'})`;

export function tableTerm(
  table: TableLogic,
  place: Place,
  inside: Inside,
  allHold: AllHold = conjunction,
): Term {
  const inputs = table.inputs.map(({ expression }) => inside(expression, () => valueTerm(expression, place)));
  const cellAt = (test: Expression, i: number) =>
    inside(test, () => cellOf(test, inputs[i]!, table.inputs[i]!.label.zh, place));
  const rows = table.rules.map((rule, index): Row => {
    const cells = rule.tests.map(cellAt).filter((each) => each !== null);
    return {
      holds: allHold(cells, index + 1),
      results: rule.results.map((result) => inside(result, () => valueTerm(result, place))),
    };
  });
  const otherwise = table.outputs.map(({ fallback }) =>
    fallback ? inside(fallback, () => valueTerm(fallback, place)) : literal(null),
  );
  const decided = byPolicy(table, rows, otherwise);
  const allowed = table.inputs.map(({ allowed: tests }, i) => tests && cellAt(tests, i));
  const checks = allowed.filter((each) => each !== null);
  return checks.length === 0 ? decided : onlyWhere(allHold(checks, null), decided);
}

function cellOf(test: Expression, input: Term, label: string, place: Place): Cell | null {
  const tree = treeOf(test);
  const holds = tree && cell(input, tree, place);
  return holds && { ...holds, source: test.source, input: label };
}

function valueTerm(expression: Expression, place: Place): Term {
  const tree = treeOf(expression);
  return tree ? term(tree, place) : literal(null);
}

/** What is null as a whole has no entries either. */
function onlyWhere(holds: string, decided: Term): Term {
  if (!decided.entries) return conditional(holds, decided, literal(null));
  const entries = Object.entries(decided.entries).map(([name, entry]): [string, Term] => [
    name,
    conditional(holds, entry, literal(null)),
  ]);
  return {
    sql: `(CASE WHEN ${holds} THEN ${decided.sql} END)`,
    type: 'context',
    entries: Object.fromEntries(entries),
  };
}

function byPolicy(table: TableLogic, rows: Row[], otherwise: Term[]): Term {
  const { hitPolicy, outputs } = table;
  const fallback = outputs.some((output) => output.fallback) ? otherwise : null;
  switch (hitPolicy) {
    case 'COLLECT':
      return table.aggregation ? collected(table, rows, fallback) : listed(table, rows, fallback);
    case 'RULE ORDER':
      return listed(table, rows, fallback);
    case 'OUTPUT ORDER':
      return listed(table, byPriority(table, rows), fallback);
    case 'PRIORITY':
      return oneRow(table, byPriority(table, rows), fallback);
    case 'FIRST':
      return oneRow(table, rows, fallback);
    case 'UNIQUE':
    case 'ANY':
      return oneRow(table, rows, fallback, (row, other) => contradiction(hitPolicy, row, other));
  }
}

/** The first row that applies, and nothing where another contradicts it. */
function oneRow(
  { outputs }: TableLogic,
  rows: Row[],
  fallback: Term[] | null,
  against: (row: Row, other: Row) => string | null = () => null,
): Term {
  const alone = rows.map((row, i) => ({
    ...row,
    contradicted: rows.slice(i + 1).flatMap((other) => against(row, other) ?? []),
  }));
  const valueOf = (pick: (results: readonly Term[]) => Term): Term =>
    alone.reduceRight(
      (rest, { holds, results, contradicted }) => {
        const own = pick(results);
        const value =
          contradicted.length > 0 ? conditional(`(${contradicted.join(' OR ')})`, literal(null), own) : own;
        return conditional(holds, value, rest);
      },
      fallback ? pick(fallback) : literal(null),
    );
  if (outputs.length === 1) return valueOf(([only]) => only ?? literal(null));
  const decided = valueOf(() => truth('TRUE')).sql;
  return contextOf(
    outputs.map(({ name }, i) => [name, valueOf((results) => results[i] ?? literal(null))]),
    decided,
  );
}

/** Several outputs: their values, and one jsonb of them where anything was decided. */
export function contextOf(entries: Array<[string, Term]>, decided: string): Term {
  const columns = entries.map(([name, entry]) => [name, columnOf(entry)] as const);
  const parts = columns.map(([name, { sql }]) => `${literal(name).sql}, ${sql}`);
  return {
    sql: `(CASE WHEN ${decided} THEN jsonb_build_object(${parts.join(', ')}) END)`,
    type: 'context',
    entries: Object.fromEntries(columns),
  };
}

function contradiction(hitPolicy: 'UNIQUE' | 'ANY', row: Row, other: Row): string | null {
  if (hitPolicy === 'UNIQUE') return other.holds;
  const alike = row.results.map((result, i) => {
    const against = other.results[i]!;
    if (result.value === undefined || against.value === undefined) return compared('=', result, against).sql;
    return equals(result.value, against.value) === true ? 'TRUE' : 'FALSE';
  });
  if (alike.every((sql) => sql === 'TRUE')) return null;
  return alike.includes('FALSE') ? other.holds : `(${other.holds} AND (${alike.join(' AND ')}) IS NOT TRUE)`;
}

/** Results that are the same for all rows have their place in the list of output values; rows keep their order among equals. */
function byPriority({ outputs }: TableLogic, rows: Row[]): Row[] {
  const places = new Map(
    rows.map((row) => [
      row,
      outputs.map(({ priority }, i) => {
        const { value } = row.results[i]!;
        if (value === undefined)
          return unsayable('按优先级的计算结果', 'a computed result where priority decides');
        const index = priority.findIndex((test) => test.evaluate({ '?': value }) === true);
        return index < 0 ? priority.length : index;
      }),
    ]),
  );
  return rows.toSorted((a, b) => {
    const [mine, other] = [places.get(a)!, places.get(b)!];
    const column = mine.findIndex((place, i) => place !== other[i]);
    return column < 0 ? 0 : mine[column]! - other[column]!;
  });
}
