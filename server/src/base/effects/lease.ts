import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { defineProblems, problem } from '../problems.ts';
import { openRows } from '../sealed-fields/index.ts';
import { sealedEffects } from './sealed-effects.ts';

/**
 * Outside effects by lease (租约) with a fencing token (防护令牌).
 *
 * A worker leases an effect for a while and gets a token that is higher than every earlier one. Whoever took too long and lost
 * the lease to another still holds its old token: recording checks the token in the transaction that records, so a result is
 * recorded once, by the newest holder. Times are those of the database: no two clocks to disagree, and the movable clock of a
 * demonstration does not end leases.
 */
export interface Lease {
  effectId: string;
  kind: string;
  rootId: string | null;
  input: Record<string, unknown>;
  /** rises with every claim; given to the other system where it can check it */
  token: number;
  attempts: number;
  /** from the moment of the claim */
  leaseMilliseconds: number;
}

/** As it lies in the table: what names somebody is not opened yet. */
export interface LeasedEffect extends Lease {
  sealed: Uint8Array | null;
  /** in the clear, of before */
  personal: Record<string, unknown> | null;
}

defineProblems('effects', {
  'lease-lost': {
    status: 409,
    title: {
      zh: '该外部调用已由其他进程接手或已办结',
      en: 'Another process took over this outside call, or it is finished',
    },
    advice: {
      zh: '无需处理：以最新一次的结果为准。',
      en: 'Nothing to do: the newest holder’s result counts.',
    },
    kept: { zh: '本次结果未记录。', en: 'This result was not recorded.' },
  },
});

interface Claim {
  kinds: readonly string[];
  worker: string;
  leaseMilliseconds: number;
}

/** Claims the effect that has waited longest; undefined when none is due. Never waits for another worker. */
export async function leaseEffect(
  db: Kysely<Tables>,
  { kinds, worker, leaseMilliseconds }: Claim,
): Promise<LeasedEffect | undefined> {
  const { rows } = await sql<LeasedEffect>`
    UPDATE base.effect SET token = token + 1, attempts = attempts + 1, leased_by = ${worker},
      leased_until = clock_timestamp() + make_interval(secs => ${leaseMilliseconds / 1000})
    WHERE id = (
      SELECT id FROM base.effect
      WHERE state = 'waiting' AND kind = ANY (${kinds}) AND next_at <= clock_timestamp()
        AND (leased_until IS NULL OR leased_until <= clock_timestamp())
      ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id AS "effectId", kind, root_id AS "rootId", input, sealed, personal, token, attempts,
      ${leaseMilliseconds}::float8 AS "leaseMilliseconds"`.execute(db);
  return rows[0];
}

/**
 * The effect with its whole input, as its handler is given it.
 *
 * @throws base/sealed-value-broken
 */
export async function openEffect(
  db: Kysely<Tables>,
  { sealed, personal, ...lease }: LeasedEffect,
): Promise<Lease> {
  const [opened] = sealed
    ? await openRows<Record<string, unknown>>(db, sealedEffects, [{ id: lease.effectId, sealed }])
    : [personal];
  return opened ? { ...lease, input: { ...lease.input, ...opened } } : lease;
}

/** Is the lease still ours and running? To be asked immediately before acting. */
export async function holdsLease(db: Kysely<Tables>, lease: Lease): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM base.effect WHERE ${isHeld(lease)} AND leased_until > clock_timestamp()`.execute(db);
  return rows.length === 1;
}

/**
 * Prolongs a running lease, for work that takes long.
 * @throws {Problem} `effects/lease-lost` when it has run out: then stop acting
 */
export async function renewLease(db: Kysely<Tables>, lease: Lease): Promise<void> {
  const { rows } = await sql`
    UPDATE base.effect
    SET leased_until = clock_timestamp() + make_interval(secs => ${lease.leaseMilliseconds / 1000})
    WHERE ${isHeld(lease)} AND leased_until > clock_timestamp() RETURNING 1`.execute(db);
  if (rows.length === 0) throw problem('effects/lease-lost');
}

/**
 * Records the result and forgets whom the call named, in the caller's transaction, together with whatever follows from it. The row stays locked until that
 * transaction ends: nobody can claim the effect between this check and the commit.
 *
 * A lease that has run out but was claimed by nobody may still record: it is still the newest, and its result is true.
 * @throws {Problem} `effects/lease-lost`; the transaction must then roll back
 */
export async function recordEffect(
  db: Kysely<Tables>,
  lease: Lease,
  result: Record<string, unknown>,
): Promise<void> {
  const { rows } = await sql`
    UPDATE base.effect SET state = 'done', result = ${JSON.stringify(result)}::jsonb, last_error = NULL,
      sealed = NULL, personal = NULL, leased_by = NULL, leased_until = NULL, finished_at = clock_timestamp()
    WHERE ${isHeld(lease)} RETURNING 1`.execute(db);
  if (rows.length === 0) throw problem('effects/lease-lost');
}

/** Gives the effect back for a later attempt, or for good after `maxAttempts`. @returns undefined when the lease was lost */
export async function failEffect(
  db: Kysely<Tables>,
  lease: Lease,
  { error, retrySeconds, maxAttempts }: { error: string; retrySeconds: number; maxAttempts: number },
): Promise<'waiting' | 'dead' | undefined> {
  const { rows } = await sql<{ state: 'waiting' | 'dead' }>`
    UPDATE base.effect SET last_error = ${error}, leased_by = NULL, leased_until = NULL,
      next_at = clock_timestamp() + make_interval(secs => ${retrySeconds}),
      state = CASE WHEN attempts >= ${maxAttempts} THEN 'dead' ELSE 'waiting' END
    WHERE ${isHeld(lease)} RETURNING state`.execute(db);
  return rows[0]?.state;
}

function isHeld({ effectId, token }: Lease) {
  return sql<boolean>`id = ${effectId} AND token = ${token} AND state = 'waiting'`;
}
