import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import type { PlannedVisit } from './plan.ts';
import { takeBackToDraft } from './file-plan.ts';
import { checkLines, type PlanLine } from './plan-lines.ts';
import { findPlanOf, getPlan, insertPlan, insertVisits, lastLine, removeVisits } from './plan-store.ts';
import type { PlanBody } from './schemas.ts';

/** Wrong lines that are named; a file of the wrong year has two hundred thousand. */
const MOST_NAMED = 200;

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
  const visits = await soundLines(ctx, { planId: id, organisationId, from: 1 }, lines);
  const directory = await directoryOf(ctx);
  if (known) await takeBackToDraft(ctx, known);
  else
    insertPlan(ctx, { id, organisationId, division: directory.organisation(organisationId)!.division, year });
  await removeVisits(ctx.db, id);
  insertVisits(ctx, visits);
  ctx.audit({
    type: 'inspection-plan.drafted',
    object: { kind: 'inspection-plan', id },
    data: { lines: lines.length },
  });
  return { id };
}

/** Adds lines to a plan that is not published. @throws base/not-found, supervision/plan-lines-wrong, supervision/plan-not-now */
export async function addLines(ctx: Ctx, planId: string, lines: readonly PlanLine[]): Promise<void> {
  const plan = await getPlan(ctx, planId, 'for-update');
  const from = (await lastLine(ctx.db, planId)) + 1;
  const { organisationId } = plan;
  const visits = await soundLines(ctx, { planId, organisationId, from }, lines);
  await takeBackToDraft(ctx, plan);
  insertVisits(ctx, visits);
  ctx.audit({
    type: 'inspection-plan.drafted',
    object: { kind: 'inspection-plan', id: planId },
    data: { lines: lines.length },
  });
}

/** Every line is looked at before any is taken. @throws supervision/plan-lines-wrong */
async function soundLines(
  ctx: Ctx,
  plan: { planId: string; organisationId: string; from: number },
  lines: readonly PlanLine[],
): Promise<PlannedVisit[]> {
  const { visits, wrong } = await checkLines(ctx, plan, lines);
  if (wrong.length > 0)
    throw problem(
      'supervision/plan-lines-wrong',
      { count: wrong.length },
      { details: wrong.slice(0, MOST_NAMED).map(({ at, why }) => ({ at: `lines/${at}`, message: why })) },
    );
  return visits;
}
