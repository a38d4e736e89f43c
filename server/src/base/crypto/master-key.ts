import { randomBytes } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KeystoreRefused, writeNew } from './key-files.ts';
import * as sm4 from './sm4.ts';

/**
 * The master secret of a folder of keys, made at the first use. With a key-encryption key it is only ever stored wrapped under
 * it, in `master.sealed`; a `master.key` from the time before is wrapped and removed.
 *
 * @param keyEncryptionKey 64 hex digits
 * @returns 32 bytes
 * @throws {KeystoreRefused}
 */
export async function openMaster(folder: string, keyEncryptionKey?: string): Promise<Buffer> {
  const { sealed, clear } = masterFiles(folder);
  const isSealed = await exists(sealed);
  if (keyEncryptionKey === undefined) {
    if (!isSealed) return readClear(clear);
    throw new KeystoreRefused(
      `${sealed} is wrapped under a key-encryption key. Nothing was signed. Set YITI_KEY_ENCRYPTION_KEY to the one that it was wrapped under.`,
    );
  }
  const wrapping = Buffer.from(keyEncryptionKey, 'hex');
  if (!isSealed) {
    const master = (await exists(clear)) ? await readClear(clear) : randomBytes(32);
    // another process may have been faster: what lies there then counts
    await writeNew(sealed, sealMaster(wrapping, master));
  }
  const master = await openSealed(sealed, wrapping);
  if (!master) {
    throw new KeystoreRefused(
      `${sealed} does not open with this YITI_KEY_ENCRYPTION_KEY. Nothing was signed. Set the one that it was wrapped under, or put the file back from your backup.`,
    );
  }
  await removeClear(folder, master);
  return master;
}

/** The same master as the wrapped one is no longer needed in the clear; another is not ours to remove: what it opens would be lost. @throws {KeystoreRefused} */
export async function removeClear(folder: string, master: Buffer): Promise<void> {
  const { sealed, clear } = masterFiles(folder);
  const lies = await readFile(clear, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (lies === undefined) return;
  if (!Buffer.from(lies.trim(), 'hex').equals(master))
    throw new KeystoreRefused(
      `${clear} holds another master than ${sealed}. Neither was removed. Move the one that does not belong here out of the folder; your backup says which.`,
    );
  await rm(clear, { force: true });
}

const purpose = 'yiti master key';

export const masterFiles = (folder: string) => ({
  sealed: join(folder, 'master.sealed'),
  clear: join(folder, 'master.key'),
});

export const sealMaster = (wrapping: Buffer, master: Buffer): string =>
  sm4.seal(wrapping, master, purpose).toString('base64');

/** Undefined: wrapped under another key, or changed. */
export async function openSealed(path: string, wrapping: Buffer): Promise<Buffer | undefined> {
  return sm4.open(wrapping, Buffer.from(await readFile(path, 'utf8'), 'base64'), purpose);
}

export async function readClear(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    await writeNew(path, randomBytes(32).toString('hex'));
    return readClear(path);
  }
  if (found.mode & 0o077) {
    throw new KeystoreRefused(
      `${path} can be read by other users of this machine. Nothing was signed. Make sure that nobody has copied it, then: ` +
        `chmod 600 ${path}`,
    );
  }
  const hex = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) {
    throw new KeystoreRefused(`${path} is not a key (64 hex digits). Put it back from your backup.`);
  }
  return Buffer.from(hex, 'hex');
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
