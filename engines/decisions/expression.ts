/** Single FEEL expressions: compiled once per source, evaluated many times. */
import { compileNode } from './compile.ts';
import type { Code, Run, Scope, Warning } from './env.ts';
import { parse, type Dialect, type ExpressionProblem } from './syntax.ts';
import { compileUnaryTests } from './unary.ts';
import type { Context, Value } from './values.ts';

export interface EvaluationOptions {
  /** the moment that `now()` and `today()` give, ISO 8601; without it both are null */
  now?: string;
  /** receives what could not be looked up or computed; the value is null there */
  warnings?: Warning[];
  /** a string such as `2026-09-01` beside a date is read as a date (default true; strict DMN: false) */
  isoDates?: boolean;
}

export interface Expression {
  ok: true;
  source: string;
  /** free names, longest dotted form first met: `premises.area`, `answers` */
  variables: readonly string[];
  /** Never throws. `ctx`: plain data; `a.b` finds `{a: {b}}` as well as `{'a.b': …}`. */
  evaluate(ctx: Context, options?: EvaluationOptions): Value;
}
export type Compiled = Expression | { ok: false; source: string; problem: ExpressionProblem };

export interface CompileOptions {
  /** names known to be variables: they may then hold spaces, hyphens and other signs */
  names?: readonly string[];
}

/** Compiled sources are kept; scenario packages hold some thousands at most. Full, the oldest goes. */
const cacheLimit = 10_000;
const cache = new Map<string, Compiled>();

/** A FEEL expression, e.g. `premises.areaSquareMetres > parameters.smallLimit and not(chain)`. */
export const compileExpression = (source: string, options: CompileOptions = {}): Compiled =>
  compiled('Expression', source, options);

/** The cell of a decision table, e.g. `< 100`, `"a", "b"`, `not(1)`; the value under test is `ctx['?']`. Gives true, false or null. */
export const compileUnary = (source: string, options: CompileOptions = {}): Compiled =>
  compiled('UnaryTests', source, options);

/** Does `value` pass the tests? null: cannot be told, or the source cannot be read. */
export function evaluateUnaryTests(
  source: string,
  value: Value,
  ctx: Context = {},
  options?: EvaluationOptions,
): boolean | null {
  const tests = compileUnary(source);
  return tests.ok ? (tests.evaluate({ ...ctx, '?': value }, options) as boolean | null) : null;
}

function compiled(dialect: Dialect, source: string, { names = [] }: CompileOptions): Compiled {
  const key = `${dialect}\n${names.join('\u0001')}\n${source}`;
  const known = cache.get(key);
  if (known) return known;
  const made = compileFresh(dialect, source, names);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
  cache.set(key, made);
  return made;
}

function compileFresh(dialect: Dialect, source: string, names: readonly string[]): Compiled {
  const read = parse(source, dialect, names);
  if ('problem' in read) return { ok: false, source, problem: read.problem };
  const scope: Scope = { source, bound: [], free: new Set() };
  let code: Code;
  try {
    code = (dialect === 'UnaryTests' ? compileUnaryTests : compileNode)(read.tree.topNode, scope);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      source,
      problem: {
        message: { zh: `表达式中有不支持的写法：${message}`, en: message },
        position: { from: 0, to: source.length },
      },
    };
  }
  const expression: Expression = {
    ok: true,
    source,
    variables: Object.freeze([...scope.free]),
    evaluate: (ctx, options) => code({ vars: ctx, parent: null, run: runOf(options) }) ?? null,
  };
  codes.set(expression, code);
  return Object.freeze(expression);
}

const codes = new WeakMap<Expression, Code>();

/** The code behind an expression, for evaluation inside a decision's environment. */
export const codeOf = (expression: Expression): Code =>
  codes.get(expression) ?? (() => expression.evaluate({}));

const plain: Run = Object.freeze({ warnings: null, now: null, isoDates: true });

export const runOf = (options?: EvaluationOptions): Run =>
  options
    ? { warnings: options.warnings ?? null, now: options.now ?? null, isoDates: options.isoDates ?? true }
    : plain;
