/** What compiled code runs in, and what is known while compiling. */
import type { Run, Warning } from './run.ts';
import type { Type } from './type.ts';
import type { Context, Value } from './values.ts';

export interface Env {
  vars: Context;
  parent: Env | null;
  run: Run;
}
export type Code = (env: Env) => Value;

/** What is known while compiling: names bound by `for`, `some`, functions; the free names found; types of the model. */
export interface Scope {
  source: string;
  bound: readonly string[];
  free: Set<string>;
  typeNamed: (name: string) => Type | null;
}

export const inside = (env: Env, vars: Context): Env => ({ vars, parent: env, run: env.run });
export const binding = (scope: Scope, names: readonly string[]): Scope => ({
  ...scope,
  bound: [...scope.bound, ...names],
});
export const nothing: Code = () => null;
export const constant =
  (value: Value): Code =>
  () =>
    value;

interface Place {
  from: number;
  to: number;
}

export function warn(env: Env, code: Warning['code'], { from, to }: Place, zh: string, en: string): null {
  env.run.warnings?.push({ code, message: { zh, en }, position: { from, to } });
  return null;
}

/** The value of a name: own properties only, the innermost first. Undefined: nobody knows it. */
export function read(env: Env, name: string): Value {
  for (let at: Env | null = env; at; at = at.parent)
    if (Object.hasOwn(at.vars, name)) return at.vars[name] ?? null;
  return undefined;
}
