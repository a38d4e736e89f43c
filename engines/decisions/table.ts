/** Decision tables (DMN 1.5, 8): which rules fire, and what the hit policy makes of them. */
import { expressionIn } from './boxed.ts';
import { add } from './feel/arithmetic.ts';
import { inside, type Code, type Env } from './feel/env.ts';
import { compare, equals } from './feel/equality.ts';
import { codeOf } from './feel/expression.ts';
import { spend } from './feel/run.ts';
import type { Text } from './feel/tree.ts';
import { contextOf, type Context, type Value } from './feel/values.ts';
import type { TableLogic } from './model.ts';

export interface FiredRule {
  /** 1 is the first row */
  row: number;
  id: string;
  /** the cells that decided, those that hold for anything left out */
  because: Array<{ input: Text; value: Value; test: string }>;
  note: Text;
  result: Value;
}
export interface TableResult {
  value: Value;
  fired: FiredRule[];
  /** what was asked, with the answers */
  asked: Array<{ name: string; label: Text; value: Value }>;
  problem: Text | null;
}
type Answered = Omit<TableResult, 'asked'>;

export function evaluateTable(table: TableLogic, env: Env): TableResult {
  const values = inputValues(table, env);
  const asked = table.inputs.map(({ expression, label }, i) => ({
    name: expression.source,
    label,
    value: values[i] ?? null,
  }));
  return { ...decideBy(table, values, env), asked };
}

export const inputValues = (table: TableLogic, env: Env): Value[] =>
  table.inputs.map(({ expression }) => expressionIn(expression, env));

/** The table's answer for these values of its inputs. */
export function decideBy(table: TableLogic, values: Value[], env: Env): Answered {
  const refused = table.inputs.find(
    ({ allowed }, i) => allowed !== null && expressionIn(allowed, tested(env, values[i])) !== true,
  );
  if (refused) return { value: null, fired: [], problem: notAllowed(refused.label) };
  const fired: FiredRule[] = [];
  const under = values.map((value) => tested(env, value));
  const rules = testsOf(table);
  for (let index = 0; index < rules.length; index++) {
    spend(env.run, 1);
    if (!holds(rules[index]!, under)) continue;
    fired.push(firedRule(table, index, values, env));
    if (table.hitPolicy === 'FIRST') break;
  }
  return applyPolicy(table, fired, env);
}

/** What the cells of a row ask, those left out that hold for anything. */
type RowTests = ReadonlyArray<readonly [input: number, code: Code]>;
const known = new WeakMap<TableLogic, RowTests[]>();

function testsOf(table: TableLogic): RowTests[] {
  let tests = known.get(table);
  if (!tests) {
    tests = table.rules.map((rule) =>
      rule.tests.flatMap((test, i) => (test.source === '-' ? [] : [[i, codeOf(test)] as const])),
    );
    known.set(table, tests);
  }
  return tests;
}

function holds(tests: RowTests, under: readonly Env[]): boolean {
  for (const [input, code] of tests) if (code(under[input]!) !== true) return false;
  return true;
}

const notAllowed = (label: Text): Text => ({
  zh: `“${label.zh}”的值不在允许的范围内`,
  en: `the value of "${label.en}" is not among those allowed`,
});

function firedRule(table: TableLogic, index: number, values: Value[], env: Env): FiredRule {
  const rule = table.rules[index]!;
  return {
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
  };
}

const tested = (env: Env, value: Value): Env => inside(env, { '?': value ?? null });

/** One output: its value. Several: a context by their names. */
const output = (table: TableLogic, values: Value[]): Value =>
  table.outputs.length === 1
    ? (values[0] ?? null)
    : contextOf(table.outputs.map(({ name }, i) => [name, values[i] ?? null]));

function applyPolicy(table: TableLogic, fired: FiredRule[], env: Env): Answered {
  const done = (value: Value, which = fired, problem: Text | null = null): Answered => ({
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
      const [first] = byPriority(table, fired, env);
      return done(first!.result, [first!]);
    }
    case 'OUTPUT ORDER': {
      const sorted = byPriority(table, fired, env);
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

/** Without a hit the default entries; without those nothing (DMN 1.5, 8.2.11). */
function nothingFired(table: TableLogic, env: Env): Value {
  if (table.outputs.every(({ fallback }) => fallback === null)) return null;
  const value = output(
    table,
    table.outputs.map(({ fallback }) => (fallback ? expressionIn(fallback, env) : null)),
  );
  const many = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(table.hitPolicy) && !table.aggregation;
  return many && !Array.isArray(value) ? [value] : value;
}

/** Highest priority first: outputs from left to right, each by its place in the list of output values; rows in order among equals. */
function byPriority(table: TableLogic, fired: FiredRule[], env: Env): FiredRule[] {
  const places = new Map(
    fired.map((rule) => [rule, table.outputs.map((_, i) => placeOf(table, rule, i, env))]),
  );
  return fired.toSorted((a, b) => {
    const [mine, other] = [places.get(a)!, places.get(b)!];
    const column = mine.findIndex((place, i) => place !== other[i]);
    return column < 0 ? a.row - b.row : mine[column]! - other[column]!;
  });
}

function placeOf(table: TableLogic, { result }: FiredRule, column: number, env: Env): number {
  const { name, priority } = table.outputs[column]!;
  const value = table.outputs.length === 1 ? result : (result as Context)[name];
  const index = priority.findIndex((test) => expressionIn(test, tested(env, value)) === true);
  return index < 0 ? priority.length : index;
}

/** Several outputs are aggregated each for itself. */
function aggregate(table: TableLogic, results: Value[]): Value {
  const { aggregation } = table;
  if (aggregation === null) return results;
  if (aggregation === 'COUNT') return results.length;
  if (table.outputs.length === 1) return reduced(aggregation, results);
  const column = (name: string) => results.map((result) => (result as Context)[name] ?? null);
  return contextOf(table.outputs.map(({ name }) => [name, reduced(aggregation, column(name))]));
}

function reduced(aggregation: 'SUM' | 'MIN' | 'MAX', values: Value[]): Value {
  if (aggregation === 'SUM') return values.reduce((sum, value) => add(sum, value));
  const wanted = aggregation === 'MIN' ? -1 : 1;
  return values.reduce((best, value) => {
    const order = compare(value, best);
    return order === null ? null : order * wanted > 0 ? value : best;
  });
}
