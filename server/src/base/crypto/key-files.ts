import { randomUUID } from 'node:crypto';
import { chmod, link, open, rename, rm } from 'node:fs/promises';

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
