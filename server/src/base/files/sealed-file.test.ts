import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import { diskFiles } from './disk-files.ts';
import { clearPath } from './file-folders.ts';
import type { Files } from './files.ts';
import { testKeys } from './test-keys.ts';

/** Files at rest: what a copy of the folder tells, and what happens to who tampers with it. */
const piece = 65_536;
let folder: string;
let keys: ReturnType<typeof testKeys>;
let files: Files;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiti-sealed-files-'));
});
beforeEach(async () => {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  keys = testKeys();
  files = await diskFiles(folder, { keys });
});
after(() => rm(folder, { recursive: true }));

async function paths(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name));
}

const keep = (bytes: Uint8Array) => files.putMade(bytes, 'application/octet-stream');
const read = async (address: string) => buffer((await files.open(address)).stream);

async function putInTheClear(bytes: Buffer): Promise<string> {
  const address = `sm3-${createHash('sm3').update(bytes).digest('hex')}`;
  const path = clearPath(folder, address);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return address;
}

test('files of every length come out as they went in', async () => {
  for (const length of [0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 5]) {
    const bytes = randomBytes(length);
    const { address } = await keep(bytes);
    const { bytes: counted } = await files.open(address);
    assert.equal(counted, length);
    assert.ok(bytes.equals(await read(address)), `${length} bytes`);
  }
});

test('what is made piece by piece is kept under the same address, and read piece by piece', async () => {
  const bytes = randomBytes(3 * piece + 5);
  const inParts = async function* () {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  };
  const { address, bytes: counted } = await files.putMade(inParts(), 'application/octet-stream');
  assert.deepEqual([address, counted], [(await keep(bytes)).address, bytes.length]);
  const found = [];
  for await (const part of files.pieces(address)) found.push(part);
  assert.ok(found.every(({ length }) => length <= piece));
  assert.ok(bytes.equals(Buffer.concat(found)));
  const broken = async function* () {
    yield bytes;
    throw new Error('the source is gone');
  };
  const before = await paths();
  await assert.rejects(files.putMade(broken(), 'application/octet-stream'), /gone/);
  assert.deepEqual(await paths(), before);
});

test('neither content nor hash of a known document can be found in the folder', async () => {
  const text = Buffer.from('身份证 370102199001011234 '.repeat(100));
  const { address } = await keep(text);
  const [path, ...others] = await paths();
  assert.deepEqual(others, []);
  assert.ok(!path!.includes(address.slice(4)));
  const stored = await readFile(path!);
  assert.ok(!stored.includes('370102199001011234'));
  assert.ok(!stored.includes(address.slice(4)) && !stored.includes(Buffer.from(address.slice(4), 'hex')));
  await keep(text);
  assert.equal((await paths()).length, 1, 'the same content is stored once');
});

test('a changed byte, a piece that was moved, cut off or left out, and a file under another name are refused', async () => {
  const { address } = await keep(randomBytes(3 * piece));
  const { address: other } = await keep(randomBytes(3 * piece));
  const [path] = (await paths()).filter((one) => one.includes(keys.nameOf(address)));
  const [otherPath] = (await paths()).filter((one) => one.includes(keys.nameOf(other)));
  const stored = await readFile(path!);
  const [head, sealed] = [49, piece + 16];
  const part = (n: number) => stored.subarray(head + n * sealed, head + (n + 1) * sealed);
  const changed = (at: number) => {
    const copy = Buffer.from(stored);
    copy[at]! ^= 1;
    return copy;
  };
  const damages = [
    changed(20),
    changed(head + 5),
    changed(stored.length - 1),
    Buffer.concat([stored.subarray(0, head), part(1), part(0), part(2)]),
    Buffer.concat([stored.subarray(0, head), part(0), part(1)]),
    Buffer.concat([stored.subarray(0, head), part(0), part(2)]),
    Buffer.concat([stored, part(2)]),
    stored.subarray(0, 10),
    await readFile(otherPath!),
  ];
  for (const [n, damage] of damages.entries()) {
    await writeFile(path!, damage);
    await assert.rejects(files.open(address), { code: 'files/damaged' }, `damage ${n}`);
  }
  await writeFile(path!, stored);
  assert.equal((await read(address)).length, 3 * piece);
  await truncate(path!, 0);
  await assert.rejects(files.open(address), { code: 'files/damaged' });
});

test('without its data key a file says which one is missing', async () => {
  const { address } = await keep(Buffer.from('a licence'));
  keys.forget();
  await assert.rejects(files.open(address), { code: 'files/key-missing' });
});

test('a file from before is read in the clear, then sealed; a damaged one stays and is counted', async () => {
  const bytes = randomBytes(2 * piece + 7);
  const address = await putInTheClear(bytes);
  assert.ok(bytes.equals(await read(address)));
  assert.ok(await files.has(address));
  const broken = await putInTheClear(Buffer.from('another'));
  await writeFile(clearPath(folder, broken), 'anothfr');
  await assert.rejects(files.open(broken), { code: 'files/damaged' });
  assert.deepEqual(await files.status(), { inClear: 2, underKey: {} });
  assert.equal(await files.reseal(10), 1);
  assert.equal(await files.reseal(10), 0);
  assert.deepEqual(await files.status(), { inClear: 1, underKey: { 1: 1 } });
  assert.ok(bytes.equals(await read(address)));
});

test('what does not open any more is replaced by the same content, handed in again or from before', async () => {
  const bytes = randomBytes(piece + 7);
  const { address } = await keep(bytes);
  const [path] = (await paths()).filter((one) => one.includes(keys.nameOf(address)));
  await truncate(path!, 100);
  await assert.rejects(files.open(address), { code: 'files/damaged' });
  await keep(bytes);
  assert.ok(bytes.equals(await read(address)));
  // the copy in the clear goes only when the sealed one is whole
  await truncate(path!, 100);
  await putInTheClear(bytes);
  assert.equal(await files.reseal(10), 1);
  assert.ok(bytes.equals(await read(address)));
  assert.deepEqual(await files.status(), { inClear: 0, underKey: { 1: 1 } });
});

test('a damaged file under an earlier key stays where it is', async () => {
  const { address } = await keep(randomBytes(piece + 7));
  const [path] = (await paths()).filter((one) => one.includes(keys.nameOf(address)));
  await truncate(path!, piece);
  keys.rotate();
  assert.equal(await files.reseal(10), 0);
  assert.deepEqual(await files.status(), { inClear: 0, underKey: { 1: 1 } });
});

test('under a new data key files are brought there some at a time, and open all the while', async () => {
  const stored = [];
  for (let n = 0; n < 5; n += 1) stored.push((await keep(Buffer.from(`file ${n}`))).address);
  keys.rotate();
  const { address: newest } = await keep(Buffer.from('under the new key'));
  assert.deepEqual((await files.status()).underKey, { 1: 5, 2: 1 });
  // stored anew meanwhile: one of both goes
  await keep(Buffer.from('file 0'));
  const underWay = await files.open(stored[4]!);
  for (const moved of [2, 2, 1, 0]) {
    assert.equal(await files.reseal(2), moved);
    for (const [n, address] of stored.entries()) assert.equal(String(await read(address)), `file ${n}`);
  }
  assert.equal(String(await buffer(underWay.stream)), 'file 4', 'opened before it was moved');
  assert.deepEqual(await files.status(), { inClear: 0, underKey: { 2: 6 } });
  assert.equal(String(await read(newest)), 'under the new key');
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});
