/** Arithmetic, three-valued logic, comparison, ranges, `instance of`. */
import { add, divide, multiply, negate, raise, subtract } from './arithmetic.ts';
import { compile, type Of } from './compile.ts';
import { typeOfNode } from './compile-types.ts';
import { warn, type Code, type Env, type Scope } from './env.ts';
import { aligned, related } from './equality.ts';
import { rangeOf } from './range-text.ts';
import { spend } from './run.ts';
import type { Node, Relation } from './tree.ts';
import { isInstance } from './type.ts';
import { typeOf, type Value } from './values.ts';

const operators: Record<Of<'arithmetic'>['sign'], (a: Value, b: Value) => Value> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': raise,
};

export function arithmetic(node: Of<'arithmetic'>, scope: Scope): Code {
  const [left, right] = [compile(node.left, scope), compile(node.right, scope)];
  const { sign } = node;
  const operate = operators[sign];
  return (env) => {
    let [a, b] = [left(env), right(env)];
    if (env.run.isoDates) [a, b] = aligned(a, b);
    const value = operate(a, b);
    if (typeof value === 'string') spend(env.run, value.length >> 6);
    return value ?? undefinedFor(env, node, a, sign, b);
  };
}

function undefinedFor(env: Env, node: Node, a: Value, sign: string, b: Value): null {
  const [left, right] = [typeOf(a), typeOf(b)];
  return warn(
    env,
    'type',
    node,
    `${left} 与 ${right} 不能做 ${sign} 运算`,
    `${left} ${sign} ${right} is not defined`,
  );
}

export function negation(node: Of<'negation'>, scope: Scope): Code {
  const value = compile(node.value, scope);
  return (env) => {
    const operand = value(env);
    return negate(operand) ?? undefinedFor(env, node, 0, '-', operand);
  };
}

/** Three-valued and/or: `decisive` settles the whole; whatever is not a boolean counts as unknown. */
export function logic({ word, left, right }: Of<'logic'>, scope: Scope): Code {
  const decisive = word === 'or';
  const [first, second] = [compile(left, scope), compile(right, scope)];
  return (env) => {
    const a = first(env);
    if (a === decisive) return decisive;
    const b = second(env);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

/** Most comparisons are of two JavaScript numbers: they need no more than this. */
export const ofNumbers: Record<Relation, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

export function comparison(node: Of<'comparison'>, scope: Scope): Code {
  const [left, right, { relation }] = [compile(node.left, scope), compile(node.right, scope), node];
  const holds = ofNumbers[relation];
  return (env) => {
    const a = left(env);
    const b = right(env);
    if (typeof a === 'number' && typeof b === 'number') return holds(a, b);
    const [x, y] = env.run.isoDates ? aligned(a, b) : [a, b];
    return related(relation, x, y) ?? incomparable(env, node, a, b);
  };
}

function incomparable(env: Env, node: Node, a: Value, b: Value): null {
  const [left, right] = [typeOf(a), typeOf(b)];
  return warn(env, 'type', node, `${left} 与 ${right} 不能比较`, `${left} and ${right} cannot be compared`);
}

export function between(node: Of<'between'>, scope: Scope): Code {
  const [value, low, high] = [node.value, node.low, node.high].map((part) => compile(part, scope));
  return (env) => {
    const held = value!(env);
    const atLeast = ordered('>=', held, low!(env), env);
    const atMost = ordered('<=', held, high!(env), env);
    return atLeast === false || atMost === false ? false : atLeast && atMost;
  };
}

const ordered = (relation: string, a: Value, b: Value, env: Env) =>
  related(relation, ...(env.run.isoDates ? aligned(a, b) : ([a, b] as const)));

export function interval(node: Of<'range'>, scope: Scope): Code {
  const [start, end] = [compile(node.start, scope), compile(node.end, scope)];
  const { startIncluded, endIncluded } = node;
  return (env) => {
    const [from, to] = [start(env), end(env)];
    const made =
      from === null || to === null ? null : rangeOf(...aligned(from, to), startIncluded, endIncluded);
    return made ?? incomparable(env, node, from, to);
  };
}

export function instance({ value, type }: Of<'instance'>, scope: Scope): Code {
  const [held, wanted] = [compile(value, scope), typeOfNode(type, scope)];
  return (env) => {
    const read = held(env);
    return wanted === null ? null : isInstance(read, wanted);
  };
}
