/** Unary tests (DMN 1.5, 7.3.3 and grammar rules 7–17): the cells of a decision table, and what stands right of `in`. */
import { compileNode } from './compile.ts';
import { textOf, type Code, type Env, type Scope } from './env.ts';
import { ordered } from './operators.ts';
import { children, type Node } from './syntax.ts';
import { aligned, equals, FeelFunction, FeelRange, within, type Value } from './values.ts';
import { invoke } from './builtins.ts';

/** One test; the value under test is the variable `?`. The code gives true, false, or null where it cannot be told. */
export function compileUnaryTest(node: Node, scope: Scope): Code {
  const inner = node.name === 'PositiveUnaryTest' ? children(node)[0]! : node;
  if (inner.name === 'SimplePositiveUnaryTest') {
    const [sign, operand] = children(inner);
    if (operand) {
      const [operator, bound] = [textOf(sign!, scope), compileNode(operand, scope)];
      return (env) => {
        const [value, limit] = pair(env, bound(env));
        return ordered(operator, value, limit);
      };
    }
  }
  const code = compileNode(inner, scope);
  const isTest =
    /^(Comparison|Conjunction|Disjunction|QuantifiedExpression|InstanceOfExpression)$/.test(inner.name) ||
    mentionsInput(inner);
  return (env) => {
    const result = code(env);
    return isTest && (typeof result === 'boolean' || result === null) ? result : matches(env, result);
  };
}

/** All tests of a cell: `-`, `a, b`, `not(a, b)`. */
export function compileUnaryTests(node: Node, scope: Scope): Code {
  const parts = children(node);
  if (parts[0]?.name === 'Wildcard') return () => true;
  const negated = parts[0]?.name === 'not';
  const list = parts.find((part) => part.name === 'PositiveUnaryTests');
  const tests = (list ? children(list) : []).map((test) => compileUnaryTest(test, scope));
  return (env) => {
    let unknown = false;
    for (const test of tests) {
      const holds = test(env);
      if (holds === true) return !negated;
      unknown ||= holds === null;
    }
    return unknown ? null : negated;
  };
}

const pair = (env: Env, other: Value): [Value, Value] =>
  env.run.isoDates ? aligned(env.vars['?'], other) : [env.vars['?'], other];

function matches(env: Env, test: Value): boolean | null {
  if (test instanceof FeelRange) return within(test, env.vars['?']);
  if (test instanceof FeelFunction) return invoke(test, [env.vars['?']]) === true;
  const [value, expected] = pair(env, test);
  if (Array.isArray(expected) && !Array.isArray(value))
    return expected.some((item) => matches(env, item) === true);
  if (Array.isArray(expected) && equals(value, expected) !== true)
    return expected.some((item) => equals(value, item) === true);
  return equals(value, expected) ?? false;
}

function mentionsInput(node: Node): boolean {
  return node.name === '?' || children(node).some(mentionsInput);
}
