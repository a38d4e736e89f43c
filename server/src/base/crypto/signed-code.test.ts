import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Crypto } from './crypto.ts';
import { idBytes, idFrom, isSigned, readCode, signCode, writeCode, type CodeKind } from './signed-code.ts';
import { softwareCrypto } from './software-crypto.ts';

const kind: CodeKind = { keyName: 'test-codes', purpose: 'yiti-test-1', payloadBytes: 20, head: 'YT1.' };
const payload = Buffer.concat([idBytes('0198c0de-0000-7000-8000-00000000abcd'), Buffer.of(1, 2, 3, 4)]);

let folder: string;
let crypto: Crypto;
let now = new Date('2026-03-02T01:00:00.000Z');

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiti-codes-'));
  crypto = await softwareCrypto({ folder, now: () => now });
});
after(() => rm(folder, { recursive: true }));

test('what is written is read, with white space around it too; anything else is no code', async () => {
  const { keyId, code } = await signCode(crypto, kind, payload);
  const read = readCode(kind, `  ${code}\n`)!;
  assert.deepEqual(read.payload, payload);
  assert.ok(await isSigned(crypto, kind, read, { keyId }));
  assert.equal(readCode(kind, code.slice(4)), undefined, 'without its head');
  assert.equal(readCode(kind, writeCode(kind, { payload, signature: Buffer.alloc(0) })), undefined);
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.trim().startsWith('YT1.'));
      assert.equal(readCode(kind, text), undefined);
    }),
  );
});

test('one changed bit anywhere is noticed, and so is another purpose, another key, another version', async () => {
  const { keyId, code } = await signCode(crypto, kind, payload);
  const read = readCode(kind, code)!;
  const bytes = Buffer.concat([read.payload, read.signature]);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const forged = { payload: changed.subarray(0, 20), signature: changed.subarray(20) };
      assert.ok(!(await isSigned(crypto, kind, forged, { keyId })));
    }),
    { numRuns: 40 },
  );
  assert.ok(!(await isSigned(crypto, { ...kind, purpose: 'yiti-test-2' }, read, { keyId })));
  const other = await crypto.publicKey('other-codes');
  assert.ok(!(await isSigned(crypto, { ...kind, keyName: 'other-codes' }, read, { keyId })));
  assert.ok(!(await isSigned(crypto, { ...kind, keyName: 'other-codes' }, read, other)));
  const since = now.toISOString();
  assert.ok(!(await isSigned(crypto, { ...kind, keyName: 'never-made' }, read, { since })));
});

test('a rotation ends no code before its time, and a version that was replaced makes no new ones', async () => {
  const { keyId, code } = await signCode(crypto, kind, payload);
  const read = readCode(kind, code)!;
  const at = now.toISOString();
  now = new Date(now.getTime() + 30_000);
  const next = await crypto.rotateKey(kind.keyName);
  assert.ok(await isSigned(crypto, kind, read, { since: at }), 'made when the first version was at work');
  assert.ok(await isSigned(crypto, kind, read, { keyId }), 'its version is kept beside it');
  assert.ok(!(await isSigned(crypto, kind, read, { keyId: next.keyId })));
  const later = new Date(now.getTime() + 1).toISOString();
  assert.ok(!(await isSigned(crypto, kind, read, { since: later })), 'the first version had been replaced');
  const fresh = await signCode(crypto, kind, payload);
  assert.equal(fresh.keyId, next.keyId);
  assert.ok(await isSigned(crypto, kind, readCode(kind, fresh.code)!, { since: at }));
  assert.ok(await isSigned(crypto, kind, readCode(kind, fresh.code)!, { since: later }));
});

test('an id is its 16 bytes and back, wherever they stand', () => {
  const id = randomUUID();
  assert.equal(idBytes(id).length, 16);
  assert.equal(idFrom(idBytes(id)), id);
  assert.equal(idFrom(Buffer.concat([Buffer.of(7), idBytes(id), Buffer.of(9, 9)]), 1), id);
});
