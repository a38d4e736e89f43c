import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Directory } from './subscriptions.ts';

/** All SQL of the outbox. */

export interface DeliveryKey {
  subscription: string;
  rootId: string;
  eventId: number;
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
 * Turns waiting events into one delivery per subscription. One process at a time, so that two events of one root are never
 * fanned out in the wrong order.
 * @returns how many events were taken
 */
export async function fanOut(
  db: Kysely<Tables>,
  { types, names }: Directory,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    WITH one AS (SELECT pg_try_advisory_xact_lock(hashtext('yiti outbox')) AS held),
    taken AS (
      DELETE FROM base.outbox WHERE (SELECT held FROM one)
        AND id = ANY (ARRAY(SELECT id FROM base.outbox ORDER BY id LIMIT ${limit}))
      RETURNING id, at, type, root_id, data
    ),
    written AS (
      INSERT INTO base.outbox_delivery (subscription, event_id, root_id, type, at, data)
      SELECT s.name, t.id, t.root_id, t.type, t.at, t.data
      FROM taken t JOIN unnest(${types}::text[], ${names}::text[]) AS s(type, name) ON s.type = t.type
    )
    SELECT count(*)::int4 AS taken FROM taken`.execute(db);
  return rows[0]!.taken;
}

/** The next delivery of each (subscription, root) that is due, oldest first. An earlier one that is waiting keeps the rest. */
export async function findDue(
  db: Kysely<Tables>,
  names: readonly string[],
  limit: number,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    SELECT ${deliveryColumns} FROM base.outbox_delivery d
    WHERE state = 'waiting' AND next_at <= now() AND subscription = ANY (${names}) AND ${isFirst('d')}
    ORDER BY event_id LIMIT ${limit}`.execute(db);
  return rows;
}

/**
 * Takes a delivery out, in the transaction that handles it: gone when it commits, back when it rolls back.
 * @returns false when another process has it or had it
 */
export async function takeDelivery(db: Kysely<Tables>, key: DeliveryKey): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM base.outbox_delivery t USING (
      SELECT subscription, root_id, event_id FROM base.outbox_delivery d
      WHERE ${isDelivery(key)} AND state = 'waiting' AND ${isFirst('d')} FOR UPDATE SKIP LOCKED
    ) mine
    WHERE (t.subscription, t.root_id, t.event_id) = (mine.subscription, mine.root_id, mine.event_id)
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
  return sql<boolean>`NOT EXISTS (
    SELECT FROM base.outbox_delivery earlier
    WHERE earlier.subscription = ${d}.subscription AND earlier.root_id = ${d}.root_id
      AND earlier.event_id < ${d}.event_id AND earlier.state = 'waiting')`;
}
