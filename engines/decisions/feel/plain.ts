import { Decimal } from './number.ts';
import { effort } from './run.ts';
import { isContext, type Value } from './values.ts';

/** A value as it leaves the engine: a decimal of more than fifteen digits becomes the nearest JavaScript number, null beyond those. */
export function plain(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  effort(1);
  if (value instanceof Decimal) return Number.isFinite(value.toNumber()) ? value.toNumber() : null;
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isContext(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, plain(entry)] as const);
  return entries.some(([key, entry]) => entry !== value[key]) ? Object.fromEntries(entries) : value;
}
