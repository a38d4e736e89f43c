import { compileExpression, type Context, type Value } from '@yiti/engines/decisions';
import type { TrialField } from './facts.ts';

/** What was typed, as the rules read it: nested by the dots of its paths. What is empty is not given. */
export function contextOf(fields: readonly TrialField[], typed: ReadonlyMap<string, string>): Context {
  const context: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, typed.get(field.path) ?? field.initial);
    if (value !== undefined) put(context, field.path.split('.'), value);
  }
  return context as Context;
}

/** undefined: nothing was given, or it cannot be read. */
export function valueOf({ kind }: TrialField, typed: string): Value {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind === 'yes-no') return text === 'true';
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (kind !== 'feel') return text;
  const read = compileExpression(text);
  return read.ok ? read.evaluate({}) : undefined;
}

function put(context: Record<string, unknown>, [first, ...rest]: string[], value: Value): void {
  if (first === undefined) return;
  if (rest.length === 0) context[first] = value;
  else put((context[first] ??= {}) as Record<string, unknown>, rest, value);
}
