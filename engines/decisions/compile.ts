/**
 * FEEL syntax tree → JavaScript closures. A source is read once; what remains per evaluation is a chain of calls, some tens of
 * nanoseconds each (feelin reads the source again every time: 300–700 µs).
 *
 * An expression sees its inputs, the built-in functions, and nothing else: names are looked up as own properties of plain
 * objects, never along a prototype.
 */
import { builtin, invoke } from './builtins.ts';
import { compileUnaryTest } from './unary.ts';
import { children, normalName, stringLiteral, type Node } from './syntax.ts';
import { hasType } from './types.ts';
import {
  add,
  aligned,
  asTemporal,
  compare,
  divide,
  equals,
  FeelFunction,
  finite,
  isContext,
  isTemporal,
  multiply,
  rangeOf,
  subtract,
  typeOf,
  within,
  type Context,
  type TypeName,
  type Value,
} from './values.ts';
import { FeelRange } from 'feelin';

/** What an expression could not do, in words; the value is then null. */
export interface Warning {
  code: 'no-variable' | 'no-property' | 'no-function' | 'type' | 'arguments';
  message: { zh: string; en: string };
  position: { from: number; to: number };
}

/** One evaluation: warnings are gathered here; `now` is the moment that now() and today() give (ISO 8601), null without it. */
export interface Run {
  warnings: Warning[] | null;
  now: string | null;
  /** ISO strings beside dates are read as dates */
  isoDates: boolean;
}
export interface Env {
  vars: Context;
  parent: Env | null;
  run: Run;
}
export type Code = (env: Env) => Value;

/** What is known while compiling: source text, names bound by `for`, `some`, functions; the free names found. */
export interface Scope {
  source: string;
  bound: readonly string[];
  free: Set<string>;
}

export const textOf = (node: Node, scope: Scope): string => scope.source.slice(node.from, node.to);
const nameOf = (node: Node, scope: Scope) => normalName(textOf(node, scope));
const inside = (env: Env, vars: Context): Env => ({ vars, parent: env, run: env.run });
const binding = (scope: Scope, names: readonly string[]): Scope => ({
  ...scope,
  bound: [...scope.bound, ...names],
});
const nothing: Code = () => null;

function warn(env: Env, code: Warning['code'], node: Node, zh: string, en: string): null {
  env.run.warnings?.push({ code, message: { zh, en }, position: { from: node.from, to: node.to } });
  return null;
}

export function compileNode(node: Node, scope: Scope): Code {
  const make = nodes[node.name];
  if (!make) throw new Error(`FEEL syntax element ${node.name} has no meaning here`);
  return make(node, scope);
}

const nodes: Record<string, (node: Node, scope: Scope) => Code> = {
  Expression: (node, scope) => compileNode(children(node)[0]!, scope),
  FunctionBody: (node, scope) => compileNode(children(node)[0]!, scope),
  ParenthesizedExpression: (node, scope) => compileNode(children(node)[1]!, scope),
  IterationContext: (node, scope) => compileNode(children(node)[0]!, scope),
  null: () => nothing,
  BooleanLiteral: (node, scope) => constant(textOf(node, scope) === 'true'),
  NumericLiteral: (node, scope) => constant(finite(Number(textOf(node, scope)))),
  StringLiteral: (node, scope) => constant(stringLiteral(textOf(node, scope))),
  '?': () => (env) => read(env, '?') ?? null,
  VariableName: variable,
  PathExpression: path,
  ArithmeticExpression: arithmetic,
  Conjunction: (node, scope) => logic(node, scope, false),
  Disjunction: (node, scope) => logic(node, scope, true),
  Comparison: comparison,
  SimplePositiveUnaryTest: (node, scope) => {
    const [first, second] = children(node);
    return second
      ? halfOpenRange(textOf(first!, scope), compileNode(second, scope))
      : compileNode(first!, scope);
  },
  Interval: interval,
  IfExpression: (node, scope) => {
    const [, condition, , yes, , no] = children(node);
    const [test, then, otherwise] = [
      compileNode(condition!, scope),
      compileNode(yes!, scope),
      no ? compileNode(no, scope) : nothing,
    ];
    return (env) => (test(env) === true ? then(env) : otherwise(env));
  },
  ForExpression: loop,
  QuantifiedExpression: quantified,
  FilterExpression: filter,
  List: (node, scope) => {
    const items = children(node)
      .slice(1, -1)
      .map((item) => compileNode(item, scope));
    return (env) => items.map((item) => item(env));
  },
  Context: context,
  FunctionDefinition: functionDefinition,
  FunctionInvocation: invocation,
  DateTimeLiteral: invocation,
  InstanceOfExpression: (node, scope) => {
    const parts = children(node);
    const [value, test] = [compileNode(parts[0]!, scope), hasType(parts.at(-1)!, scope.source)];
    return (env) => test(value(env));
  },
};

const constant =
  (value: Value): Code =>
  () =>
    value;

// Names ////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

function read(env: Env, name: string): Value | undefined {
  for (let at: Env | null = env; at; at = at.parent)
    if (Object.hasOwn(at.vars, name)) return at.vars[name] ?? null;
  return undefined;
}

function variable(node: Node, scope: Scope): Code {
  const name = nameOf(node, scope);
  if (!scope.bound.includes(name) && !builtin(name)) scope.free.add(name);
  return (env) => {
    const value = read(env, name);
    if (value !== undefined) return value;
    return (
      builtin(name) ??
      warn(env, 'no-variable', node, `没有变量“${name}”的值`, `variable "${name}" has no value`)
    );
  };
}

/** Properties of values that are not contexts (DMN 1.5, table 65). */
const properties: Partial<Record<TypeName, readonly string[]>> = {
  date: ['year', 'month', 'day', 'weekday'],
  time: ['hour', 'minute', 'second', 'time offset', 'timezone'],
  'date and time': ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'time offset', 'timezone'],
  'years and months duration': ['years', 'months'],
  'days and time duration': ['days', 'hours', 'minutes', 'seconds'],
  range: ['start', 'end', 'start included', 'end included'],
};

export function property(value: Value, name: string): Value | undefined {
  if (Array.isArray(value)) return value.map((item) => property(item, name) ?? null);
  if (isContext(value)) return Object.hasOwn(value, name) ? (value[name] ?? null) : undefined;
  return properties[typeOf(value)]?.includes(name) ? ((value as Context)[name] ?? null) : undefined;
}

/**
 * `a.b.c`. Where `a` is an input, the inputs may hold `c` within `b` within `a`, or flat under `'a.b.c'`, as form values are held
 * by element code: the longest name that is there wins.
 */
function path(node: Node, scope: Scope): Code {
  const names = dottedNames(node, scope);
  if (!names || scope.bound.includes(names[0]!)) {
    const [target, , last] = children(node);
    const [from, name] = [compileNode(target!, scope), nameOf(last!, scope)];
    return (env) => {
      const value = from(env);
      const held =
        property(value, name) ?? (env.run.isoDates ? property(asTemporal(value), name) : undefined);
      return held ?? warnProperty(env, node, name);
    };
  }
  scope.free.add(names.join('.'));
  const splits = names.map(
    (_, i) => [names.slice(0, names.length - i).join('.'), names.slice(names.length - i)] as const,
  );
  return (env) => {
    for (let at: Env | null = env; at; at = at.parent) {
      for (const [name, rest] of splits) {
        if (!Object.hasOwn(at.vars, name)) continue;
        let value: Value | undefined = at.vars[name];
        for (const step of rest)
          value = property(value, step) ?? (env.run.isoDates ? property(asTemporal(value), step) : undefined);
        if (value !== undefined) return value;
        if (rest.length === names.length - 1) return warnProperty(env, node, names.join('.'));
      }
    }
    return warn(
      env,
      'no-variable',
      node,
      `没有变量“${names.join('.')}”的值`,
      `variable "${names.join('.')}" has no value`,
    );
  };
}

const warnProperty = (env: Env, node: Node, name: string) =>
  warn(env, 'no-property', node, `“${name}”没有值`, `"${name}" has no value`);

function dottedNames(node: Node, scope: Scope): string[] | null {
  const [target, , last] = children(node);
  if (target!.name === 'VariableName') return [nameOf(target!, scope), nameOf(last!, scope)];
  const before = target!.name === 'PathExpression' ? dottedNames(target!, scope) : null;
  return before && [...before, nameOf(last!, scope)];
}

// Operators ////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

const operators: Record<string, (a: Value, b: Value) => Value> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': (a, b) => (typeof a === 'number' && typeof b === 'number' ? finite(a ** b) : null),
};

function arithmetic(node: Node, scope: Scope): Code {
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
function logic(node: Node, scope: Scope, decisive: boolean): Code {
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

function comparison(node: Node, scope: Scope): Code {
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

const halfOpenRange =
  (sign: string, bound: Code): Code =>
  (env) => {
    const value = bound(env);
    if (sign === '=' || sign === '!=')
      return new FeelFunction((other: Value) => ordered(sign, other, value), ['value']);
    return sign.startsWith('<')
      ? rangeOf(null, value, false, sign === '<=')
      : rangeOf(value, null, sign === '>=', false);
  };

function interval(node: Node, scope: Scope): Code {
  const [open, from, , to, close] = children(node);
  const [start, end] = [compileNode(from!, scope), compileNode(to!, scope)];
  const [startIncluded, endIncluded] = [textOf(open!, scope) === '[', textOf(close!, scope) === ']'];
  return (env) => rangeOf(start(env), end(env), startIncluded, endIncluded);
}

// Iteration ////////////////////////////////////////////////////////////////////////////////////////////////////////////////////

interface Iterator {
  name: string;
  /** the values to go over, or null where there is nothing to go over */
  values(env: Env): Value[] | null;
}

/** A loop over more values than this is a mistake or an attack. */
const maximumIterations = 100_000;

function steps(from: Value, to: Value): Value[] | null {
  if (typeof from === 'number' && typeof to === 'number') {
    if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) >= maximumIterations)
      return null;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from <= to ? from + i : from - i));
  }
  if (typeOf(from) !== 'date' || typeOf(to) !== 'date') return null;
  const day = invoke(builtin('duration')!, ['P1D']);
  const upward = compare(from, to)! <= 0;
  const days: Value[] = [];
  for (
    let at = from;
    at !== null && (upward ? compare(at, to)! <= 0 : compare(at, to)! >= 0);
    at = upward ? add(at, day) : subtract(at, day)
  ) {
    if (days.push(at) > maximumIterations) return null;
  }
  return days;
}

function iterators(node: Node, scope: Scope): { list: Iterator[]; scope: Scope } {
  const list: Iterator[] = [];
  for (const part of children(node)) {
    const [name, , over] = children(part);
    const [low, , high] = children(over!);
    const [from, to] = [compileNode(low!, scope), high ? compileNode(high, scope) : null];
    list.push({
      name: nameOf(name!, scope),
      values(env) {
        const start = from(env);
        if (to) return steps(start, to(env));
        if (start instanceof FeelRange)
          return start.start === null || start.end === null ? null : steps(start.start, start.end);
        return start === null ? null : Array.isArray(start) ? start : [start];
      },
    });
    scope = binding(scope, [nameOf(name!, scope)]);
  }
  return { list, scope };
}

/** Calls `visit` for every combination; returns false when something could not be gone over. */
function iterate(list: Iterator[], env: Env, visit: (env: Env) => void, at = 0): boolean {
  if (at === list.length) {
    visit(env);
    return true;
  }
  const values = list[at]!.values(env);
  return (
    values !== null &&
    values.every((value) => iterate(list, inside(env, { [list[at]!.name]: value ?? null }), visit, at + 1))
  );
}

function loop(node: Node, scope: Scope): Code {
  const parts = children(node);
  const inner = iterators(parts[1]!, scope);
  const body = compileNode(parts.at(-1)!, binding(inner.scope, ['partial']));
  return (env) => {
    const partial: Value[] = [];
    const complete = iterate(inner.list, inside(env, { partial }), (each) => void partial.push(body(each)));
    return complete ? partial : null;
  };
}

function quantified(node: Node, scope: Scope): Code {
  const parts = children(node);
  const decisive = parts[0]!.name === 'some';
  const inner = iterators(parts[1]!, scope);
  const test = compileNode(parts.at(-1)!, inner.scope);
  return (env) => {
    let [settled, unknown] = [false, false];
    const complete = iterate(inner.list, env, (each) => {
      const holds = settled ? null : test(each);
      if (holds === decisive) settled = true;
      else if (holds !== !decisive) unknown = true;
    });
    return !complete ? null : settled ? decisive : unknown ? null : !decisive;
  };
}

/** `list[2]`, `list[-1]`, `list[item.a > 1]`, `list[a > 1]`. */
function filter(node: Node, scope: Scope): Code {
  const [target, , condition] = children(node);
  const [from, test] = [compileNode(target!, scope), compileNode(condition!, binding(scope, ['item']))];
  const position = /^(NumericLiteral|ArithmeticExpression)$/.test(condition!.name);
  return (env) => {
    const value = from(env);
    if (value === null) return null;
    const list = Array.isArray(value) ? value : [value];
    const first = position || list.length === 0 ? test(env) : null;
    if (typeof first === 'number')
      return list.at(first > 0 ? first - 1 : first < 0 ? first : list.length) ?? null;
    const kept: Value[] = [];
    for (const item of list) {
      const around =
        isContext(item) && !Object.hasOwn(item, 'item')
          ? { item, ...item }
          : isContext(item)
            ? item
            : { item: item ?? null };
      const holds = test(inside(env, around));
      if (typeof holds === 'number')
        return list.at(holds > 0 ? holds - 1 : holds < 0 ? holds : list.length) ?? null;
      if (holds === true || (holds instanceof FeelRange && within(holds, item) === true)) kept.push(item);
    }
    return kept;
  };
}

// Contexts and functions ///////////////////////////////////////////////////////////////////////////////////////////////////////

function context(node: Node, scope: Scope): Code {
  const entries: Array<[string, Code]> = [];
  for (const entry of children(node).slice(1, -1)) {
    const [key, value] = children(entry);
    const inner = children(key!)[0]!;
    const name = inner.name === 'StringLiteral' ? stringLiteral(textOf(inner, scope)) : nameOf(inner, scope);
    entries.push([name, compileNode(value!, scope)]);
    scope = binding(scope, [name]);
  }
  if (new Set(entries.map(([name]) => name)).size < entries.length) return nothing;
  return (env) => {
    const made: Context = {};
    const here = inside(env, made);
    for (const [name, value] of entries) made[name] = value(here);
    return made;
  };
}

function functionDefinition(node: Node, scope: Scope): Code {
  const parts = children(node);
  const formal = parts.find((part) => part.name === 'FormalParameters');
  if (parts.some((part) => part.name === 'external'))
    return (env) => warn(env, 'no-function', node, '不支持外部函数', 'external functions are not supported');
  const parameters = formal ? children(formal).map((each) => nameOf(children(each)[0]!, scope)) : [];
  const body = compileNode(parts.at(-1)!, binding(scope, parameters));
  return (env) => closure(parameters, body, env);
}

/** A FEEL function: called with the wrong number of arguments, it is null. */
export const closure = (parameters: string[], body: Code, env: Env): FeelFunction =>
  new FeelFunction((...args: Value[]) => {
    if (args.length !== parameters.length) return null;
    return body(inside(env, Object.fromEntries(parameters.map((name, i) => [name, args[i] ?? null]))));
  }, parameters);

function invocation(node: Node, scope: Scope): Code {
  const parts = children(node);
  if (parts.length === 1) {
    const at = stringLiteral(textOf(children(parts[0]!)[0]!, scope));
    const value = invoke(builtin('@') ?? atLiteral, [at]);
    return constant(value);
  }
  const target = callee(parts[0]!, scope);
  const given = argumentsOf(
    parts.find((part) => part.name.endsWith('Parameters')),
    scope,
  );
  return (env) => {
    const called = target(env);
    if (!(called instanceof FeelFunction))
      return warn(
        env,
        'no-function',
        node,
        `没有函数“${textOf(parts[0]!, scope)}”`,
        `there is no function "${textOf(parts[0]!, scope)}"`,
      );
    const args = given(env);
    const value = invoke(called, args);
    return (
      value ??
      warn(
        env,
        'arguments',
        node,
        `“${textOf(parts[0]!, scope)}”对这些参数没有结果`,
        `"${textOf(parts[0]!, scope)}" has no result for these arguments`,
      )
    );
  };
}

/** `@"2026-01-01"`: date, time, date and time or duration, by its form. */
const atLiteral = new FeelFunction(
  (text: Value) => {
    for (const kind of ['duration', 'date and time', 'date', 'time']) {
      if (kind === 'date and time' && !String(text).includes('T')) continue;
      const value = invoke(builtin(kind)!, [text]);
      if (isTemporal(value)) return value;
    }
    return null;
  },
  ['text'],
);

function callee(node: Node, scope: Scope): Code {
  const name = nameOf(node, scope);
  if (name === 'now' || name === 'today') return clock(name);
  if (node.name === 'DateTimeConstructor' || node.name === 'SpecialFunctionName')
    return constant(builtin(name));
  return compileNode(node, scope);
}

/** The moment comes with the run, so that the same inputs give the same answer tomorrow. */
const clock =
  (name: 'now' | 'today'): Code =>
  (env) =>
    new FeelFunction(
      () =>
        env.run.now === null
          ? null
          : invoke(builtin(name === 'now' ? 'date and time' : 'date')!, [
              name === 'now' ? env.run.now : env.run.now.slice(0, 10),
            ]),
      [],
    );

function argumentsOf(node: Node | undefined, scope: Scope): (env: Env) => Value[] | Record<string, Value> {
  const parts = node ? children(node) : [];
  if (node?.name === 'NamedParameters') {
    const named = parts.map((part) => {
      const [name, value] = children(part);
      return [nameOf(name!, scope), compileNode(value!, scope)] as const;
    });
    return (env) => Object.fromEntries(named.map(([name, value]) => [name, value(env)]));
  }
  const list = parts.map((part) => compileNode(part, scope));
  return (env) => list.map((value) => value(env));
}
