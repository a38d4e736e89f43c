import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Problem, problem } from '../problems.ts';
import { addressPattern, type FileLimits, type Files, type MediaType, type StoredFile } from './files.ts';
import { examine } from './examine.ts';
import { encryptionDetector, hasItsEnd, headBytes, recogniseKind, tailBytes } from './inspect.ts';
import './problems.ts';
import type { Scanner } from './scanner.ts';

/** No upload takes longer. */
const leftoverMilliseconds = 3_600_000;

/**
 * Files in a folder: `ab/cd/sm3-abcd…`, and what is being written in `incoming/`.
 *
 * @param scanner asked about all that people hand in; left out: nobody is
 */
export async function diskFiles(
  folder: string,
  { scanner }: { scanner?: Scanner | undefined } = {},
): Promise<Files> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeLeftovers(incoming);

  const pathOf = (address: string) => {
    if (!addressPattern.test(address)) throw problem('files/not-found');
    const hex = address.slice(4);
    return join(folder, hex.slice(0, 2), hex.slice(2, 4), address);
  };

  /** Writes to a temporary file, makes it durable, and gives it its name: whoever sees the name sees the whole file. */
  async function store(receive: (file: FileHandle) => Promise<StoredFile>): Promise<StoredFile> {
    const temporary = join(incoming, randomUUID());
    const file = await open(temporary, 'wx+', 0o600);
    try {
      const stored = await receive(file).finally(() => file.close());
      const path = pathOf(stored.address);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
        // the same content is there already
        if (error.code !== 'EEXIST') throw error;
      });
      await syncFolder(dirname(path));
      return stored;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  return {
    put: (stream, limits) =>
      store(async (file) => keepExamined(file, await receiveStream(file, stream, limits), scanner)),
    putMade: (bytes, mediaType) =>
      store(async (file) => {
        await file.writeFile(bytes);
        await file.sync();
        return {
          address: `sm3-${createHash('sm3').update(bytes).digest('hex')}`,
          bytes: bytes.length,
          mediaType,
        };
      }),
    async open(address) {
      const path = pathOf(address);
      if (!(await isFile(path))) throw problem('files/not-found');
      const bytes = await checkContent(path, address);
      return { stream: createReadStream(path), bytes };
    },
    async has(address) {
      return addressPattern.test(address) && (await isFile(pathOf(address)));
    },
  };
}

/** What a process that was killed in the middle of an upload left; what another process is writing now is younger. */
async function removeLeftovers(incoming: string): Promise<void> {
  const clock = join(incoming, randomUUID());
  await writeFile(clock, '');
  const { mtimeMs: now } = await stat(clock);
  await rm(clock);
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found && now - found.mtimeMs > leftoverMilliseconds) await rm(path, { force: true });
  }
}

type Received = StoredFile & { mediaType: MediaType };

/** Looks into what has arrived, and writes what is kept of it in its place. */
async function keepExamined(
  file: FileHandle,
  received: Received,
  scanner: Scanner | undefined,
): Promise<StoredFile> {
  const bytes = Buffer.alloc(received.bytes);
  await file.read(bytes, 0, bytes.length, 0);
  const kept = await examine(bytes, received.mediaType, scanner);
  if (kept.equals(bytes)) return received;
  await file.truncate(0);
  await file.write(kept, 0, kept.length, 0);
  await file.sync();
  return {
    address: `sm3-${createHash('sm3').update(kept).digest('hex')}`,
    bytes: kept.length,
    mediaType: received.mediaType,
  };
}

async function receiveStream(file: FileHandle, stream: Readable, limits: FileLimits): Promise<Received> {
  const hash = createHash('sm3');
  const encryption = encryptionDetector();
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  let kind: MediaType | undefined;
  for await (const chunk of guarded(stream)) {
    bytes += chunk.length;
    if (bytes > limits.maxBytes) throw tooLarge(limits);
    if (!kind) {
      head = Buffer.concat([head, chunk]);
      // refused before the rest is even read
      if (head.length >= headBytes) kind = await recogniseKind(head, limits);
    }
    tail = Buffer.concat([tail, chunk]).subarray(-tailBytes);
    encryption.see(chunk);
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  if ((stream as { truncated?: boolean }).truncated) throw tooLarge(limits);
  kind ??= await recogniseKind(head, limits);
  if (kind === 'application/pdf' && encryption.isEncrypted()) throw problem('files/encrypted');
  if (!hasItsEnd(kind, tail)) throw problem('files/incomplete');
  await file.sync();
  return { address: `sm3-${hash.digest('hex')}`, bytes, mediaType: kind };
}

/** A stream that breaks off is the sender's trouble, not ours. */
async function* guarded(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk as Uint8Array);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw problem('files/interrupted', {}, { cause: error });
  }
}

function tooLarge({ maxBytes }: FileLimits): Problem {
  return problem('files/too-large', { maxMegabytes: Math.floor((maxBytes / 2 ** 20) * 10) / 10 });
}

async function checkContent(path: string, address: string): Promise<number> {
  const hash = createHash('sm3');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  if (`sm3-${hash.digest('hex')}` !== address) throw problem('files/damaged', { address });
  return bytes;
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
