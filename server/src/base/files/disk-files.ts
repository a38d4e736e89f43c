import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Problem, problem } from '../problems.ts';
import { addressPattern, type FileLimits, type Files, type MediaType, type StoredFile } from './files.ts';
import { contentOf, isThere } from './content.ts';
import { examine } from './examine.ts';
import { countFiles } from './file-folders.ts';
import type { FileKeys } from './file-keys.ts';
import { encryptionDetector, hasItsEnd, headBytes, recogniseKind, tailBytes } from './inspect.ts';
import './problems.ts';
import type { Scanner } from './scanner.ts';
import { openPieces, SealedWriter } from './sealed-file.ts';
import { place, resealFiles, type Store } from './seal-store.ts';

/** No upload takes longer. */
const leftoverMilliseconds = 3_600_000;

/**
 * Files in a folder, each sealed under a key of its own, under a name that tells nothing; those from before in the clear are read as well. What
 * is being written is in `incoming/`, sealed from its first byte.
 *
 * @param scanner asked about all that people hand in; left out: nobody is
 */
export async function diskFiles(
  folder: string,
  { keys, scanner }: { keys: FileKeys; scanner?: Scanner | undefined },
): Promise<Files> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeLeftovers(incoming);
  const store: Store = { folder, incoming, keys };

  /** Writes to a temporary file, makes it durable, and gives it its name. */
  async function take(receive: (writer: SealedWriter) => Promise<StoredFile>): Promise<StoredFile> {
    const temporary = join(incoming, randomUUID());
    const file = await open(temporary, 'wx+', 0o600);
    try {
      const writer = new SealedWriter(file);
      const stored = await receive(writer);
      await place(store, writer, temporary, stored.address);
      return stored;
    } finally {
      await file.close();
      await rm(temporary, { force: true });
    }
  }

  return {
    put: (stream, limits) =>
      take(async (writer) => keepExamined(writer, await receiveStream(writer, stream, limits), scanner)),
    putMade: (made, mediaType) =>
      take(async (writer) => {
        const hash = createHash('sm3');
        let bytes = 0;
        for await (const part of made instanceof Uint8Array ? [made] : made) {
          bytes += part.length;
          hash.update(part);
          await writer.write(part);
        }
        await writer.end();
        return { address: `sm3-${hash.digest('hex')}`, bytes, mediaType };
      }),
    async open(address) {
      let bytes = 0;
      // looked through to its end before the first byte is handed out
      for await (const piece of contentOf(store, address)) bytes += piece.length;
      return { stream: Readable.from(contentOf(store, address), { objectMode: false }), bytes };
    },
    pieces: (address) => contentOf(store, address),
    has: async (address) => addressPattern.test(address) && (await isThere(store, address)),
    status: () => countFiles(folder),
    reseal: (most) => resealFiles(store, most),
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
  writer: SealedWriter,
  received: Received,
  scanner: Scanner | undefined,
): Promise<StoredFile> {
  const bytes = Buffer.alloc(received.bytes);
  let at = 0;
  for await (const piece of openPieces(writer.file, writer.key)) at += piece.copy(bytes, at);
  const kept = await examine(bytes, received.mediaType, scanner);
  if (kept.equals(bytes)) return received;
  await writer.restart();
  await writer.write(kept);
  await writer.end();
  return {
    address: `sm3-${createHash('sm3').update(kept).digest('hex')}`,
    bytes: kept.length,
    mediaType: received.mediaType,
  };
}

async function receiveStream(writer: SealedWriter, stream: Readable, limits: FileLimits): Promise<Received> {
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
    await writer.write(chunk);
  }
  if ((stream as { truncated?: boolean }).truncated) throw tooLarge(limits);
  kind ??= await recogniseKind(head, limits);
  if (kind === 'application/pdf' && encryption.isEncrypted()) throw problem('files/encrypted');
  if (!hasItsEnd(kind, tail)) throw problem('files/incomplete');
  await writer.end();
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
