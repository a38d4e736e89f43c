import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../context.ts';
import type { TableSpec } from '../database/changeset.ts';
import type { Tables } from '../database/tables.ts';
import { problem } from '../problems.ts';
import { openRows, sealRow, type SealedTable } from '../sealed-fields/index.ts';

const idempotencyKeys: TableSpec = {
  name: 'base.idempotency_key',
  columns: [
    ['actor_id', 'text'],
    ['key', 'text'],
    ['route', 'text'],
    ['status', 'int4'],
    ['sealed', 'bytea'],
    ['created_at', 'timestamptz'],
  ],
};

/**
 * Answers hold what people are shown: numbers and addresses of a draft, secrets that are told once. They are sealed whichever route gave
 * them, together with the hash of what was asked, against which a number could be tried otherwise. There are none in the clear.
 */
export const sealedAnswers: SealedTable = {
  name: 'base.idempotency_key',
  key: 'actor_id',
  part: 'key',
  namedBy: 'texts',
  column: 'sealed',
  purpose: 'answers',
  isBrief: true,
  clear: [],
  move: () => ({ values: {} }),
};

/** What is sealed of a row. */
interface Remembered {
  asked: string;
  response: unknown;
}

const idOf = ({ actorId, key }: KeyedRequest) => `${actorId}/${key}`;

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

/**
 * The answer that this request got before, if it did.
 *
 * @throws base/key-reused, base/answer-not-kept (it was carried out by a version that did not seal), base/sealed-value-broken
 */
export async function findAnswer(
  db: Kysely<Tables>,
  request: KeyedRequest,
): Promise<RememberedAnswer | undefined> {
  const row = await db
    .selectFrom('base.idempotency_key')
    .select(['route', 'status', 'sealed'])
    .where('actor_id', '=', request.actorId)
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (!row) return undefined;
  const [remembered] = await openRows<Remembered>(db, sealedAnswers, [
    { id: idOf(request), sealed: row.sealed },
  ]);
  if (row.route !== request.route) throw problem('base/key-reused');
  if (!remembered) throw problem('base/answer-not-kept');
  if (remembered.asked !== request.requestHash) throw problem('base/key-reused');
  return { status: Number(row.status), response: remembered.response };
}

/** Remembers the answer together with what the request wrote. */
export function rememberAnswer(
  { db, write, now }: Pick<Ctx, 'db' | 'write' | 'now'>,
  request: KeyedRequest,
  { status, response = null }: RememberedAnswer,
): void {
  const remembered: Remembered = { asked: request.requestHash, response };
  write.insert(idempotencyKeys, {
    actor_id: request.actorId,
    key: request.key,
    route: request.route,
    status,
    sealed: sealRow(db, sealedAnswers, idOf(request), { ...remembered }),
    created_at: now,
  });
}

/** Rows that are removed at once: a statement of some ten milliseconds. */
const batchRows = 5000;

/** Forgets what was carried out before this instant: the same request would be carried out again from then on. */
export async function forgetAnswers(db: Kysely<Tables>, before: string): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`
      DELETE FROM base.idempotency_key WHERE (actor_id, key) IN (
        SELECT actor_id, key FROM base.idempotency_key WHERE created_at < ${before} ORDER BY created_at LIMIT ${batchRows})
    `.execute(db);
    if (Number(numAffectedRows) < batchRows) return;
  }
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
