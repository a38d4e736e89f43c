import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import decodeJpeg, { init } from '@jsquash/jpeg/decode.js';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { problem, problemBody } from '../problems.ts';
import { diskFiles } from './disk-files.ts';
import { testKeys } from './test-keys.ts';
import type { Files } from './files.ts';
import { plainJpeg } from './jpeg.ts';
import {
  colouredJpeg,
  jpegPicture,
  pdfOf,
  pdfStream,
  png,
  talkativeJpeg,
  talkativePng,
} from './nasty-files.ts';
import { findActiveContent, PdfUnreadable } from './pdf-content.ts';
import { plainPng } from './png.ts';
import { clamavScanner, ScannerAway } from './scanner.ts';

let folder: string;
let files: Files;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiti-nasty-'));
  files = await diskFiles(folder, { keys: testKeys() });
});
after(() => rm(folder, { recursive: true }));

const limits = { maxBytes: 5 * 2 ** 20 };
const put = (bytes: Uint8Array) => files.put(Readable.from([bytes]), limits);

const secret = 'GPS 36.66N 117.02E SERIAL 917';

test('a photo is written anew: without place, camera, preview, remarks and what hangs behind it; it looks the same', async () => {
  const stored = await put(talkativeJpeg(secret));
  const { stream, bytes } = await files.open(stored.address);
  const kept = await buffer(stream);
  assert.equal(bytes, stored.bytes);
  assert.ok(!kept.includes(secret));
  assert.ok(
    !kept.includes(jpegPicture.codes) && !kept.includes('ICC_PROFILE'),
    'not a table of the sender is kept',
  );
  const [was, is] = [await pointsOf(talkativeJpeg(secret)), await pointsOf(kept)];
  assert.deepEqual([is.width, is.height, is.points.length], [16, 8, was.points.length]);
  const furthest = Math.max(...is.points.map((point, n) => Math.abs(point - was.points[n]!)));
  assert.ok(furthest < 24, `a point is ${furthest} steps of 255 from what it was`);
  // which way up is all that Exif still says: tag 0x0112, SHORT, one, 6
  assert.ok(kept.includes(Buffer.from('011200030000000100060000', 'hex')));
});

test('an upright photo keeps no Exif at all', () => {
  assert.ok(!plainJpeg(talkativeJpeg(secret, 1))!.bytes.includes('Exif'));
});

test('a drawing is kept without texts, times, private parts and what hangs behind it', async () => {
  const stored = await put(talkativePng(secret));
  const kept = await buffer((await files.open(stored.address)).stream);
  assert.ok(!kept.includes(secret));
  assert.deepEqual([kept.readUInt32BE(16), kept.readUInt32BE(20)], [2, 2]);
  const document = await PDFDocument.create();
  assert.equal((await document.embedPng(kept)).width, 2, 'others can read it');
});

async function pointsOf(jpeg: Buffer) {
  const wasm = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
  await init(await WebAssembly.compile(await readFile(wasm)));
  (globalThis as { ImageData?: unknown }).ImageData ??= class {
    constructor(data: Uint8ClampedArray, width: number, height: number) {
      Object.assign(this, { data, width, height });
    }
  };
  const { data, width, height } = await decodeJpeg(Uint8Array.from(jpeg).buffer);
  return { points: [...data], width, height };
}

test('a picture that is broken inside is refused, and the next one is taken', async () => {
  const { jfif, frame, codes, scan } = jpegPicture;
  const start = Buffer.of(0xff, 0xd8);
  // without its tables nobody can read it; the segments are all in order
  const unreadable = Buffer.concat([start, jfif, frame, codes, scan, Buffer.of(0xff, 0xd9)]);
  assert.ok(plainJpeg(unreadable));
  const answers = await Promise.allSettled([
    put(unreadable),
    put(talkativeJpeg('x')),
    put(png({ width: 3 })),
  ]);
  assert.deepEqual(
    answers.map((one) => (one.status === 'fulfilled' ? 'kept' : (one.reason as { code: string }).code)),
    ['files/picture-broken', 'kept', 'files/picture-broken'],
  );
});

test('a picture in the four colours of printing is refused in words that help, the same in three is taken', async () => {
  assert.ok(plainJpeg(colouredJpeg(4)), 'its segments are all in order');
  const [three, four] = await Promise.allSettled([put(colouredJpeg(3)), put(colouredJpeg(4))]);
  assert.equal(three.status, 'fulfilled');
  assert.equal(four.status, 'rejected');
  const { code, message } = (four as PromiseRejectedResult).reason as { code: string; message: string };
  assert.equal(code, 'files/picture-broken', message);
  const { advice } = problemBody(problem(code), 'en');
  assert.match(String(advice), /four colours of printing/);
});

test('the same picture is stored once: it is always written alike', async () => {
  assert.equal((await put(talkativeJpeg('one'))).address, (await put(talkativeJpeg('another'))).address);
});

test('a picture that unfolds to more than a machine can hold is refused, one with a wrong checksum too', async () => {
  await assert.rejects(put(png({ width: 60_000, height: 60_000 })), { code: 'files/too-many-pixels' });
  const damaged = png();
  damaged[45]! ^= 1;
  await assert.rejects(put(damaged), { code: 'files/incomplete' });
});

test('any bytes at all are a picture or none, and never an error', () => {
  const jpeg = talkativeJpeg(secret);
  const change = fc.record({ at: fc.nat(jpeg.length - 1), to: fc.nat(255), cut: fc.nat(jpeg.length) });
  fc.assert(
    fc.property(change, ({ at, to, cut }) => {
      const spoilt = Buffer.from(jpeg);
      spoilt[at] = to;
      for (const bytes of [spoilt, spoilt.subarray(0, Math.max(8, cut))]) {
        const plain = plainJpeg(bytes);
        if (plain) assert.deepEqual(plainJpeg(plain.bytes)?.bytes, plain.bytes);
        assert.doesNotThrow(() => plainPng(bytes));
      }
    }),
    { numRuns: 2000 },
  );
});

const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
const pages = '<</Type/Pages/Kids[]/Count 0>>';

test('documents that act by themselves are refused, wherever and however they say so', async () => {
  const active: Record<string, Uint8Array> = {
    script: pdfOf('<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>', pages),
    'script by reference': pdfOf('<</OpenAction<</S /#4aava#53cript /JS 9 0 R>>>>', pages),
    launch: pdfOf('<</OpenAction<</S/Launch/F(cmd.exe)>>>>', pages),
    'embedded file': pdfOf('<</Names<</EmbeddedFiles<</Names[(a)3 0 R]>>>>>>', pages),
    'dynamic form': pdfOf('<</AcroForm<</XFA[(template)3 0 R]>>>>', pages),
    'rich media': pdfOf(catalogue, pages, '<</Subtype/RichMedia>>'),
    'packed objects': pdfOf(
      catalogue,
      pages,
      pdfStream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync('5 0 <</S/JavaScript/JS(x)>>')),
    ),
    'packed, but not said to be': pdfOf(
      catalogue,
      pages,
      pdfStream('/Filter/FlateDecode', deflateSync('5 0 <</S/JavaScript/JS(x)>>')),
    ),
    'hidden behind a string': pdfOf(catalogue, pages, '<</T(>>\nstream\n)/S/JavaScript>>'),
  };
  for (const [name, bytes] of Object.entries(active)) {
    await assert.rejects(put(bytes), { code: 'files/active-content' }, name);
  }
});

test('a document that is made to keep us busy is given up, not looked through', () => {
  const bomb = deflateSync(Buffer.alloc(2 ** 21)).subarray(0, 505);
  const busy = {
    'the keyword and nothing else': Buffer.from('stream\n'.repeat(30_000)),
    'beginnings that unfold a thousandfold': Buffer.concat(
      Array<Buffer>(600).fill(Buffer.concat([Buffer.from('stream\n'), bomb])),
    ),
  };
  for (const [name, bytes] of Object.entries(busy))
    assert.throws(() => findActiveContent(bytes), PdfUnreadable, name);
});

test('what an ordinary library writes is found as well: a script, an attachment', async () => {
  const scripted = await PDFDocument.create();
  scripted.addPage();
  scripted.addJavaScript('main', 'app.alert(1)');
  const laden = await PDFDocument.create();
  laden.addPage();
  await laden.attach(Buffer.from('MZ'), 'setup.exe', { mimeType: 'application/octet-stream' });
  for (const document of [scripted, laden]) {
    for (const useObjectStreams of [true, false]) {
      const bytes = await document.save({ useObjectStreams });
      await assert.rejects(put(bytes), { code: 'files/active-content' });
    }
  }
});

test('a document that only speaks of scripts is accepted', async () => {
  const text = deflateSync('BT /F1 12 Tf (Write /JavaScript by hand) Tj ET');
  await put(pdfOf(catalogue, pages, pdfStream('/Filter/FlateDecode', text)));
  const document = await PDFDocument.create();
  document.addPage().drawText('All /Launch dates and /EmbeddedFiles');
  await put(await document.save());
});

test('objects packed to be overlooked, or to burst, are refused', async () => {
  const packed = (dictionary: string, content: Buffer) =>
    pdfOf(catalogue, pages, pdfStream(dictionary, content));
  const objects = Buffer.from('5 0 <</S/JavaScript>>');
  const bomb = deflateSync(`5 0 ${' '.repeat(80 * 2 ** 20)}`);
  assert.ok(bomb.length < 200_000);
  for (const bytes of [
    packed('/Type/ObjStm/Filter/ASCIIHexDecode', Buffer.from(objects.toString('hex'))),
    packed('/Type/ObjStm/Filter[/FlateDecode/FlateDecode]', deflateSync(deflateSync(objects))),
    packed('/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>', deflateSync(objects)),
    packed('/Type/ObjStm/Filter/FlateDecode', bomb),
    packed('/Filter/FlateDecode', bomb),
  ]) {
    assert.throws(() => findActiveContent(bytes), PdfUnreadable);
    await assert.rejects(put(bytes), { code: 'files/unreadable' });
  }
});

/** A daemon that keeps to clamd's protocol and finds one well-known test text, or answers as it is told to. */
async function daemon(answer?: string) {
  const eicar = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
  const server = createServer((socket) => {
    const arrived: Uint8Array[] = [];
    socket.on('error', () => {});
    socket.on('data', (data) => {
      arrived.push(data as Uint8Array);
      const received = Buffer.concat(arrived);
      const command = 'zINSTREAM\0';
      if (received.length < command.length || answer === 'silence') return;
      assert.equal(received.toString('latin1', 0, command.length), command);
      const pieces: Buffer[] = [];
      for (let at = command.length; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at);
        if (length === 0) {
          const isBad = Buffer.concat(pieces).includes(eicar);
          socket.end(answer ?? (isBad ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'));
          return;
        }
        pieces.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `tcp://127.0.0.1:${port}`, close: () => server.close() };
}

test('the scanner is asked in its own protocol, however large the file', async () => {
  const { address, close } = await daemon();
  const scanner = clamavScanner(address);
  assert.equal(await scanner.scan(Buffer.alloc(300_000)), undefined);
  const bad = Buffer.concat([Buffer.alloc(65_530), Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')]);
  assert.equal(await scanner.scan(bad), 'Eicar-Test-Signature');
  const guarded = await diskFiles(folder, { keys: testKeys(), scanner });
  const eicar = pdfOf(catalogue, pages, '(EICAR-STANDARD-ANTIVIRUS-TEST-FILE)');
  await assert.rejects(guarded.put(Readable.from([eicar]), limits), {
    code: 'files/virus',
    params: { found: 'Eicar-Test-Signature' },
  });
  await guarded.put(Readable.from([pdfOf(catalogue, pages)]), limits);
  close();
});

test('a scanner that is away, is silent or says something else lets nothing in', async () => {
  for (const answer of ['INSTREAM size limit exceeded. ERROR\0', '', 'stream: OK but not quite', 'silence']) {
    const { address, close } = await daemon(answer);
    const scanner = clamavScanner(address, 200);
    await assert.rejects(scanner.scan(Buffer.from('x')), ScannerAway, answer);
    const guarded = await diskFiles(folder, { keys: testKeys(), scanner });
    const document = Readable.from([pdfOf(catalogue, pages, '(another)')]);
    await assert.rejects(guarded.put(document, limits), { code: 'files/scanner-away', status: 503 });
    close();
  }
  const { address, close } = await daemon();
  close();
  await assert.rejects(clamavScanner(address).scan(Buffer.from('x')), ScannerAway);
});
