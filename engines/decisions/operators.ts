/** Arithmetic, three-valued logic, comparison, membership, ranges. */
import { compileNode } from './compile.ts';
import { inside, textOf, warn, type Code, type Scope } from './env.ts';
import { compileUnaryTest } from './unary.ts';
import { children, type Node } from './syntax.ts';
import {
  add,
  aligned,
  compare,
  divide,
  equals,
  FeelFunction,
  finite,
  multiply,
  rangeOf,
  subtract,
  typeOf,
  type Value,
} from './values.ts';

const operators: Record<string, (a: Value, b: Value) => Value> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': (a, b) => (typeof a === 'number' && typeof b === 'number' ? finite(a ** b) : null),
};

export function arithmetic(node: Node, scope: Scope): Code {
  const parts = children(node);
  if (parts.length === 2) {
    const value = compileNode(parts[1]!, scope);
    return (env) => multiply(value(env), -1);
  }
  const [left, right] = [compileNode(parts[0]!, scope), compileNode(parts[2]!, scope)];
  const sign = textOf(parts[1]!, scope);
  const operate = operators[sign]!;
  return (env) => {
    let [a, b] = [left(env), right(env)];
    if (env.run.isoDates) [a, b] = aligned(a, b);
    const value = operate(a, b);
    return (
      value ??
      warn(
        env,
        'type',
        node,
        `${typeOf(a)} 与 ${typeOf(b)} 不能做 ${sign} 运算`,
        `${typeOf(a)} ${sign} ${typeOf(b)} is not defined`,
      )
    );
  };
}

/** Three-valued and/or: `decisive` settles the whole; whatever is not a boolean counts as unknown. */
export function logic(node: Node, scope: Scope, decisive: boolean): Code {
  const [first, , second] = children(node);
  const [left, right] = [compileNode(first!, scope), compileNode(second!, scope)];
  return (env) => {
    const a = left(env);
    if (a === decisive) return decisive;
    const b = right(env);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

/** `a < b` by its sign; null where the two have no order. */
export function ordered(sign: string, a: Value, b: Value): boolean | null {
  if (sign === '=') return equals(a, b);
  if (sign === '!=') {
    const same = equals(a, b);
    return same === null ? null : !same;
  }
  const order = compare(a, b);
  if (order === null) return null;
  return sign === '<' ? order < 0 : sign === '<=' ? order <= 0 : sign === '>' ? order > 0 : order >= 0;
}

export function comparison(node: Node, scope: Scope): Code {
  const parts = children(node);
  const operator = textOf(parts[1]!, scope);
  const left = compileNode(parts[0]!, scope);
  if (operator === 'in') return membership(node, left, scope);
  const right = compileNode(parts[2]!, scope);
  if (operator === 'between') {
    const high = compileNode(parts[4]!, scope);
    return (env) => {
      const value = left(env);
      const bounds = [right(env), high(env)].map((bound) => aligned(bound, value)[0]);
      const probe = aligned(value, bounds[0])[0];
      const [atLeast, atMost] = [ordered('>=', probe, bounds[0]), ordered('<=', probe, bounds[1])];
      return atLeast === false || atMost === false ? false : atLeast && atMost;
    };
  }
  return (env) => {
    const [a, b] = [left(env), right(env)];
    if (typeof a === 'number' && typeof b === 'number') return ordered(operator, a, b);
    const [x, y] = env.run.isoDates ? aligned(a, b) : [a, b];
    return (
      ordered(operator, x, y) ??
      warn(
        env,
        'type',
        node,
        `${typeOf(a)} 与 ${typeOf(b)} 不能比较`,
        `${typeOf(a)} and ${typeOf(b)} cannot be compared`,
      )
    );
  };
}

/** `x in (…)`: true when any test holds; null when none does and one could not be told. */
function membership(node: Node, value: Code, scope: Scope): Code {
  const parts = children(node).slice(2);
  const list = parts.find((part) => part.name === 'PositiveUnaryTests');
  const tests = (list ? children(list) : parts.filter((part) => part.name === 'PositiveUnaryTest')).map(
    (test) => compileUnaryTest(test, scope),
  );
  return (env) => {
    const here = inside(env, { '?': value(env) });
    let unknown = false;
    for (const test of tests) {
      const holds = test(here);
      if (holds === true) return true;
      unknown ||= holds === null;
    }
    return unknown ? null : false;
  };
}

export const halfOpenRange =
  (sign: string, bound: Code): Code =>
  (env) => {
    const value = bound(env);
    if (sign === '=' || sign === '!=')
      return new FeelFunction((other: Value) => ordered(sign, other, value), ['value']);
    return sign.startsWith('<')
      ? rangeOf(null, value, false, sign === '<=')
      : rangeOf(value, null, sign === '>=', false);
  };

export function interval(node: Node, scope: Scope): Code {
  const [open, from, , to, close] = children(node);
  const [start, end] = [compileNode(from!, scope), compileNode(to!, scope)];
  const [startIncluded, endIncluded] = [textOf(open!, scope) === '[', textOf(close!, scope) === ']'];
  return (env) => rangeOf(start(env), end(env), startIncluded, endIncluded);
}
