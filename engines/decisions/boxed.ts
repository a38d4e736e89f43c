/** Boxed expressions (DMN 1.5, 10.2) in an environment. */
import { invoke } from './builtins.ts';
import type { Env } from './env.ts';
import { codeOf, type Expression } from './expression.ts';
import { steps } from './iteration.ts';
import type { FilterLogic, FunctionLogic, IterationLogic, Logic } from './model.ts';
import { evaluateTable, type TableResult } from './table.ts';
import { FeelFunction, FeelRange, isContext, type Context, type Value } from './values.ts';

export const functionOf = (logic: FunctionLogic, env: Env): FeelFunction =>
  new FeelFunction((...args: Value[]) => {
    if (args.length > logic.parameters.length) return null;
    const vars = Object.fromEntries(logic.parameters.map((parameter, i) => [parameter, args[i] ?? null]));
    return evaluateLogic(logic.body, { vars, parent: env, run: env.run });
  }, logic.parameters);

const ignore = (): void => {};

/** Evaluates any boxed expression (DMN 1.5, 10.2). `onTable` hears how a table at the top came to its result. */
export function evaluateLogic(
  logic: Logic,
  env: Env,
  onTable: (result: TableResult) => void = ignore,
): Value {
  switch (logic.kind) {
    case 'literal':
      return expressionIn(logic.expression, env);
    case 'table': {
      const result = evaluateTable(logic, env);
      onTable(result);
      return result.value ?? null;
    }
    case 'context':
      return evaluateContext(logic.entries, env);
    case 'list':
      return logic.items.map((item) => evaluateLogic(item, env));
    case 'relation':
      return logic.rows.map((row) =>
        Object.fromEntries(
          logic.columns.map((column, i) => [column, row[i] ? evaluateLogic(row[i], env) : null]),
        ),
      );
    case 'conditional':
      return evaluateLogic(evaluateLogic(logic.test, env) === true ? logic.yes : logic.no, env);
    case 'for':
    case 'every':
    case 'some':
      return evaluateIteration(logic, env);
    case 'filter':
      return evaluateFilter(logic, env);
    case 'function':
      return functionOf(logic, env);
    case 'invocation': {
      const called = evaluateLogic(logic.called, env);
      if (!(called instanceof FeelFunction)) return null;
      return invoke(
        called,
        Object.fromEntries(logic.bindings.map(({ name, logic: bound }) => [name, evaluateLogic(bound, env)])),
      );
    }
  }
}

function evaluateIteration({ kind, name, over, body }: IterationLogic, env: Env): Value {
  const list = itemsOf(evaluateLogic(over, env));
  if (list === null) return null;
  const partial: Value[] = [];
  for (const item of list) {
    partial.push(
      evaluateLogic(body, { vars: { [name]: item ?? null, partial }, parent: env, run: env.run }) ?? null,
    );
  }
  if (kind === 'for') return partial;
  const decisive = kind === 'some';
  if (partial.includes(decisive)) return decisive;
  return partial.every((holds) => holds === !decisive) ? !decisive : null;
}

function evaluateFilter({ over, match }: FilterLogic, env: Env): Value {
  const list = itemsOf(evaluateLogic(over, env));
  if (list === null) return null;
  return list.filter((item) => {
    const vars = isContext(item) ? { item, ...item } : { item: item ?? null };
    return evaluateLogic(match, { vars, parent: env, run: env.run }) === true;
  });
}

/** A list, a range of whole numbers or days, or one value as a list of one; null where there is nothing to go over. */
function itemsOf(value: Value): Value[] | null {
  if (value instanceof FeelRange) return steps(value.start, value.end);
  return value === null || value === undefined ? null : Array.isArray(value) ? value : [value];
}

function evaluateContext(entries: Array<{ name: string | null; logic: Logic }>, env: Env): Value {
  const vars: Context = {};
  const inner: Env = { vars, parent: env, run: env.run };
  for (const { name, logic } of entries) {
    const value = evaluateLogic(logic, inner);
    if (name === null) return value;
    vars[name] = value;
  }
  return vars;
}

/** The value of a compiled expression inside an environment. */
export const expressionIn = (expression: Expression, env: Env): Value => codeOf(expression)(env) ?? null;
