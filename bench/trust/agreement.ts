import { createPublicKey, randomBytes, verify as opensslVerify } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { sm2 as library } from 'sm-crypto-v2';
import { softwareCrypto } from '../../server/src/base/crypto/index.ts';
import { holdsForHash } from '../../server/src/base/crypto/sm2-verify.ts';
import { plain, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';

/** Pairs of key and message; every second one is spoiled in one bit. */
const count = 20_000;
const perKey = 40;
const keyHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

/**
 * Random keys and messages, each signed by sm-crypto-v2 with the standard user id and with the empty one. The port must say the same
 * as the library of the first, and what stands behind it the same as OpenSSL of the second (Node's knows no other id).
 */
export async function agreement(lab: Lab): Promise<Figure[]> {
  const folder = path.join(lab.folder, 'agreement');
  const crypto = await softwareCrypto({ folder, now: () => new Date() });
  let [differing, held] = [0, 0];
  for (let at = 0; at < count; at += perKey) {
    const { privateKey, publicKey } = library.generateKeyPairHex();
    const key = {
      publicKey,
      privateKey,
      multiples: library.precomputePublicKey(publicKey),
      openssl: createPublicKey({
        key: Buffer.concat([keyHead, Buffer.from(publicKey, 'hex')]),
        format: 'der',
        type: 'spki',
      }),
      identity: emptyIdentity(crypto, publicKey),
    };
    for (let each = 0; each < perKey; each += 1) {
      const message = randomBytes(1 + ((at + each) % 300));
      const spoil = each % 2 === 1;
      for (const agrees of [withLibrary, withOpenssl]) {
        const { ours, theirs } = agrees(crypto, key, message, spoil);
        if (ours !== theirs || ours === spoil) differing += 1;
        if (ours) held += 1;
      }
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return [
    plain(
      'agreement.pairs',
      count,
      'pairs of key and message',
      undefined,
      `${count / perKey} keys; each pair against sm-crypto-v2 and, with the empty user id, against OpenSSL; ${held} of ${2 * count} signatures held, the others had one bit changed`,
    ),
    plain('agreement.differing', differing, 'answers', { of: 'value', atMost: 0 }),
  ];
}

interface Key {
  publicKey: string;
  privateKey: string;
  multiples: ReturnType<typeof library.precomputePublicKey>;
  openssl: ReturnType<typeof createPublicKey>;
  identity: Buffer;
}
type Port = Awaited<ReturnType<typeof softwareCrypto>>;
interface Answers {
  ours: boolean;
  theirs: boolean;
}

function withLibrary(crypto: Port, key: Key, message: Buffer, spoil: boolean): Answers {
  const options = { der: true, hash: true, userId: '1234567812345678' } as const;
  const hex = library.doSignature(message, key.privateKey, { ...options, publicKey: key.publicKey });
  const given = spoil ? flipped(message) : message;
  return {
    ours: crypto.sm2Verify(key.publicKey, given, Buffer.from(hex, 'hex')),
    theirs: library.doVerifySignature(given, hex, key.multiples, options),
  };
}

function withOpenssl(crypto: Port, key: Key, message: Buffer, spoil: boolean): Answers {
  const options = { hash: true, userId: '' } as const;
  const { publicKey, privateKey } = key;
  const raw = library.doSignature(message, privateKey, { ...options, publicKey });
  const der = library.doSignature(message, privateKey, { ...options, publicKey, der: true });
  const given = spoil ? flipped(message) : message;
  const hash = crypto.sm3(key.identity, given);
  const [r, s] = [Buffer.from(raw.slice(0, 64), 'hex'), Buffer.from(raw.slice(64), 'hex')];
  const { r: derR, s: derS } = partsOf(Buffer.from(der, 'hex'));
  const first = holdsForHash(publicKey, hash, r, s);
  const second = holdsForHash(publicKey, hash, derR, derS);
  if (first !== second) throw new Error('Two signatures of one message differ.');
  return { ours: second, theirs: opensslVerify('sm3', given, key.openssl, Buffer.from(der, 'hex')) };
}

function partsOf(der: Buffer): { r: Buffer; s: Buffer } {
  const lengthOfR = der[3]!;
  const plainly = (integer: Buffer) => (integer[0] === 0 ? integer.subarray(1) : integer);
  return { r: plainly(der.subarray(4, 4 + lengthOfR)), s: plainly(der.subarray(6 + lengthOfR)) };
}

function emptyIdentity(crypto: Port, publicKey: string): Buffer {
  const curve =
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';
  return crypto.sm3(Buffer.of(0, 0), Buffer.from(curve, 'hex'), Buffer.from(publicKey.slice(2), 'hex'));
}

function flipped(message: Buffer): Buffer {
  const changed = Buffer.from(message);
  changed[changed.length >> 1]! ^= 1;
  return changed;
}
