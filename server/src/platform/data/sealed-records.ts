import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import { lookUpHash, type SealedTable } from '../../base/sealed-fields/index.ts';

/** What is sealed of a record: all of it. */
export interface RecordSecrets {
  subjectCode: string;
  fields: Record<string, unknown>;
}

/** A record lies under a keyed hash of register and number; one from before lies under any id until it is sealed. */
export const sealedRecords: SealedTable = {
  name: 'data.record',
  key: 'id',
  column: 'sealed',
  purpose: 'data',
  clear: ['subject_code', 'fields'],
  also: ['register'],
  move: ({ register, subject_code: subjectCode, fields }, hash) => ({
    id: uuidOf(hash(register as string, subjectCode as string)),
    values: { subjectCode, fields },
  }),
};

/** The id of what a register says of a subject: 128 bits of HMAC-SM3. */
export const recordId = (db: Kysely<Tables>, register: string, subjectCode: string): string =>
  uuidOf(lookUpHash(db, sealedRecords, register, subjectCode));

function uuidOf(hash: Buffer): string {
  const hex = hash.toString('hex', 0, 16);
  return [0, 8, 12, 16, 20].map((from, n) => hex.slice(from, [8, 12, 16, 20, 32][n])).join('-');
}
