import type pg from 'pg';
import { canonicalSelection, type CanonicalEvent } from './canonical.ts';
import type { Seal } from './seal.ts';

/** All SQL about seals. Connections are plain ones: sealing and checking happen outside of any request. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

const sealSelection = `number, from_id, to_id, ids::text[] AS ids, leaves, root, previous,
  to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS sealed_at, key_id, signature, hash`;

interface SealRow extends Pick<Seal, 'ids' | 'leaves' | 'root' | 'previous' | 'signature' | 'hash'> {
  number: number | string;
  from_id: number | string;
  to_id: number | string;
  sealed_at: string;
  key_id: string;
}

/** Numbers up to `toId` belong to transactions that are all below `transaction`. */
export interface Horizon {
  toId: number;
  transaction: bigint;
}

/**
 * Looks where the trail stands. Number first, then transaction, in two statements: an event's transaction has its id before
 * the event takes its number, so whoever holds a number up to `toId` has a transaction below one that begins afterwards. It has to be begun: the
 * end of a snapshot (`pg_snapshot_xmax`) is one more than the latest that has *ended*, and lies below whoever is running and newer than that.
 */
export async function readHorizon(db: Queryable): Promise<Horizon> {
  const numbers = await db.query<{ id: string }>(
    'SELECT (CASE WHEN is_called THEN last_value ELSE 0 END)::text AS id FROM base.audit_event_id_seq',
  );
  const transactions = await db.query<{ begun: string }>('SELECT pg_current_xact_id()::text AS begun');
  return { toId: Number(numbers.rows[0]!.id), transaction: BigInt(transactions.rows[0]!.begun) };
}

/** All transactions below this one have ended, either way. */
export async function oldestRunningTransaction(db: Queryable): Promise<bigint> {
  const { rows } = await db.query<{ xmin: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
  );
  return BigInt(rows[0]!.xmin);
}

/** @returns false when another process is sealing; held until the transaction ends */
export async function holdSealing(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ held: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('yiti audit seal')) AS held`,
  );
  return rows[0]!.held;
}

export async function findLastSeal(db: Queryable): Promise<Seal | undefined> {
  const { rows } = await db.query<SealRow>(
    `SELECT ${sealSelection} FROM base.audit_seal ORDER BY number DESC LIMIT 1`,
  );
  return rows[0] && toSeal(rows[0]);
}

export async function readSeals(db: Queryable, afterNumber: number, limit: number): Promise<Seal[]> {
  const { rows } = await db.query<SealRow>(
    `SELECT ${sealSelection} FROM base.audit_seal WHERE number > $1 ORDER BY number LIMIT $2`,
    [afterNumber, limit],
  );
  return rows.map((row) => toSeal(row));
}

/** The seals that cover a time: number of the first and of the last, how many events they hold. */
export interface SealRange {
  first: number;
  last: number;
  events: number;
}

/**
 * The seals under which the events of a time stand: from the first made at or after `from` to the first made at or after `to`. An
 * event is sealed after it happened, so none of the time is missing but what no seal protects yet.
 *
 * @param from ISO 8601, inclusive
 * @param to ISO 8601, exclusive
 */
export async function findSealRange(
  db: Queryable,
  { from, to }: { from: string; to: string },
): Promise<SealRange | undefined> {
  const { rows } = await db.query<{ first: string | null; last: string | null; events: string }>(
    `WITH range AS (
       SELECT (SELECT min(number) FROM base.audit_seal WHERE sealed_at >= $1::timestamptz) AS first,
              coalesce((SELECT min(number) FROM base.audit_seal WHERE sealed_at >= $2::timestamptz),
                       (SELECT max(number) FROM base.audit_seal)) AS last)
     SELECT first::text, last::text,
       (SELECT coalesce(sum(cardinality(ids)), 0)::text FROM base.audit_seal
        WHERE number BETWEEN range.first AND range.last) AS events
     FROM range`,
    [from, to],
  );
  const { first, last, events } = rows[0]!;
  if (first === null || last === null) return undefined;
  return { first: Number(first), last: Number(last), events: Number(events) };
}

/** How much there is to check, and how far back the trail reaches. */
export async function readExtent(db: Queryable): Promise<{ seals: number; oldestAt: string | undefined }> {
  const { rows } = await db.query<{ seals: number; oldest: string | null }>(
    `SELECT (SELECT count(*)::int4 FROM base.audit_seal) AS seals,
       (SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        FROM base.audit_event e ORDER BY e.id LIMIT 1) AS oldest`,
  );
  return { seals: rows[0]!.seals, oldestAt: rows[0]!.oldest ?? undefined };
}

/** Events numbered from … to, in order of number. */
export async function readEvents(
  db: Queryable,
  fromId: number,
  toId: number,
  limit?: number,
): Promise<CanonicalEvent[]> {
  const { rows } = await db.query<CanonicalEvent>(
    `SELECT ${canonicalSelection} FROM base.audit_event e WHERE id BETWEEN $1 AND $2 ORDER BY e.id LIMIT $3`,
    [fromId, toId, limit ?? null],
  );
  return rows;
}

export async function insertSeal(db: Queryable, seal: Seal): Promise<void> {
  await db.query(
    `INSERT INTO base.audit_seal
       (number, from_id, to_id, ids, leaves, root, previous, sealed_at, key_id, signature, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      seal.number,
      seal.fromId,
      seal.toId,
      seal.ids,
      seal.leaves,
      seal.root,
      seal.previous,
      seal.sealedAt,
      seal.keyId,
      seal.signature,
      seal.hash,
    ],
  );
}

function toSeal(row: SealRow): Seal {
  const { ids, leaves, root, previous, signature, hash } = row;
  return {
    number: Number(row.number),
    fromId: Number(row.from_id),
    toId: Number(row.to_id),
    sealedAt: row.sealed_at,
    keyId: row.key_id,
    ids,
    leaves,
    root,
    previous,
    signature,
    hash,
  };
}
