import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Changeset, TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Objection } from './objection.ts';

const objections: TableSpec = {
  name: 'privacy.objection',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['use_id', 'text'],
    ['subject_id', 'uuid'],
    ['subject_name', 'text'],
    ['use', 'jsonb'],
    ['words', 'text'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['objected_at', 'timestamptz'],
    ['objected_by', 'uuid'],
    ['objected_by_name', 'text'],
    ['objected_as', 'text'],
    ['due_at', 'timestamptz'],
    ['outcome', 'text'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
    ['escalation_words', 'text'],
    ['escalated_at', 'timestamptz'],
    ['data_officer_organisation_id', 'uuid'],
    ['ruling_due_at', 'timestamptz'],
    ['ruling', 'text'],
    ['ruling_words', 'text'],
    ['ruled_at', 'timestamptz'],
    ['ruled_by', 'text'],
  ],
};

export function insertObjection(write: Changeset, objection: Objection): void {
  write.insert(objections, rowOf(objection));
}

/** Changes it; refused when its state was changed elsewhere in between. */
export function updateObjection(
  write: Changeset,
  { id, state }: Objection,
  change: Partial<Objection>,
): void {
  write.update(objections, { id, state }, rowOf(change));
}

const columns = columnsOf(objections, 'o');

/** Objections that fit the predicate, newest first; those that wait first where they are somebody's work. `o` is the table. */
export async function selectObjections(
  db: Kysely<Tables>,
  where: RawBuilder<boolean>,
  limit: number,
  { waitingFirst = false }: { waitingFirst?: boolean } = {},
): Promise<Objection[]> {
  const { rows } = await sql<Objection>`
    SELECT ${columns} FROM privacy.objection o WHERE ${where}
    ORDER BY ${waitingFirst ? sql`o.state NOT IN ('open', 'escalated'),` : sql``} o.objected_at DESC, o.id DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** Which of these uses a subject objected to, and how that stands; by use. */
export async function objectionsToUses(
  db: Kysely<Tables>,
  subjectId: string,
  useIds: readonly string[],
): Promise<Map<string, { id: string; state: string }>> {
  if (useIds.length === 0) return new Map();
  const { rows } = await sql<{ useId: string; id: string; state: string }>`
    SELECT use_id AS "useId", id, state FROM privacy.objection
    WHERE subject_id = ${subjectId}::uuid AND use_id = ANY(${[...useIds]}::text[])`.execute(db);
  return new Map(rows.map(({ useId, id, state }) => [useId, { id, state }]));
}
