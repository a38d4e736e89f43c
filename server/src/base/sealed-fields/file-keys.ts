import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { FileKeys } from '../files/index.ts';
import { problem } from '../problems.ts';
import { keyNumberOf, openValue, sealValue } from './envelope.ts';
import { currentKey, keysOf, lookUpHash, reloadDataKeys, tellBroken } from './sealing.ts';

/** Data keys of stored files (文件加密) are changed with those of the tables. */
export const filesPurpose = 'files';

/** The keys of a store of files; they are there once the platform holds its data keys. */
export function fileKeys(db: Kysely<Tables>): FileKeys {
  return {
    numbers: () => keysOf(db, filesPurpose).map(({ number }) => number),
    reload: () => reloadDataKeys(db),
    nameOf: (address) =>
      lookUpHash(db, { name: filesPurpose, purpose: filesPurpose }, 'address', address).toString('hex'),
    wrap(name, key) {
      const dataKey = currentKey(db, filesPurpose);
      return { number: dataKey.number, head: sealValue(dataKey, key, placeOfFile(name)) };
    },
    unwrap(name, head) {
      const number = keyNumberOf(head);
      const dataKey = keysOf(db, filesPurpose).find((key) => key.number === number);
      const key = dataKey && openValue(dataKey, head, placeOfFile(name));
      if (key) return key;
      const isMissing = number !== undefined && !dataKey;
      tellBroken(db, { name: filesPurpose }, name, isMissing ? 'no-key' : 'changed');
      throw isMissing
        ? problem('files/key-missing', { number })
        : problem('files/damaged', { address: name });
    },
  };
}

const placeOfFile = (name: string) => `${filesPurpose}/head/${name}`;
