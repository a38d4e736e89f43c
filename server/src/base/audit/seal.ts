import { merkleRoot, sm3 } from '../crypto/index.ts';
import type { CanonicalEvent } from './canonical.ts';
import { eventLeaf } from './canonical.ts';

/** A link of the chain over the trail (审计封存). */
export interface Seal extends SealBody {
  signature: Buffer;
  /** SM3 over body and signature: what the next seal names as its `previous` */
  hash: Buffer;
}

export interface SealBody {
  /** 1, 2, 3 … without gaps */
  number: number;
  /** numbers from … to are settled: those not in `ids` were never given to an event that stayed */
  fromId: number;
  toId: number;
  ids: string[];
  /** 32 bytes per id */
  leaves: Buffer;
  root: Buffer;
  previous: Buffer;
  /** ISO 8601 */
  sealedAt: string;
  keyId: string;
}

/** What the first seal names as its previous one. */
export const noPrevious = Buffer.alloc(32);

/** The name of the key that seals. */
export const sealKeyName = 'audit-seal';

export function sealBody(
  place: Pick<SealBody, 'number' | 'fromId' | 'toId' | 'previous' | 'sealedAt' | 'keyId'>,
  events: readonly CanonicalEvent[],
): SealBody {
  const leaves = events.map((event) => eventLeaf(event));
  return {
    ...place,
    ids: events.map(({ id }) => id),
    leaves: Buffer.concat(leaves),
    root: merkleRoot(leaves),
  };
}

/** The bytes that are signed. `ids` is in it by hash: it says which numbers are gaps. */
export function sealedBytes(body: SealBody): Buffer {
  return Buffer.from(
    JSON.stringify([
      'yiti-audit-seal-1',
      body.number,
      body.fromId,
      body.toId,
      sm3(body.ids.join()).toString('hex'),
      body.root.toString('hex'),
      body.previous.toString('hex'),
      body.sealedAt,
      body.keyId,
    ]),
  );
}

export function sealHash(body: SealBody, signature: Uint8Array): Buffer {
  return sm3(sealedBytes(body), signature);
}

/** The leaf at one place of the seal. */
export function leafAt(leaves: Buffer, index: number): Buffer {
  return leaves.subarray(index * 32, index * 32 + 32);
}
