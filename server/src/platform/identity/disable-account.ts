import type { Ctx } from '../../base/context.ts';
import { endSessions } from './session-store.ts';

interface Why {
  reason?: string | undefined;
  data?: Record<string, unknown>;
}

/** Nobody acts with this account from now on, until it is enabled again. */
export async function disableAccount(ctx: Ctx, id: string, { reason, data }: Why = {}): Promise<void> {
  await ctx.db.updateTable('identity.account').set({ status: 'disabled' }).where('id', '=', id).execute();
  const sessions = await endUseOfAccount(ctx, id);
  ctx.audit({
    type: 'user.disabled',
    object: { kind: 'account', id },
    ...(reason === undefined ? {} : { reason }),
    data: { sessionsEnded: sessions.length, ...data },
  });
}

/**
 * The sessions of an account end, with them what it entered at client systems, and whoever keeps something for it (tasks that it took, tokens)
 * is told by `account.disabled`. @returns the sessions that ended
 */
export async function endUseOfAccount(ctx: Ctx, id: string): Promise<string[]> {
  const sessions = await endSessions(ctx, { accountId: id });
  ctx.emit({ type: 'account.disabled', rootId: id, data: {} });
  return sessions;
}
