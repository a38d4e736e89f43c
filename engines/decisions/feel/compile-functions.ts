/** Contexts, function definitions and calls. */
import { invoke } from './builtin.ts';
import { compile, type Of } from './compile.ts';
import { typeOfNode } from './compile-types.ts';
import { binding, inside, nothing, warn, type Code, type Env, type Scope } from './env.ts';
import { spend } from './run.ts';
import { FeelFunction, contextOf, type Context, type Parameter, type Value } from './values.ts';

export function context({ entries }: Of<'context'>, scope: Scope): Code {
  const codes: Array<[string, Code]> = [];
  for (const { name, value } of entries) {
    codes.push([name, compile(value, scope)]);
    scope = binding(scope, [name]);
  }
  if (new Set(codes.map(([name]) => name)).size < codes.length) return nothing;
  return (env) => {
    const made: Context = {};
    const here = inside(env, made);
    for (const [name, code] of codes) define(made, name, code(here));
    return made;
  };
}

/** An entry named `__proto__` is an entry like any other. */
export const define = (context: Context, name: string, value: Value): void => {
  if (name === '__proto__')
    Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
  else context[name] = value;
};

export function functionDefinition(node: Of<'function'>, scope: Scope): Code {
  if (node.body === null)
    return (env) => warn(env, 'no-function', node, '不支持外部函数', 'external functions are not supported');
  const parameters = node.parameters.map(({ name, type }) => ({
    name,
    type: type && typeOfNode(type, scope),
  }));
  const names = parameters.map(({ name }) => name);
  const body = compile(node.body, binding(scope, names));
  return (env) => closure(parameters, body, env);
}

const closure = (parameters: Parameter[], body: Code, env: Env): FeelFunction =>
  new FeelFunction(parameters, (args, run) =>
    body({ vars: contextOf(parameters.map(({ name }, i) => [name, args[i]])), parent: env, run }),
  );

export function call(node: Of<'call'>, scope: Scope): Code {
  const called = compile(node.called, scope);
  const args = node.args.map((arg) => compile(arg, scope));
  const name = scope.source.slice(node.called.from, node.called.to).trim();
  return (env) => {
    const target = called(env);
    if (!(target instanceof FeelFunction))
      return warn(env, 'no-function', node, `没有函数“${name}”`, `there is no function "${name}"`);
    const value = invoke(
      target,
      args.map((arg) => arg(env)),
      node.names,
      env.run,
    );
    spend(env.run, 1);
    return (
      value ??
      warn(
        env,
        'arguments',
        node,
        `“${name}”对这些参数没有结果`,
        `"${name}" has no result for these arguments`,
      )
    );
  };
}
