import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { needFreshSession } from '../fresh-session.ts';

/** @throws base/not-found when it is not one's own */
export async function renamePasskey(ctx: Ctx, id: string, name: string): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.passkey')
    .set({ name: name.trim() })
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('base/not-found');
  ctx.audit({ type: 'passkey.renamed', object: { kind: 'passkey', id }, data: { name: name.trim() } });
}

/** The device signs nobody in any more. @throws identity/not-fresh, base/not-found when it is not one's own */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  await needFreshSession(ctx);
  const removed = await ctx.db
    .deleteFrom('identity.passkey')
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id)
    .returning('name')
    .executeTakeFirst();
  if (!removed) throw problem('base/not-found');
  ctx.audit({ type: 'passkey.removed', object: { kind: 'passkey', id }, data: { name: removed.name } });
}
