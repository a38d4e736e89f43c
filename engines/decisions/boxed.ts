/** Boxed expressions (DMN 1.5, 10.2) in an environment. */
import { invoke } from './feel/builtin.ts';
import { asScope } from './feel/compile-loops.ts';
import { define } from './feel/compile-functions.ts';
import { inside, type Env } from './feel/env.ts';
import { codeOf, type Expression } from './feel/expression.ts';
import { spend, type Run } from './feel/run.ts';
import { stepsOf } from './feel/steps.ts';
import { coerced, type Type } from './feel/type.ts';
import { FeelFunction, FeelRange, contextOf, typeOf, type Context, type Value } from './feel/values.ts';
import type {
  ConditionalLogic,
  ContextLogic,
  FilterLogic,
  FunctionLogic,
  InvocationLogic,
  IterationLogic,
  Logic,
  RelationLogic,
} from './model.ts';
import { evaluateTable, type TableResult } from './table.ts';

export const functionOf = (
  { parameters, body }: FunctionLogic,
  env: Env,
  result: Type | null = null,
): FeelFunction =>
  new FeelFunction(
    parameters,
    (args, run) => {
      if (body === null) return noForeignCode(run);
      const vars = contextOf(parameters.map(({ name }, i) => [name, args[i]]));
      return evaluateLogic(body, { vars, parent: env, run });
    },
    result,
  );

function noForeignCode({ warnings }: Run): null {
  warnings?.push({
    code: 'no-function',
    message: { zh: '不支持外部函数', en: 'external functions are not supported' },
    position: { from: 0, to: 0 },
  });
  return null;
}

const ignore = (): void => {};

/** Evaluates any boxed expression. `onTable` hears how a table at the top came to its result. */
export function evaluateLogic(
  logic: Logic,
  env: Env,
  onTable: (result: TableResult) => void = ignore,
): Value {
  const value = valueOf(logic, env, onTable);
  return logic.type && logic.kind !== 'function' ? fitted(value, logic.type, env) : value;
}

/** The value as the type wants it; null with a warning when it is of another. */
export function fitted(value: Value, type: Type, { run }: Env): Value {
  const fit = coerced(value, type);
  if (fit !== undefined) return fit;
  const kind = typeOf(value);
  run.warnings?.push({
    code: 'type',
    message: {
      zh: `${kind} 类型的值不符合声明的类型`,
      en: `a value of type ${kind} does not conform to the declared type`,
    },
    position: { from: 0, to: 0 },
  });
  return null;
}

function valueOf(logic: Logic, env: Env, onTable: (result: TableResult) => void): Value {
  switch (logic.kind) {
    case 'literal':
      return expressionIn(logic.expression, env);
    case 'table': {
      const result = evaluateTable(logic, env);
      onTable(result);
      return result.value ?? null;
    }
    case 'context':
      return evaluateContext(logic, env);
    case 'list':
      return logic.items.map((item) => evaluateLogic(item, env));
    case 'relation':
      return evaluateRelation(logic, env);
    case 'conditional':
      return evaluateConditional(logic, env);
    case 'for':
    case 'every':
    case 'some':
      return evaluateIteration(logic, env);
    case 'filter':
      return evaluateFilter(logic, env);
    case 'function':
      return functionOf(logic, env);
    case 'invocation':
      return evaluateInvocation(logic, env);
  }
}

/** What is neither true, false nor null is no condition. */
function evaluateConditional({ test, yes, no }: ConditionalLogic, env: Env): Value {
  const holds = evaluateLogic(test, env);
  if (holds === true) return evaluateLogic(yes, env);
  return holds === false || holds === null ? evaluateLogic(no, env) : null;
}

const evaluateRelation = ({ columns, rows }: RelationLogic, env: Env): Value =>
  rows.map((row) =>
    contextOf(columns.map((column, i) => [column, row[i] ? evaluateLogic(row[i], env) : null])),
  );

function evaluateInvocation({ called, bindings }: InvocationLogic, env: Env): Value {
  const target = evaluateLogic(called, env);
  if (!(target instanceof FeelFunction)) return null;
  const args = bindings.map(({ logic }) => evaluateLogic(logic, env));
  return invoke(
    target,
    args,
    bindings.map(({ name }) => name),
    env.run,
  );
}

function evaluateIteration({ kind, name, over, body }: IterationLogic, env: Env): Value {
  const items = listOf(evaluateLogic(over, env));
  if (items === null) return null;
  const partial: Value[] = [];
  for (const item of items) {
    spend(env.run, 1);
    const vars = contextOf([
      [name, item ?? null],
      ['partial', partial],
    ]);
    partial.push(evaluateLogic(body, inside(env, vars)) ?? null);
  }
  if (kind === 'for') return partial;
  if (!partial.every((holds) => typeof holds === 'boolean' || holds === null)) return null;
  const decisive = kind === 'some';
  if (partial.includes(decisive)) return decisive;
  return partial.includes(null) ? null : !decisive;
}

/** Unlike a loop of FEEL, a boxed one takes no single value for a list. */
const listOf = (value: Value): Iterable<Value> | null =>
  Array.isArray(value) || value instanceof FeelRange ? stepsOf(value) : null;

function evaluateFilter({ over, match }: FilterLogic, env: Env): Value {
  const items = listOf(evaluateLogic(over, env));
  if (items === null) return null;
  const kept: Value[] = [];
  for (const item of items) {
    spend(env.run, 1);
    const holds = evaluateLogic(match, inside(env, asScope(item)));
    if (holds !== null && typeof holds !== 'boolean') return null;
    if (holds === true) kept.push(item);
  }
  return kept;
}

function evaluateContext({ entries }: ContextLogic, env: Env): Value {
  const vars: Context = {};
  const inner = inside(env, vars);
  for (const { name, logic } of entries) {
    const value = evaluateLogic(logic, inner);
    if (name === null) return value;
    define(vars, name, value);
  }
  return vars;
}

/** The value of a compiled expression inside an environment. */
export const expressionIn = (expression: Expression, env: Env): Value => codeOf(expression)(env) ?? null;
