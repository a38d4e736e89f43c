export { TamperedError, type Crypto, type PublicKey, type Sm2Signature } from './crypto.ts';
export { KeystoreRefused } from './key-files.ts';
export {
  merkleLeaf,
  merkleProof,
  merkleProofs,
  merkleProves,
  merkleRoot,
  merkleRootBy,
  type MerkleProof,
} from './merkle.ts';
export { NothingRewrapped, rewrapMaster } from './rewrap-master.ts';
export { softwareCrypto } from './software-crypto.ts';
export {
  idBytes,
  idFrom,
  isSigned,
  readCode,
  signCode,
  type CodeKind,
  type SignedCode,
} from './signed-code.ts';
export { hmacSm3, openSm3, sm3 } from './sm3.ts';
export { verify as sm2Verify } from './sm2.ts';
