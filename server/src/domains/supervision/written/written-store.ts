import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import type { WrittenFile, WrittenRequest } from './written-request.ts';

const requests: TableSpec = {
  name: 'supervision.written_request',
  columns: [
    ['visit_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['asked_at', 'timestamptz'],
    ['answer_by', 'timestamptz'],
    ['remind_at', 'timestamptz'],
    ['reminded_at', 'timestamptz'],
    ['late_at', 'timestamptz'],
    ['answered_at', 'timestamptz'],
    ['words', 'text'],
    ['answers', 'jsonb'],
    ['answered_by', 'text'],
    ['sealed', 'bytea'],
    ['version', 'int4'],
  ],
};

const files: TableSpec = {
  name: 'supervision.written_file',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['line', 'text'],
    ['address', 'text'],
    ['media_type', 'text'],
    ['bytes', 'int4'],
    ['added_at', 'timestamptz'],
    ['removed_at', 'timestamptz'],
    ['file_name', 'text'],
    ['added_by', 'text'],
    ['sealed', 'bytea'],
  ],
};

/** What was asked and answered in words, and by whom. */
export const sealedWrittenRequests = wholeColumns({
  name: 'supervision.written_request',
  key: 'visit_id',
  purpose: 'supervision',
  columns: ['words', 'answers', 'answered_by'],
});

export const sealedWrittenFiles = wholeColumns({
  name: 'supervision.written_file',
  key: 'id',
  purpose: 'supervision',
  columns: ['file_name', 'added_by'],
});

type Stored<T> = T & { sealed: Uint8Array | null };

/** @param lock held for a change, or only read */
export async function findWritten(
  db: Kysely<Tables>,
  visitId: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<WrittenRequest | undefined> {
  const { rows } = await sql<Stored<WrittenRequest>>`
    SELECT ${columnsOf(requests, 'w')} FROM supervision.written_request w WHERE w.visit_id = ${visitId}::uuid
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return (await openColumns(db, sealedWrittenRequests, rows, (row) => row.visitId))[0];
}

export function insertWritten(ctx: Ctx, one: WrittenRequest): void {
  ctx.write.insert(requests, sealColumns(ctx.db, sealedWrittenRequests, one.visitId, rowOf(one)));
}

/** Written with the version that was read: refused when another was faster. */
export function updateWritten(ctx: Ctx, one: WrittenRequest, change: Partial<WrittenRequest>): void {
  const { visitId, version } = one;
  const set = { ...change, version: version + 1 };
  const whole = rowOf({ ...one, ...set });
  ctx.write.update(
    requests,
    { visit_id: visitId, version },
    sealColumns(ctx.db, sealedWrittenRequests, visitId, whole, rowOf(set)),
  );
}

/** Those of which the firm is to be reminded, or that came too late, after one of them. */
export async function waitingWritten(
  db: Kysely<Tables>,
  now: string,
  { after, most }: { after: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT w.visit_id AS id FROM supervision.written_request w
    WHERE w.answered_at IS NULL AND w.late_at IS NULL AND w.visit_id > ${after}::uuid
      AND ((w.reminded_at IS NULL AND w.remind_at <= ${now}::timestamptz) OR w.answer_by < ${now}::timestamptz)
    ORDER BY w.visit_id LIMIT ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those that were not taken back, in the order in which they came. */
export async function filesOf(db: Kysely<Tables>, visitId: string): Promise<WrittenFile[]> {
  const { rows } = await sql<Stored<WrittenFile>>`
    SELECT ${columnsOf(files, 'f')} FROM supervision.written_file f
    WHERE f.visit_id = ${visitId}::uuid AND f.removed_at IS NULL ORDER BY f.added_at, f.id`.execute(db);
  return openColumns(db, sealedWrittenFiles, rows, (row) => row.id);
}

export async function findWrittenFile(db: Kysely<Tables>, id: string): Promise<WrittenFile | undefined> {
  const { rows } = await sql<Stored<WrittenFile>>`
    SELECT ${columnsOf(files, 'f')} FROM supervision.written_file f
    WHERE f.id = ${id}::uuid AND f.removed_at IS NULL`.execute(db);
  return (await openColumns(db, sealedWrittenFiles, rows, (row) => row.id))[0];
}

export function insertWrittenFile(ctx: Ctx, one: WrittenFile): void {
  ctx.write.insert(files, sealColumns(ctx.db, sealedWrittenFiles, one.id, rowOf(one)));
}

export function takeBackFile(ctx: Ctx, { id }: WrittenFile): void {
  ctx.write.update(files, { id }, { removed_at: ctx.now });
}
