import { utf8 } from './bytes.ts';
import type { Sm3 } from './model.ts';

/** Random whole numbers that follow from a seed. */
export interface Stream {
  /** uniform in 0 … n − 1, for n from 1 to 2^32 */
  below(n: number): number;
}

const WORDS = 2 ** 32;

/**
 * SM3 in counter mode: block i is SM3(seed ‖ label ‖ LF ‖ i), i as eight bytes, most significant first; a block gives eight words of four bytes.
 * A word is taken when it lies below the largest multiple of n, else the next one is: `word mod n` alone would favour small numbers.
 */
export function openStream(seed: Uint8Array, label: string, sm3: Sm3): Stream {
  const head = utf8(`${label}\n`);
  const message = new Uint8Array(seed.length + head.length + 8);
  message.set(seed);
  message.set(head, seed.length);
  const counter = new DataView(message.buffer, seed.length + head.length);
  let block: Uint8Array = message;
  let index = 0;
  let at = 32;
  const word = (): number => {
    if (at === 32) {
      counter.setUint32(0, Math.floor(index / WORDS));
      counter.setUint32(4, index % WORDS);
      block = sm3(message);
      index += 1;
      at = 0;
    }
    at += 4;
    return ((block[at - 4]! << 24) | (block[at - 3]! << 16) | (block[at - 2]! << 8) | block[at - 1]!) >>> 0;
  };
  return {
    below(n) {
      if (!Number.isInteger(n) || n < 1 || n > WORDS) throw new RangeError(`no number below ${n}`);
      const limit = WORDS - (WORDS % n);
      let found = word();
      while (found >= limit) found = word();
      return found % n;
    },
  };
}

/** Moves `count` of them to the front, in the order in which they are drawn: the first steps of a Fisher–Yates shuffle. */
export function drawFirst(from: Uint32Array, count: number, stream: Stream): Uint32Array {
  for (let at = 0; at < count; at += 1) {
    const other = at + stream.below(from.length - at);
    const kept = from[at]!;
    from[at] = from[other]!;
    from[other] = kept;
  }
  return from.subarray(0, count);
}
