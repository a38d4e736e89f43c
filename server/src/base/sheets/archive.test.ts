import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { zipOf, type ZipEntry } from '../files/nasty-files.ts';
import { ArchiveRefused, checkArchive } from './archive.ts';
import { readSheet, SheetRefused } from './index.ts';

const entry = (name: string, content: Uint8Array | string, more: Partial<ZipEntry> = {}): ZipEntry => ({
  name,
  packed: deflateRawSync(content),
  claims: content.length,
  ...more,
});

/** Text that packs badly, the same at each run. */
const letters = Buffer.alloc(3 * 2 ** 20);
for (let n = 0, state = 1; n < letters.length; n += 1) {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  letters[n] = 32 + ((state >> 16) % 90);
}

test('an ordinary archive passes, deflated or stored', async () => {
  await checkArchive(zipOf([entry('a.xml', '<a/>'), { name: 'b', packed: Buffer.from('b'), method: 0 }]));
  await checkArchive(zipOf([entry('sheet.xml', letters)]));
});

test('an archive that grows too much is refused, also when it says that it does not', async () => {
  const bomb = Buffer.alloc(65 * 2 ** 20);
  const refused = { why: 'too-much' };
  await assert.rejects(checkArchive(zipOf([entry('a', bomb)])), refused);
  await assert.rejects(checkArchive(zipOf([entry('a', bomb, { claims: 10 })])), refused);
  await assert.rejects(
    checkArchive(zipOf([entry('a', Buffer.alloc(2 * 2 ** 20))])),
    refused,
    'a ratio of 1000',
  );
  const many = Array.from({ length: 2001 }, (_, n) => entry(`${n}`, ''));
  await assert.rejects(checkArchive(zipOf(many)), refused);
  const [part] = [entry('a', letters)];
  await assert.rejects(checkArchive(zipOf(Array.from({ length: 22 }, () => part))), refused);
});

test('what cannot be looked into is refused', async () => {
  const whole = zipOf([entry('a', 'x'.repeat(100))]);
  for (const bytes of [
    zipOf([entry('a', 'x', { flags: 1 })]),
    zipOf([entry('a', 'x', { method: 12 })]),
    zipOf([{ name: 'a', packed: Buffer.from('no deflate'), method: 8 }]),
    whole.subarray(0, -10),
    whole.subarray(40),
  ]) {
    await assert.rejects(checkArchive(bytes), { why: 'unreadable' });
  }
});

test('parts that lie over each other are refused', async () => {
  const bytes = zipOf([entry('a', letters), entry('b', letters)]);
  const list = Buffer.from('PK\u0001\u0002', 'latin1');
  // the second names the place of the first
  bytes.writeUInt32LE(0, bytes.lastIndexOf(list) + 42);
  const second = Buffer.concat([
    bytes.subarray(0, bytes.indexOf(list) / 2),
    bytes.subarray(bytes.indexOf(list)),
  ]);
  second.writeUInt32LE(second.indexOf(list), second.length - 6);
  await assert.rejects(checkArchive(second), { why: 'unreadable' });
});

test('any change to an archive is taken or refused, never an error of ours', async () => {
  const whole = zipOf([entry('a', 'x'.repeat(100)), entry('b', 'y')]);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, to) => {
      const spoilt = Buffer.from(whole);
      spoilt[at] = to;
      await checkArchive(spoilt).catch((error: unknown) => assert.ok(error instanceof ArchiveRefused));
    }),
    { numRuns: 500 },
  );
});

test('a sheet that would fill the memory is refused before it is opened', async () => {
  const bomb = zipOf([entry('xl/worksheets/sheet1.xml', Buffer.alloc(65 * 2 ** 20), { claims: 10 })]);
  await assert.rejects(readSheet(bomb, { mostRows: 10 }), (error: SheetRefused) => error.why === 'too-long');
  const locked = zipOf([entry('xl/workbook.xml', 'x', { flags: 1 })]);
  await assert.rejects(
    readSheet(locked, { mostRows: 10 }),
    (error: SheetRefused) => error.why === 'unreadable',
  );
});

test('entities in the parts of an XLSX file are resolved to nothing', { timeout: 20_000 }, async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const workbook = (head: string, cell: string) =>
    zipOf([
      entry(
        'xl/workbook.xml',
        `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
      entry(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      entry(
        'xl/worksheets/sheet1.xml',
        `<?xml version="1.0"?>${head}<worksheet xmlns="${main}"><dimension ref="A1:A2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>head</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`,
      ),
    ]);
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  assert.deepEqual(await readSheet(workbook('', 'plain'), { mostRows: 5 }), [['head'], ['plain']]);
  for (const [head, cell] of [
    ['<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 'a&x;'],
    ['<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>', 'a&y;'],
    [`<!DOCTYPE d [<!ENTITY l0 "laugh">${laughs}]>`, 'a&l12;'],
  ] as const) {
    const read = await readSheet(workbook(head, cell), { mostRows: 5 }).catch((error: unknown) => {
      assert.ok(error instanceof SheetRefused);
      return [];
    });
    assert.ok(!/root:|laugh/.test(JSON.stringify(read)), JSON.stringify(read).slice(0, 300));
  }
});
