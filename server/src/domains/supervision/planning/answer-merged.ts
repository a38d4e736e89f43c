import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import type { MergedParty, MergedVerb, MergedVisit } from './merged-visit.ts';
import { getMerged, moveMerged, updateMergedParty } from './merge-store.ts';
import { keepTasks, type Standing } from './merge-tasks.ts';
import { proposeDay } from './propose-day.ts';
import type { MergedAnswer } from './schemas.ts';
import { settleMerged } from './settle-merged.ts';
import { getTour } from '../tours/tour-store.ts';

type Answer = Static<typeof MergedAnswer>;

/**
 * An organisation accepts its part of a merged visit, changes days or lead (then the others are asked anew), or stays away with a reason. When all have
 * accepted it becomes inspections, or a visit, at once; when something has overtaken it meanwhile it says so and nothing is made.
 *
 * @throws base/not-found, supervision/merged-not-now, supervision/answered-already, supervision/reason-missing, supervision/merged-outside,
 *   supervision/merged-inspectors-missing
 */
export async function answerMerged(ctx: Ctx, id: string, answer: Answer): Promise<void> {
  const { visit, parties } = await getMerged(ctx.db, id);
  const own = parties.filter(({ organisationId }) => isWithinJurisdiction(organisationId, ctx.jurisdiction));
  const mine = own.find(({ organisationId }) => organisationId === answer.organisation);
  if (!mine) throw problem('base/not-found');
  if (visit.state !== 'asked') throw problem('supervision/merged-not-now', { state: visit.state });
  if (mine.answer !== 'asked') throw problem('supervision/answered-already');
  const reason = answer.reason.trim();
  if (answer.answer !== 'accepted' && reason === '') throw problem('supervision/reason-missing');
  if (answer.answer !== 'refused' && mine.planned.length > 0 && answer.inspectors.length === 0)
    throw problem('supervision/merged-inspectors-missing');
  const said: MergedParty = {
    ...mine,
    answer: answer.answer,
    reason: reason || null,
    inspectors: answer.answer === 'refused' ? [] : answer.inspectors,
    answeredBy: ctx.actor.name,
    answeredAt: ctx.now,
  };
  const now = parties.map((one) => (one.organisationId === mine.organisationId ? said : one));
  const after =
    answer.answer === 'changed' ? await askAnew(ctx, visit, now, answer) : await goOn(ctx, visit, now, said);
  await keepTasks(ctx, { visit, parties }, after, mine.organisationId);
}

/** The days stay among those that suit all its checks, the lead is one of those who come. @throws supervision/merged-outside */
async function askAnew(
  ctx: Ctx,
  visit: MergedVisit,
  parties: readonly MergedParty[],
  { change, organisation }: Answer,
): Promise<Standing> {
  const windowFrom = change?.windowFrom ?? visit.windowFrom;
  const windowTo = change?.windowTo ?? visit.windowTo;
  const lead = change?.leadOrganisation ?? visit.leadOrganisationId;
  const coming = parties.filter(({ answer }) => answer !== 'refused');
  const isInside =
    windowFrom <= windowTo &&
    windowFrom >= visit.limitFrom &&
    windowTo <= visit.limitTo &&
    windowTo >= dateOf(ctx.now) &&
    coming.some(({ organisationId }) => organisationId === lead);
  if (!isInside) throw problem('supervision/merged-outside', { from: visit.limitFrom, to: visit.limitTo });
  const organisationIds = coming.map(({ organisationId }) => organisationId);
  const tour =
    visit.tourId === null || lead !== visit.leadOrganisationId
      ? undefined
      : await getTour(ctx.db, visit.tourId);
  // on other days, or led by another, it leaves its tour
  const staysIn = tour?.day && tour.day >= windowFrom && tour.day <= windowTo ? tour : undefined;
  const { id, division } = visit;
  const day =
    staysIn?.day ?? (await proposeDay(ctx, { id, division, windowFrom, windowTo, organisationIds }));
  const moved = moveMerged(ctx, visit, 'ask-anew', {
    windowFrom,
    windowTo,
    day,
    tourId: staysIn?.id ?? null,
    leadOrganisationId: lead,
    round: visit.round + 1,
  });
  const asked = coming.map((one): MergedParty =>
    one.organisationId === organisation
      ? one
      : { ...one, answer: 'asked', reason: null, answeredBy: null, answeredAt: null },
  );
  for (const one of asked) updateMergedParty(ctx, one);
  return { visit: moved, parties: asked };
}

/** Keeps what was said, and waits for the others, or comes to an end: all who come agree, or nobody is left to come together. */
async function goOn(
  ctx: Ctx,
  visit: MergedVisit,
  parties: readonly MergedParty[],
  said: MergedParty,
): Promise<Standing> {
  updateMergedParty(ctx, said);
  const moved = (verb: MergedVerb, set: Partial<MergedVisit> = {}): Standing => ({
    visit: moveMerged(ctx, visit, verb, set),
    parties,
  });
  const coming = parties.filter(({ answer }) => answer !== 'refused');
  if (coming.length < 2) return moved('dissolve');
  const isLeadIn = coming.some(({ organisationId }) => organisationId === visit.leadOrganisationId);
  const leadOrganisationId = isLeadIn ? visit.leadOrganisationId : coming[0]!.organisationId;
  if (coming.some(({ answer }) => answer === 'asked')) return moved('answer', { leadOrganisationId });
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  const settled = await settleMerged(ctx, { ...visit, leadOrganisationId }, coming, firm);
  if ('overtaken' in settled) return moved('overtake', { problem: settled.overtaken, leadOrganisationId });
  return moved('agree', { leadOrganisationId, visitId: settled.visitId });
}
