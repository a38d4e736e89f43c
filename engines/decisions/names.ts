/** Variables, dotted paths and properties. */
import { compileNode } from './compile.ts';
import { nameOf, warn, type Code, type Env, type Scope } from './env.ts';
import { builtin } from './builtins.ts';
import { children, type Node } from './syntax.ts';
import { asTemporal, isContext, typeOf, type Context, type TypeName, type Value } from './values.ts';

export function read(env: Env, name: string): Value {
  for (let at: Env | null = env; at; at = at.parent)
    if (Object.hasOwn(at.vars, name)) return at.vars[name] ?? null;
  return undefined;
}

export function variable(node: Node, scope: Scope): Code {
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

export function property(value: Value, name: string): Value {
  if (Array.isArray(value)) return value.map((item) => property(item, name) ?? null);
  if (isContext(value)) return Object.hasOwn(value, name) ? (value[name] ?? null) : undefined;
  return properties[typeOf(value)]?.includes(name) ? ((value as Context)[name] ?? null) : undefined;
}

/**
 * `a.b.c`. Where `a` is an input, the inputs may hold `c` within `b` within `a`, or flat under `'a.b.c'`, as form values are held
 * by element code: the longest name that is there wins.
 */
export function path(node: Node, scope: Scope): Code {
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
        let value: Value = at.vars[name];
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
