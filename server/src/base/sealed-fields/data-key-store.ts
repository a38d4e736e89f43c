import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { TamperedError, type Crypto } from '../crypto/index.ts';
import type { Tables } from '../database/tables.ts';
import { StartProblem } from '../../lib/start-problem.ts';
import { dataKeyBytes, type DataKey } from './envelope.ts';

/** The key of the key store under which data keys are wrapped: in a hardware module it never leaves it. */
const wrappingKey = 'data-keys';
/** Look-up keys (检索密钥) stand beside data keys, under a purpose of their own. They have 32 bytes and one number: 1. */
export const lookUpOf = (purpose: string) => `${purpose}/look-up`;
const lookUpKeyBytes = 32;

/** Data keys of every purpose in order of their numbers; the last one seals, all open. */
export type DataKeys = ReadonlyMap<string, readonly DataKey[]>;

/** Keys with these numbers are known already and are not unwrapped again. @throws StartProblem */
export async function readDataKeys(
  db: Kysely<Tables>,
  crypto: Crypto,
  known: DataKeys = new Map(),
): Promise<DataKeys> {
  const rows = await db
    .selectFrom('base.data_key')
    .select(['purpose', 'number', 'wrapped'])
    .orderBy('purpose')
    .orderBy('number')
    .execute();
  const keys = new Map<string, DataKey[]>();
  for (const { purpose, number, wrapped } of rows) {
    const key = known.get(purpose)?.find((one) => one.number === number);
    const list = keys.get(purpose) ?? [];
    list.push(key ?? { number, secret: await unwrap(crypto, purpose, number, wrapped) });
    keys.set(purpose, list);
  }
  return keys;
}

/** A data key without its secret. */
export interface DataKeyMade {
  purpose: string;
  number: number;
  madeAt: string;
}

/** Data keys by purpose and number, look-up keys left out: those are made once and for all. */
export async function listDataKeys(db: Kysely<Tables>): Promise<DataKeyMade[]> {
  const rows = await db
    .selectFrom('base.data_key')
    .select(['purpose', 'number', 'made_at as madeAt'])
    .orderBy('purpose')
    .orderBy('number', 'desc')
    .execute();
  return rows.filter(({ purpose }) => !purpose.endsWith(lookUpOf('')));
}

/** Keys of look-ups, of those purposes whose rows are found by a hash. */
export async function lookUpKeys(
  db: Kysely<Tables>,
  purposes: ReadonlySet<string>,
): Promise<Array<Omit<DataKeyMade, 'number'>>> {
  const rows = await db
    .selectFrom('base.data_key')
    .select(['purpose', 'made_at as madeAt'])
    .where('purpose', 'like', `%${lookUpOf('')}`)
    .orderBy('purpose')
    .execute();
  return rows
    .map(({ purpose, madeAt }) => ({ purpose: purpose.slice(0, -lookUpOf('').length), madeAt }))
    .filter(({ purpose }) => purposes.has(purpose));
}

/** The next key of a purpose. Two processes that make it at once make one. @returns false: it was there already */
export async function makeDataKey(
  db: Kysely<Tables>,
  crypto: Crypto,
  key: { purpose: string; number: number; at: string },
): Promise<boolean> {
  const { purpose, number, at } = key;
  const secret = randomBytes(purpose.endsWith(lookUpOf('')) ? lookUpKeyBytes : dataKeyBytes);
  const wrapped = await crypto.sm4Encrypt(wrappingKey, secret, `${purpose}/${number}`);
  const made = await db
    .insertInto('base.data_key')
    .values({ purpose, number, wrapped, made_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return made !== undefined;
}

async function unwrap(crypto: Crypto, purpose: string, number: number, wrapped: Buffer): Promise<Buffer> {
  try {
    return await crypto.sm4Decrypt(wrappingKey, wrapped, `${purpose}/${number}`);
  } catch (error) {
    if (!(error instanceof TamperedError)) throw error;
    throw new StartProblem(
      `The database holds sealed values, and their data key «${purpose}» ${number} does not open with the key store of this data folder.`,
      `Nothing was changed. Put back the folder keys/ that belongs to this database (and its YITI_KEY_ENCRYPTION_KEY), or name its data folder with --data. ` +
        `Without that folder the sealed values cannot be read by anybody.`,
      error,
    );
  }
}
