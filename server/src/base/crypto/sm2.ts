import { sm2 as library } from 'sm-crypto-v2';
import { holds } from './sm2-verify.ts';

/**
 * SM2 signatures (GB/T 32918.2 on the curve of 32918.5), DER, user id 1234567812345678 as GM/T 0009 has it.
 *
 * Not Node's own `sign('sm3', …)`: it gives ECDSA on the curve for a key made in process, or SM2 with an empty user id for a
 * key read from PEM; neither is accepted elsewhere.
 *
 * Signing, and the making of keys, stay with `sm-crypto-v2` (3,600 signatures/s on one core): it walks the same sequence of curve
 * operations for every nonce. Its BigInt takes time that varies with the numbers, as any in JavaScript does, so who can measure
 * this process's time finely should not share a machine with it: a hardware module behind the port is the answer there.
 * Verifying touches nothing secret and has a fast way of its own (`sm2-verify.ts`).
 */
const options = { der: true, hash: true, userId: '1234567812345678' } as const;

export interface KeyPair {
  /** 64 hex digits */
  privateKey: string;
  /** 04‖x‖y, 130 hex digits */
  publicKey: string;
}

export function generateKeyPair(): KeyPair {
  const { privateKey, publicKey } = library.generateKeyPairHex();
  return { privateKey: privateKey.padStart(64, '0'), publicKey };
}

export function sign(keys: KeyPair, message: Uint8Array): Buffer {
  const hex = library.doSignature(message, keys.privateKey, { ...options, publicKey: keys.publicKey });
  return Buffer.from(hex, 'hex');
}

/** False for whatever is not a valid signature by this key, malformed input included. */
export function verify(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  if (!/^04[0-9a-f]{128}$/i.test(publicKey)) return false;
  const parts = readDer(signature);
  return parts !== undefined && holds(publicKey, message, parts.r, parts.s);
}

/**
 * Exactly SEQUENCE { INTEGER r, INTEGER s } and not a byte more: a lenient reader would accept several encodings of one
 * signature, and so miss a changed byte.
 */
function readDer(bytes: Uint8Array): { r: Uint8Array; s: Uint8Array } | undefined {
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || bytes.length > 72) return undefined;
  const r = integerAt(bytes, 2);
  const s = r && integerAt(bytes, r.end);
  return s?.end === bytes.length ? { r: r!.digits, s: s.digits } : undefined;
}

/** An INTEGER that is not negative, not longer than it must be, and of at most 32 bytes but for the zero that says it is not negative. */
function integerAt(bytes: Uint8Array, at: number): { digits: Uint8Array; end: number } | undefined {
  const length = bytes[at + 1] ?? 0;
  const first = bytes[at + 2];
  if (bytes[at] !== 0x02 || length === 0 || length > 33 || first === undefined || first > 0x7f)
    return undefined;
  if (first === 0 && (length === 1 || (bytes[at + 3] ?? 0) < 0x80)) return undefined;
  const end = at + 2 + length;
  const digits = bytes.subarray(first === 0 ? at + 3 : at + 2, end);
  return digits.length > 32 ? undefined : { digits, end };
}
