import { readFile } from 'node:fs/promises';
import fontkit from '@pdf-lib/fontkit';
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

/** An outline in parts of an em, y upwards: the curves that PDF, SVG and OFD have in common. */
export interface Glyph {
  advance: number;
  outline: Array<{ command: 'M' | 'L' | 'C' | 'Z'; points: Array<[number, number]> }>;
}

interface ParsedFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(point: number): boolean;
  glyphForCodePoint(point: number): {
    advanceWidth: number;
    path: { commands: Array<{ command: string; args: number[] }> };
  };
}

/** Both weights, read, with what has been asked of them before. */
export type Fonts = Readonly<Record<Weight, { font: ParsedFont; advances: Map<number, number> }>>;

let loaded: Promise<Fonts> | undefined;

/** Reading a font takes longer than drawing a page: it happens once per process. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= Promise.all([400, 700].map((weight) => fontFile(weight as Weight))).then((files) => {
    const [text, bold] = files.map((bytes) => ({
      font: fontkit.create(bytes as never) as unknown as ParsedFont,
      advances: new Map<number, number>(),
    }));
    return { 400: text!, 700: bold! };
  });
  return loaded;
}

export function hasSign(fonts: Fonts, weight: Weight, point: number): boolean {
  return fonts[weight].font.hasGlyphForCodePoint(point);
}

/** How far each sign of the text moves on, in parts of an em. */
export function advancesOf(fonts: Fonts, weight: Weight, text: string): number[] {
  const { font, advances } = fonts[weight];
  return Array.from(text, (sign) => {
    const point = sign.codePointAt(0)!;
    let advance = advances.get(point);
    if (advance === undefined) {
      advance = font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm;
      advances.set(point, advance);
    }
    return advance;
  });
}

/** In the unit of `size`. */
export function widthOf(fonts: Fonts, weight: Weight, text: string, size: number): number {
  return advancesOf(fonts, weight, text).reduce((sum, advance) => sum + advance, 0) * size;
}

/** The outlines of these signs; one that the font does not have is an empty box. */
export async function glyphsOf(weight: Weight, signs: readonly string[]): Promise<Glyph[]> {
  const { font } = (await loadFonts())[weight];
  const em = (value: number) => value / font.unitsPerEm;
  return signs.map((sign) => {
    const { advanceWidth, path } = font.glyphForCodePoint(sign.codePointAt(0)!);
    let last: [number, number] = [0, 0];
    const outline = path.commands.map(({ command, args }): Glyph['outline'][number] => {
      const points = Array.from({ length: args.length / 2 }, (_, at): [number, number] => [
        em(args[2 * at]!),
        em(args[2 * at + 1]!),
      ]);
      const from = last;
      last = points.at(-1) ?? last;
      if (command === 'moveTo') return { command: 'M', points };
      if (command === 'lineTo') return { command: 'L', points };
      if (command === 'bezierCurveTo') return { command: 'C', points };
      if (command === 'quadraticCurveTo') return { command: 'C', points: raised(from, points) };
      return { command: 'Z', points: [] };
    });
    return { advance: em(advanceWidth), outline };
  });
}

/** A curve with one handle as the same curve with two. */
function raised(from: [number, number], [handle, to]: Array<[number, number]>): Array<[number, number]> {
  const towards = (end: [number, number]): [number, number] => [
    end[0] + (2 / 3) * (handle![0] - end[0]),
    end[1] + (2 / 3) * (handle![1] - end[1]),
  ];
  return [towards(from), towards(to!), to!];
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
