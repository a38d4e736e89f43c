import {
  merkleLeaf,
  merkleProofs,
  merkleRoot,
  merkleRootBy,
  type Crypto,
  type MerkleProof,
} from '../../../base/crypto/index.ts';

/**
 * One signature for all that is to be signed within a few milliseconds (批量签名). Signed is the root of a Merkle tree over the
 * statements; each goes out with its own proof, and is checked alone, by anybody, without the others:
 *
 *     1 │ index, 2 bytes │ size, 2 │ hashes of the path, 1 │ those hashes, 32 each │ SM2 signature of the root, DER
 *
 * A statement that was alone is signed as it is (DER, whose first byte is 48). The root is signed behind a line of its own with the size
 * of the tree, so that neither kind of signature can be shown as the other.
 */
const batchMark = 1;
const headBytes = 6;
const hashBytes = 32;
/** A tree is closed before its time when it has so many leaves: paths stay at eight hashes. */
const mostLeaves = 256;

interface Waiting {
  statement: Uint8Array;
  signature: PromiseWithResolvers<Buffer>;
}

/** Whose statements are gathered, by crypto port and key: what one process signs. */
const gatherings = new WeakMap<Crypto, Map<string, Waiting[]>>();

/**
 * Signs with the named key, together with whatever else it is to sign within the window.
 *
 * @param windowMilliseconds 0: alone and at once
 */
export async function signInBatch(
  crypto: Crypto,
  keyName: string,
  statement: Uint8Array,
  windowMilliseconds: number,
): Promise<Buffer> {
  if (windowMilliseconds === 0) return (await crypto.sm2Sign(keyName, statement)).signature;
  const ofPort = gatherings.get(crypto) ?? new Map<string, Waiting[]>();
  gatherings.set(crypto, ofPort);
  const gathering = ofPort.get(keyName) ?? [];
  const signature = Promise.withResolvers<Buffer>();
  gathering.push({ statement, signature });
  const close = () => {
    if (ofPort.get(keyName) !== gathering) return;
    ofPort.delete(keyName);
    void signTogether(crypto, keyName, gathering);
  };
  if (gathering.length === 1) {
    ofPort.set(keyName, gathering);
    setTimeout(close, windowMilliseconds);
  }
  if (gathering.length === mostLeaves) close();
  return signature.promise;
}

async function signTogether(crypto: Crypto, keyName: string, gathered: readonly Waiting[]): Promise<void> {
  try {
    const [only] = gathered;
    if (gathered.length === 1)
      return only!.signature.resolve((await crypto.sm2Sign(keyName, only!.statement)).signature);
    const leaves = gathered.map(({ statement }) => merkleLeaf(statement));
    const root = rootStatement(merkleRoot(leaves), leaves.length);
    const { signature: ofRoot } = await crypto.sm2Sign(keyName, root);
    for (const [index, proof] of merkleProofs(leaves).entries())
      gathered[index]!.signature.resolve(write(proof, ofRoot));
  } catch (error) {
    for (const { signature } of gathered) signature.reject(error);
  }
}

/** Whether the key signed the statement, alone or in a tree; false for whatever is no signature at all. */
export function isSignedInBatch(
  crypto: Crypto,
  publicKey: string,
  statement: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature[0] !== batchMark) return crypto.sm2Verify(publicKey, statement, signature);
  const proof = read(signature);
  if (!proof) return false;
  const root = merkleRootBy(proof, merkleLeaf(statement));
  return root !== undefined && crypto.sm2Verify(publicKey, rootStatement(root, proof.size), proof.ofRoot);
}

const rootStatement = (root: Uint8Array, size: number): Buffer =>
  Buffer.from(`yiti-exchange-batch-1\n${size}\n${Buffer.from(root).toString('hex')}`);

function write({ index, size, path }: MerkleProof, ofRoot: Uint8Array): Buffer {
  const head = Buffer.alloc(headBytes, batchMark);
  head.writeUInt16BE(index, 1);
  head.writeUInt16BE(size, 3);
  head.writeUInt8(path.length, 5);
  return Buffer.concat([head, ...path, ofRoot]);
}

function read(signature: Uint8Array): (MerkleProof & { ofRoot: Buffer }) | undefined {
  const bytes = Buffer.from(signature);
  if (bytes.length < headBytes) return undefined;
  const end = headBytes + bytes.readUInt8(5) * hashBytes;
  if (bytes.length <= end) return undefined;
  const path: Buffer[] = [];
  for (let at = headBytes; at < end; at += hashBytes) path.push(bytes.subarray(at, at + hashBytes));
  return { index: bytes.readUInt16BE(1), size: bytes.readUInt16BE(3), path, ofRoot: bytes.subarray(end) };
}
