import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { columnsOf, rowOf } from '../../../base/database/rows.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import type { InformationRequest } from './request.ts';

const requests: TableSpec = {
  name: 'privacy.request',
  columns: [
    ['id', 'uuid'],
    ['reference', 'text'],
    ['subject_id', 'uuid'],
    ['subject_name', 'text'],
    ['account_id', 'uuid'],
    ['asked_by_name', 'text'],
    ['asked_as', 'text'],
    ['kind', 'text'],
    ['words', 'text'],
    ['division', 'text'],
    ['organisation_id', 'uuid'],
    ['state', 'text'],
    ['asked_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['ended_at', 'timestamptz'],
    ['correction_id', 'uuid'],
    ['classes', 'jsonb'],
    ['result', 'jsonb'],
    ['answer', 'text'],
    ['basis', 'text'],
    ['answered_by', 'text'],
    ['sealed', 'bytea'],
  ],
};

/** What was asked, what was done about it and what was answered. */
export const sealedRequests = wholeColumns({
  name: 'privacy.request',
  key: 'id',
  purpose: 'privacy',
  columns: ['words', 'result', 'answer'],
});

export function insertRequest({ db, write }: Ctx, request: InformationRequest): void {
  write.insert(requests, sealColumns(db, sealedRequests, request.id, rowOf(request)));
}

/** Changes a request that is being worked on; refused when it has ended in between. */
export function updateRequest(
  { db, write }: Ctx,
  request: InformationRequest,
  change: Partial<InformationRequest>,
): void {
  const { id } = request;
  const whole = rowOf({ ...request, ...change });
  write.update(requests, { id, state: 'working' }, sealColumns(db, sealedRequests, id, whole, rowOf(change)));
}

const columns = columnsOf(requests, 'r');

/** Requests that fit the predicate, newest first; `waiting` first where they are somebody's work, or new ones would hide them. `r` is the table. */
export async function selectRequests(
  db: Kysely<Tables>,
  where: RawBuilder<boolean>,
  limit: number,
  { waitingFirst = false }: { waitingFirst?: boolean } = {},
): Promise<InformationRequest[]> {
  const { rows } = await sql<InformationRequest & { sealed: Buffer | null }>`
    SELECT ${columns} FROM privacy.request r WHERE ${where}
    ORDER BY ${waitingFirst ? sql`r.state <> 'working',` : sql``} r.asked_at DESC, r.id DESC LIMIT ${limit}`.execute(
    db,
  );
  return openColumns(db, sealedRequests, rows, ({ id }) => id);
}

interface StoredArchive {
  sealed: Buffer;
  expiresAt: string;
}

export async function putArchive(
  db: Kysely<Tables>,
  archive: {
    requestId: string;
    sealed: Buffer;
    bytes: number;
    hash: string;
    madeAt: string;
    expiresAt: string;
  },
): Promise<void> {
  await db
    .insertInto('privacy.archive')
    .values(rowOf(archive) as never)
    .execute();
}

export async function findArchive(db: Kysely<Tables>, requestId: string): Promise<StoredArchive | undefined> {
  const row = await db
    .selectFrom('privacy.archive')
    .select(['sealed', 'expires_at'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row && { sealed: row.sealed, expiresAt: row.expires_at };
}

/** Which of these requests have a copy that can still be downloaded, and until when. */
export async function archivesOf(
  db: Kysely<Tables>,
  requestIds: readonly string[],
  now: string,
): Promise<Map<string, string>> {
  if (requestIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; expiresAt: string }>`
    SELECT request_id AS id, expires_at AS "expiresAt" FROM privacy.archive
    WHERE request_id = ANY(${[...requestIds]}::uuid[]) AND expires_at > ${now}::timestamptz`.execute(db);
  return new Map(rows.map(({ id, expiresAt }) => [id, expiresAt]));
}

export async function removeExpiredArchives(db: Kysely<Tables>, now: string): Promise<void> {
  await db.deleteFrom('privacy.archive').where('expires_at', '<=', now).execute();
}
