import { deflateSync, gzipSync, inflateSync } from 'node:zlib';

/** How many bits stand for one credential. */
export type Bits = 1 | 2 | 4 | 8;

/** Meanings of Token Status List, 7.1. */
export const statuses = { valid: 0, invalid: 1, suspended: 2 } as const;

/**
 * A status list as an array of bytes (draft-ietf-oauth-status-list, 4.1): the first status in the lowest bits of the first byte. What is
 * not set is 0, valid.
 *
 * @param size how many statuses it holds
 */
export function packStatuses(size: number, bits: Bits, set: Iterable<readonly [number, number]>): Buffer {
  const bytes = Buffer.alloc(Math.ceil((size * bits) / 8));
  const most = 2 ** bits - 1;
  for (const [index, status] of set) {
    if (index < 0 || index >= size || status < 0 || status > most)
      throw new RangeError(`There is no place for status ${status} at ${index}.`);
    const at = index * bits;
    bytes[at >> 3]! |= status << (at & 7);
  }
  return bytes;
}

/** The `status_list` claim: deflated in ZLIB's format at its best level, base64url without padding. */
export function encodeStatusList(bytes: Uint8Array, bits: Bits): { bits: Bits; lst: string } {
  return { bits, lst: deflateSync(bytes, { level: 9 }).toString('base64url') };
}

/** A list is small or it is an attack: 2^20 statuses of 8 bits. */
const mostBytes = 2 ** 20;

/**
 * Reads one status of a list.
 * @throws RangeError when the list has no such place, Error when it cannot be opened
 */
export function readStatus({ bits, lst }: { bits: Bits; lst: string }, index: number): number {
  const bytes = inflateSync(Buffer.from(lst, 'base64url'), { maxOutputLength: mostBytes });
  const at = index * bits;
  const byte = index < 0 ? undefined : bytes[at >> 3];
  if (byte === undefined) throw new RangeError(`The status list has no place ${index}.`);
  return (byte >> (at & 7)) & (2 ** bits - 1);
}

/**
 * A list of W3C Bitstring Status List v1.0, 3.1: one bit each, the first in the highest bit of the first byte; gzip, base64url, multibase
 * prefix `u`.
 */
export function encodeBitstring(size: number, set: Iterable<number>): string {
  const bytes = Buffer.alloc(Math.ceil(size / 8));
  for (const index of set) {
    if (index < 0 || index >= size) throw new RangeError(`There is no place ${index}.`);
    bytes[index >> 3]! |= 0x80 >> (index & 7);
  }
  return `u${gzipSync(bytes, { level: 9 }).toString('base64url')}`;
}
