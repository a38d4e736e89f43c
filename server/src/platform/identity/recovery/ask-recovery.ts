import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { findAccount } from '../account-store.ts';
import { reserveAttempt } from '../attempts.ts';
import { limitsOf } from '../limits.ts';
import { hashCode, newGroups } from '../recovery-codes.ts';
import { hashToken, newToken } from '../token.ts';
import type { RecoveryAsked } from './schemas.ts';

/**
 * Begins a recovery in the owner's browser. Whoever asks learns nothing of whether there is such an account: the answer, and the time
 * that it takes, are the same. How often one address may ask is bounded as failures to sign in are.
 *
 * @throws identity/locked-out
 */
export async function askRecovery(
  ctx: Ctx,
  { account: name, address, device }: { account: string; address: string; device: string | undefined },
): Promise<Static<typeof RecoveryAsked>> {
  await reserveAttempt(ctx, 'recovery', address);
  const account = await findAccount(ctx.db, name);
  const { 'recovery.hours': hours } = await limitsOf(ctx, ['recovery.hours']);
  const token = newToken();
  const code = newGroups(2);
  const id = ctx.newId();
  const endsAt = new Date(Date.parse(ctx.now) + hours * 3_600_000).toISOString();
  await ctx.db
    .insertInto('identity.account_recovery')
    .values({
      id,
      // people prove who they are with what the state knows of them, not to an administrator
      account_id: account && account.kind !== 'person' ? account.id : null,
      token_hash: hashToken(token),
      code_hash: hashCode(code),
      device: device ?? null,
      asked_at: ctx.now,
      ends_at: endsAt,
    })
    .execute();
  ctx.audit({ type: 'account-recovery.asked', object: { kind: 'account-recovery', id } });
  return { token, code, endsAt };
}
