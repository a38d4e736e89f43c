import { randomUUID } from 'node:crypto';
import { chmod, link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The key store cannot be used as it is; the message says what to do. */
export class KeystoreRefused extends Error {
  override name = 'KeystoreRefused';
}

/** Writes a file that must not exist yet; @returns false when it does. Never leaves half a file. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(path, text);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

export async function replaceFile(path: string, text: string): Promise<void> {
  await rename(await writeTemporary(path, text), path);
}

/** Replaces a file by one that has been read back and found right; @returns false when it was not, and the file is what it was. */
export async function placeVerified(
  path: string,
  text: string,
  isRight: (written: string) => Promise<boolean>,
): Promise<boolean> {
  const temporary = await writeTemporary(path, text);
  try {
    if (!(await isRight(temporary))) return false;
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A name that was given is on the disk, also after the power fails. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeTemporary(path: string, text: string): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  // umask may have taken more, never less
  await chmod(temporary, 0o600);
  return temporary;
}
