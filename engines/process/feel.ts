/**
 * The engine's view of FEEL: source in, closure out. The decisions engine compiles; another compiler can be injected.
 */
import { compileExpression } from '../decisions/index.ts';
import type { Context as FeelContext } from '../decisions/index.ts';
import type { Json, Text } from './model.ts';

export type Context = Readonly<Record<string, unknown>>;
/** Never throws; what FEEL cannot compute is null. `now` is what `now()` and `today()` say, ISO 8601. */
export type Evaluate = (context: Context, now?: string) => Json;

export interface Feel {
  /** `error` says what is wrong with the source */
  compile(source: string): { ok: true; evaluate: Evaluate } | { ok: false; error: Text };
}

export const platformFeel: Feel = {
  compile(source) {
    if (source.trim() === '')
      return { ok: false, error: { zh: '表达式为空', en: 'the expression is empty' } };
    const compiled = compileExpression(source);
    if (!compiled.ok) return { ok: false, error: compiled.problem.message };
    return {
      ok: true,
      evaluate: (context, now) =>
        toJson(compiled.evaluate(context as FeelContext, now === undefined ? {} : { now })),
    };
  },
};

/** FEEL values as they are stored: numbers, texts, lists, contexts; dates and durations as ISO 8601 text. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined || typeof value === 'function') return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') return String(value as bigint | symbol);
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return String(value as { toString(): string });
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]));
}
