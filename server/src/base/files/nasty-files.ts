import { crc32, deflateSync } from 'node:zlib';

/** Files as somebody with bad intentions, or a telephone with too much to say, makes them. For tests. */

const u16 = (value: number) => Buffer.of(value >> 8, value & 0xff);

function segment(marker: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1');
  return Buffer.concat([Buffer.of(0xff, marker), u16(bytes.length + 2), bytes]);
}

/** The parts of a JPEG of 16 × 8 grey points that are the picture; its data holds a stuffed zero and a restart. */
export const jpegPicture = {
  jfif: segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'),
  profile: segment(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
  tables: segment(0xdb, `\0${'\x01'.repeat(64)}`),
  frame: segment(0xc0, Buffer.from('080008001001011100', 'hex')),
  codes: Buffer.concat([
    segment(0xc4, `\0\x01${'\0'.repeat(15)}\0`),
    segment(0xc4, `\x10\x01\x01${'\0'.repeat(14)}\0\x0a`),
    segment(0xdd, '\0\x01'),
  ]),
  scan: Buffer.concat([
    segment(0xda, Buffer.from('010100003f00', 'hex')),
    Buffer.from('5ffdff00bfffd03f', 'hex'),
  ]),
};

/** A photo that says where it was taken and by what, lies on its side, and carries an archive behind its end. */
export function talkativeJpeg(secret: string, orientation = 6): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  const { jfif, profile, tables, frame, codes, scan } = jpegPicture;
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    jfif,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(secret)])),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
    segment(0xe2, `MPF\0${secret}`),
    profile,
    segment(0xed, secret),
    segment(0xfe, secret),
    tables,
    frame,
    codes,
    scan,
    Buffer.of(0xff, 0xd9),
    Buffer.from(`PK\u0003\u0004${secret}\xff\xd9`, 'latin1'),
  ]);
}

/**
 * A photo of 16 × 8 points in so many colours: three as cameras make it, four (CMYK) as printers want it, with the mark that programs for
 * printing set (ITU-T T.872, 6.5.3). The two differ in nothing else.
 */
export function colouredJpeg(colours: 3 | 4): Buffer {
  const { jfif, tables, codes } = jpegPicture;
  const each = (of: (id: number) => number[]) =>
    Buffer.from(Array.from({ length: colours }, (_, n) => of(n + 1)).flat());
  // two bits a block: no difference, nothing more
  const blocks = Buffer.alloc(Math.ceil((colours * 2) / 8), 0);
  if (colours === 3) blocks[0] = 0b11;
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...(colours === 4 ? [segment(0xee, 'Adobe\0\x64\0\0\0\0\0')] : [jfif]),
    tables,
    segment(
      0xc0,
      Buffer.concat([Buffer.from('0800080010', 'hex'), Buffer.of(colours), each((id) => [id, 0x11, 0])]),
    ),
    codes,
    segment(0xda, Buffer.concat([Buffer.of(colours), each((id) => [id, 0]), Buffer.from('003f00', 'hex')])),
    blocks,
    Buffer.of(0xff, 0xd0),
    blocks,
    Buffer.of(0xff, 0xd9),
  ]);
}

function chunk(type: string, content: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(content as string, 'latin1')]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG; the size may be said to be anything. */
export function png({ width = 2, height = 2, extra = [] as Buffer[], behind = '' } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', ''),
    Buffer.from(behind),
  ]);
}

export function talkativePng(secret: string): Buffer {
  const extra = ['tEXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((type) => chunk(type, secret));
  return png({ extra, behind: secret });
}

/** A PDF of these objects, without a table of where they are: readers mend that. */
export function pdfOf(...objects: Array<string | Buffer>): Buffer {
  const parts = objects.map((object, n) =>
    Buffer.concat([
      Buffer.from(`${n + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]),
  );
  const trailer = Buffer.from('trailer<</Root 1 0 R>>\n%%EOF\n');
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, trailer]);
}

export function pdfStream(dictionary: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`<<${dictionary}>>\nstream\n`), content, Buffer.from('\nendstream')]);
}

const u16le = (value: number) => Buffer.of(value & 0xff, value >> 8);
const u32le = (value: number) => Buffer.of(value, value >> 8, value >> 16, value >> 24);

export interface ZipEntry {
  name: string;
  /** as it lies in the archive, deflated when `method` is 8 */
  packed: Buffer;
  method?: number;
  /** what the list of contents says of its size; it may lie */
  claims?: number;
  flags?: number;
}

/** An archive (APPNOTE.TXT 4.3) whose list of contents says whatever one likes. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, packed, method = 8, claims = 0, flags = 0 } of entries) {
    const common = Buffer.concat([
      u16le(20),
      u16le(flags),
      u16le(method),
      u32le(0),
      u32le(0),
      u32le(packed.length),
      u32le(claims),
      u16le(name.length),
      u16le(0),
    ]);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    const rest = Buffer.concat([u16le(0), u16le(0), u16le(0), u32le(0), u32le(at)]);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), u16le(20), common, rest, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const contents = Buffer.concat(list);
  const count = u16le(entries.length);
  return Buffer.concat([
    ...files,
    contents,
    Buffer.from('PK\u0005\u0006'),
    u32le(0),
    count,
    count,
    u32le(contents.length),
    u32le(at),
    u16le(0),
  ]);
}
