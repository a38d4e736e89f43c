import type { Crypto } from './crypto.ts';
import { TamperedError } from './crypto.ts';
import { openKeystore } from './keystore.ts';
import * as sm2 from './sm2.ts';
import { hmacSm3, sm3 } from './sm3.ts';
import { open, seal } from './sm4.ts';

interface SoftwareCryptoOptions {
  /** where the keys lie: the folder is for this user alone */
  folder: string;
  now: () => Date;
  /** 64 hex digits, from the configuration; without it the master key lies in the folder as it is */
  keyEncryptionKey?: string | undefined;
}

/** Cryptography without hardware: keys in files of this user alone, wrapped with SM4. */
export async function softwareCrypto({
  folder,
  now,
  keyEncryptionKey,
}: SoftwareCryptoOptions): Promise<Crypto> {
  const keys = await openKeystore(folder, now, keyEncryptionKey);
  return {
    sm3,
    hmacSm3,
    sm2Verify: sm2.verify,
    async sm4Encrypt(keyName, plain, associated = '') {
      return seal(keys.secret(keyName), plain, associated);
    },
    async sm4Decrypt(keyName, sealed, associated = '') {
      const plain = open(keys.secret(keyName), sealed, associated);
      if (!plain) throw new TamperedError(keyName);
      return plain;
    },
    async sm2Sign(keyName, message) {
      const key = await keys.current(keyName);
      return { keyId: key.keyId, signature: sm2.sign(key, message) };
    },
    async publicKey(keyName) {
      const { keyId, publicKey } = await keys.current(keyName);
      return { keyId, publicKey };
    },
    findPublicKey: (keyName, keyId) => keys.findPublicKey(keyName, keyId),
    publicKeysSince: (keyName, since) => keys.publicKeysSince(keyName, since),
    keyVersions: (keyName) => keys.allVersions(keyName),
    async rotateKey(keyName) {
      const { keyId, publicKey } = await keys.rotate(keyName);
      return { keyId, publicKey };
    },
    destroyKey: (keyName) => keys.destroy(keyName),
  };
}
