import { Decimal } from './number.ts';
import { isContext, type Value } from './values.ts';

/** A value as it leaves the engine: a decimal of more than fifteen digits becomes the nearest JavaScript number. */
export function plain(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Decimal) return value.toNumber();
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isContext(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, plain(entry)] as const);
  return entries.some(([key, entry]) => entry !== value[key]) ? Object.fromEntries(entries) : value;
}
