import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(8192);
let used = pool.length;

/** A UUID version 7 (RFC 9562): sorts by time, so that new rows land at the right edge of an index. */
export function newId(atMilliseconds: number): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const time = Math.floor(atMilliseconds).toString(16).padStart(12, '0');
  const random = Buffer.from(pool.buffer, used, 10).toString('hex');
  used += 10;
  const variant = ((Number.parseInt(random[3]!, 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
