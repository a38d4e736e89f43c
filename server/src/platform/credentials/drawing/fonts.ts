import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { problem } from '../../../base/problems.ts';
import '../problems.ts';

/**
 * Noto Serif SC (思源宋体) in two weights, as published under the OFL in WOFF. PDFs need TrueType, so the tables are unpacked
 * once per process; every document then embeds only the characters that it uses.
 */
const folder = new URL('../../../../assets/fonts/', import.meta.url);
const unpacked = new Map<string, Promise<Buffer>>();

export type Weight = 400 | 700;

export function fontFile(weight: Weight): Promise<Buffer> {
  const name = `noto-serif-sc-${weight}.woff`;
  let font = unpacked.get(name);
  if (!font) unpacked.set(name, (font = readFile(new URL(name, folder)).then(unpackWoff)));
  return font;
}

interface Table {
  /** 4 signs */
  tag: string;
  checksum: number;
  bytes: Buffer;
}

/**
 * WOFF 1.0 to the font inside (W3C WOFF 1.0, sections 3–5): a table directory, each table deflated or as it is.
 *
 * @throws credentials/font-damaged
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < 44 || woff.toString('latin1', 0, 4) !== 'wOFF') throw problem('credentials/font-damaged');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index): Table => {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index);
    const [offset, packedLength, length] = [
      entry.readUInt32BE(4),
      entry.readUInt32BE(8),
      entry.readUInt32BE(12),
    ];
    const packed = woff.subarray(offset, offset + packedLength);
    return {
      tag: entry.toString('latin1', 0, 4),
      checksum: entry.readUInt32BE(16),
      bytes: packedLength < length ? inflateSync(packed) : packed,
    };
  });
  alignGlyphs(tables);
  return assemble(woff.subarray(4, 8), tables);
}

/**
 * Lets every glyph begin at a multiple of four bytes. Where they do not, the subsetter of fontkit, which halves the offsets of
 * small fonts, loses half of the glyphs, and a licence would be printed with holes.
 */
function alignGlyphs(tables: Table[]): void {
  const find = (tag: string) => tables.find((table) => table.tag === tag);
  const [head, loca, glyf] = [find('head'), find('loca'), find('glyf')];
  if (!head || !loca || !glyf) throw problem('credentials/font-damaged');
  const isLong = head.bytes.readInt16BE(50) === 1;
  const count = loca.bytes.length / (isLong ? 4 : 2);
  const offsetOf = (index: number) =>
    isLong ? loca.bytes.readUInt32BE(index * 4) : loca.bytes.readUInt16BE(index * 2) * 2;
  const aligned = Buffer.alloc(count * 4);
  const glyphs: Buffer[] = [];
  let at = 0;
  for (let index = 0; index + 1 < count; index++) {
    aligned.writeUInt32BE(at, index * 4);
    const glyph = glyf.bytes.subarray(offsetOf(index), offsetOf(index + 1));
    const padding = Buffer.alloc((4 - (glyph.length % 4)) % 4);
    glyphs.push(glyph, padding);
    at += glyph.length + padding.length;
  }
  aligned.writeUInt32BE(at, (count - 1) * 4);
  head.bytes = Buffer.from(head.bytes);
  head.bytes.writeInt16BE(1, 50);
  loca.bytes = aligned;
  glyf.bytes = Buffer.concat(glyphs);
}

/** Tables behind their directory (OpenType, «Organization of an OpenType font»). */
function assemble(flavour: Buffer, tables: readonly Table[]): Buffer {
  const header = Buffer.alloc(12 + 16 * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  flavour.copy(header);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((tables.length - 2 ** power) * 16, 10);
  const body: Buffer[] = [];
  let at = header.length;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const record = header.subarray(12 + 16 * index);
    record.write(tag, 0, 'latin1');
    record.writeUInt32BE(checksum, 4);
    record.writeUInt32BE(at, 8);
    record.writeUInt32BE(bytes.length, 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    body.push(bytes, padding);
    at += bytes.length + padding.length;
  });
  return Buffer.concat([header, ...body]);
}
