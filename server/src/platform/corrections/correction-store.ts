import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Changeset, TableSpec } from '../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Correction } from './correction.ts';

const corrections: TableSpec = {
  name: 'corrections.correction',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['subject_id', 'uuid'],
    ['subject_name', 'text'],
    ['subject_code', 'text'],
    ['register', 'text'],
    ['origin', 'text'],
    ['fields', 'jsonb'],
    ['words', 'text'],
    ['application_id', 'uuid'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['opened_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['extended_at', 'timestamptz'],
    ['extension_reason', 'text'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
  ],
};

export function insertCorrection(write: Changeset, correction: Correction): void {
  write.insert(corrections, rowOf(correction));
}

/** Changes an open correction; refused when it was answered in between. */
export function updateCorrection(write: Changeset, { id }: Correction, change: Partial<Correction>): void {
  write.update(corrections, { id, state: 'open' }, rowOf(change));
}

const columns = columnsOf(corrections, 'c');

/** Corrections that fit the predicate, in that order. `c` is the table. */
export async function selectCorrections(
  db: Kysely<Tables>,
  { where, order, limit }: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number },
): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    SELECT ${columns} FROM corrections.correction c WHERE ${where} ORDER BY ${order} LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** Is a doubt of this kind open about the subject in this register? */
export async function hasOpen(
  db: Kysely<Tables>,
  { subjectId, register, origin }: Pick<Correction, 'subjectId' | 'register' | 'origin'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('corrections.correction')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('register', '=', register)
    .where('origin', '=', origin)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
}
