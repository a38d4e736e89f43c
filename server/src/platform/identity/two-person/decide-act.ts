import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { reachOfPermission } from '../acting.ts';
import { findHeldStanding } from '../standing-now.ts';
import { jurisdictionOf } from '../standing.ts';
import { findAct, isAbout, type Asker } from './acts.ts';
import { visibleActs } from './view-acts.ts';

export type Decision = 'carried-out' | 'refused' | 'withdrawn';

/**
 * The second person confirms, and with it the change is made; or refuses. Whoever asked can only take it back, and whom it is about has no
 * say in it. The row is held, so
 * that of two who decide at once one finds it decided.
 *
 * @throws base/not-found, identity/act-closed, identity/second-person-needed, identity/act-about-yourself, base/not-allowed, identity/asker-may-no-more,
 *   and whatever stands against the act now
 */
export async function decideAct(ctx: Ctx, id: string, decision: Decision): Promise<void> {
  const row = await visibleActs(ctx).selectAll('t').where('t.id', '=', id).forUpdate('t').executeTakeFirst();
  const act = row && findAct(row.kind);
  if (!row || !act) throw problem('base/not-found');
  if (row.outcome !== null || row.ends_at <= ctx.now) throw problem('identity/act-closed');
  const isOwn = row.asked_by === ctx.actor.id;
  if (isOwn !== (decision === 'withdrawn')) throw problem('identity/second-person-needed');
  if (!isOwn) {
    if (await isAbout(ctx, act, row.input, ctx.actor.id)) throw problem('identity/act-about-yourself');
    const jurisdiction = await reachOfPermission(ctx, act.confirming);
    const reaches =
      jurisdiction &&
      (jurisdiction.everything ||
        (row.organisation_id !== null && jurisdiction.organisationIds.includes(row.organisation_id)));
    if (!reaches) throw problem('base/not-allowed', { permission: act.confirming });
    if (decision === 'carried-out')
      await act.carryOut(
        { ...ctx, jurisdiction },
        row.input as never,
        await needAsker(ctx, row.asked_by, act.asking),
      );
  }
  await ctx.db
    .updateTable('identity.two_person_act')
    .set({ outcome: decision, decided_by: ctx.actor.id, decided_at: ctx.now, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  ctx.audit({
    type: `two-person-act.${decision}`,
    object: { kind: 'two-person-act', id },
    data: { kind: row.kind, askedBy: row.asked_by },
  });
}

/** Whoever asked may have lost the permission meanwhile, or the account. @throws identity/asker-may-no-more */
async function needAsker(ctx: Ctx, id: string, permission: string): Promise<Asker> {
  const held = await findHeldStanding(ctx, id);
  const jurisdiction =
    held && jurisdictionOf(held.standing, { name: permission, reach: 'subtree' }, held.directory);
  if (!jurisdiction) throw problem('identity/asker-may-no-more');
  return { id, jurisdiction };
}
