import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Changeset, TableSpec } from '../database/changeset.ts';
import type { Tables } from '../database/tables.ts';
import { problem } from '../problems.ts';

const idempotencyKeys: TableSpec = {
  name: 'base.idempotency_key',
  columns: [
    ['actor_id', 'text'],
    ['key', 'text'],
    ['route', 'text'],
    ['request_hash', 'text'],
    ['status', 'int4'],
    ['response', 'jsonb'],
    ['created_at', 'timestamptz'],
  ],
};

/** One keyed request: who, under which key, asking for what. */
export interface KeyedRequest {
  actorId: string;
  key: string;
  route: string;
  requestHash: string;
}

export interface RememberedAnswer {
  status: number;
  response: unknown;
}

/** Hash of what was asked; the same key with another content is refused. */
export function hashRequest(url: string, body: unknown): string {
  return createHash('sha256')
    .update(url)
    .update('\n')
    .update(JSON.stringify(body) ?? '')
    .digest('base64url');
}

/** The answer that this request got before, if it did. */
export async function findAnswer(
  db: Kysely<Tables>,
  request: KeyedRequest,
): Promise<RememberedAnswer | undefined> {
  const row = await db
    .selectFrom('base.idempotency_key')
    .select(['route', 'request_hash', 'status', 'response'])
    .where('actor_id', '=', request.actorId)
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.route !== request.route || row.request_hash !== request.requestHash)
    throw problem('base/key-reused');
  return { status: Number(row.status), response: row.response };
}

/** Remembers the answer together with what the request wrote. */
export function rememberAnswer(
  write: Changeset,
  request: KeyedRequest,
  answer: RememberedAnswer,
  now: string,
): void {
  write.insert(idempotencyKeys, {
    actor_id: request.actorId,
    key: request.key,
    route: request.route,
    request_hash: request.requestHash,
    status: answer.status,
    response: answer.response ?? null,
    created_at: now,
  });
}

/** True when a write failed because the same key was written by a request that ran at the same time. */
export function isDuplicateKey(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === 'idempotency_key_pkey' &&
    'code' in error &&
    error.code === '23505'
  );
}
