import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Changeset, TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Guardianship } from './guardianship.ts';

const guardianships: TableSpec = {
  name: 'representation.guardianship',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['claimant_id', 'uuid'],
    ['claimant_account', 'uuid'],
    ['claimant_name', 'text'],
    ['claimant_code', 'text'],
    ['child_name', 'text'],
    ['child_code', 'text'],
    ['relation', 'text'],
    ['words', 'text'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['opened_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
    ['mandate_id', 'uuid'],
  ],
};

export function insertGuardianship(write: Changeset, guardianship: Guardianship): void {
  write.insert(guardianships, rowOf(guardianship));
}

/** Changes it out of the state in which it was read; refused when it was answered in between. */
export function updateGuardianship(
  write: Changeset,
  { id, state }: Guardianship,
  change: Partial<Guardianship>,
): void {
  write.update(guardianships, { id, state }, rowOf(change));
}

const columns = columnsOf(guardianships, 'g');

/** Those that fit the predicate, in that order. `g` is the table. */
export async function selectGuardianships(
  db: Kysely<Tables>,
  { where, order, limit }: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number },
): Promise<Guardianship[]> {
  const { rows } = await sql<Guardianship>`
    SELECT ${columns} FROM representation.guardianship g WHERE ${where} ORDER BY ${order} LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}
