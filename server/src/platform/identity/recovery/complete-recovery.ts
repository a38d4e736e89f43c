import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findActiveAccount } from '../account-store.ts';
import { choosePassword } from '../passwords.ts';
import { endSessions } from '../session-store.ts';
import { hashToken } from '../token.ts';
import { stateOf } from './recovery.ts';
import { findByToken } from './recovery-store.ts';
import type { RecoveryProgress } from './schemas.ts';

/** How far it is, for the browser that holds the secret. @throws identity/recovery-closed when there is none */
export async function viewRecovery(ctx: Ctx, token: string): Promise<Static<typeof RecoveryProgress>> {
  const recovery = await findByToken(ctx.db, hashToken(token), { hold: false });
  if (!recovery) throw problem('identity/recovery-closed');
  return { state: stateOf(recovery, ctx.now), endsAt: recovery.endsAt };
}

/**
 * The owner chooses a new password. Whatever was lost works no more: sessions end, passkeys and codes are removed, and the second factor
 * is enrolled anew with the next sign-in. Happens once.
 *
 * @throws identity/recovery-closed, identity/weak-password
 */
export async function completeRecovery(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const recovery = await findByToken(ctx.db, hashToken(token), { hold: true });
  if (!recovery || stateOf(recovery, ctx.now) !== 'approved') throw problem('identity/recovery-closed');
  const account = await findActiveAccount(ctx.db, recovery.accountId!);
  if (!account) throw problem('identity/recovery-closed');
  await choosePassword(ctx, account, password, { forgetSecondFactor: true });
  await ctx.db.deleteFrom('identity.passkey').where('account_id', '=', account.id).execute();
  await ctx.db.deleteFrom('identity.recovery_code').where('account_id', '=', account.id).execute();
  await endSessions(ctx, { accountId: account.id });
  await ctx.db
    .updateTable('identity.account_recovery')
    .set({ closed_at: ctx.now, closed_as: 'completed' })
    .where('id', '=', recovery.id)
    .execute();
  ctx.audit({
    type: 'account-recovery.completed',
    object: { kind: 'account-recovery', id: recovery.id },
    data: { accountId: account.id },
  });
}
