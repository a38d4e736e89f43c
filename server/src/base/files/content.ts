import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { problem } from '../problems.ts';
import { addressPattern } from './files.ts';
import { clearPath, sealedPath } from './file-folders.ts';
import { FileBroken, headBytes, openPieces } from './sealed-file.ts';
import type { Store } from './seal-store.ts';

/**
 * What lies under an address, piece by piece, whether sealed or from before.
 *
 * @throws {Problem} files/not-found, files/damaged, files/key-missing
 */
export async function* contentOf(store: Store, address: string): AsyncGenerator<Buffer> {
  if (!addressPattern.test(address)) throw problem('files/not-found');
  const found = await openFound(store, address);
  if (!found) throw problem('files/not-found');
  const { file, isSealed } = found;
  try {
    yield* isSealed ? openSealed(store, file, address) : openClear(file, address);
  } catch (error) {
    throw error instanceof FileBroken ? problem('files/damaged', { address }, { cause: error }) : error;
  } finally {
    await file.close();
  }
}

export async function isThere(store: Store, address: string): Promise<boolean> {
  const found = await openFound(store, address);
  await found?.file.close();
  return found !== undefined;
}

async function* openSealed({ keys }: Store, file: FileHandle, address: string): AsyncGenerator<Buffer> {
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await file.read(head, 0, headBytes, 0);
  if (bytesRead < headBytes) throw new FileBroken();
  yield* openPieces(file, keys.unwrap(keys.nameOf(address), head));
}

async function* openClear(file: FileHandle, address: string): AsyncGenerator<Buffer> {
  const hash = createHash('sm3');
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  if (`sm3-${hash.digest('hex')}` !== address) throw new FileBroken();
}

/** While it is looked for it may be moved under another key, also one that this process has not heard of: then once more. */
async function openFound(
  store: Store,
  address: string,
): Promise<{ file: FileHandle; isSealed: boolean } | undefined> {
  for (let time = 1; ; time += 1) {
    for (const path of pathsOf(store, address)) {
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (file) return { file, isSealed: path !== clearPath(store.folder, address) };
    }
    if (time === 2) return undefined;
    await store.keys.reload();
  }
}

/** The newest key first; in the clear last. */
function pathsOf({ folder, keys }: Store, address: string): string[] {
  const name = keys.nameOf(address);
  const sealed = keys.numbers().map((number) => sealedPath(folder, number, name));
  return [...sealed.toReversed(), clearPath(folder, address)];
}
