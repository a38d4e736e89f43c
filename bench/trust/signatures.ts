import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { sm2 as library } from 'sm-crypto-v2';
import { softwareCrypto } from '../../server/src/base/crypto/index.ts';
import { compared, plain, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';
import { sideBySide } from './side-by-side.ts';

const options = { der: true, hash: true, userId: '1234567812345678' } as const;
/** Keys that sign again and again, as organisations do; few enough for the library to be given its multiples of all. */
const knownKeys = 32;
/** Keys that are each seen once: more than are remembered between two turns of the same one. */
const strangers = 3000;
const messageBytes = 1000;

interface Signed {
  publicKey: string;
  message: Buffer;
  signature: Buffer;
}

/** SM2 through the crypto port beside the library that made the signatures, in one thread, with the standard user id. */
export async function signatures(lab: Lab, { pairs, seconds }: Scale): Promise<Figure[]> {
  const folder = path.join(lab.folder, 'signatures');
  const crypto = await softwareCrypto({ folder, now: () => new Date() });
  const known = Array.from({ length: knownKeys }, newSigned);
  const others = Array.from({ length: strangers }, newSigned);
  const multiples = known.map(({ publicKey }) => library.precomputePublicKey(publicKey));
  const mustBe = (answer: boolean, expected: boolean) => {
    if (answer !== expected) throw new Error('A signature was taken for another.');
  };
  const libraryVerifies = ({ message, signature }: Signed, key: string | (typeof multiples)[number]) =>
    library.doVerifySignature(message, signature.toString('hex'), key, options);
  const port = ({ publicKey, message, signature }: Signed) => crypto.sm2Verify(publicKey, message, signature);
  for (const one of known) {
    const spoiled = { ...one, message: Buffer.concat([one.message, Buffer.of(0)]) };
    mustBe(port(one), true);
    mustBe(port(spoiled), false);
    mustBe(libraryVerifies(spoiled, one.publicKey), false);
  }
  const found = sideBySide(pairs, Math.min(seconds, 2), {
    known: (turn) => mustBe(port(known[turn % knownKeys]!), true),
    stranger: (turn) => mustBe(port(others[turn % strangers]!), true),
    library: (turn) =>
      mustBe(libraryVerifies(known[turn % knownKeys]!, known[turn % knownKeys]!.publicKey), true),
    'library with multiples': (turn) =>
      mustBe(libraryVerifies(known[turn % knownKeys]!, multiples[turn % knownKeys]!), true),
  });
  const signing = await signaturesPerSecond(crypto, seconds);
  rmSync(folder, { recursive: true });
  const pairsOf = (ours: keyof (typeof found)[number], peer: keyof (typeof found)[number]) =>
    found.map((rates) => ({ ours: rates[ours], peer: rates[peer] }));
  const v2 = { name: 'sm-crypto-v2', unit: '/s' };
  return [
    compared({
      name: 'signatures.verified',
      unit: '/s',
      denominator: v2,
      pairs: pairsOf('known', 'library'),
      goal: { of: 'ratio', atLeast: 8 },
      note: `one thread; ${knownKeys} keys in turn, ${messageBytes} bytes each, DER, user id 1234567812345678`,
    }),
    compared({
      name: 'signatures.verified, both with tables',
      unit: '/s',
      denominator: { name: 'sm-crypto-v2, precomputePublicKey', unit: '/s' },
      pairs: pairsOf('known', 'library with multiples'),
      goal: { of: 'ratio', atLeast: 8 },
    }),
    compared({
      name: 'signatures.verified, keys never seen',
      unit: '/s',
      denominator: v2,
      pairs: pairsOf('stranger', 'library'),
      goal: { of: 'ratio', atLeast: 8 },
    }),
    plain('signatures.made', signing, '/s', undefined, 'through the port, by sm-crypto-v2, one thread'),
  ];
}

async function signaturesPerSecond(
  crypto: Awaited<ReturnType<typeof softwareCrypto>>,
  seconds: number,
): Promise<number> {
  const message = randomBytes(messageBytes);
  const { publicKey } = await crypto.publicKey('bench');
  let count = 0;
  let last: Buffer | undefined;
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    last = (await crypto.sm2Sign('bench', message)).signature;
    count += 1;
  }
  const rate = (count * 1000) / (performance.now() - began);
  if (!crypto.sm2Verify(publicKey, message, last!)) throw new Error('What was signed does not hold.');
  return rate;
}

function newSigned(): Signed {
  const { privateKey, publicKey } = library.generateKeyPairHex();
  const message = randomBytes(messageBytes);
  const hex = library.doSignature(message, privateKey, { ...options, publicKey });
  return { publicKey, message, signature: Buffer.from(hex, 'hex') };
}
