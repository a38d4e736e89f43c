import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fontFile, unpackWoff } from './fonts.ts';
import { claimedCode, finish, newDocument } from '../pdf/document.ts';
import { linesOf, writable, write } from './sheet.ts';
import { widthOf } from './fonts.ts';

/** Table of a TrueType font. */
function table(font: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) {
      const from = font.readUInt32BE(at + 8);
      return font.subarray(from, from + font.readUInt32BE(at + 12));
    }
  }
  throw new Error(`no table ${tag}`);
}

test('every glyph begins where the subsetter can find it: at a multiple of four', async () => {
  for (const weight of [400, 700] as const) {
    const font = await fontFile(weight);
    const loca = table(font, 'loca');
    assert.equal(table(font, 'head').readInt16BE(50), 1);
    for (let at = 0; at < loca.length; at += 4) assert.equal(loca.readUInt32BE(at) % 4, 0);
    assert.equal(loca.readUInt32BE(loca.length - 4), table(font, 'glyf').length);
  }
});

test('bytes that are no font are refused', () => {
  assert.throws(() => unpackWoff(Buffer.from('not a font')), { code: 'credentials/font-damaged' });
});

test('the code stands readable in the file, and lines break where Chinese may', async () => {
  const open = await newDocument({
    title: '试',
    author: '试',
    code: '7K2M9QWERTYP0123',
    now: '2026-03-02T02:00:00Z',
  });
  const { fonts } = open;
  const page = open.addPage({ width: 400, height: 400 });
  write(page, '食品经营许可证', 20, 20, { weight: 700, size: 20 });
  assert.equal(claimedCode(await finish(open)), '7K2M9QWERTYP0123');
  const items = '热食类食品制售；冷食类食品制售（含烧卤熟肉）；自制饮品制售。';
  const lines = linesOf(fonts, items, { weight: 400, size: 12, width: 120 });
  assert.ok(lines.length > 2);
  for (const line of lines) {
    assert.ok(!/^[；。，）]/.test(line), line);
    assert.ok(widthOf(fonts, 400, line, 12) <= 120 + 13, line);
  }
  // a rare sign is written as its code point, never left out in silence
  assert.equal(writable(fonts, 400, '王𬭎'), '王〔U+2CB4E〕');
});
