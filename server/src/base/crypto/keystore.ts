import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublicKey } from './crypto.ts';
import { generateKeyPair, type KeyPair } from './sm2.ts';
import { openMaster } from './master-key.ts';
import { KeystoreRefused, replaceFile, writeNew } from './key-files.ts';
import { hmacSm3, sm3 } from './sm3.ts';
import * as sm4 from './sm4.ts';

/**
 * Keys in files (软件密钥库): the master (32 random bytes), and per key `<name>.json` with all its versions, newest last,
 * private halves wrapped with SM4 under a key derived from the master. The master itself lies in `master.sealed`, wrapped under
 * the key-encryption key of the configuration, or, where none is configured, in `master.key` as it is. Folder 0700, files 0600,
 * written whole or not at all.
 */
export interface Keystore {
  /** symmetric secret of that name, derived, never stored */
  secret(keyName: string): Buffer;
  current(keyName: string): Promise<SigningKey>;
  findPublicKey(keyName: string, keyId: string): Promise<PublicKey | undefined>;
  publicKeysSince(keyName: string, since: string): Promise<PublicKey[]>;
  /** newest first */
  allVersions(keyName: string): Promise<Array<PublicKey & { madeAt: string }>>;
  rotate(keyName: string): Promise<SigningKey>;
  /** wipes the private halves of all versions; the public ones stay */
  destroy(keyName: string): Promise<void>;
}

export interface SigningKey extends KeyPair {
  keyId: string;
}

interface KeyFile {
  name: string;
  /** `wrappedPrivateKey` is empty once the key was destroyed */
  versions: Array<{ keyId: string; publicKey: string; wrappedPrivateKey: string; createdAt: string }>;
}

type PublicVersion = Pick<KeyFile['versions'][number], 'keyId' | 'publicKey' | 'createdAt'>;

/** @param keyEncryptionKey 64 hex digits, under which the master is wrapped at rest */
export async function openKeystore(
  folder: string,
  now: () => Date,
  keyEncryptionKey?: string,
): Promise<Keystore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const master = await openMaster(folder, keyEncryptionKey);
  const wrapping = hmacSm3(master, 'wrap sm2 private keys');
  const cache = new Map<string, Promise<SigningKey[]>>();

  const fileOf = (keyName: string) => join(folder, `${checkedName(keyName)}.json`);

  function versions(keyName: string): Promise<SigningKey[]> {
    const path = fileOf(keyName);
    let found = cache.get(keyName);
    if (!found) {
      found = readVersions(path).then((file) => (file ? unwrapAll(file, wrapping) : create(keyName, path)));
      // a failure is not remembered: the next caller tries again
      found.catch(() => cache.delete(keyName));
      cache.set(keyName, found);
    }
    return found;
  }

  async function create(keyName: string, path: string): Promise<SigningKey[]> {
    const key = newKey();
    const file: KeyFile = { name: keyName, versions: [wrap(wrapping, keyName, key, now())] };
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const isOurs = await writeNew(path, JSON.stringify(file, null, 2));
    if (isOurs) return [key];
    // another process made the same key a moment earlier: that one it is
    return unwrapAll((await readVersions(path))!, wrapping);
  }

  return {
    secret: (keyName) => hmacSm3(master, `secret ${checkedName(keyName)}`),
    current: async (keyName) => (await versions(keyName)).at(-1)!,
    ...publicHalves(fileOf),
    async rotate(keyName) {
      await versions(keyName);
      const path = fileOf(keyName);
      const file = (await readVersions(path))!;
      const key = newKey();
      file.versions.push(wrap(wrapping, keyName, key, now()));
      await replaceFile(path, JSON.stringify(file, null, 2));
      cache.delete(keyName);
      return key;
    },
    async destroy(keyName) {
      await wipe(fileOf(keyName));
      cache.delete(keyName);
    },
  };
}

/** Public keys of the versions that were at work at or after this moment (ms), newest first: each is, until the next one is made. */
function atWorkSince(
  versions: readonly PublicVersion[],
  since: number,
): Array<Pick<SigningKey, 'keyId' | 'publicKey'>> {
  return versions
    .filter((_, place) => {
      const next = versions[place + 1];
      return next === undefined || Date.parse(next.createdAt) >= since;
    })
    .map(({ keyId, publicKey }) => ({ keyId, publicKey }))
    .toReversed();
}

/** What anybody may know of keys. Another process may have made a version: a file is looked at each time, and read when it was written anew. */
function publicHalves(
  fileOf: (keyName: string) => string,
): Pick<Keystore, 'allVersions' | 'findPublicKey' | 'publicKeysSince'> {
  const known = new Map<string, { writing: string; versions: readonly PublicVersion[] }>();

  async function published(keyName: string) {
    const path = fileOf(keyName);
    const writing = await writingOf(path);
    const before = known.get(keyName);
    if (before?.writing === writing) return before;
    const file = await readVersions(path);
    if (!file) return undefined;
    const read = {
      writing,
      versions: file.versions.map(({ keyId, publicKey, createdAt }) => ({ keyId, publicKey, createdAt })),
    };
    known.set(keyName, read);
    return read;
  }

  return {
    async findPublicKey(keyName, keyId) {
      const isIt = (version: { keyId: string }) => version.keyId === keyId;
      // a version that there was once is there for ever
      const version =
        known.get(keyName)?.versions.find(isIt) ?? (await published(keyName))?.versions.find(isIt);
      return version && { keyId, publicKey: version.publicKey };
    },
    async allVersions(keyName) {
      const versions = (await published(keyName))?.versions ?? [];
      return versions
        .map(({ keyId, publicKey, createdAt: madeAt }) => ({ keyId, publicKey, madeAt }))
        .toReversed();
    },
    async publicKeysSince(keyName, since) {
      const versions = (await published(keyName))?.versions;
      return versions ? atWorkSince(versions, Date.parse(since)) : [];
    },
  };
}

/** Files are replaced, never written into: another writing has another number. */
async function writingOf(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'none';
}

async function wipe(path: string): Promise<void> {
  const file = await readVersions(path);
  if (!file) return;
  for (const version of file.versions) version.wrappedPrivateKey = '';
  await replaceFile(path, JSON.stringify(file, null, 2));
}

function newKey(): SigningKey {
  const pair = generateKeyPair();
  return { ...pair, keyId: sm3(Buffer.from(pair.publicKey, 'hex')).toString('hex', 0, 8) };
}

function wrap(wrapping: Buffer, keyName: string, key: SigningKey, at: Date): KeyFile['versions'][number] {
  const wrapped = sm4.seal(wrapping, Buffer.from(key.privateKey, 'hex'), `${keyName} ${key.keyId}`);
  return {
    keyId: key.keyId,
    publicKey: key.publicKey,
    wrappedPrivateKey: wrapped.toString('base64'),
    createdAt: at.toISOString(),
  };
}

function checkedName(keyName: string): string {
  if (!/^[a-z0-9][\w-]*(\/[\w-]+)*$/i.test(keyName)) {
    throw new KeystoreRefused(
      `«${keyName}» is no name for a key: letters, digits, - and _, parts separated by /.`,
    );
  }
  return keyName;
}

async function readVersions(path: string): Promise<KeyFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as KeyFile;
  } catch (cause) {
    throw new KeystoreRefused(`${path} is damaged. Put it back from your backup.`, { cause });
  }
}

function unwrapAll(file: KeyFile, wrapping: Buffer): SigningKey[] {
  return file.versions.map(({ keyId, publicKey, wrappedPrivateKey }) => {
    if (wrappedPrivateKey === '') {
      throw new KeystoreRefused(
        `The key «${file.name}» was destroyed: what it signed can still be verified, nothing can be signed.`,
      );
    }
    const wrapped = Buffer.from(wrappedPrivateKey, 'base64');
    const privateKey = sm4.open(wrapping, wrapped, `${file.name} ${keyId}`);
    if (!privateKey) {
      throw new KeystoreRefused(
        `The key «${file.name}» does not fit to master.key: one of the two was changed. Put both back from one backup.`,
      );
    }
    return { keyId, publicKey, privateKey: privateKey.toString('hex') };
  });
}
