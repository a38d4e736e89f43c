import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { hmacSm3 } from './sm3.ts';

/**
 * SM4-CBC, then HMAC-SM3 over everything (encrypt-then-MAC): from before Node carried SM4-GCM; what is stored stays so.
 *
 *   version 1 byte ‖ iv 16 ‖ ciphertext ‖ tag 32
 */
const version = 1;
const ivBytes = 16;
const tagBytes = 32;

/** @param secret at least 16 bytes; the two working keys are derived from it */
export function seal(secret: Uint8Array, plain: Uint8Array, associated: string): Buffer {
  const { cipherKey, macKey } = workingKeys(secret);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('sm4-cbc', cipherKey, iv);
  const body = Buffer.concat([Buffer.of(version), iv, cipher.update(plain), cipher.final()]);
  return Buffer.concat([body, tag(macKey, body, associated)]);
}

/** @returns undefined when anything differs from what was sealed */
export function open(secret: Uint8Array, sealed: Uint8Array, associated: string): Buffer | undefined {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 1 + ivBytes + 16 + tagBytes || bytes[0] !== version) return undefined;
  const { cipherKey, macKey } = workingKeys(secret);
  const body = bytes.subarray(0, -tagBytes);
  if (!timingSafeEqual(tag(macKey, body, associated), bytes.subarray(-tagBytes))) return undefined;
  const decipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(1, 1 + ivBytes));
  return Buffer.concat([decipher.update(body.subarray(1 + ivBytes)), decipher.final()]);
}

function workingKeys(secret: Uint8Array): { cipherKey: Buffer; macKey: Buffer } {
  return {
    cipherKey: hmacSm3(secret, 'yiti sm4 cipher').subarray(0, 16),
    macKey: hmacSm3(secret, 'yiti sm4 tag'),
  };
}

/** The length before `associated` keeps its end from being taken for the beginning of the body. */
function tag(macKey: Uint8Array, body: Uint8Array, associated: string): Buffer {
  const bytes = Buffer.from(associated);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return hmacSm3(macKey, length, bytes, body);
}
