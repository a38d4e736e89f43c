import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../problems.ts';
import type { FileKeys } from './file-keys.ts';
import { clearAddresses, clearPath, keyFolders, sealedNames, sealedPath } from './file-folders.ts';
import { FileBroken, headBytes, openPieces, SealedWriter } from './sealed-file.ts';

/** Where files lie, and under which keys. */
export interface Store {
  folder: string;
  incoming: string;
  keys: FileKeys;
}

/**
 * Moves files from before, and those under an earlier key, under the newest: at most so many. A file that is damaged stays where it is
 * and goes on being counted.
 *
 * @returns how many were moved
 */
export async function resealFiles(store: Store, most: number): Promise<number> {
  const { folder, keys } = store;
  let moved = 0;
  for await (const address of clearAddresses(folder)) {
    if (await sealClear(store, address)) moved += 1;
    if (moved >= most) return moved;
  }
  for (const number of (await keyFolders(folder)).filter((one) => one !== keys.numbers().at(-1)))
    for await (const name of sealedNames(folder, number)) {
      if (await wrapAnew(store, number, name)) moved += 1;
      if (moved >= most) return moved;
    }
  return moved;
}

async function sealClear(store: Store, address: string): Promise<boolean> {
  const path = clearPath(store.folder, address);
  const temporary = join(store.incoming, randomUUID());
  const file = await open(temporary, 'wx+', 0o600);
  try {
    const writer = new SealedWriter(file);
    const hash = createHash('sm3');
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      await writer.write(chunk as Buffer);
    }
    if (`sm3-${hash.digest('hex')}` !== address) return false;
    await writer.end();
    await place(store, writer, temporary, address);
    // the only other copy is removed when the new one has been read to its end
    if (
      !(await opens(
        store,
        store.keys.nameOf(address),
        sealedPath(store.folder, store.keys.numbers().at(-1)!, store.keys.nameOf(address)),
      ))
    )
      return false;
    await rm(path, { force: true });
    return true;
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}

/** Only the head changes: the key of the file stays, under another data key. */
async function wrapAnew(store: Store, number: number, name: string): Promise<boolean> {
  const { folder, incoming, keys } = store;
  const former = sealedPath(folder, number, name);
  const temporary = join(incoming, randomUUID());
  try {
    await copyFile(former, temporary);
    const file = await open(temporary, 'r+');
    try {
      const head = Buffer.alloc(headBytes);
      await file.read(head, 0, headBytes, 0);
      const wrapped = keys.wrap(name, keys.unwrap(name, head));
      await file.write(wrapped.head, 0, headBytes, 0);
      await file.sync();
      if (!(await opens(store, name, temporary))) return false;
      await giveName(store, name, temporary, sealedPath(folder, wrapped.number, name));
    } finally {
      await file.close();
    }
    await rm(former, { force: true });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Puts the head before what was written, and gives the file its name: whoever sees the name sees the whole file. */
export async function place(
  store: Store,
  writer: SealedWriter,
  temporary: string,
  address: string,
): Promise<void> {
  const { folder, keys } = store;
  const name = keys.nameOf(address);
  const { number, head } = keys.wrap(name, writer.key);
  await writer.finish(head);
  await giveName(store, name, temporary, sealedPath(folder, number, name));
}

async function giveName(store: Store, name: string, temporary: string, path: string): Promise<void> {
  const folder = dirname(path);
  const isNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // the same content is there already; if what is there does not open, this takes its place
    if (!(await opens(store, name, path))) await rename(temporary, path);
  }
  for (const one of isNew === undefined ? [folder] : [folder, dirname(folder), store.folder]) {
    const handle = await open(one, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

/** Is what lies there whole, and does it open under its name? Reads it to its end. */
async function opens({ keys }: Store, name: string, path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, 0);
    if (bytesRead < headBytes) return false;
    for await (const _ of openPieces(file, keys.unwrap(name, head)));
    return true;
  } catch (error) {
    if (error instanceof FileBroken || error instanceof Problem) return false;
    throw error;
  } finally {
    await file.close();
  }
}
