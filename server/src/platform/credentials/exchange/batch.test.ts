import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { softwareCrypto, type Crypto } from '../../../base/crypto/index.ts';
import { isSignedInBatch, signInBatch } from './batch.ts';

let folder: string;
let crypto: Crypto;
let publicKey: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yiti-batch-'));
  crypto = await softwareCrypto({ folder, now: () => new Date() });
  ({ publicKey } = await crypto.publicKey('province-exchange'));
});
after(() => rm(folder, { recursive: true }));

const sign = (texts: readonly string[], window = 5, port = crypto) =>
  Promise.all(texts.map((text) => signInBatch(port, 'province-exchange', Buffer.from(text), window)));
const holds = (text: string, signature: Uint8Array) =>
  isSignedInBatch(crypto, publicKey, Buffer.from(text), signature);
const texts = (count: number) => Array.from({ length: count }, (_, i) => `问题 ${i}`);

/** The port, counting what it signs. */
function counting(): { port: Crypto; signed: () => number } {
  let signed = 0;
  const sm2Sign: Crypto['sm2Sign'] = (...given) => {
    signed += 1;
    return crypto.sm2Sign(...given);
  };
  return { port: { ...crypto, sm2Sign }, signed: () => signed };
}

test('what comes within the window shares one signature, and each is checked alone and at its place only', async () => {
  for (const count of [2, 3, 7, 64, 255]) {
    const { port, signed } = counting();
    const signatures = await sign(texts(count), 5, port);
    assert.equal(signed(), 1, `${count}`);
    for (const [i, signature] of signatures.entries()) {
      assert.ok(holds(`问题 ${i}`, signature), `${i} of ${count}`);
      assert.ok(!holds(`问题 ${(i + 1) % count}`, signature), `${i} of ${count} for its neighbour`);
      assert.ok(signature.toString('base64url').length <= 600, 'fits an envelope');
    }
  }
});

test('more than a tree holds makes more trees, and another key is another gathering', async () => {
  const { port, signed } = counting();
  const signatures = await sign(texts(600), 5, port);
  assert.equal(signed(), 3);
  assert.ok(signatures.every((signature, i) => holds(`问题 ${i}`, signature)));
  const [mine, other] = await Promise.all([
    signInBatch(port, 'province-exchange', Buffer.from('一'), 5),
    signInBatch(port, 'another', Buffer.from('一'), 5),
  ]);
  assert.ok(holds('一', mine));
  assert.ok(!holds('一', other));
});

test('who is alone, or has no window, is signed as it is', async () => {
  const [alone] = await sign(['一']);
  const unhurried = await sign(['一', '二'], 0);
  for (const signature of [alone!, ...unhurried]) assert.equal(signature[0], 0x30);
  assert.ok(crypto.sm2Verify(publicKey, Buffer.from('一'), alone!));
  assert.ok(holds('二', unhurried[1]!));
});

test('one changed bit, one byte more or less is no signature', async () => {
  const signatures = await sign(texts(5));
  fc.assert(
    fc.property(fc.nat(4), fc.nat(), (which, place) => {
      const signature = signatures[which]!;
      const changed = Buffer.from(signature);
      changed[(place >> 3) % changed.length]! ^= 1 << (place & 7);
      assert.ok(!holds(`问题 ${which}`, changed));
      assert.ok(!holds(`问题 ${which}`, signature.subarray(0, place % signature.length)));
      assert.ok(!holds(`问题 ${which}`, Buffer.concat([signature, Buffer.of(0)])));
    }),
    { numRuns: 400 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => !holds('一', Buffer.of(1, ...bytes))));
});

test('the signature of a tree is none of a statement, and a node is no leaf', async () => {
  const [first] = await sign(['一', '二']);
  const ofRoot = first!.subarray(6 + 32);
  const leaves = ['一', '二'].map((text) => crypto.sm3(Buffer.of(0), text));
  const root = crypto.sm3(Buffer.of(1), ...leaves).toString('hex');
  assert.ok(
    crypto.sm2Verify(publicKey, Buffer.from(`yiti-exchange-batch-1\n2\n${root}`), ofRoot),
    'as written',
  );
  const asOne = Buffer.concat([Buffer.from([1, 0, 0, 0, 1, 0]), ofRoot]);
  assert.ok(!isSignedInBatch(crypto, publicKey, Buffer.concat([Buffer.of(1), ...leaves]), asOne));
  assert.ok(!isSignedInBatch(crypto, publicKey, Buffer.concat(leaves), asOne));
});

test('when the key cannot sign, everybody who waits hears why', async () => {
  const sm2Sign = () => Promise.reject(new Error('the key is destroyed'));
  const all = await Promise.allSettled(
    texts(3).map((text) => signInBatch({ ...crypto, sm2Sign }, 'k', Buffer.from(text), 5)),
  );
  // each call above had a port of its own, so each was alone
  assert.ok(all.every(({ status }) => status === 'rejected'));
  const port = { ...crypto, sm2Sign };
  const together = await Promise.allSettled(
    texts(3).map((text) => signInBatch(port, 'k', Buffer.from(text), 5)),
  );
  assert.ok(together.every((one) => one.status === 'rejected' && /destroyed/.test(String(one.reason))));
});
