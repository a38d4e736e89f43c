import { idBytes, idFrom, readCode, type CodeKind, type SignedCode } from '../../base/crypto/index.ts';

/**
 * The bytes of a pass code, and nothing else: pure, so that every way to cheat can be tried on it.
 *
 *     version 1 │ sheaf 16 │ step 2 │ from 8 (Unix seconds) │ life 1 (seconds)
 *
 * are the payload of a signed code behind `YP1.`: about 140 characters, a QR code of 49 modules.
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

export const passKey = 'pass';

const version = 1;
export const passKind: CodeKind = {
  keyName: passKey,
  purpose: 'yiti-pass-1',
  payloadBytes: 28,
  head: 'YP1.',
};
/** No code lives longer, whatever a parameter says. */
export const longestLife = 60;

export function payloadOf({ sheafId, step, from, life }: PassCode): Buffer {
  if (life > longestLife) throw new RangeError(`A code lives ${longestLife} seconds at most, not ${life}.`);
  const payload = Buffer.alloc(passKind.payloadBytes);
  payload.writeUInt8(version, 0);
  idBytes(sheafId).copy(payload, 1);
  payload.writeUInt16BE(step, 17);
  payload.writeBigInt64BE(BigInt(from), 19);
  payload.writeUInt8(life, 27);
  return payload;
}

export interface ReadPass extends PassCode, SignedCode {}

/** What stands in a code, before anybody has looked at its signature; undefined: it is no pass. */
export function passOf(text: string): ReadPass | undefined {
  const code = readCode(passKind, text);
  if (code?.payload.readUInt8(0) !== version) return undefined;
  const { payload } = code;
  const life = payload.readUInt8(27);
  if (life > longestLife) return undefined;
  return {
    ...code,
    sheafId: idFrom(payload, 1),
    step: payload.readUInt16BE(17),
    from: Number(payload.readBigInt64BE(19)),
    life,
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
