import { posix } from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refused } from './refused.ts';

const mostParts = 400;
const mostBytes = 48 * 2 ** 20;

/**
 * Unpacks a package that a stranger has sent: parts by path. Too many, too large when unpacked (whatever it claims), twice the
 * same, encrypted or leading outside are refused before they cost anything.
 *
 * @throws {Refused}
 */
export async function unpack(zip: Buffer): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  let total = 0;
  try {
    const file = await yauzl.fromBufferPromise(zip, {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    if (file.entryCount > mostParts) throw tooMuch();
    for await (const entry of file.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      total += entry.uncompressedSize;
      if (total > mostBytes) throw tooMuch();
      if (parts.has(entry.fileName)) throw broken();
      parts.set(entry.fileName, await read(file, entry));
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw broken();
  }
  return parts;
}

async function read(file: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A path of OFD as it is written in the file `from`: absolute with a slash in front, else beside it. */
export function resolvePath(from: string, path: string): string {
  return posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path));
}

const tooMuch = () =>
  new Refused({
    zh: '压缩包解开后过大或部件过多，未继续检查',
    en: 'The package is too large when unpacked, or has too many parts; it was not looked into',
  });
const broken = () =>
  new Refused({
    zh: '压缩包损坏、加密或有重名部件，无法读取',
    en: 'The package is damaged, encrypted or holds a part twice; it cannot be read',
  });
