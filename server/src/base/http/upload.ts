import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';
import '../files/problems.ts';
import type { IncomingFile, Route } from './route.ts';

/** Our forms are one file and little else; what is larger would only fill our memory. */
export const formLimits = { files: 1, fields: 8, fieldSize: 4096, parts: 9 };

/** The file of a form, and how to let go of what was kept of it. */
export interface Upload {
  file: IncomingFile | undefined;
  /** of the bytes of a file that has arrived whole: the same request twice brings the same file */
  hash?: string;
  drop(): Promise<void>;
}

const nothing: Upload = { file: undefined, drop: () => Promise.resolve() };

/**
 * The one file of the form. A handler that runs in a transaction gets it when it has arrived whole: a sender who dawdles would otherwise
 * keep a connection to the database for as long, and eight of them the whole platform. Any other reads it as it comes.
 *
 * @param whenArrived called when the last byte is there; what it throws is the answer
 * @throws files/too-large, files/interrupted
 */
export async function receiveUpload(
  request: FastifyRequest,
  { commit }: Pick<Route, 'commit'>,
  { dataDir, maxUploadBytes }: { dataDir: string; maxUploadBytes: number },
  whenArrived: () => void,
): Promise<Upload> {
  const part = await request.file().catch(refuseBroken);
  if (!part) {
    whenArrived();
    return nothing;
  }
  const { fieldname: fieldName, filename: fileName, mimetype: mediaType } = part;
  const file = { fieldName, fileName, mediaType };
  const arriving = whole(part.file, maxUploadBytes, whenArrived);
  if (commit !== 'transaction') return { ...nothing, file: { ...file, stream: Readable.from(arriving) } };
  const held = await hold(join(dataDir, 'arriving'));
  const hash = createHash('sha256');
  try {
    for await (const chunk of arriving) {
      hash.update(chunk);
      await held.write(chunk);
    }
  } catch (error) {
    await held.close();
    throw error;
  }
  return {
    file: { ...file, stream: held.createReadStream({ start: 0, autoClose: false }) },
    hash: hash.digest('base64url'),
    drop: () => held.close(),
  };
}

/** A file without a name: it is gone with its handle, also when the process is killed. */
async function hold(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const handle = await open(path, 'wx+', 0o600);
  await rm(path);
  return handle;
}

/** A form that breaks off is the sender's trouble, not ours. What Fastify itself refuses has a status. */
function refuseBroken(error: unknown): never {
  if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
  throw problem('files/interrupted', {}, { cause: error });
}

/** The bytes of a file, and an error instead of an end where some are missing. */
async function* whole(
  stream: MultipartFile['file'],
  maxBytes: number,
  whenArrived: () => void,
): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    refuseBroken(error);
  }
  if (stream.truncated) throw problem('files/too-large', { maxMegabytes: maxBytes / 2 ** 20 });
  whenArrived();
}
