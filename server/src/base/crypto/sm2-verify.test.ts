import assert from 'node:assert/strict';
import { createECDH, createPublicKey, verify as opensslVerify } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sm2 as second } from 'sm-crypto';
import { sm2 as library } from 'sm-crypto-v2';
import { holds, holdsForHash } from './sm2-verify.ts';
import { sm3 } from './sm3.ts';

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const userId = '1234567812345678';

const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const modulo = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;

/** k·G by OpenSSL, which shares nothing with what is tested. */
function timesBase(k: bigint): { publicKey: string; x: bigint } {
  const ecdh = createECDH('SM2');
  ecdh.setPrivateKey(bytes(modulo(k, n)));
  const publicKey = ecdh.getPublicKey('hex');
  return { publicKey, x: BigInt(`0x${publicKey.slice(2, 66)}`) };
}

/** Asked four times: the first two go without a table of the key, the others with one. They must agree. */
function holdsEachWay(publicKey: string, hash: bigint, r: bigint, s: bigint): boolean {
  const answers = [1, 2, 3, 4].map(() => holdsForHash(publicKey, bytes(hash), bytes(r), bytes(s)));
  assert.equal(new Set(answers).size, 1, `${publicKey} ${hash} ${r} ${s}: ${answers.join()}`);
  return answers[0]!;
}

test('what sm-crypto-v2 signs holds for it, for OpenSSL, for sm-crypto and here; with one bit changed for none', () => {
  for (let round = 0; round < 60; round++) {
    const { privateKey, publicKey } = library.generateKeyPairHex();
    const message = Buffer.from(`第 ${round} 号决定书`);
    for (const id of [userId, '']) {
      const options = { hash: true, publicKey, userId: id };
      const signature = library.doSignature(message, privateKey, options);
      const changed = flip(signature, (round * 7) % 512);
      for (const [each, expected] of [
        [signature, true],
        [changed, false],
      ] as const) {
        assert.equal(mine(publicKey, message, each, id), expected, 'here');
        assert.equal(library.doVerifySignature(message, each, publicKey, options), expected, 'sm-crypto-v2');
        if (id === '') assert.equal(openssl(publicKey, message, each), expected, 'OpenSSL');
        else if (round < 5)
          assert.equal(
            second.doVerifySignature([...message], each, publicKey, { hash: true, userId: id }),
            expected,
            'sm-crypto',
          );
      }
    }
  }
});

function mine(publicKey: string, message: Buffer, signature: string, id: string): boolean {
  const [r, s] = [signature.slice(0, 64), signature.slice(64)].map((half) => Buffer.from(half, 'hex'));
  if (id === userId) return holds(publicKey, message, r!, s!);
  // Node's OpenSSL knows only the empty user id
  const curve = Buffer.concat([
    Buffer.of(0, 0),
    bytes(p - 3n),
    bytes(b),
    Buffer.from(timesBase(1n).publicKey.slice(2), 'hex'),
  ]);
  const hash = sm3(sm3(curve, Buffer.from(publicKey.slice(2), 'hex')), message);
  return holdsForHash(publicKey, hash, r!, s!);
}

const keyHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

function openssl(publicKey: string, message: Buffer, signature: string): boolean {
  const key = createPublicKey({
    key: Buffer.concat([keyHead, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  const integer = (half: string) => {
    const value = Buffer.from(BigInt(`0x${half}`).toString(16).padStart(64, '0'), 'hex');
    let digits = value.subarray(value.findIndex((byte) => byte !== 0));
    if (digits[0]! >= 0x80) digits = Buffer.concat([Buffer.of(0), digits]);
    return Buffer.concat([Buffer.of(2, digits.length), digits]);
  };
  const both = Buffer.concat([integer(signature.slice(0, 64)), integer(signature.slice(64))]);
  return opensslVerify('sm3', message, key, Buffer.concat([Buffer.of(0x30, both.length), both]));
}

function flip(hex: string, bit: number): string {
  const changed = Buffer.from(hex, 'hex');
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed.toString('hex');
}

/** Scalars at which digits, carries and additions have their exceptions, and any others. */
const scalar = fc.oneof(
  fc.bigInt({ min: 1n, max: 40n }),
  fc.bigInt({ min: n - 40n, max: n - 1n }),
  fc.tuple(fc.nat(31), fc.nat(255)).map(([at, digit]) => modulo(BigInt(digit) << BigInt(8 * at), n) || 1n),
  fc.constantFrom(n >> 1n, (n >> 1n) + 1n, (1n << 255n) - 1n, BigInt(`0x${'80'.repeat(32)}`) % n),
  fc.bigInt({ min: 1n, max: n - 1n }),
);

test('s·G + t·P is right for every kind of scalar and key, and only its r holds', () => {
  fc.assert(
    fc.property(scalar, scalar, scalar, (d, s, t) => {
      const r = modulo(t - s, n);
      const { publicKey } = timesBase(d);
      const k = modulo(s + t * d, n);
      if (r === 0n) return;
      if (k === 0n) {
        // the point at infinity has no x: no hash makes this a signature
        for (const hash of [0n, r, modulo(r + 1n, n)]) assert.ok(!holdsEachWay(publicKey, hash, r, s));
        return;
      }
      const hash = modulo(r - timesBase(k).x, n);
      assert.ok(holdsEachWay(publicKey, hash, r, s));
      assert.ok(!holdsEachWay(publicKey, modulo(hash + 1n, n), r, s));
      // a hash of n or more counts modulo n
      if (hash + n < 1n << 256n) assert.ok(holdsEachWay(publicKey, hash + n, r, s));
    }),
    { numRuns: 400 },
  );
});

test('the sum at infinity, equal and opposite summands are met on purpose', () => {
  for (const [d, s, t] of [
    [1n, n - 7n, 7n],
    [2n, n - 14n, 7n],
    [1n, 3n, 7n],
    [n - 1n, 9n, 4n],
    [n - 2n, 14n, 7n],
    [1n, 1n << 200n, (1n << 200n) + 1n],
    [256n, 256n, 1n],
  ] as const) {
    const r = modulo(t - s, n);
    const { publicKey } = timesBase(d);
    const k = modulo(s + t * d, n);
    const expected = k !== 0n;
    const hash = expected ? modulo(r - timesBase(k).x, n) : r;
    assert.equal(holdsEachWay(publicKey, hash, r, s), expected, `${d} ${s} ${t}`);
  }
});

test('r and s of 0, n or more, and r + s = n are no signature', () => {
  const { publicKey } = timesBase(5n);
  const [s, t] = [11n, 1234567n];
  const r = t - s;
  const hash = modulo(r - timesBase(s + t * 5n).x, n);
  assert.ok(holdsEachWay(publicKey, hash, r, s));
  for (const [wrongR, wrongS] of [
    [0n, s],
    [r, 0n],
    [n, s],
    [r, n],
    [r + n, s],
    [r, s + n],
    [(1n << 256n) - 1n, (1n << 256n) - 1n],
    [n - s, s],
    [r, n - r],
  ] as const)
    assert.ok(!holdsEachWay(publicKey, hash, wrongR, wrongS), `${wrongR} ${wrongS}`);
});

test('a key that is no point of the curve, or written with a number of p or more, verifies nothing', () => {
  const { publicKey } = timesBase(1n);
  const [x, y] = [BigInt(`0x${publicKey.slice(2, 66)}`), BigInt(`0x${publicKey.slice(66)}`)];
  const [s, t] = [3n, 10n];
  const hash = modulo(t - s - timesBase(s + t).x, n);
  const key = (left: bigint, right: bigint) =>
    `04${bytes(left).toString('hex')}${bytes(right).toString('hex')}`;
  assert.ok(holdsEachWay(key(x, y), hash, t - s, s));
  for (const wrong of [key(x, y ^ 1n), key(y, x), key(0n, 0n), key(x, p - y + 1n), key(p, 0n), key(0n, p)])
    assert.ok(!holdsEachWay(wrong, hash, t - s, s), wrong);
  // (0, √b) is on the curve; the same with p for 0 is not a key
  const root = power(b, (p + 1n) / 4n);
  if ((root * root) % p === b) {
    const atZero = reference(key(0n, root), s, t);
    assert.ok(holdsEachWay(key(0n, root), modulo(t - s - atZero, n), t - s, s));
    assert.ok(!holdsEachWay(key(p, root), modulo(t - s - atZero, n), t - s, s));
  }
});

test('an x between n and p counts modulo n', () => {
  let x = n;
  let y: bigint;
  do {
    x += 1n;
    const square = modulo(x ** 3n - 3n * x + b, p);
    y = power(square, (p + 1n) / 4n);
    if ((y * y) % p === square) break;
  } while (x < p);
  // P = t⁻¹·(R - s·G), so that s·G + t·P = R
  const [s, t] = [987654321n, 1234567890123n];
  const inverse = power(t, n - 2n, n);
  const minusSG = timesBase(n - s).publicKey;
  const difference = addAffine([x, y], pointOf(minusSG));
  const point = timesAffine(inverse, difference);
  const publicKey = `04${bytes(point[0]).toString('hex')}${bytes(point[1]).toString('hex')}`;
  assert.ok(holdsEachWay(publicKey, modulo(t - s - x, n), t - s, s));
  assert.ok(!holdsEachWay(publicKey, modulo(t - s - x + 1n, n), t - s, s));
});

test('more keys than are kept in tables are still verified, each by its own', () => {
  const keys = Array.from({ length: 150 }, (_, i) => BigInt(i * 7919 + 2));
  const [s, t] = [77n, 123456n];
  for (let round = 0; round < 4; round++) {
    for (const d of keys) {
      const { publicKey } = timesBase(d);
      const hash = modulo(t - s - timesBase(s + t * d).x, n);
      assert.ok(holdsForHash(publicKey, bytes(hash), bytes(t - s), bytes(s)));
      assert.ok(!holdsForHash(publicKey, bytes(hash ^ 1n), bytes(t - s), bytes(s)));
    }
  }
});

/** The x of s·G + t·P, in BigInt and as the standard says it. */
function reference(publicKey: string, s: bigint, t: bigint): bigint {
  return addAffine(pointOf(timesBase(s).publicKey), timesAffine(t, pointOf(publicKey)))[0];
}

type Point = [x: bigint, y: bigint];

const pointOf = (publicKey: string): Point => [
  BigInt(`0x${publicKey.slice(2, 66)}`),
  BigInt(`0x${publicKey.slice(66)}`),
];

function addAffine([x1, y1]: Point, [x2, y2]: Point): Point {
  const slope =
    x1 === x2 ? (3n * x1 * x1 - 3n) * power(2n * y1, p - 2n) : (y2 - y1) * power(modulo(x2 - x1, p), p - 2n);
  const x = modulo(slope * slope - x1 - x2, p);
  return [x, modulo(slope * (x1 - x) - y1, p)];
}

function timesAffine(k: bigint, point: Point): Point {
  let sum: Point | undefined;
  for (const bit of k.toString(2)) {
    if (sum) sum = addAffine(sum, sum);
    if (bit === '1') sum = sum ? addAffine(sum, point) : point;
  }
  return sum!;
}

function power(base: bigint, exponent: bigint, by = p): bigint {
  let result = 1n;
  for (let square = modulo(base, by); exponent > 0n; exponent >>= 1n, square = (square * square) % by)
    if (exponent & 1n) result = (result * square) % by;
  return result;
}
