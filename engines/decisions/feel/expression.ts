/** Single FEEL expressions: compiled once per source, evaluated many times. */
import { builtinNames } from './builtins.ts';
import { compile } from './compile.ts';
import type { Code, Scope } from './env.ts';
import { NameSet, keysIn, propertyNames } from './names.ts';
import { parse, type Dialect, type KnownNames } from './parse.ts';
import { plain } from './plain.ts';
import { bounded, runOf, type EvaluationOptions } from './run.ts';
import type { ExpressionProblem, Node } from './tree.ts';
import type { Type } from './type.ts';
import type { Context, Value } from './values.ts';

export interface Expression {
  ok: true;
  source: string;
  /** free names, longest dotted form first met: `premises.area`, `answers` */
  variables: readonly string[];
  /** Never throws. `ctx`: plain data; `a.b` finds `{a: {b}}` as well as `{'a.b': …}`. Numbers come out as JavaScript numbers. */
  evaluate(ctx: Context, options?: EvaluationOptions): Value;
}
export type Compiled = Expression | { ok: false; source: string; problem: ExpressionProblem };

export interface CompileOptions {
  /** names known to be variables: they may then hold spaces, hyphens and other signs */
  names?: readonly string[];
}

/** What a model knows where an expression stands. */
export interface Surroundings extends KnownNames {
  typeNamed: (name: string) => Type | null;
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
  const surroundings = {
    names: [new NameSet(names)],
    members: new NameSet([...names, ...keysIn(source), ...propertyNames]),
    typeNamed: () => null,
  };
  const made = compileIn(dialect, source, surroundings);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
  cache.set(key, made);
  return made;
}

/** Where names and types of a model are known. */
export function compileIn(dialect: Dialect, source: string, surroundings: Surroundings): Compiled {
  const { members, typeNamed } = surroundings;
  const read = parse(source, dialect, { names: [builtinNames, ...surroundings.names], members });
  if ('problem' in read) return { ok: false, source, problem: read.problem };
  const scope: Scope = { source, bound: [], free: new Set(), typeNamed };
  const code = compile(read.tree, scope);
  const expression: Expression = {
    ok: true,
    source,
    variables: Object.freeze([...scope.free]),
    evaluate(ctx, options) {
      const run = runOf(options);
      return bounded(run, () => plain(code({ vars: ctx, parent: null, run })));
    },
  };
  codes.set(expression, code);
  trees.set(expression, read.tree);
  return Object.freeze(expression);
}

const codes = new WeakMap<Expression, Code>();

const trees = new WeakMap<Expression, Node>();

/** How the expression was read; null for one that was made otherwise. */
export const treeOf = (expression: Expression): Node | null => trees.get(expression) ?? null;

/** The code behind an expression, for evaluation inside a decision's environment. */
export const codeOf = (expression: Expression): Code =>
  codes.get(expression) ?? (() => expression.evaluate({}));
