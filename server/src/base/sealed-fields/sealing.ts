import type { Kysely } from 'kysely';
import { hmacSm3, type Crypto } from '../crypto/index.ts';
import { perDatabase } from '../database/per-database.ts';
import type { Tables } from '../database/tables.ts';
import { problem } from '../problems.ts';
import { lookUpOf, readDataKeys, type DataKeys } from './data-key-store.ts';
import { keyNumberOf, openValue, sealValue, type DataKey } from './envelope.ts';
import { pack, unpack } from './packing.ts';
import './problems.ts';
import { placeOf, type SealedTable } from './sealed-table.ts';

export interface SealedRow {
  id: string;
  /** null: the row has nothing sealed */
  sealed: Uint8Array | null;
}

/** Why a value does not open: its bytes, place or key are not those of the sealing; or its key is not in the database. */
export type Broken = 'changed' | 'no-key';

interface Ring {
  keys: DataKeys;
  tables: readonly SealedTable[];
  reload(): Promise<void>;
  /** told of a value that does not open */
  onBroken(table: Pick<SealedTable, 'name'>, id: string, why: Broken): void;
}

const rings = perDatabase<{ ring?: Ring }>(() => ({}));

/** Keeps the data keys of this platform in memory, unwrapped; there are as many as purposes and rotations. */
export async function holdDataKeys(
  db: Kysely<Tables>,
  crypto: Crypto,
  { tables, onBroken }: Pick<Ring, 'tables' | 'onBroken'>,
): Promise<void> {
  const ring: Ring = {
    keys: await readDataKeys(db, crypto),
    tables,
    async reload() {
      ring.keys = await readDataKeys(db, crypto, ring.keys);
    },
    onBroken,
  };
  rings(db).ring = ring;
}

/** Every table of this platform that holds sealed values. */
export const sealedTables = (db: Kysely<Tables>): readonly SealedTable[] => ringOf(db).tables;

export const reloadDataKeys = (db: Kysely<Tables>): Promise<void> => ringOf(db).reload();

/** In JSON text, a NUL or half a sign: what `jsonb` refuses is refused of sealed values too, for some of them come into it later. */
const noSign = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/**
 * What a row keeps secret, as the bytes of its sealed column.
 *
 * @param isBrief whether this row is gone or written anew before long; otherwise what is true of its table
 * @throws base/invalid-request for texts that no column could hold
 */
export function sealRow(
  db: Kysely<Tables>,
  table: SealedTable,
  id: string,
  values: Readonly<Record<string, unknown>>,
  { isBrief = table.isBrief }: Pick<SealedTable, 'isBrief'> = {},
): Buffer {
  const text = JSON.stringify(values);
  if (noSign.test(text)) throw problem('base/invalid-request');
  const plain = isBrief ? Buffer.from(text) : pack(text);
  return sealValue(currentKey(db, table.purpose), plain, placeOf(table, id));
}

/**
 * What these rows keep secret, in their order; undefined where nothing is sealed. A key that another process has just made is
 * looked up.
 *
 * @throws base/sealed-value-broken
 */
export async function openRows<T>(
  db: Kysely<Tables>,
  table: SealedTable,
  rows: readonly SealedRow[],
): Promise<Array<T | undefined>> {
  const ring = ringOf(db);
  const isKnown = ({ sealed }: SealedRow) => sealed === null || keyFor(ring, table, sealed) !== undefined;
  if (!rows.every(isKnown)) await ring.reload();
  return rows.map(({ id, sealed }) => {
    if (sealed === null) return undefined;
    const key = keyFor(ring, table, sealed);
    const plain = key && openValue(key, sealed, placeOf(table, id));
    if (plain) return JSON.parse(unpack(plain)) as T;
    ring.onBroken(table, id, key || keyNumberOf(sealed) === undefined ? 'changed' : 'no-key');
    throw problem('base/sealed-value-broken', { table: table.name });
  });
}

/**
 * By what a value is found without being stored: HMAC-SM3 under a key of this platform, the same for the same value.
 *
 * @param what the kind of value, so that a mobile is never taken for a number
 */
export function lookUpHash(
  db: Kysely<Tables>,
  table: Pick<SealedTable, 'name' | 'purpose'>,
  what: string,
  value: string,
): Buffer {
  const { secret } = currentKey(db, lookUpOf(table.purpose));
  return hmacSm3(secret, `${table.name}\n${what}\n${value}`);
}

/** All keys of a purpose, the newest last; none before there is one. */
export const keysOf = (db: Kysely<Tables>, purpose: string): readonly DataKey[] =>
  ringOf(db).keys.get(purpose) ?? [];

/** Something sealed elsewhere than in a table does not open. */
export const tellBroken = (db: Kysely<Tables>, where: { name: string }, id: string, why: Broken): void =>
  ringOf(db).onBroken(where, id, why);

/** The key that seals now. */
export function currentKey(db: Kysely<Tables>, purpose: string): DataKey {
  const key = ringOf(db).keys.get(purpose)?.at(-1);
  if (!key) throw new Error(`There is no data key for «${purpose}»: is its table in the list of a module?`);
  return key;
}

function ringOf(db: Kysely<Tables>): Ring {
  const { ring } = rings(db);
  if (!ring) throw new Error('This database belongs to no running platform.');
  return ring;
}

function keyFor({ keys }: Ring, { purpose }: SealedTable, sealed: Uint8Array): DataKey | undefined {
  const number = keyNumberOf(sealed);
  return keys.get(purpose)?.find((key) => key.number === number);
}
