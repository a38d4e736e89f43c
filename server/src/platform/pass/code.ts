/**
 * The bytes of a pass code, and nothing else: pure, so that every way to cheat can be tried on it.
 *
 *     version 1 │ sheaf 16 │ step 2 │ from 8 (Unix seconds) │ life 1 (seconds) │ SM2 signature (DER, ≤ 72)
 *
 * in Base64url behind `YP1.`: about 140 characters, a QR code of 49 modules.
 */
export interface PassCode {
  sheafId: string;
  /** number of the code in its sheaf, from 0 */
  step: number;
  /** Unix seconds from which it is good */
  from: number;
  /** seconds for which it is good, at most 60 */
  life: number;
}

const version = 1;
const head = 'YP1.';
const payloadBytes = 28;
/** No code lives longer, whatever a parameter says. */
export const longestLife = 60;

/** What is signed: the payload behind the name of its purpose, so that no other signature of the platform serves. */
export const statementOf = (payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('yiti-pass-1\n'), payload]);

export function payloadOf({ sheafId, step, from, life }: PassCode): Buffer {
  if (life > longestLife) throw new RangeError(`A code lives ${longestLife} seconds at most, not ${life}.`);
  const payload = Buffer.alloc(payloadBytes);
  payload.writeUInt8(version, 0);
  Buffer.from(sheafId.replaceAll('-', ''), 'hex').copy(payload, 1);
  payload.writeUInt16BE(step, 17);
  payload.writeBigInt64BE(BigInt(from), 19);
  payload.writeUInt8(life, 27);
  return payload;
}

export const writeCode = (payload: Uint8Array, signature: Uint8Array): string =>
  head + Buffer.concat([payload, signature]).toString('base64url');

export interface ReadCode extends PassCode {
  payload: Buffer;
  signature: Buffer;
}

/** What stands in a code, before anybody has looked at its signature; undefined: it is no pass. */
export function readCode(text: string): ReadCode | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith(head)) return undefined;
  const bytes = Buffer.from(trimmed.slice(head.length), 'base64url');
  if (bytes.length <= payloadBytes || bytes.readUInt8(0) !== version) return undefined;
  const payload = bytes.subarray(0, payloadBytes);
  const life = payload.readUInt8(27);
  if (life > longestLife) return undefined;
  return {
    sheafId: payload.toString('hex', 1, 17).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    step: payload.readUInt16BE(17),
    from: Number(payload.readBigInt64BE(19)),
    life,
    payload,
    signature: bytes.subarray(payloadBytes),
  };
}

/** How a code stands at a moment (Unix milliseconds). */
export function standingOf(
  { from, life }: Pick<PassCode, 'from' | 'life'>,
  at: number,
): 'early' | 'good' | 'over' {
  if (at < from * 1000) return 'early';
  return at < (from + life) * 1000 ? 'good' : 'over';
}

/**
 * When each code of a sheaf is good: one after the other, each beginning `overlap` seconds before its predecessor ends, so that a clock
 * that is a little behind shows a good one.
 */
export function stepsFrom(
  from: number,
  { life, overlap, seconds }: { life: number; overlap: number; seconds: number },
): Array<{ step: number; from: number }> {
  const stride = Math.max(1, life - overlap);
  return Array.from({ length: Math.ceil(seconds / stride) }, (_, step) => ({
    step,
    from: from + step * stride,
  }));
}
