import { derivedSecret, type HeldKey } from '../../base/held-keys/index.ts';
import { lookUpKeys } from '../../base/sealed-fields/index.ts';
import type { AppServices } from '../../base/module.ts';

/** Purposes of which rows, or files, are found by a keyed hash; the others have such a key and never use it. */
const lookedUp: ReadonlySet<string> = new Set(['data', 'directory', 'files', 'identity', 'representation']);

/** What everything else hangs on: the master of the key store, what wraps data keys, and the keys of look-ups. */
export async function keysOfStore({ config, database }: AppServices): Promise<readonly HeldKey[]> {
  const isWrapped = config.keyEncryptionKey !== undefined;
  return [
    {
      ...derivedSecret({ group: 'store', name: { zh: '密钥库主密钥', en: 'Master of the key store' } }),
      algorithm: 'HMAC-SM3',
      todo: isWrapped
        ? {
            zh: '由配置的密钥加密密钥保护。keys 文件夹和那把密钥要分开备份；丢了任何一样，加密的数据都打不开。',
            en: 'Wrapped under the configured key-encryption key. Back up the folder keys/ and that key apart: without either, nothing sealed opens.',
          }
        : {
            zh: '没有配置密钥加密密钥（YITI_KEY_ENCRYPTION_KEY），主密钥就放在 keys 文件夹里：正式使用前要配置。',
            en: 'No key-encryption key (YITI_KEY_ENCRYPTION_KEY) is configured, so it lies in the folder keys/ as it is: configure one before earnest use.',
          },
    },
    derivedSecret({ group: 'store', name: { zh: '数据密钥的包裹密钥', en: 'Wraps the data keys' } }),
    ...(await lookUpKeys(database.reads, lookedUp)).map(({ purpose, madeAt }) => ({
      ...derivedSecret({ group: 'store' as const, name: { zh: '检索密钥', en: 'Key of look-ups' } }),
      purpose,
      algorithm: 'HMAC-SM3',
      version: '1',
      since: madeAt,
      todo: {
        zh: '不轮换：按号码查找靠它。可能泄露时要停用这类数据，逐行重新计算。',
        en: 'Not changed: numbers are found by it. If it may have been seen, that data is closed while every row is hashed anew.',
      },
    })),
  ];
}
