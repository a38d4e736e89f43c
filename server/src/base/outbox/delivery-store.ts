import { sql, type Kysely } from 'kysely';
import { plannedAnew } from '../database/prepared.ts';
import type { Changeset, TableSpec } from '../database/changeset.ts';
import type { Tables } from '../database/tables.ts';

/** All SQL of the outbox. */

export interface DeliveryKey {
  subscription: string;
  rootId: string;
  eventId: number;
}

export interface OutboxEvent {
  id: number;
  type: string;
  rootId: string;
  at: string;
  data: Record<string, unknown>;
}

export interface Delivery extends DeliveryKey {
  type: string;
  at: string;
  data: Record<string, unknown>;
  attempts: number;
}

export interface DeadDelivery extends Delivery {
  lastError: string;
}

const deliveryColumns = sql`subscription, root_id AS "rootId", event_id AS "eventId", type, at, data, attempts`;

/**
 * Keeps other processes from taking new events until the transaction ends: two events of one root never come into the wrong order.
 * @returns false when another process has them
 */
export async function holdEvents(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtext('yiti outbox')) AS held`.execute(db);
  return rows[0]!.held;
}

/** Takes the oldest events out of the outbox: gone when the transaction commits, back when it rolls back. In order. */
export async function takeEvents(db: Kysely<Tables>, limit: number): Promise<OutboxEvent[]> {
  const { rows } = await sql<OutboxEvent>`${plannedAnew}
    WITH taken AS (
      DELETE FROM base.outbox WHERE id = ANY (ARRAY(SELECT id FROM base.outbox ORDER BY id LIMIT ${limit}))
      RETURNING id, at, type, root_id AS "rootId", data
    )
    SELECT * FROM taken ORDER BY id`.execute(db);
  return rows;
}

/** Pairs (subscription, root), with a blank between, that still wait for an earlier event: a later one queues behind it. */
export async function findBehind(
  db: Kysely<Tables>,
  names: readonly string[],
  rootIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ pair: string }>`
    SELECT DISTINCT subscription || ' ' || root_id AS pair FROM base.outbox_delivery
    WHERE subscription = ANY (${names}) AND root_id = ANY (${rootIds}) AND state = 'waiting'`.execute(db);
  return new Set(rows.map(({ pair }) => pair));
}

const deliveriesTable: TableSpec = {
  name: 'base.outbox_delivery',
  columns: [
    ['subscription', 'text'],
    ['event_id', 'int8'],
    ['root_id', 'text'],
    ['type', 'text'],
    ['at', 'timestamptz'],
    ['data', 'jsonb'],
  ],
};

/** Lets an event wait for one subscription. */
export function insertDelivery(
  write: Changeset,
  subscription: string,
  { id, type, rootId, at, data }: OutboxEvent,
): void {
  write.insert(deliveriesTable, { subscription, event_id: id, root_id: rootId, type, at, data });
}

/**
 * The next delivery of each (subscription, root) that is due, oldest first. An earlier one that is waiting keeps the rest.
 *
 * Looks among the oldest first, so that a long queue costs no more than a short one; where nearly all of those are kept back by
 * an earlier delivery that waits for its next attempt, it looks through the whole queue.
 */
export async function findDue(
  db: Kysely<Tables>,
  names: readonly string[],
  limit: number,
): Promise<Delivery[]> {
  const among = 4 * limit;
  const { seen, due } = await findDueAmong(db, names, { limit, among });
  if (seen < among || due.length >= limit / 4) return due;
  return (await findDueAmong(db, names, { limit, among: null })).due;
}

/**
 * The table is empty at one moment and holds a hundred thousand rows at the next, so a plan from one is wrong for the other: kept
 * plans of a question like this took up to 22 s with 16,000 deliveries waiting.
 */
async function findDueAmong(
  db: Kysely<Tables>,
  names: readonly string[],
  { limit, among }: { limit: number; among: number | null },
): Promise<{ seen: number; due: Delivery[] }> {
  const { rows } = await sql<Delivery & { seen: number }>`${plannedAnew}
    WITH oldest AS MATERIALIZED (
      SELECT * FROM base.outbox_delivery
      WHERE state = 'waiting' AND next_at <= now() AND subscription = ANY (${names})
      ORDER BY next_at, event_id LIMIT ${among}::int8
    )
    SELECT seen, due.*
    FROM (SELECT count(*)::int4 AS seen FROM oldest) AS all_of_them
    LEFT JOIN (
      SELECT ${deliveryColumns} FROM oldest d WHERE ${isFirst('d')} ORDER BY next_at, event_id LIMIT ${limit}
    ) AS due ON true`.execute(db);
  return { seen: rows[0]!.seen, due: rows.filter(({ eventId }) => eventId !== null) };
}

/**
 * Takes a delivery out, in the transaction that handles it: gone when it commits, back when it rolls back.
 * @returns false when another process has it or had it
 */
export async function takeDelivery(db: Kysely<Tables>, key: DeliveryKey): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM base.outbox_delivery WHERE ctid = ANY (ARRAY(
      SELECT d.ctid FROM base.outbox_delivery d
      WHERE ${isDelivery(key)} AND state = 'waiting' AND ${isFirst('d')} FOR UPDATE SKIP LOCKED))
    RETURNING 1`.execute(db);
  return rows.length === 1;
}

/** Notes a failed attempt; after `maxAttempts` the delivery is dead and lets the next one of its root pass. */
export async function noteFailure(
  db: Kysely<Tables>,
  key: DeliveryKey,
  { error, retrySeconds, maxAttempts }: { error: string; retrySeconds: number; maxAttempts: number },
): Promise<'waiting' | 'dead' | undefined> {
  const { rows } = await sql<{ state: 'waiting' | 'dead' }>`
    UPDATE base.outbox_delivery SET attempts = attempts + 1, last_error = ${error},
      next_at = now() + make_interval(secs => ${retrySeconds}),
      state = CASE WHEN attempts + 1 >= ${maxAttempts} THEN 'dead' ELSE 'waiting' END
    WHERE ${isDelivery(key)} AND state = 'waiting' RETURNING state`.execute(db);
  return rows[0]?.state;
}

/** What gave up, newest first; a page of it, before `beforeEventId`. */
export async function findDead(
  db: Kysely<Tables>,
  { limit, beforeEventId = Number.MAX_SAFE_INTEGER }: { limit: number; beforeEventId?: number },
): Promise<DeadDelivery[]> {
  const { rows } = await sql<DeadDelivery>`
    SELECT ${deliveryColumns}, last_error AS "lastError" FROM base.outbox_delivery
    WHERE state = 'dead' AND event_id < ${beforeEventId} ORDER BY event_id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** Lets a dead delivery try again from the beginning. @returns false when there is none */
export async function reviveDelivery(db: Kysely<Tables>, key: DeliveryKey): Promise<boolean> {
  const { rows } = await sql`
    UPDATE base.outbox_delivery SET state = 'waiting', attempts = 0, next_at = now()
    WHERE ${isDelivery(key)} AND state = 'dead' RETURNING 1`.execute(db);
  return rows.length === 1;
}

export interface OutboxLag {
  /** events and deliveries on their way */
  waiting: number;
  dead: number;
  /** age of the oldest on its way; 0 when there is none */
  oldestSeconds: number;
}

export async function readLag(db: Kysely<Tables>): Promise<OutboxLag> {
  const { rows } = await sql<OutboxLag>`
    SELECT count(*) FILTER (WHERE state = 'waiting')::int4 AS waiting,
           count(*) FILTER (WHERE state = 'dead')::int4 AS dead,
           coalesce(extract(epoch FROM now() - min(at) FILTER (WHERE state = 'waiting')), 0)::float8
             AS "oldestSeconds"
    FROM (SELECT 'waiting' AS state, at FROM base.outbox
          UNION ALL SELECT state, at FROM base.outbox_delivery) AS all_of_them`.execute(db);
  return rows[0]!;
}

/** Is there an event that nobody has taken yet, or a delivery whose time has come? */
export async function hasDue(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    SELECT EXISTS (SELECT FROM base.outbox)
        OR EXISTS (SELECT FROM base.outbox_delivery WHERE state = 'waiting' AND next_at <= now()) AS due`.execute(
    db,
  );
  return rows[0]!.due;
}

function isDelivery({ subscription, rootId, eventId }: DeliveryKey) {
  return sql<boolean>`subscription = ${subscription} AND root_id = ${rootId} AND event_id = ${eventId}`;
}

function isFirst(alias: string) {
  const d = sql.ref(alias);
  // a scalar, which is looked up row by row; NOT EXISTS may become a join over the whole table
  return sql<boolean>`${d}.event_id = (
    SELECT min(first.event_id) FROM base.outbox_delivery first
    WHERE first.subscription = ${d}.subscription AND first.root_id = ${d}.root_id AND first.state = 'waiting')`;
}
