import type { Crypto } from './crypto.ts';

/**
 * A signed code (签名码): what a phone shows and a camera reads. A few bytes that say next to nothing of anybody, and an SM2 signature:
 *
 *     payload, as many bytes as the kind has │ SM2 signature (DER, ≤ 72)
 *
 * in Base64url, behind the head of the kind if it has one. Signed is the payload behind a line with the purpose, so that what was signed
 * for one purpose means nothing for another. Codes hang on walls: purpose, head and length of a kind never change.
 */
export interface CodeKind {
  keyName: string;
  purpose: string;
  payloadBytes: number;
  head?: string;
}

export interface SignedCode {
  payload: Buffer;
  signature: Buffer;
}

/** Signs a payload. @returns the code, and the id of the key's version, for keeping beside it */
export async function signCode(
  crypto: Crypto,
  kind: CodeKind,
  payload: Uint8Array,
): Promise<{ keyId: string; code: string }> {
  const { keyId, signature } = await crypto.sm2Sign(kind.keyName, statementOf(kind, payload));
  return { keyId, code: writeCode(kind, { payload, signature }) };
}

/**
 * Whether the key signed it: with the version whose id was kept beside the code or, where nothing was kept, with one that was still at work
 * at the earliest moment at which the code can have been made (ISO 8601). So a rotation ends no code before its time, and a version that
 * was replaced makes no new ones.
 */
export async function isSigned(
  crypto: Crypto,
  kind: CodeKind,
  { payload, signature }: SignedCode,
  made: { keyId: string } | { since: string },
): Promise<boolean> {
  const keys =
    'keyId' in made
      ? [await crypto.findPublicKey(kind.keyName, made.keyId)]
      : await crypto.publicKeysSince(kind.keyName, made.since);
  const statement = statementOf(kind, payload);
  return keys.some((key) => key !== undefined && crypto.sm2Verify(key.publicKey, statement, signature));
}

export const statementOf = ({ purpose }: CodeKind, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${purpose}\n`), payload]);

export const writeCode = (
  { head = '' }: CodeKind,
  { payload, signature }: { payload: Uint8Array; signature: Uint8Array },
): string => head + Buffer.concat([payload, signature]).toString('base64url');

/** What stands in a code, before anybody has looked at its signature; undefined: it is none of this kind. */
export function readCode({ head = '', payloadBytes }: CodeKind, text: string): SignedCode | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith(head)) return undefined;
  const bytes = Buffer.from(trimmed.slice(head.length), 'base64url');
  if (bytes.length <= payloadBytes) return undefined;
  return { payload: bytes.subarray(0, payloadBytes), signature: bytes.subarray(payloadBytes) };
}

/** A UUID as its 16 bytes. */
export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The UUID that begins at a byte. */
export const idFrom = (bytes: Buffer, at = 0): string =>
  bytes.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
