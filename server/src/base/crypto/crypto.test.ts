import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { TamperedError } from './crypto.ts';
import { KeystoreRefused } from './key-files.ts';
import { NothingRewrapped, rewrapMaster } from './rewrap-master.ts';
import * as sm2 from './sm2.ts';
import { hmacSm3, sm3 } from './sm3.ts';
import { softwareCrypto } from './software-crypto.ts';

const folders: string[] = [];
const now = () => new Date('2026-03-02T01:00:00Z');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yiti-keys-'));
  folders.push(folder);
  return folder;
}

after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

test('a public key is read once, and what another process made since is found', async () => {
  const folder = await newFolder();
  const [here, there] = [await softwareCrypto({ folder, now }), await softwareCrypto({ folder, now })];
  const first = await there.publicKey('shown');
  assert.deepEqual(await here.findPublicKey('shown', first.keyId), first);
  await there.rotateKey('shown');
  const second = await there.publicKey('shown');
  assert.notEqual(second.keyId, first.keyId);
  assert.deepEqual(await here.findPublicKey('shown', second.keyId), second);
  assert.deepEqual(
    (await here.publicKeysSince('shown', now().toISOString())).map(({ keyId }) => keyId),
    [second.keyId, first.keyId],
  );
  // what is known by now needs no file
  await rm(join(folder, 'shown.json'));
  assert.deepEqual(await here.findPublicKey('shown', first.keyId), first);
});

test('SM3 gives the examples of GB/T 32905, annex A', () => {
  assert.equal(
    sm3('abc').toString('hex'),
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
  assert.equal(
    sm3('abcd'.repeat(16)).toString('hex'),
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
  assert.deepEqual(sm3('ab', 'c'), sm3('abc'));
});

test('HMAC-SM3 follows its definition, also for keys longer than a block', () => {
  for (const length of [1, 64, 65, 200]) {
    const key = Buffer.alloc(length, 7);
    const block = Buffer.concat([length > 64 ? sm3(key) : key], 64);
    const inner = sm3(
      block.map((byte) => byte ^ 0x36),
      'text',
    );
    assert.deepEqual(
      hmacSm3(key, 'text'),
      sm3(
        block.map((byte) => byte ^ 0x5c),
        inner,
      ),
    );
  }
});

test('SM4 gives example 1 of GB/T 32907, annex A', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-ecb', key, null);
  assert.equal(cipher.update(key).toString('hex'), '681edf34d206965e86b3e94f536e4246');
});

test('SM4 gives example 2 of GB/T 32907, annex A: a million encryptions of what came out before', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  // a chain of blocks over nothing but zeros is just that
  const cipher = createCipheriv('sm4-cbc', key, key);
  const blocks = cipher.update(Buffer.alloc(16_000_000));
  assert.equal(blocks.toString('hex', blocks.length - 16), '595298c7c6fd271f0402f804c33d3f66');
});

// GB/T 32918.5-2017, annex A: the signature example on the recommended curve
const example = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
const exampleSignature = Buffer.from(`3046022100${example.r}022100${example.s}`, 'hex');

test('SM2 accepts the signature printed in GB/T 32918.5 and no other', () => {
  const message = Buffer.from('message digest');
  // the third verification uses the kept multiples of the key
  for (let time = 0; time < 3; time++) assert.ok(sm2.verify(example.publicKey, message, exampleSignature));
  assert.ok(!sm2.verify(example.publicKey, Buffer.from('message digesu'), exampleSignature));
  for (let at = 0; at < exampleSignature.length; at++) {
    const changed = Buffer.from(exampleSignature);
    changed[at]! ^= 1;
    assert.ok(!sm2.verify(example.publicKey, message, changed), `byte ${at}`);
  }
});

test('SM2 answers false, never an error, for what is no signature or no key', () => {
  const message = Buffer.from('message digest');
  const offCurve = `${example.publicKey.slice(0, -1)}4`;
  assert.ok(!sm2.verify(offCurve, message, exampleSignature));
  assert.ok(!sm2.verify('04', message, exampleSignature));
  assert.ok(!sm2.verify(example.publicKey, message, Buffer.concat([exampleSignature, Buffer.of(0)])));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => !sm2.verify(example.publicKey, message, bytes)),
    { numRuns: 200 },
  );
});

test('a named key signs, its public half verifies, another key does not', async () => {
  const crypto = await softwareCrypto({ folder: await newFolder(), now });
  const message = Buffer.from('准予许可');
  const { keyId, signature } = await crypto.sm2Sign('organisation/11370102MB2838', message);
  const mine = await crypto.publicKey('organisation/11370102MB2838');
  const other = await crypto.publicKey('organisation/11370100004188');
  assert.equal(keyId, mine.keyId);
  assert.ok(crypto.sm2Verify(mine.publicKey, message, signature));
  assert.ok(!crypto.sm2Verify(other.publicKey, message, signature));
});

test('keys are the same after a restart, and earlier versions stay known after a rotation', async () => {
  const folder = await newFolder();
  const before = await softwareCrypto({ folder, now });
  const first = await before.publicKey('audit-seal');
  const { signature } = await before.sm2Sign('audit-seal', Buffer.from('x'));
  const second = await before.rotateKey('audit-seal');
  assert.notEqual(first.keyId, second.keyId);

  const restarted = await softwareCrypto({ folder, now });
  assert.deepEqual(await restarted.publicKey('audit-seal'), second);
  const found = await restarted.findPublicKey('audit-seal', first.keyId);
  assert.ok(restarted.sm2Verify(found!.publicKey, Buffer.from('x'), signature));
  assert.equal(await restarted.findPublicKey('audit-seal', 'ffffffffffffffff'), undefined);
});

test('two processes that make the same key at once end with one key', async () => {
  const folder = await newFolder();
  const cryptos = await Promise.all([1, 2, 3, 4].map(() => softwareCrypto({ folder, now })));
  const keys = await Promise.all(cryptos.map((crypto) => crypto.publicKey('audit-seal')));
  assert.equal(new Set(keys.map(({ keyId }) => keyId)).size, 1);
});

test('key files are for this user alone and hold no private key in the clear', async () => {
  const folder = await newFolder();
  const crypto = await softwareCrypto({ folder, now });
  await crypto.publicKey('audit-seal');
  for (const name of await readdir(folder)) {
    assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
    assert.ok(!name.endsWith('.tmp'), name);
  }
  await chmod(join(folder, 'master.key'), 0o644);
  await assert.rejects(softwareCrypto({ folder, now }), KeystoreRefused);
});

test('a key store with another master key says so instead of signing', async () => {
  const folder = await newFolder();
  await (await softwareCrypto({ folder, now })).publicKey('audit-seal');
  await writeFile(join(folder, 'master.key'), 'ab'.repeat(32));
  const other = await softwareCrypto({ folder, now });
  await assert.rejects(other.sm2Sign('audit-seal', Buffer.from('x')), /does not fit to master\.key/);
  assert.match(await readFile(join(folder, 'audit-seal.json'), 'utf8'), /wrappedPrivateKey/);
});

const keyEncryptionKey = '5a'.repeat(32);

test('with a key-encryption key the master is never stored in the clear, and an earlier one is taken over', async () => {
  const folder = await newFolder();
  const before = await (await softwareCrypto({ folder, now })).publicKey('seal/1');
  const after = await softwareCrypto({ folder, now, keyEncryptionKey });
  assert.deepEqual(await after.publicKey('seal/1'), before);
  assert.ok(
    after.sm2Verify(before.publicKey, Buffer.of(1), (await after.sm2Sign('seal/1', Buffer.of(1))).signature),
  );
  assert.ok(!(await readdir(folder)).includes('master.key'));
  const again = await softwareCrypto({ folder, now, keyEncryptionKey });
  assert.deepEqual(await again.publicKey('seal/1'), before);
  await assert.rejects(softwareCrypto({ folder, now }), /YITI_KEY_ENCRYPTION_KEY/);
  const wrong = softwareCrypto({ folder, now, keyEncryptionKey: 'a5'.repeat(32) });
  await assert.rejects(wrong, KeystoreRefused);
});

const [oldKey, newKey] = ['5a'.repeat(32), 'c3'.repeat(32)];

/** A folder with one key in it, and what tells that its master is still the same. */
async function folderUnder(keyEncryptionKey: string | undefined) {
  const folder = await newFolder();
  const crypto = await softwareCrypto({ folder, now, keyEncryptionKey });
  const secret = await crypto.sm4Encrypt('totp', Buffer.from('second factor'));
  const opensWith = (key: string | undefined) =>
    softwareCrypto({ folder, now, keyEncryptionKey: key }).then(
      async (opened) => (await opened.sm4Decrypt('totp', secret)).toString() === 'second factor',
      () => false,
    );
  return { folder, crypto, secret, opensWith };
}

test('the master is wrapped under another key-encryption key: the same keys, and the old one opens nothing', async () => {
  const { folder, crypto, secret, opensWith } = await folderUnder(oldKey);
  const before = await crypto.publicKey('seal/1');
  assert.equal(await rewrapMaster(folder, { old: oldKey, next: newKey }), 'rewrapped');
  assert.deepEqual([await opensWith(oldKey), await opensWith(newKey)], [false, true]);
  const after = await softwareCrypto({ folder, now, keyEncryptionKey: newKey });
  assert.deepEqual(await after.publicKey('seal/1'), before);
  // what is running goes on
  assert.equal((await crypto.sm4Decrypt('totp', secret)).toString(), 'second factor');
  assert.equal((await stat(join(folder, 'master.sealed'))).mode & 0o777, 0o600);
  // asked once more, as after an interruption
  assert.equal(await rewrapMaster(folder, { old: oldKey, next: newKey }), 'already');
  assert.equal(await rewrapMaster(folder, { old: undefined, next: newKey }), 'already');
});

test('a master in the clear is wrapped for the first time, and lies there no longer', async () => {
  const { folder, opensWith } = await folderUnder(undefined);
  assert.equal(await rewrapMaster(folder, { old: undefined, next: newKey }), 'rewrapped');
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('master')),
    ['master.sealed'],
  );
  assert.deepEqual([await opensWith(undefined), await opensWith(newKey)], [false, true]);
});

test('nothing is wrapped anew with a wrong old key, the same key, no key, or where there is no master', async () => {
  const { folder, opensWith } = await folderUnder(oldKey);
  const sealed = () => readFile(join(folder, 'master.sealed'), 'utf8');
  const before = await sealed();
  for (const [keys, why] of [
    [{ old: 'a5'.repeat(32), next: newKey }, /opens neither/],
    [{ old: undefined, next: newKey }, /Set YITI_KEY_ENCRYPTION_KEY/],
    [{ old: oldKey, next: oldKey.toUpperCase() }, /is the old one/],
    [{ old: oldKey, next: undefined }, /YITI_NEW_KEY_ENCRYPTION_KEY is not set/],
    [{ old: oldKey, next: 'c3c3' }, /64 hex digits/],
    [{ old: oldKey, next: `${newKey}\n` }, /64 hex digits/],
  ] as const) {
    await assert.rejects(
      rewrapMaster(folder, keys),
      (error) =>
        error instanceof KeystoreRefused && why.test(error.message) && /Nothing was/.test(error.message),
      String(why),
    );
    assert.equal(await sealed(), before);
  }
  assert.ok(await opensWith(oldKey));
  const empty = await newFolder();
  await assert.rejects(rewrapMaster(empty, { old: oldKey, next: newKey }), /no master secret/);
  assert.deepEqual(await readdir(empty), [], 'nor is one made');
});

test('another master that lies there in the clear is not removed, and is said', async () => {
  const { folder, opensWith } = await folderUnder(oldKey);
  const clear = join(folder, 'master.key');
  await writeFile(clear, '7e'.repeat(32), { mode: 0o600 });
  // wrapped anew it is, and that does not claim that nothing was changed
  await assert.rejects(
    rewrapMaster(folder, { old: oldKey, next: newKey }),
    (error) => /holds another master/.test(String(error)) && !(error instanceof NothingRewrapped),
  );
  await assert.rejects(softwareCrypto({ folder, now, keyEncryptionKey: newKey }), /holds another master/);
  assert.equal(await readFile(clear, 'utf8'), '7e'.repeat(32));
  await rm(clear);
  assert.ok(await opensWith(newKey));
});

test('what an interruption leaves opens, and asking again ends it', async () => {
  // before the name was given: the old one, and beside it what was being written
  const early = await folderUnder(oldKey);
  await writeFile(join(early.folder, 'master.sealed.0000-1111.tmp'), 'half a f', { mode: 0o600 });
  assert.ok(await early.opensWith(oldKey));
  assert.equal(await rewrapMaster(early.folder, { old: oldKey, next: newKey }), 'rewrapped');
  assert.ok(await early.opensWith(newKey));
  assert.ok(!(await readdir(early.folder)).some((name) => name.endsWith('.tmp')));

  // afterwards: wrapped, and the one in the clear still beside it
  const late = await folderUnder(undefined);
  const clear = await readFile(join(late.folder, 'master.key'));
  await rewrapMaster(late.folder, { old: undefined, next: newKey });
  await writeFile(join(late.folder, 'master.key'), clear, { mode: 0o600 });
  assert.equal(await rewrapMaster(late.folder, { old: undefined, next: newKey }), 'already');
  assert.ok(!(await readdir(late.folder)).includes('master.key'));
  assert.ok(await late.opensWith(newKey));
});

test('wherever it is killed, one of the two keys opens the master', { timeout: 120_000 }, async () => {
  const { folder, opensWith } = await folderUnder(oldKey);
  const script = `
    import { rewrapMaster } from ${JSON.stringify(new URL('rewrap-master.ts', import.meta.url).href)};
    let [old, next] = ['${oldKey}', '${newKey}'];
    const [folder] = process.argv.slice(1);
    if ((await rewrapMaster(folder, { old, next })) === 'already') process.stdout.write('.');
    for (;;) { [old, next] = [next, old]; await rewrapMaster(folder, { old, next }); process.stdout.write('.'); }`;
  for (const rounds of [1, 4, 9]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder]);
    let done = 0;
    child.stdout.on('data', (dots: Buffer) => {
      done += dots.length;
      if (done >= rounds) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, 'SIGKILL', 'it did not end by itself');
    const opened = await Promise.all([oldKey, newKey].map(opensWith));
    assert.equal(opened.filter(Boolean).length, 1);
  }
});

test('a destroyed key signs nothing, in no process, and what it signed is still verified', async () => {
  const folder = await newFolder();
  const crypto = await softwareCrypto({ folder, now });
  const { keyId, signature } = await crypto.sm2Sign('seal/2', Buffer.of(7));
  await crypto.destroyKey('seal/2');
  await assert.rejects(crypto.sm2Sign('seal/2', Buffer.of(7)), /destroyed/);
  const restarted = await softwareCrypto({ folder, now });
  await assert.rejects(restarted.sm2Sign('seal/2', Buffer.of(7)), /destroyed/);
  const kept = await restarted.findPublicKey('seal/2', keyId);
  assert.ok(restarted.sm2Verify(kept!.publicKey, Buffer.of(7), signature));
});

test('a key name cannot leave the folder', async () => {
  const crypto = await softwareCrypto({ folder: await newFolder(), now });
  for (const name of ['../other', '/etc/x', 'a//b', 'a/../b', '', 'a.b']) {
    await assert.rejects(crypto.publicKey(name), KeystoreRefused, name);
  }
});

test('what SM4 encrypted comes back, and any change of one byte is noticed', async () => {
  const crypto = await softwareCrypto({ folder: await newFolder(), now });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), fc.nat(), async (plain, place) => {
      const sealed = await crypto.sm4Encrypt('totp', plain, 'user 7');
      assert.deepEqual(await crypto.sm4Decrypt('totp', sealed, 'user 7'), Buffer.from(plain));
      const changed = Buffer.from(sealed);
      changed[place % changed.length]! ^= 1 << (place % 8);
      await assert.rejects(crypto.sm4Decrypt('totp', changed, 'user 7'), TamperedError);
      await assert.rejects(crypto.sm4Decrypt('totp', sealed, 'user 8'), TamperedError);
      await assert.rejects(crypto.sm4Decrypt('other', sealed, 'user 7'), TamperedError);
    }),
    { numRuns: 50 },
  );
});
