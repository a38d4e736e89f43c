import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { diskFiles } from './disk-files.ts';
import { testKeys } from './test-keys.ts';
import type { Files } from './files.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const maxBytes = 100_000;
let folder: string;
let files: Files;
let pdf: Buffer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiti-files-'));
  files = await diskFiles(folder, { keys: testKeys() });
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  pdf = Buffer.from(await document.save());
});

after(() => rm(folder, { recursive: true }));

const inChunks = (bytes: Uint8Array, size = 7) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );

/** Everything in the folder except the empty folder for what is being written. */
async function contents(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function isRefused(stream: Readable, code: string, claimed?: string, most = maxBytes): Promise<void> {
  const beforeIt = await contents();
  await assert.rejects(files.put(stream, { maxBytes: most, ...(claimed ? { claimed } : {}) }), { code });
  assert.deepEqual(await contents(), beforeIt, 'nothing is left behind');
}

test('what was put in comes out under the address of its content, and the same content is stored once', async () => {
  const first = await files.put(inChunks(pdf), { maxBytes, claimed: 'application/pdf' });
  assert.equal(first.mediaType, 'application/pdf');
  assert.match(first.address, /^sm3-[0-9a-f]{64}$/);
  const count = (await contents()).length;
  assert.deepEqual(await files.put(inChunks(pdf, 1000), { maxBytes }), first);
  assert.equal((await contents()).length, count);
  const { stream, bytes } = await files.open(first.address);
  assert.deepEqual([await buffer(stream), bytes], [pdf, pdf.length]);
  assert.ok(await files.has(first.address));
});

test('an image and what the platform made itself are kept as well', async () => {
  assert.equal((await files.put(inChunks(png), { maxBytes, claimed: 'image/png' })).mediaType, 'image/png');
  const made = await files.putMade(Buffer.from('{}'), 'application/json');
  assert.deepEqual(await buffer((await files.open(made.address)).stream), Buffer.from('{}'));
});

test('a file that is larger than allowed is refused at the first byte too many', async () => {
  let read = 0;
  const endless = Readable.from(
    (function* () {
      yield pdf;
      for (;;) yield Buffer.alloc(((read += 1000), 1000));
    })(),
  );
  await isRefused(endless, 'files/too-large');
  assert.ok(read <= maxBytes + 40_000, `read ${read} bytes`);
  await files.put(inChunks(png), { maxBytes: png.length });
  await isRefused(inChunks(png), 'files/too-large', undefined, png.length - 1);
});

test('a renamed file is refused, whatever it is', async () => {
  const program = Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(5000)]);
  await isRefused(inChunks(program), 'files/not-what-it-says', 'application/pdf');
  await isRefused(inChunks(png), 'files/not-what-it-says', 'application/pdf');
  await isRefused(inChunks(Buffer.from('<script>alert(1)</script>')), 'files/not-what-it-says', 'image/png');
  // a name that a browser does not know claims nothing, and image/jpg is how some spell image/jpeg
  await files.put(inChunks(png), { maxBytes, claimed: 'application/octet-stream' });
  await isRefused(inChunks(png), 'files/not-what-it-says', 'image/jpg');
});

test('other kinds are refused, honestly named or not named at all', async () => {
  await isRefused(
    inChunks(Buffer.from('PK\u0003\u0004 something')),
    'files/kind-not-allowed',
    'application/zip',
  );
  await isRefused(inChunks(Buffer.from('plain text')), 'files/kind-not-allowed');
  await isRefused(inChunks(Buffer.from('<svg xmlns="x"/>')), 'files/kind-not-allowed', 'image/svg+xml');
  await assert.rejects(files.put(inChunks(pdf), { maxBytes, allowed: ['image/png'] }), {
    code: 'files/kind-not-allowed',
  });
});

test('an encrypted PDF is refused, wherever the chunks break', async () => {
  const encrypted = Buffer.from(pdf.toString('latin1').replace('/Root', '/Encrypt 12 0 R /Root'), 'latin1');
  const inTrailer = encrypted.includes('/Encrypt')
    ? encrypted
    : Buffer.concat([pdf, Buffer.from('\ntrailer << /Encrypt 12 0 R >>\n%%EOF')]);
  for (const size of [1, 3, 64, 5000]) await isRefused(inChunks(inTrailer, size), 'files/encrypted');
  const inPlace = Buffer.concat([pdf, Buffer.from('\ntrailer << /Encrypt << /V 4 >> >>\n%%EOF')]);
  await isRefused(inChunks(inPlace), 'files/encrypted');
});

test('an empty, cut off or interrupted upload leaves nothing', async () => {
  await isRefused(Readable.from([]), 'files/empty');
  await isRefused(inChunks(pdf.subarray(0, 300)), 'files/incomplete');
  await isRefused(inChunks(png.subarray(0, -12)), 'files/incomplete');
  const broken = Readable.from(
    (function* () {
      yield pdf.subarray(0, 100);
      throw new Error('aborted');
    })(),
  );
  await isRefused(broken, 'files/interrupted');
});

test('an address that is none finds nothing and leaves the folder alone', async () => {
  for (const address of ['../../etc/passwd', 'sm3-', `sm3-${'0'.repeat(64)}`, `sm3-${'A'.repeat(64)}`, '']) {
    await assert.rejects(files.open(address), { code: 'files/not-found' });
    assert.ok(!(await files.has(address)));
  }
});

test('what a killed process left half written is gone after a restart, what another is writing stays', async () => {
  const own = await mkdtemp(join(tmpdir(), 'yiti-files-'));
  await diskFiles(own, { keys: testKeys() });
  for (const name of ['half', 'underway']) await writeFile(join(own, 'incoming', name), 'x');
  const longAgo = new Date('2026-01-01');
  await utimes(join(own, 'incoming', 'half'), longAgo, longAgo);
  await diskFiles(own, { keys: testKeys() });
  assert.deepEqual(await readdir(join(own, 'incoming')), ['underway'], 'another process is writing that one');
  await rm(own, { recursive: true });
});

test('any sequence of bytes is either refused with a clear problem or comes out as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, looksLikePng) => {
      const sent = looksLikePng
        ? Buffer.concat([png.subarray(0, 33), bytes, png.subarray(-12)])
        : Buffer.from(bytes);
      const stored = await files.put(inChunks(sent), { maxBytes }).catch((error: { code: string }) => error);
      if ('code' in stored) assert.match(stored.code, /^files\//);
      else assert.deepEqual(await buffer((await files.open(stored.address)).stream), sent);
    }),
    { numRuns: 60 },
  );
});
