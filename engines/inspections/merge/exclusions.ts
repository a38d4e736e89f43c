import { MOST_ORGANISATIONS } from './columns.ts';

/** Sets of up to 64 organisations as two words of 32 bits; `low[o]`, `high[o]`: those that never share a visit with `o`. */
export interface Exclusions {
  low: Uint32Array;
  high: Uint32Array;
}

/** Throws `RangeError` for an organisation that excludes itself or has no place among 64. */
export function exclusionsOf(pairs: ReadonlyArray<readonly [number, number]>): Exclusions {
  const found = { low: new Uint32Array(MOST_ORGANISATIONS), high: new Uint32Array(MOST_ORGANISATIONS) };
  for (const [a, b] of pairs) {
    if (a === b || !(a >= 0 && b >= 0 && a < MOST_ORGANISATIONS && b < MOST_ORGANISATIONS))
      throw new RangeError(`organisations ${a} and ${b} cannot exclude each other`);
    exclude(found, a, b);
    exclude(found, b, a);
  }
  return found;
}

function exclude({ low, high }: Exclusions, a: number, b: number): void {
  if (b < 32) low[a] = low[a]! | (1 << b);
  else high[a] = high[a]! | (1 << (b - 32));
}
