/** Variables, dotted paths and properties. */
import { builtin } from './builtins.ts';
import { compile, type Of } from './compile.ts';
import { read, warn, type Code, type Env, type Scope } from './env.ts';
import { asTemporal } from './equality.ts';
import { property } from './properties.ts';
import type { Node } from './tree.ts';
import type { Value } from './values.ts';

export function variable(node: Of<'name'>, scope: Scope): Code {
  const { name } = node;
  if (!scope.bound.includes(name) && !builtin(name) && name !== '?') scope.free.add(name);
  return (env) => {
    const value = read(env, name);
    if (value !== undefined) return value;
    return (
      builtin(name) ??
      warn(env, 'no-variable', node, `没有变量“${name}”的值`, `variable "${name}" has no value`)
    );
  };
}

/**
 * `a.b.c`. Where `a` is an input, the inputs may hold `c` within `b` within `a`, or flat under `'a.b.c'`, as form values are held
 * by element code: the longest name that is there wins.
 */
export function path(node: Of<'path'>, scope: Scope): Code {
  const names = dottedNames(node);
  if (!names || scope.bound.includes(names[0]!)) {
    const [from, name] = [compile(node.target, scope), node.name];
    return (env) => stepInto(from(env), name, env) ?? unknownEntry(env, node, name);
  }
  scope.free.add(names.join('.'));
  const splits = names.map(
    (_, i) => [names.slice(0, names.length - i).join('.'), names.slice(names.length - i)] as const,
  );
  return (env) => lookUp(env, splits, node, names);
}

function lookUp(
  env: Env,
  splits: ReadonlyArray<readonly [name: string, rest: string[]]>,
  node: Node,
  names: string[],
): Value {
  for (let at: Env | null = env; at; at = at.parent) {
    for (const [name, rest] of splits) {
      if (!Object.hasOwn(at.vars, name)) continue;
      let value: Value = at.vars[name];
      for (const step of rest) value = stepInto(value, step, env);
      if (value !== undefined) return value;
      if (rest.length === names.length - 1) return unknownEntry(env, node, names.join('.'));
    }
  }
  const name = names.join('.');
  return warn(env, 'no-variable', node, `没有变量“${name}”的值`, `variable "${name}" has no value`);
}

const stepInto = (value: Value, name: string, env: Env): Value =>
  property(value, name) ?? (env.run.isoDates ? property(asTemporal(value), name) : undefined);

const unknownEntry = (env: Env, node: Node, name: string) =>
  warn(env, 'no-property', node, `“${name}”没有值`, `"${name}" has no value`);

function dottedNames({ target, name }: Of<'path'>): string[] | null {
  if (target.kind === 'name') return [target.name, name];
  const before = target.kind === 'path' ? dottedNames(target) : null;
  return before && [...before, name];
}
