import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
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
    ['sealed', 'bytea'],
  ],
};

/** The use that is objected to, and what both sides write about it. */
export const sealedObjections = wholeColumns({
  name: 'privacy.objection',
  key: 'id',
  purpose: 'privacy',
  columns: ['use', 'words', 'answer', 'escalation_words', 'ruling_words'],
});

export function insertObjection({ db, write }: Ctx, objection: Objection): void {
  write.insert(objections, sealColumns(db, sealedObjections, objection.id, rowOf(objection)));
}

/** Changes it; refused when its state was changed elsewhere in between. */
export function updateObjection({ db, write }: Ctx, objection: Objection, change: Partial<Objection>): void {
  const { id, state } = objection;
  const whole = rowOf({ ...objection, ...change });
  write.update(objections, { id, state }, sealColumns(db, sealedObjections, id, whole, rowOf(change)));
}

const columns = columnsOf(objections, 'o');

/** Objections that fit the predicate, newest first; those that wait first where they are somebody's work. `o` is the table. */
export async function selectObjections(
  db: Kysely<Tables>,
  where: RawBuilder<boolean>,
  limit: number,
  { waitingFirst = false }: { waitingFirst?: boolean } = {},
): Promise<Objection[]> {
  const { rows } = await sql<Objection & { sealed: Buffer | null }>`
    SELECT ${columns} FROM privacy.objection o WHERE ${where}
    ORDER BY ${waitingFirst ? sql`o.state NOT IN ('open', 'escalated'),` : sql``} o.objected_at DESC, o.id DESC LIMIT ${limit}`.execute(
    db,
  );
  return openColumns(db, sealedObjections, rows, ({ id }) => id);
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
