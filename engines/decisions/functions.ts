/** Contexts, function definitions and calls. */
import { compileNode } from './compile.ts';
import {
  binding,
  constant,
  inside,
  nameOf,
  nothing,
  textOf,
  warn,
  type Code,
  type Env,
  type Scope,
} from './env.ts';
import { builtin, invoke } from './builtins.ts';
import { children, stringLiteral, type Node } from './syntax.ts';
import { FeelFunction, isTemporal, type Context, type Value } from './values.ts';

export function context(node: Node, scope: Scope): Code {
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

export function functionDefinition(node: Node, scope: Scope): Code {
  const parts = children(node);
  const formal = parts.find((part) => part.name === 'FormalParameters');
  if (parts.some((part) => part.name === 'external'))
    return (env) => warn(env, 'no-function', node, '不支持外部函数', 'external functions are not supported');
  const parameters = formal ? children(formal).map((each) => nameOf(children(each)[0]!, scope)) : [];
  const body = compileNode(parts.at(-1)!, binding(scope, parameters));
  return (env) => closure(parameters, body, env);
}

/** A FEEL function: called with the wrong number of arguments, it is null. */
const closure = (parameters: string[], body: Code, env: Env): FeelFunction =>
  new FeelFunction((...args: Value[]) => {
    if (args.length !== parameters.length) return null;
    return body(inside(env, Object.fromEntries(parameters.map((name, i) => [name, args[i] ?? null]))));
  }, parameters);

export function invocation(node: Node, scope: Scope): Code {
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
