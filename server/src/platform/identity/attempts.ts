import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { limitsOf } from './limits.ts';

type Kind =
  | 'account'
  | 'address'
  | 'second-factor'
  | 'recovery'
  | 'recovery-code'
  | 'step-up'
  /** proofs begun at a service outside, which each cost it something */
  | 'proof-begun'
  /** codes asked for, by address and by number */
  | 'registration'
  | 'mobile';

/** Counted per network address: many people may share one. */
const ofAddresses: ReadonlySet<Kind> = new Set(['address', 'registration']);

/**
 * Counts an attempt before it is tried, so that a thousand guesses at once are still counted one by one; success takes it
 * back. Known and unknown accounts are counted alike.
 *
 * @throws identity/locked-out
 */
export async function reserveAttempt(ctx: Ctx, kind: Kind, name: string): Promise<void> {
  const { most, minutes } = await limits(ctx, kind);
  const { rows } = await sql<{ failures: number; since: string }>`
    INSERT INTO identity.attempt AS t (kind, key, failures, since)
    VALUES (${kind}, ${keyOf(name)}, 1, ${ctx.now}::timestamptz)
    ON CONFLICT (kind, key) DO UPDATE SET
      failures = CASE WHEN t.since <= ${windowStart(ctx, minutes)}::timestamptz THEN 1 ELSE t.failures + 1 END,
      since = CASE WHEN t.since <= ${windowStart(ctx, minutes)}::timestamptz THEN excluded.since ELSE t.since END
    RETURNING failures, since
  `.execute(ctx.db);
  const { failures, since } = rows[0]!;
  if (failures <= most) return;
  const seconds = Math.ceil((Date.parse(since) - Date.parse(windowStart(ctx, minutes))) / 1000);
  throw problem(
    'identity/locked-out',
    { minutes: Math.max(1, Math.ceil(seconds / 60)) },
    { retryAfterSeconds: Math.max(1, seconds) },
  );
}

/** Takes an attempt back: it was none on the lock. An account that signed in begins anew. */
export async function forgiveAttempt(ctx: Ctx, kind: Kind, name: string): Promise<void> {
  const attempts = ctx.db
    .updateTable('identity.attempt')
    .where('kind', '=', kind)
    .where('key', '=', keyOf(name));
  await attempts
    .set(ofAddresses.has(kind) ? { failures: sql`greatest(failures - 1, 0)` } : { failures: 0 })
    .execute();
}

/** Takes back this one attempt and none before it: what failed was not the person's doing, and is no way to begin anew either. */
export async function returnAttempt(ctx: Ctx, kind: Kind, name: string): Promise<void> {
  await ctx.db
    .updateTable('identity.attempt')
    .set({ failures: sql`greatest(failures - 1, 0)` })
    .where('kind', '=', kind)
    .where('key', '=', keyOf(name))
    .execute();
}

async function limits(ctx: Ctx, kind: Kind): Promise<{ most: number; minutes: number }> {
  const failures = ofAddresses.has(kind) ? 'lockout.address-failures' : 'lockout.account-failures';
  const found = await limitsOf(ctx, [failures, 'lockout.minutes']);
  return { most: found[failures], minutes: found['lockout.minutes'] };
}

function windowStart(ctx: Ctx, minutes: number): string {
  return new Date(Date.parse(ctx.now) - minutes * 60_000).toISOString();
}

/** Neither account names nor addresses are kept: both are personal. */
function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}
