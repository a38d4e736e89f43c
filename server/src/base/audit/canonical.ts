import { merkleLeaf } from '../crypto/index.ts';

/**
 * The bytes that a seal stands for. All values are taken as the database prints them, so that nothing is lost in reading
 * (a number in `data` beyond 2^53, a microsecond); a JSON array of strings and nulls can be read in one way only.
 */
export interface CanonicalEvent {
  id: string;
  /** in the order of `canonicalColumns` */
  fields: Array<string | null>;
}

/** One expression per field; every column of the trail that a person could want to change. */
const canonicalColumns = [
  'id::text',
  `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  'type',
  'actor_id',
  'actor_kind',
  'actor_name',
  'actor_role',
  'organisation_id',
  'subject_id',
  'object_kind',
  'object_id',
  'root_id',
  'reason',
  'data::text',
];

/** `SELECT` list that yields `CanonicalEvent` rows. */
export const canonicalSelection = `id::text AS id, ARRAY[${canonicalColumns.join(', ')}] AS fields`;

/** SM3 leaf of one event. The first element names this form of writing it down. */
export function eventLeaf({ fields }: CanonicalEvent): Buffer {
  return merkleLeaf(JSON.stringify(['yiti-audit-event-1', ...fields]));
}
