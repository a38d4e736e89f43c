import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../base/database/rows.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../base/sealed-fields/index.ts';
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
    ['sealed', 'bytea'],
  ],
};

/** Whose number it is, what the register says and should say, and what was written about it. */
export const sealedCorrections = wholeColumns({
  name: 'corrections.correction',
  key: 'id',
  purpose: 'corrections',
  columns: ['subject_code', 'fields', 'words', 'extension_reason', 'answer'],
});

export function insertCorrection(ctx: Ctx, correction: Correction): void {
  ctx.write.insert(corrections, sealColumns(ctx.db, sealedCorrections, correction.id, rowOf(correction)));
}

/** Changes an open correction; refused when it was answered in between. */
export function updateCorrection(ctx: Ctx, correction: Correction, change: Partial<Correction>): void {
  const { id } = correction;
  const whole = rowOf({ ...correction, ...change });
  ctx.write.update(
    corrections,
    { id, state: 'open' },
    sealColumns(ctx.db, sealedCorrections, id, whole, rowOf(change)),
  );
}

const columns = columnsOf(corrections, 'c');

/** Corrections that fit the predicate, in that order. `c` is the table. @throws base/sealed-value-broken */
export async function selectCorrections(
  db: Kysely<Tables>,
  { where, order, limit }: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number },
): Promise<Correction[]> {
  const { rows } = await sql<Correction & { sealed: Buffer | null }>`
    SELECT ${columns} FROM corrections.correction c WHERE ${where} ORDER BY ${order} LIMIT ${limit}`.execute(
    db,
  );
  return openColumns(db, sealedCorrections, rows, ({ id }) => id);
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

/** What its steward answered; null: nothing yet. */
export async function answerOfCorrection({ db }: Pick<Ctx, 'db'>, id: string): Promise<string | null> {
  const where = sql<boolean>`c.id = ${id}::uuid`;
  const [found] = await selectCorrections(db, { where, order: sql`c.id`, limit: 1 });
  return found?.answer ?? null;
}
