import { sm3 } from './sm3.ts';

/**
 * A Merkle tree over SM3, shaped as in RFC 6962: leaves and nodes are hashed with different first bytes, so that a node can
 * never be shown as a leaf; an odd node is carried up, not doubled.
 */
const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** The hash that stands for one entry. */
export function merkleLeaf(entry: Uint8Array | string): Buffer {
  return sm3(leafPrefix, entry);
}

/** @returns 32 bytes; SM3 of nothing for no leaves */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sm3();
  let level = leaves;
  while (level.length > 1) level = levelAbove(level);
  return Buffer.from(level[0]!);
}

export interface MerkleProof {
  index: number;
  size: number;
  /** sibling hashes from the leaf to the root */
  path: Buffer[];
}

/** What shows that the leaf at `index` is under the root, without the other leaves. */
export function merkleProof(leaves: readonly Uint8Array[], index: number): MerkleProof {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`There is no leaf ${index} among ${leaves.length}.`);
  }
  const path: Buffer[] = [];
  let level = leaves;
  for (let position = index; level.length > 1; position >>= 1) {
    const sibling = level[position ^ 1];
    if (sibling) path.push(Buffer.from(sibling));
    level = levelAbove(level);
  }
  return { index, size: leaves.length, path };
}

/** Is `leaf` at its place under `root`? */
export function merkleProves(
  { index, size, path }: MerkleProof,
  leaf: Uint8Array,
  root: Uint8Array,
): boolean {
  if (index < 0 || index >= size) return false;
  let hash: Buffer = Buffer.from(leaf);
  let used = 0;
  for (let position = index, width = size; width > 1; position >>= 1, width = (width + 1) >> 1) {
    const isCarried = (position ^ 1) >= width;
    if (isCarried) continue;
    const sibling = path[used++];
    if (!sibling) return false;
    hash = position & 1 ? sm3(nodePrefix, sibling, hash) : sm3(nodePrefix, hash, sibling);
  }
  return used === path.length && hash.equals(root);
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1];
    above.push(right ? sm3(nodePrefix, level[at]!, right) : level[at]!);
  }
  return above;
}
