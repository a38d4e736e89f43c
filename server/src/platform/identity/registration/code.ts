import type { Kysely } from 'kysely';
import { lookUpHash } from '../../../base/sealed-fields/index.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { accountNumbers } from '../mobile.ts';

/** Keyed: six digits are guessed in a moment from a hash that anybody can compute. */
export const codeHash = (db: Kysely<Tables>, registrationId: string, code: string): Buffer =>
  lookUpHash(db, accountNumbers, 'code', `${registrationId}\n${code}`);
