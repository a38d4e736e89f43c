import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { endUseOfAccount } from '../disable-account.ts';
import { endMandatesOfAccount } from '../mandates/mandates-of-account.ts';

/** What stands on every list where the account has done something; who did it is copied there with it. */
const nameAfterwards = '已注销账户 closed account';

/**
 * Closes an account for good: nobody signs in with it, its secrets are gone, its number and its person are free for another account. What the
 * person has done stays with the person's record in the directory; the shell of the account stays because the trail names it, without a name.
 *
 * Whoever calls holds what was asked for (`holdClosing`). Ends what identity keeps; what others keep for the account they end in the same transaction (privacy).
 *
 * @param keptUntil how long it stays known whose the account was
 */
export async function closeAccount(
  ctx: Ctx,
  { accountId, keptUntil }: { accountId: string; keptUntil: string },
): Promise<void> {
  const account = await ctx.db
    .selectFrom('identity.account')
    .select('person_id')
    .where('id', '=', accountId)
    .where('kind', '=', 'person')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const personId = account.person_id ?? undefined;
  const sessions = await endUseOfAccount(ctx, accountId);
  const mandates = personId === undefined ? 0 : await endMandatesOfAccount(ctx, personId);
  const removed = await removeSecrets(ctx, accountId);
  await ctx.db
    .updateTable('identity.account_closing')
    .set({ closed_at: ctx.now, person_id: personId ?? null, kept_until: keptUntil })
    .where('account_id', '=', accountId)
    .execute();
  ctx.audit({
    type: 'account.closed',
    object: { kind: 'account', id: accountId },
    data: { sessionsEnded: sessions.length, mandatesEnded: mandates, ...removed },
  });
}

async function removeSecrets(ctx: Ctx, accountId: string) {
  const { db } = ctx;
  const passkeys = await db
    .deleteFrom('identity.passkey')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const codes = await db
    .deleteFrom('identity.recovery_code')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  await db.deleteFrom('identity.password_history').where('account_id', '=', accountId).execute();
  await db.deleteFrom('identity.account_recovery').where('account_id', '=', accountId).execute();
  await db
    .updateTable('identity.account')
    .set({
      status: 'closed',
      account: sql<string>`'closed-' || id::text`,
      name: nameAfterwards,
      person_id: null,
      mobile_hash: null,
      password_hash: null,
      totp_secret: null,
      totp_confirmed: false,
      demonstration: null,
      assurance: 1,
    })
    .where('id', '=', accountId)
    .execute();
  return { passkeys: Number(passkeys.numDeletedRows), recoveryCodes: Number(codes.numDeletedRows) };
}

/** Whose a closed account was is known no longer than it has to be. @returns how many were forgotten */
export async function forgetClosed({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.account_closing')
    .where('closed_at', 'is not', null)
    .where('kept_until', '<=', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
