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
  return proofIn(levelsOf(leaves), index);
}

/** The proofs of all leaves, in their order; each node is hashed once. */
export function merkleProofs(leaves: readonly Uint8Array[]): MerkleProof[] {
  const levels = levelsOf(leaves);
  return leaves.map((_, index) => proofIn(levels, index));
}

/** From the leaves up to the root. */
function levelsOf(leaves: readonly Uint8Array[]): Array<readonly Uint8Array[]> {
  const levels = [leaves];
  while (levels.at(-1)!.length > 1) levels.push(levelAbove(levels.at(-1)!));
  return levels;
}

function proofIn(levels: ReadonlyArray<readonly Uint8Array[]>, index: number): MerkleProof {
  const path = levels.flatMap((level, height) => {
    const sibling = level[(index >> height) ^ 1];
    return sibling && level.length > 1 ? [Buffer.from(sibling)] : [];
  });
  return { index, size: levels[0]!.length, path };
}

/** Is `leaf` at its place under `root`? */
export function merkleProves(proof: MerkleProof, leaf: Uint8Array, root: Uint8Array): boolean {
  return merkleRootBy(proof, leaf)?.equals(root) ?? false;
}

/** The root that the proof leads to from this leaf; undefined: it has not just the hashes that such a place needs. */
export function merkleRootBy({ index, size, path }: MerkleProof, leaf: Uint8Array): Buffer | undefined {
  if (index < 0 || index >= size) return undefined;
  let hash: Buffer = Buffer.from(leaf);
  let used = 0;
  for (let position = index, width = size; width > 1; position >>= 1, width = (width + 1) >> 1) {
    const isCarried = (position ^ 1) >= width;
    if (isCarried) continue;
    const sibling = path[used++];
    if (!sibling) return undefined;
    hash = position & 1 ? sm3(nodePrefix, sibling, hash) : sm3(nodePrefix, hash, sibling);
  }
  return used === path.length ? hash : undefined;
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1];
    above.push(right ? sm3(nodePrefix, level[at]!, right) : level[at]!);
  }
  return above;
}
