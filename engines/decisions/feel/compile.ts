/**
 * FEEL tree → JavaScript closures. A source is read once; what remains per evaluation is a chain of calls, some tens of nanoseconds
 * each.
 *
 * An expression sees its inputs, the built-in functions, and nothing else: names are looked up as own properties of plain
 * objects, never along a prototype.
 */
import { call, context, functionDefinition } from './compile-functions.ts';
import { filter, loop, quantified } from './compile-loops.ts';
import { path, variable } from './compile-names.ts';
import { arithmetic, between, comparison, instance, interval, logic, negation } from './compile-operators.ts';
import { bareTest, membership, unaryTests } from './compile-tests.ts';
import { constant, type Code, type Scope } from './env.ts';
import type { Node } from './tree.ts';

export type Of<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>;

export function compile(node: Node, scope: Scope): Code {
  return (nodes[node.kind] as (node: Node, scope: Scope) => Code)(node, scope);
}

const nodes: { [Kind in Node['kind']]: (node: Of<Kind>, scope: Scope) => Code } = {
  literal: ({ value }) => constant(value),
  name: variable,
  path,
  arithmetic,
  negation,
  logic,
  comparison,
  between,
  in: membership,
  instance,
  if: ({ test, yes, no }, scope) => {
    const [condition, then, otherwise] = [compile(test, scope), compile(yes, scope), compile(no, scope)];
    return (env) => (condition(env) === true ? then(env) : otherwise(env));
  },
  for: loop,
  quantified,
  filter,
  list: ({ items }, scope) => {
    const codes = items.map((item) => compile(item, scope));
    return (env) => codes.map((code) => code(env));
  },
  context,
  range: interval,
  test: bareTest,
  function: functionDefinition,
  call,
  tests: unaryTests,
};
