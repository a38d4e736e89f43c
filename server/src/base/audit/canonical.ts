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

/** One expression per field, by the name that an exported file gives it; every column of the trail that a person could want to change. */
const expressions = {
  id: 'id::text',
  at: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  type: 'type',
  actor_id: 'actor_id',
  actor_kind: 'actor_kind',
  actor_name: 'actor_name',
  actor_role: 'actor_role',
  organisation_id: 'organisation_id',
  subject_id: 'subject_id',
  object_kind: 'object_kind',
  object_id: 'object_id',
  root_id: 'root_id',
  reason: 'reason',
  data: 'data::text',
};

/** Names of the fields, in the order in which they are sealed. */
export const canonicalColumns = Object.keys(expressions);

/** `SELECT` list that yields `CanonicalEvent` rows. */
export const canonicalSelection = `id::text AS id, ARRAY[${Object.values(expressions).join(', ')}] AS fields`;

/** SM3 leaf of one event. The first element names this form of writing it down. */
export function eventLeaf({ fields }: CanonicalEvent): Buffer {
  return merkleLeaf(JSON.stringify(['yiti-audit-event-1', ...fields]));
}
