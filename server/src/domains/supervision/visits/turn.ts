import { dateOf } from '@yiti/engines/calendar';
import { isCountedMethod, isUncounted } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { capRulesIn } from '../cap-rules.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfFirm, inspectionsOfVisit } from './inspection-store.ts';
import { madeAt, type Notice, type NoticeParty, type Visit } from './visit.ts';
import { visitsOfFirm } from './visit-store.ts';

/**
 * Which visit of the year it is that a firm reads (本年第 n 次): those that the organisation has made until then, and this one. What the rule on the
 * cap counted is another number: it counts what is only approved too, so that a task of autumn that was approved first made the first visit of
 * spring the second.
 *
 * @param until a moment; what was made later does not count
 */
export async function turnOf(ctx: Ctx, visit: Visit, one: Inspection, until: string): Promise<number> {
  const { division, uscc } = (await directoryOf(ctx)).organisation(one.organisationId)!;
  const rules = await capRulesIn(ctx, { division, organisation: uscc });
  const year = yearOf(visit, until);
  const visits = new Map((await visitsOfFirm(ctx.db, visit.enterpriseId)).map((each) => [each.id, each]));
  const made = new Set<string>();
  for (const each of await inspectionsOfFirm(ctx.db, visit.enterpriseId)) {
    if (each.organisationId !== one.organisationId || each.visitId === null || each.visitId === visit.id)
      continue;
    if (!isCountedMethod(each.method, rules) || isUncounted(each, rules)) continue;
    const before = visits.get(each.visitId);
    const at = before ? madeAt(before) : null;
    if (at !== null && at <= until && dateOf(at).startsWith(year)) made.add(each.visitId);
  }
  return made.size + 1;
}

/** A notice may be given in December for January. */
const yearOf = ({ windowFrom, slotAt }: Visit, until: string): string => {
  const day = slotAt ? dateOf(slotAt) : windowFrom;
  const now = dateOf(until);
  return (day > now ? day : now).slice(0, 4);
};

/** The notice with the numbers of that moment; what no cap counts has none. */
export async function countedAnew(
  ctx: Ctx,
  visit: Visit,
  inspections: readonly Inspection[],
  until: string,
): Promise<Notice | null> {
  if (!visit.notice) return null;
  const parties: NoticeParty[] = [];
  for (const party of visit.notice.parties) {
    const one = inspections.find(({ id }) => id === party.inspectionId);
    parties.push(one && party.cap > 0 ? { ...party, number: await turnOf(ctx, visit, one, until) } : party);
  }
  return { ...visit.notice, parties };
}

/** Who comes, as it is read: counted until somebody has come in, then as it was. */
export async function partiesNow(ctx: Ctx, visit: Visit): Promise<NoticeParty[]> {
  if (!visit.notice || visit.enteredAt !== null || visit.method !== 'on-site')
    return visit.notice?.parties ?? [];
  const inspections = await inspectionsOfVisit(ctx.db, visit.id);
  return (await countedAnew(ctx, visit, inspections, ctx.now))!.parties;
}
