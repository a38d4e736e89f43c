/** What a test expects, as a value of FEEL, and whether the value that came is the same. */
import type { Warning } from '../../engines/decisions/index.ts';
import { equals } from '../../engines/decisions/feel/equality.ts';
import { numberFrom } from '../../engines/decisions/feel/number.ts';
import { literalText } from '../../engines/decisions/feel/string-of.ts';
import {
  dateFrom,
  dateTimeFrom,
  durationFrom,
  timeFrom,
} from '../../engines/decisions/feel/temporal-text.ts';
import { FeelDateTime, FeelTime, isTemporal } from '../../engines/decisions/feel/temporal.ts';

export type Expected =
  | { nil: true }
  | { type: string; text: string }
  | { items: Expected[] }
  | { entries: Record<string, Expected> };

const readers: Record<string, (text: string) => unknown> = {
  string: (text) => text,
  boolean: (text) => text === 'true' || text === '1',
  decimal: numberFrom,
  double: (text) => (Number.isFinite(Number(text)) ? numberFrom(text) : null),
  integer: numberFrom,
  date: dateFrom,
  time: timeFrom,
  dateTime: dateTimeFrom,
  duration: durationFrom,
};

export function valueFrom(expected: Expected): unknown {
  if ('nil' in expected) return null;
  if ('items' in expected) return expected.items.map(valueFrom);
  if ('entries' in expected)
    return Object.fromEntries(
      Object.entries(expected.entries).map(([name, entry]) => [name, valueFrom(entry)]),
    );
  const { type, text } = expected;
  return (readers[type] ?? readers['string']!)(type === 'string' ? text : text.trim());
}

/** Numbers are equal when they are closer than this. */
const tolerance = 0.000_000_01;

export function agrees(expected: Expected, value: unknown): boolean {
  if ('nil' in expected) return value === null;
  if ('items' in expected) {
    const { items } = expected;
    return (
      Array.isArray(value) &&
      value.length === items.length &&
      items.every((item, i) => agrees(item, value[i]))
    );
  }
  if ('entries' in expected) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isTemporal(value))
      return false;
    const entries = Object.entries(expected.entries);
    const came = value as Record<string, unknown>;
    return (
      Object.keys(came).length === entries.length &&
      entries.every(([name, entry]) => Object.hasOwn(came, name) && agrees(entry, came[name]))
    );
  }
  return same(valueFrom(expected), value);
}

function same(wanted: unknown, value: unknown): boolean {
  if (typeof value === 'number') return wanted !== null && Math.abs(Number(wanted) - value) < tolerance;
  if (wanted === null || value === null) return false;
  const [a, b] = [clockOf(wanted), clockOf(value)];
  // FEEL compares clocks by the second; a test writes fractions down
  if (a && b && (a.isLocal !== b.isLocal || a.nano !== b.nano)) return false;
  return equals(wanted, value) === true;
}

const clockOf = (value: unknown) =>
  value instanceof FeelDateTime ? value.time : value instanceof FeelTime ? value : null;

/** Expected what, came what, and the first reason that the engine gave. */
export function difference(
  expected: Expected | { error: true },
  value: unknown,
  warnings: readonly Warning[],
): string {
  const wanted = 'error' in expected ? 'an error or null' : literalText(valueFrom(expected));
  const reason = warnings.length > 0 ? ` (${warnings[0]!.message.en})` : '';
  return `expected ${wanted}, came ${literalText(value)}${reason}`;
}
