/** Decision tables (DMN 1.5, 8): which rules fire, and what the hit policy makes of them. */
import type { Env } from './env.ts';
import { expressionIn } from './boxed.ts';
import type { TableLogic } from './model.ts';
import type { Text } from './syntax.ts';
import { compare, equals, type Value } from './values.ts';

export interface FiredRule {
  /** 1 is the first row */
  row: number;
  id: string;
  /** the cells that decided, those that hold for anything left out */
  because: Array<{ input: string; value: Value; test: string }>;
  note: string;
  result: Value;
}
export interface TableResult {
  value: Value;
  fired: FiredRule[];
  problem: Text | null;
}

export function evaluateTable(table: TableLogic, env: Env): TableResult {
  const values = table.inputs.map((input) => expressionIn(input.expression, env));
  const refused = table.inputs.findIndex(
    (input, i) => input.allowed !== null && expressionIn(input.allowed, tested(env, values[i])) !== true,
  );
  if (refused >= 0) {
    const { label } = table.inputs[refused]!;
    return {
      value: null,
      fired: [],
      problem: {
        zh: `“${label}”的值不在允许的范围内`,
        en: `the value of "${label}" is not among those allowed`,
      },
    };
  }
  const fired: FiredRule[] = [];
  for (const [index, rule] of table.rules.entries()) {
    if (!rule.tests.every((test, i) => expressionIn(test, tested(env, values[i])) === true)) continue;
    fired.push({
      row: index + 1,
      id: rule.id,
      because: rule.tests.flatMap((test, i) =>
        test.source === '-' ? [] : [{ input: table.inputs[i]!.label, value: values[i], test: test.source }],
      ),
      note: rule.note,
      result: output(
        table,
        rule.results.map((result) => expressionIn(result, env)),
      ),
    });
    if (table.hitPolicy === 'FIRST') break;
  }
  return applyPolicy(table, fired, env);
}

const tested = (env: Env, value: Value): Env => ({ vars: { '?': value ?? null }, parent: env, run: env.run });

/** One output: its value. Several: a context by their names. */
const output = (table: TableLogic, values: Value[]): Value =>
  table.outputs.length === 1
    ? (values[0] ?? null)
    : Object.fromEntries(table.outputs.map(({ name }, i) => [name, values[i] ?? null]));

function applyPolicy(table: TableLogic, fired: FiredRule[], env: Env): TableResult {
  const done = (value: Value, which = fired, problem: Text | null = null): TableResult => ({
    value,
    fired: which,
    problem,
  });
  if (fired.length === 0) return done(nothingFired(table, env));
  const rows = fired.map(({ row }) => row).join(', ');
  const results = fired.map(({ result }) => result);
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (fired.length === 1) return done(results[0]);
      return done(null, fired, {
        zh: `应只有一行命中，实际命中第 ${rows} 行`,
        en: `one row should apply, but rows ${rows} do`,
      });
    case 'ANY':
      if (results.every((result) => equals(result, results[0]) === true)) return done(results[0]);
      return done(null, fired, {
        zh: `第 ${rows} 行同时命中而结果不同`,
        en: `rows ${rows} apply with different results`,
      });
    case 'FIRST':
      return done(results[0], fired.slice(0, 1));
    case 'PRIORITY': {
      const [first] = byPriority(table, fired);
      return done(first!.result, [first!]);
    }
    case 'OUTPUT ORDER': {
      const sorted = byPriority(table, fired);
      return done(
        sorted.map(({ result }) => result),
        sorted,
      );
    }
    case 'RULE ORDER':
      return done(results);
    case 'COLLECT':
      return done(aggregate(table, results));
  }
}

function nothingFired(table: TableLogic, env: Env): Value {
  if (table.outputs.some(({ fallback }) => fallback !== null)) {
    return output(
      table,
      table.outputs.map(({ fallback }) => (fallback ? expressionIn(fallback, env) : null)),
    );
  }
  // DMN 1.5, 8.3.3: without a hit and a default the result is null
  return null;
}

/** Highest priority first: outputs from left to right, each by its place in the list of output values; rows in order among equals. */
function byPriority(table: TableLogic, fired: FiredRule[]): FiredRule[] {
  const orders = table.outputs.map(({ priority }) => priority.map((value) => value.evaluate({})));
  const place = (rule: FiredRule, column: number) => {
    const value =
      table.outputs.length === 1
        ? rule.result
        : (rule.result as Record<string, Value>)[table.outputs[column]!.name];
    const index = orders[column]!.findIndex((each) => equals(each, value) === true);
    return index < 0 ? orders[column]!.length : index;
  };
  return fired.toSorted((a, b) => {
    for (const column of orders.keys()) {
      const difference = place(a, column) - place(b, column);
      if (difference !== 0) return difference;
    }
    return a.row - b.row;
  });
}

function aggregate(table: TableLogic, results: Value[]): Value {
  if (table.aggregation === null) return results;
  if (table.aggregation === 'COUNT') return results.length;
  if (table.outputs.length !== 1 || results.some((result) => typeof result !== 'number')) {
    if (table.aggregation === 'SUM' || table.outputs.length !== 1) return null;
  }
  if (table.aggregation === 'SUM') return (results as number[]).reduce((sum, result) => sum + result, 0);
  const wanted = table.aggregation === 'MIN' ? -1 : 1;
  return results.reduce((best, result) => ((compare(result, best) ?? 0) * wanted > 0 ? result : best));
}
