import { timingSafeEqual } from 'node:crypto';
import type { Static } from 'typebox';
import { forgiveAttempt, reserveAttempt } from '../attempts.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, withinOrganisations } from '../../directory/index.ts';
import { refuseSignIn } from '../refuse-sign-in.ts';
import { hashCode } from '../recovery-codes.ts';
import { holdsNothingBeyond, isTheirsToManage } from '../whose-account.ts';
import { isOpen, stateOf, type Recovery } from './recovery.ts';
import { recoveryTable, toRecovery } from './recovery-store.ts';
import type { RecoveryView } from './schemas.ts';

/**
 * An administrator has the owner before him (or on a telephone that he knows to be hers), hears the code and types it. It takes two of
 * them, and neither may be the owner. A wrong code is counted.
 *
 * @throws base/not-found, identity/own-grant, identity/recovery-closed, identity/second-person-needed, identity/wrong-code
 */
export async function confirmRecovery(ctx: Ctx, id: string, code: string): Promise<void> {
  const { recovery, accountId } = await getOpen(ctx, id);
  if (recovery.firstBy === ctx.actor.id) throw problem('identity/second-person-needed');
  const counted = `${id} ${ctx.actor.id}`;
  await reserveAttempt(ctx, 'recovery-code', counted);
  if (!timingSafeEqual(recovery.codeHash, hashCode(code)))
    return refuseSignIn(ctx, { id: accountId }, 'account-recovery', 'identity/wrong-code');
  await forgiveAttempt(ctx, 'recovery-code', counted);
  const isFirst = recovery.firstBy === undefined;
  change(
    ctx,
    recovery,
    isFirst ? { first_by: ctx.actor.id, first_at: ctx.now } : { second_by: ctx.actor.id, second_at: ctx.now },
  );
  ctx.audit({
    type: `account-recovery.${isFirst ? 'confirmed' : 'approved'}`,
    object: { kind: 'account-recovery', id },
    data: { accountId },
  });
}

/** It was not the owner: nobody gets in with it. @throws base/not-found, identity/own-grant, identity/recovery-closed */
export async function refuseRecovery(ctx: Ctx, id: string): Promise<void> {
  const { recovery, accountId } = await getOpen(ctx, id);
  change(ctx, recovery, { closed_at: ctx.now, closed_as: 'refused' });
  ctx.audit({
    type: 'account-recovery.refused',
    object: { kind: 'account-recovery', id },
    data: { accountId },
  });
}

async function getOpen(ctx: Ctx, id: string): Promise<{ recovery: Recovery; accountId: string }> {
  const row = await visible(ctx).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw problem('base/not-found');
  const recovery = toRecovery(row);
  if (recovery.accountId === ctx.actor.id) throw problem('identity/own-grant');
  if (!isOpen(stateOf(recovery, ctx.now))) throw problem('identity/recovery-closed');
  return { recovery, accountId: recovery.accountId! };
}

/** Whoever was faster has changed its version: the other decides anew. */
function change(ctx: Ctx, { id, version }: Recovery, set: Record<string, unknown>): void {
  ctx.write.update(recoveryTable, { id, version }, { ...set, version: version + 1 });
}

/** Recoveries of accounts within the jurisdiction that are not closed, oldest first. The code is not among what is told. */
export async function listRecoveries(ctx: Ctx): Promise<Array<Static<typeof RecoveryView>>> {
  const directory = await directoryOf(ctx);
  const rows = await visible(ctx)
    .where('r.closed_at', 'is', null)
    .where('r.ends_at', '>', ctx.now)
    .orderBy('r.id')
    .limit(200)
    .execute();
  return rows.map((row) => {
    const organisation = row.organisation_id ? directory.organisation(row.organisation_id) : undefined;
    const recovery = toRecovery(row);
    return {
      id: row.id,
      user: { id: row.account_id!, name: row.name, account: row.account },
      ...(organisation ? { organisation: organisation.name } : {}),
      ...(recovery.device ? { device: recovery.device } : {}),
      askedAt: recovery.askedAt,
      endsAt: recovery.endsAt,
      state: stateOf(recovery, ctx.now),
      ...(row.first_name ? { confirmedBy: row.first_name } : {}),
      mine: recovery.firstBy === ctx.actor.id,
      own: row.account_id === ctx.actor.id,
    };
  });
}

/** The one predicate: of accounts that the actor may manage. */
function visible(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.account_recovery as r')
    .innerJoin('identity.account as a', 'a.id', 'r.account_id')
    .leftJoin('identity.account as f', 'f.id', 'r.first_by')
    .selectAll('r')
    .select(['a.name', 'a.account', 'a.organisation_id', 'f.name as first_name'])
    .where((eb) => withinOrganisations(eb, 'a.organisation_id', ctx.jurisdiction))
    .where(isTheirsToManage(ctx))
    .where(holdsNothingBeyond(ctx));
}
