import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterpriseByUscc,
  isWithinJurisdiction,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import type { PlannedVisit } from './plan.ts';
import { findPlanOf, getPlan, insertPlan, movePlan, replaceVisits } from './plan-store.ts';
import type { PlanBody } from './schemas.ts';

/**
 * Drafts the plan of an organisation for a year, or writes it anew while it is not published.
 *
 * @throws base/not-found, supervision/plan-year-over, supervision/plan-lines-wrong, supervision/plan-not-now
 */
export async function draftPlan(
  ctx: Ctx,
  { organisation: organisationId, year, lines }: Static<typeof PlanBody>,
): Promise<{ id: string }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (year < Number(dateOf(ctx.now).slice(0, 4))) throw problem('supervision/plan-year-over', { year });
  const known = await findPlanOf(ctx.db, organisationId, year);
  const id = known?.id ?? ctx.newId();
  const visits = await visitsFrom(ctx, id, organisationId, lines);
  const directory = await directoryOf(ctx);
  if (known) movePlan(ctx, known, 'change', { filed_at: null });
  else
    insertPlan(ctx, { id, organisationId, division: directory.organisation(organisationId)!.division, year });
  await replaceVisits(ctx, id, visits);
  ctx.audit({
    type: 'inspection-plan.drafted',
    object: { kind: 'inspection-plan', id },
    data: { lines: lines.length },
  });
  return { id };
}

/** Every line is looked at before any is taken. @throws supervision/plan-lines-wrong */
async function visitsFrom(
  ctx: Ctx,
  planId: string,
  organisationId: string,
  lines: Static<typeof PlanBody>['lines'],
): Promise<PlannedVisit[]> {
  const organisation = (await directoryOf(ctx)).organisation(organisationId)!;
  const items = await readEntries(ctx.db, 'items', {
    keys: lines.map(({ item }) => item),
    state: 'published',
  });
  const powers = new Set(
    items.filter(({ data }) => data.organisations.includes(organisation.uscc)).map(({ key }) => key),
  );
  const details: ProblemDetail[] = [];
  const visits: PlannedVisit[] = [];
  for (const [index, { item, month, uscc }] of lines.entries()) {
    const firm = await findEnterpriseByUscc(ctx.db, uscc);
    const wrong = whatIsWrong(powers.has(item), firm, organisation.division);
    if (wrong) details.push({ at: `lines/${index}`, message: wrong });
    else visits.push({ planId, lineNo: index + 1, itemCode: item, month, enterpriseId: firm!.id });
  }
  if (details.length > 0)
    throw problem('supervision/plan-lines-wrong', { count: details.length }, { details });
  return visits;
}

function whatIsWrong(isInPowers: boolean, firm: Enterprise | undefined, division: string) {
  if (!isInPowers)
    return { zh: '事项未公示，或不属于本单位职权', en: 'the item is not published, or not in your powers' };
  if (!firm) return { zh: '没有这家企业，请核对代码', en: 'there is no such firm: check the code' };
  if (!isWithinDivision(firm.division, division))
    return { zh: `${firm.name}不在本单位辖区`, en: `${firm.name} is outside your area` };
  return undefined;
}

/** Files the plan (备案). @throws base/not-found, supervision/plan-not-now */
export async function filePlan(ctx: Ctx, id: string): Promise<void> {
  movePlan(ctx, await getPlan(ctx, id), 'file', { filed_at: ctx.now });
}

/** Publishes what was filed (公布). @throws base/not-found, supervision/plan-not-now */
export async function publishPlan(ctx: Ctx, id: string): Promise<void> {
  movePlan(ctx, await getPlan(ctx, id), 'publish', { published_at: ctx.now });
}
