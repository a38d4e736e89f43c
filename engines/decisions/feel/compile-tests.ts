/** Unary tests (DMN 1.5, 7.3.3 and grammar rules 7–17): the cells of a decision table, and what stands right of `in`. */
import { invoke } from './builtin.ts';
import { compile, type Of } from './compile.ts';
import { ofNumbers } from './compile-operators.ts';
import { inside, read, type Code, type Env, type Scope } from './env.ts';
import { aligned, compare, equals, related, within } from './equality.ts';
import type { Node, Relation } from './tree.ts';
import { FeelFunction, FeelRange, type Value } from './values.ts';

/** One test; the value under test is the variable `?`. The code gives true, false, or null where it cannot be told. */
function test(node: Node, scope: Scope): Code {
  if (node.kind === 'test') {
    const [bound, { relation }] = [compile(node.bound, scope), node];
    const holds = ofNumbers[relation];
    return (env) => {
      const given = read(env, '?');
      const wanted = bound(env);
      if (typeof given === 'number' && typeof wanted === 'number') return holds(given, wanted);
      const [value, limit] = pair(env, wanted);
      return related(relation, value, limit);
    };
  }
  const code = compile(node, scope);
  const isTest = speaksOfInput(node) || truthKinds.has(node.kind);
  const isRange = node.kind === 'range';
  return (env) => {
    const result = code(env);
    if (isRange && result === null) return null;
    return isTest && (typeof result === 'boolean' || result === null) ? result : matches(env, result);
  };
}

const truthKinds = new Set<Node['kind']>(['comparison', 'logic', 'quantified', 'instance', 'between', 'in']);

/** Any of the tests: true when one holds; null when none does and one could not be told. */
function anyTest(nodes: Node[], scope: Scope): Code {
  const tests = nodes.map((node) => test(node, scope));
  const [only] = tests;
  const among = plainValues(nodes);
  if (!among && tests.length === 1) return only!;
  return (env) => {
    if (among) {
      const value = read(env, '?');
      if (typeof value === among.type) return among.values.has(value);
    }
    let unknown = false;
    for (const each of tests) {
      const holds = each(env);
      if (holds === true) return true;
      unknown ||= holds === null;
    }
    return unknown ? null : false;
  };
}

/** `"a", "b"`, `1, 2, 3`: values of one type that JavaScript compares as FEEL does. */
function plainValues(nodes: Node[]): { type: string; values: Set<Value> } | null {
  const values = nodes.map((node) => (node.kind === 'literal' ? node.value : undefined));
  const type = typeof values[0];
  const isPlain =
    ['string', 'number', 'boolean'].includes(type) && values.every((each) => typeof each === type);
  return isPlain ? { type, values: new Set(values) } : null;
}

/** All tests of a cell: `-`, `a, b`, `not(a, b)`. */
export function unaryTests({ negated, tests }: Of<'tests'>, scope: Scope): Code {
  if (tests === 'any') return () => true;
  const holds = anyTest(tests, scope);
  if (!negated) return holds;
  return (env) => {
    const result = holds(env);
    return result === null ? null : !result;
  };
}

/** `x in (…)`. */
export function membership({ value, tests }: Of<'in'>, scope: Scope): Code {
  const [held, holds] = [compile(value, scope), anyTest(tests, scope)];
  return (env) => holds(inside(env, { '?': held(env) }));
}

/** `(< 5)` as a value. */
export function bareTest({ relation, bound }: Of<'test'>, scope: Scope): Code {
  const limit = compile(bound, scope);
  return (env) => rangeBy(relation, limit(env));
}

function rangeBy(relation: Relation, limit: Value): Value {
  if (relation === '!=') return new FeelRange(limit, limit, false, false, relation);
  if (relation === '=') return new FeelRange(limit, limit, true, true, relation);
  if (compare(limit, limit) === null) return null;
  return relation.startsWith('<')
    ? new FeelRange(null, limit, false, relation === '<=', relation)
    : new FeelRange(limit, null, relation === '>=', false, relation);
}

const pair = (env: Env, other: Value): [Value, Value] => {
  const value = read(env, '?') ?? null;
  return env.run.isoDates ? aligned(value, other) : [value, other];
};

/** Is the input what the test says: equal to it, within it, one of its items? */
function matches(env: Env, expected: Value): boolean | null {
  const [value, wanted] = pair(env, expected);
  if (value instanceof FeelRange && wanted instanceof FeelRange) return equals(value, wanted);
  if (wanted instanceof FeelRange) return within(wanted, value);
  if (wanted instanceof FeelFunction) return invoke(wanted, [value], null, env.run) === true;
  if (!Array.isArray(wanted)) return equals(value, wanted);
  return equals(value, wanted) === true || wanted.some((item) => matchesItem(env, item));
}

/** Of a list, an item that is a list again is one value. */
const matchesItem = (env: Env, item: Value): boolean => {
  if (!Array.isArray(item)) return matches(env, item) === true;
  return equals(pair(env, item)[0], item) === true;
};

/** Does `?` stand anywhere in it? */
export function speaksOfInput(node: Node): boolean {
  if (node.kind === 'name') return node.name === '?';
  return Object.values(node).some(
    (part: unknown) =>
      typeof part === 'object' &&
      part !== null &&
      (Array.isArray(part) ? part : [part]).some(
        (each: unknown) =>
          typeof each === 'object' && each !== null && 'kind' in each && speaksOfInput(each as Node),
      ),
  );
}
