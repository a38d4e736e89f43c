import { Value } from 'typebox/value';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { reachOfPermission } from '../acting.ts';
import { limitsOf } from '../limits.ts';
import { findAct } from './acts.ts';
import type { AskedAct, TwoPersonActView } from './schemas.ts';
import { getAct } from './view-acts.ts';

/**
 * Asks for a change that another person has to confirm. Nothing has changed by it.
 *
 * @throws base/not-found, base/invalid-request, base/not-allowed, and whatever stands against the act
 */
export async function askAct(
  ctx: Ctx,
  { kind, input, reason }: Static<typeof AskedAct>,
): Promise<Static<typeof TwoPersonActView>> {
  const act = findAct(kind);
  if (!act) throw problem('base/not-found');
  if (!Value.Check(act.input, input)) throw problem('base/invalid-request');
  const jurisdiction = await reachOfPermission(ctx, act.asking);
  if (!jurisdiction) throw problem('base/not-allowed', { permission: act.asking });
  const asAsker = { ...ctx, jurisdiction };
  const kept = act.keep ? await act.keep(asAsker, input as never) : input;
  const { said, organisationId } = await act.describe(asAsker, kept as never);
  const { 'two-person.hours': hours } = await limitsOf(ctx, ['two-person.hours']);
  const id = ctx.newId();
  await ctx.db
    .insertInto('identity.two_person_act')
    .values({
      id,
      kind,
      input: JSON.stringify(kept),
      said: JSON.stringify(said),
      organisation_id: organisationId ?? null,
      reason,
      asked_by: ctx.actor.id,
      asked_at: ctx.now,
      ends_at: new Date(Date.parse(ctx.now) + hours * 3_600_000).toISOString(),
    })
    .execute();
  ctx.audit({
    type: 'two-person-act.asked',
    object: { kind: 'two-person-act', id },
    reason,
    data: { kind, said: said.zh, ...(act.keep ? {} : { input }) },
  });
  await act.asked?.(ctx, id, kept as never);
  return getAct(ctx, id);
}
