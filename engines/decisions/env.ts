/** What compiled code runs in, and what is known while compiling. */
import { normalName, type Node } from './syntax.ts';
import type { Context, Value } from './values.ts';

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
export const nameOf = (node: Node, scope: Scope) => normalName(textOf(node, scope));
export const inside = (env: Env, vars: Context): Env => ({ vars, parent: env, run: env.run });
export const binding = (scope: Scope, names: readonly string[]): Scope => ({
  ...scope,
  bound: [...scope.bound, ...names],
});
export const nothing: Code = () => null;

export function warn(env: Env, code: Warning['code'], node: Node, zh: string, en: string): null {
  env.run.warnings?.push({ code, message: { zh, en }, position: { from: node.from, to: node.to } });
  return null;
}

export const constant =
  (value: Value): Code =>
  () =>
    value;
