import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { problem } from '../../../base/problems.ts';

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

/**
 * WOFF 1.0 to the font inside (W3C WOFF 1.0, sections 3–5): a table directory, each table deflated or as it is.
 *
 * @throws credentials/font-damaged
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < 44 || woff.toString('latin1', 0, 4) !== 'wOFF') throw problem('credentials/font-damaged');
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8);
  const entries = Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** entries * 16, 6);
  header.writeUInt16BE(entries, 8);
  header.writeUInt16BE((count - 2 ** entries) * 16, 10);
  const body: Buffer[] = [];
  let at = header.length;
  for (let index = 0; index < count; index++) {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index);
    const [offset, packedLength, length] = [
      entry.readUInt32BE(4),
      entry.readUInt32BE(8),
      entry.readUInt32BE(12),
    ];
    const packed = woff.subarray(offset, offset + packedLength);
    const table = packedLength < length ? inflateSync(packed) : packed;
    const record = header.subarray(12 + 16 * index);
    entry.copy(record, 0, 0, 4);
    entry.copy(record, 4, 16, 20);
    record.writeUInt32BE(at, 8);
    record.writeUInt32BE(length, 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    body.push(table, padding);
    at += length + padding.length;
  }
  return Buffer.concat([header, ...body]);
}
