import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** What a workbook may be when it is opened: a large one has dozens of parts and packs its cells forty-fold. */
const most = { parts: 2000, unpackedBytes: 64 * 2 ** 20, ratio: 200 };
/** Below this a high ratio says nothing. */
const smallBytes = 2 ** 20;

/** Why an archive is not opened. */
export class ArchiveRefused extends Error {
  readonly why: 'too-much' | 'unreadable';
  constructor(why: 'too-much' | 'unreadable', detail: string) {
    super(detail);
    this.why = why;
  }
}

/**
 * Unpacks every part of a ZIP archive (APPNOTE.TXT 4.3) once and throws it away, never more than is allowed: what the archive says of
 * its own sizes may be a lie, and a library that believes it fills the memory.
 *
 * @throws {ArchiveRefused}
 */
export async function checkArchive(bytes: Buffer): Promise<void> {
  let unpacked = 0;
  for (const { method, packed } of partsOf(bytes)) {
    const length = method === 0 ? packed.length : await lengthOf(packed, most.unpackedBytes - unpacked);
    if (length > smallBytes && length > packed.length * most.ratio) throw tooMuch();
    unpacked += length;
    if (unpacked > most.unpackedBytes) throw tooMuch();
  }
}

const tooMuch = () => new ArchiveRefused('too-much', `more than ${most.unpackedBytes} bytes`);
const unreadable = (detail: string) => new ArchiveRefused('unreadable', detail);

interface Part {
  method: number;
  packed: Buffer;
}

/** Bytes that become of it. Memory for no more than `allowed` is ever asked for. */
async function lengthOf(packed: Buffer, allowed: number): Promise<number> {
  try {
    return (await inflate(packed, { maxOutputLength: Math.max(1, allowed) })).length;
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch() : unreadable('deflate');
  }
}

/** By the list of contents at the end, as every reader goes. */
function partsOf(bytes: Buffer): Part[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) throw unreadable('no list of contents');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // 0xffff and 0xffffffff mean that the true figures stand elsewhere (ZIP64): no sheet is that large
  if (count > most.parts || at === 0xffffffff) throw tooMuch();
  const parts: Part[] = [];
  let packedBytes = 0;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw unreadable('a broken list of contents');
    const part = partAt(bytes, at);
    packedBytes += part.packed.length;
    // parts that lie over each other make much out of little
    if (packedBytes > bytes.length) throw unreadable('parts overlap');
    parts.push(part);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function partAt(bytes: Buffer, at: number): Part {
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  if ((flags & 1) === 1) throw unreadable('encrypted');
  if (method !== 0 && method !== 8) throw unreadable(`method ${method}`);
  const length = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50)
    throw unreadable('a missing part');
  const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (begin + length > bytes.length) throw unreadable('a part cut off');
  return { method, packed: bytes.subarray(begin, begin + length) };
}
