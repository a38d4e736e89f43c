import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KeystoreRefused, placeVerified } from './key-files.ts';
import { exists, masterFiles, openSealed, readClear, removeClear, sealMaster } from './master-key.ts';

/** Refused before anything was written. */
export class NothingRewrapped extends KeystoreRefused {}

interface Keys {
  /** 64 hex digits: what the master is wrapped under now; left out when it lies there as `master.key` */
  old: string | undefined;
  /** 64 hex digits */
  next: string | undefined;
}

/**
 * Wraps the master secret of a folder of keys anew (密钥加密密钥轮换): the same master, another key-encryption key. What the master opens stays as it is,
 * and a platform that is running goes on with the master that it has.
 *
 * What opens now is there until what is new has been read back from the disk and opened; then one rename takes its place. So at every moment `master.sealed` opens
 * with the old key or with the new one, and asking again ends what was interrupted.
 *
 * @returns `already`: it was wrapped under the new key before
 * @throws {NothingRewrapped}
 * @throws every other error may have come after the rename: asked again with the same keys, it says where it stands
 */
export async function rewrapMaster(folder: string, { old, next }: Keys): Promise<'rewrapped' | 'already'> {
  const from = readKey('YITI_KEY_ENCRYPTION_KEY', old);
  const to = readKey('YITI_NEW_KEY_ENCRYPTION_KEY', next);
  if (!to)
    throw refused(
      'YITI_NEW_KEY_ENCRYPTION_KEY is not set. Make a key, for example with: openssl rand -hex 32',
    );
  if (from?.equals(to))
    throw refused('the new key-encryption key is the old one. Make another: openssl rand -hex 32');
  const { sealed, clear } = masterFiles(folder);
  if (await exists(sealed)) {
    const wrapped = await openSealed(sealed, to);
    if (wrapped) {
      await clean(folder, wrapped);
      return 'already';
    }
    if (!from)
      throw refused(`${sealed} is wrapped. Set YITI_KEY_ENCRYPTION_KEY to the key that it is wrapped under`);
    const master = await openSealed(sealed, from);
    if (!master) throw refused(`${sealed} opens neither with YITI_KEY_ENCRYPTION_KEY nor with the new key`);
    await wrap(sealed, master, to);
    await clean(folder, master);
  } else {
    if (!(await exists(clear))) throw refused(`there is no master secret in ${folder}`);
    const master = await readClear(clear);
    await wrap(sealed, master, to);
    await clean(folder, master);
  }
  return 'rewrapped';
}

async function wrap(sealed: string, master: Buffer, to: Buffer): Promise<void> {
  const isRight = async (path: string) => (await openSealed(path, to))?.equals(master) ?? false;
  const placed = await placeVerified(sealed, sealMaster(to, master), isRight);
  if (!placed) throw refused('what was written does not open with the new key');
  // another one who wraps it at the same time may have been later
  if (!(await isRight(sealed)))
    throw new KeystoreRefused(`${sealed} was wrapped by another at the same time.`);
}

/** The master in the clear, once it is wrapped, and what an interrupted wrapping has left. */
async function clean(folder: string, master: Buffer): Promise<void> {
  await removeClear(folder, master);
  const left = (await readdir(folder)).filter((name) => /^master\.sealed\.[\w-]+\.tmp$/.test(name));
  for (const name of left) await rm(join(folder, name), { force: true });
}

function readKey(name: string, hex: string | undefined): Buffer | undefined {
  if (hex === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw refused(`${name} is no key of 64 hex digits`);
  return Buffer.from(hex, 'hex');
}

const refused = (why: string) => new NothingRewrapped(`${why}. Nothing was changed.`);
