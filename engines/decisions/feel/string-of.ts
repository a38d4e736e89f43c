/** How FEEL writes a value: `string(…)` of it (DMN 1.5, 10.3.4.1). */
import { isNumber, numberText } from './number.ts';
import { effort } from './run.ts';
import { FeelRange, isContext, type Value } from './values.ts';

/** A string is itself, without quotes. */
export const feelText = (value: Value): string => (typeof value === 'string' ? value : literalText(value));

/** Inside lists and contexts strings are quoted. */
export function literalText(value: Value): string {
  effort(1);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (isContext(value)) {
    const entries = Object.entries(value).map(([key, entry]) => `${keyText(key)}: ${literalText(entry)}`);
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof FeelRange) return rangeText(value);
  return String(value as { toString(): string });
}

const keyText = (key: string) => (/[{}":,]/.test(key) ? literalText(key) : key);

export function rangeText({ start, end, startIncluded, endIncluded, relation }: FeelRange): string {
  if (relation) return `(${relation}${literalText(start ?? end)})`;
  return `${startIncluded ? '[' : '('}${literalText(start)}..${literalText(end)}${endIncluded ? ']' : ')'}`;
}
