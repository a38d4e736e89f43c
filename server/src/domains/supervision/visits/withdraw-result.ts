import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { withdrawalLimit } from '../parameters.ts';
import { tellFirm } from './notify-firm.ts';
import { moveVisit } from './move-visit.ts';
import { findVisit } from './visit-store.ts';

interface Annulled {
  reason: string;
  /** the decision that annulled or changed the result */
  document: string;
  /** day of that decision, YYYY-MM-DD */
  annulledOn: string;
}

/**
 * Takes a result back from publication because it was annulled, changed or confirmed to be unlawful (撤回公示); by whoever approves
 * inspections. What was published stays on record with the reason.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/annulled-later
 */
export async function withdrawResult(ctx: Ctx, visitId: string, annulled: Annulled): Promise<void> {
  const visit = await findVisit(ctx.db, visitId, 'for-update');
  if (!visit || !isWithinJurisdiction(visit.leadOrganisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  const today = dateOf(ctx.now);
  if (annulled.annulledOn > today) throw problem('supervision/annulled-later');
  const limit = await resolveParameter(ctx, withdrawalLimit, { division: visit.division, on: today });
  const { on: dueOn } = addLimit(annulled.annulledOn, limit.value as Limit, calendarOf(ctx, visit.division));
  await moveVisit(ctx, visit, 'withdraw', {
    withdrawal: { ...annulled, at: ctx.now, by: ctx.actor.name, dueOn },
  });
  await tellFirm(ctx, visit, {
    kind: 'inspection.withdrawn',
    title: { zh: '检查结果已撤回公示', en: 'The result is no longer published' },
    body: {
      zh: `依据${annulled.document}：${annulled.reason}`,
      en: `By ${annulled.document}: ${annulled.reason}`,
    },
  });
}
