import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import { within } from '../../../platform/directory/index.ts';
import type { CopiedInspection } from './copied-inspection.ts';

const copies: TableSpec = {
  name: 'supervision.copied_inspection',
  columns: [
    ['inspection_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['division', 'text'],
    ['verdicts', 'jsonb'],
    ['copied_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['outcome', 'text'],
    ['noted_at', 'timestamptz'],
    ['noted_by', 'text'],
    ['words', 'text'],
    ['sealed', 'bytea'],
    ['version', 'int4'],
  ],
};

/** What was found when somebody looked into it. */
export const sealedCopies = wholeColumns({
  name: 'supervision.copied_inspection',
  key: 'inspection_id',
  purpose: 'supervision',
  columns: ['words'],
});

type Stored = CopiedInspection & { sealed: Uint8Array | null };
const columns = columnsOf(copies, 'c');
const opened = (db: Kysely<Tables>, rows: readonly Stored[]) =>
  openColumns(db, sealedCopies, rows, (row) => row.inspectionId);

/** Of whoever supervises; those that nobody has looked at first. */
export async function listCopies({
  db,
  jurisdiction,
}: Pick<Ctx, 'db' | 'jurisdiction'>): Promise<CopiedInspection[]> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.copied_inspection c WHERE ${within('c.organisation_id', jurisdiction)}
    ORDER BY c.noted_at IS NOT NULL, c.copied_at DESC, c.inspection_id LIMIT 200`.execute(db);
  return opened(db, rows);
}

/** @param lock held for a change, or only read */
export async function findCopy(
  db: Kysely<Tables>,
  inspectionId: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<CopiedInspection | undefined> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.copied_inspection c WHERE c.inspection_id = ${inspectionId}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return (await opened(db, rows))[0];
}

export function insertCopy(ctx: Ctx, one: CopiedInspection): void {
  ctx.write.insert(copies, sealColumns(ctx.db, sealedCopies, one.inspectionId, rowOf(one)));
}

/** Written with the version that was read: what one person noted no other writes over. */
export function noteCopy(
  ctx: Ctx,
  one: CopiedInspection,
  said: Pick<CopiedInspection, 'outcome' | 'words' | 'notedAt' | 'notedBy'>,
): void {
  const { inspectionId, version } = one;
  const set = { ...said, version: version + 1 };
  ctx.write.update(
    copies,
    { inspection_id: inspectionId, version },
    sealColumns(ctx.db, sealedCopies, inspectionId, rowOf({ ...one, ...set }), rowOf(set)),
  );
}
