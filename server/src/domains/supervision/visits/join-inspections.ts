import { dateOf } from '@yiti/engines/calendar';
import type { Verdict } from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  findEnterprise,
  findOrganisationByUscc,
  isWithinJurisdiction,
  premisesOf,
  sharedPlaceOf,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endOpenTasks, endTask } from '../../../platform/work/index.ts';
import { askFor, endInspectionWork, taskIdFor } from '../inbox.ts';
import { opinionLimit } from '../parameters.ts';
import { agreementOf } from '../planning/agreement.ts';
import { moveMerged } from '../planning/merge-store.ts';
import type { Inspection } from './inspection.ts';
import { moveInspection } from './inspection-process.ts';
import { getInspection, inspectionsOfFirm, inspectionsOfVisit } from './inspection-store.ts';
import { askToArrange, checkAgain } from './request-inspection.ts';
import type { JointAnswer, JointProposal } from './schemas.ts';
import type { Party, Visit } from './visit.ts';
import { beginVisit, moveVisit } from './move-visit.ts';
import { visitFiles } from './visit-file.ts';
import { insertParty, insertVisit, newVisit, openVisit, partiesOf, updateParty } from './visit-store.ts';

/** With whom an approved inspection could come together, and who would lead; from the engine's rule. */
export const mergeOf = (verdicts: readonly Verdict[]): Verdict['merge'] =>
  verdicts.find(({ rule }) => rule === 'merge')?.merge;

/**
 * Proposes one visit for the inspections of several organisations at one firm (能合并不重复、能联合不单独). The proposer has agreed;
 * every other organisation is asked, unless there is none, or all have agreed to the same in planning already: then the visit is arranged at once.
 *
 * @throws base/not-found, supervision/not-mergeable, supervision/merging-already, supervision/no-visit-here
 */
export async function proposeJointVisit(
  ctx: Ctx,
  inspectionId: string,
  { with: others, windowFrom, windowTo }: Static<typeof JointProposal>,
): Promise<{ id: string }> {
  const own = await getInspection(ctx, inspectionId);
  mustGoThere(own);
  const { firm, joined } = await holdTogether(ctx, own, others);
  const { verdicts } = await checkAgain(ctx, own);
  const agreement = await agreementOf(ctx, { windowFrom, windowTo, inspections: joined });
  const hasAgreed = agreement !== undefined && agreement.changes.length === 0;
  // among the inspections of one organisation there is nobody to ask
  const isAlone = joined.every(({ organisationId }) => organisationId === own.organisationId);
  const isAgreed = hasAgreed || isAlone;
  const id = ctx.newId();
  const visit = newVisit(ctx, {
    id,
    enterpriseId: own.enterpriseId,
    leadOrganisationId: hasAgreed
      ? agreement.merged.leadOrganisationId
      : await leadOf(ctx, own, joined, verdicts),
    division: own.division,
    premisesId: own.premisesId,
    tourId: hasAgreed ? agreement.merged.tourId : null,
    state: isAgreed ? ('arranging' as const) : ('proposed' as const),
    windowFrom,
    windowTo,
    industry: firm.industry,
    proposedDay: hasAgreed ? agreement.merged.day : null,
  });
  if (isAgreed) visitFiles.create(ctx, visit);
  else insertVisit(ctx, visit);
  if (agreement) moveMerged(ctx, agreement.merged, 'arrange', { visitId: id });
  for (const one of joined) {
    const isOwn = one.organisationId === own.organisationId;
    const said = agreement?.parties.find(({ organisationId }) => organisationId === one.organisationId);
    insertParty(ctx, { ...partyOf(ctx, id, one, isOwn), ...(hasAgreed && said ? agreedAs(said) : {}) });
    await moveInspection(ctx, one, 'arrange', { visitId: id });
    if (one.snapshotId === null) await endInspectionWork(ctx, one.id);
    if (!isOwn && !isAgreed) await askParty(ctx, { id, round: 1 }, one, firm, agreement !== undefined);
  }
  if (isAgreed) await beginVisit(ctx, visit, own.code);
  ctx.audit({
    type: isAgreed ? 'inspection-visit.arranged' : 'inspection-visit.proposed',
    object: { kind: 'inspection-visit', id },
    rootId: id,
    ...(hasAgreed ? { data: { mergedVisit: agreement.merged.id } } : {}),
  });
  return { id };
}

/** @throws supervision/no-visit-here */
function mustGoThere({ method }: Inspection): void {
  if (method !== 'on-site') throw problem('supervision/no-visit-here');
}

/** What an organisation said in planning is what it says of the visit. */
const agreedAs = ({
  reason,
  answeredBy,
  answeredAt,
}: Pick<Party, 'reason' | 'answeredBy' | 'answeredAt'>) => ({
  answer: 'accepted' as const,
  reason,
  answeredBy,
  answeredAt,
});

/** Who would lead by the rule of merging, when it is one of those who come; else whoever proposes. */
async function leadOf(
  ctx: Ctx,
  own: Inspection,
  joined: readonly Inspection[],
  verdicts: readonly Verdict[],
): Promise<string> {
  const lead = mergeOf(verdicts)?.lead;
  const leading = lead === undefined ? undefined : await findOrganisationByUscc(ctx, lead);
  const isParty = joined.some(({ organisationId }) => organisationId === leading?.id);
  return isParty ? leading!.id : own.organisationId;
}

/** Holds the inspections of the firm, so that of two who merge at once the second sees what the first has done. */
async function holdTogether(
  ctx: Ctx,
  own: Inspection,
  others: readonly string[],
): Promise<{ firm: Enterprise; joined: Inspection[] }> {
  const all = await inspectionsOfFirm(ctx.db, own.enterpriseId, { hold: true });
  const firm = await findEnterprise(ctx.db, own.enterpriseId);
  const wanted = new Set([own.id, ...others]);
  const joined = all.filter(({ id }) => wanted.has(id));
  if (!firm || joined.length < 2 || joined.length < wanted.size) throw problem('supervision/not-mergeable');
  const taken = joined.find(({ visitId }) => visitId !== null);
  if (taken) throw problem('supervision/merging-already', { code: taken.code });
  if (joined.some(({ state, method }) => state !== 'approved' || method !== 'on-site'))
    throw problem('supervision/not-mergeable');
  if (new Set(joined.map(({ unannounced }) => unannounced)).size > 1)
    throw problem('supervision/notice-differs');
  await mustBeAtOnePlace(ctx, joined);
  return { firm, joined };
}

/** Two shops of one firm are two visits, unless they stand in one park. @throws supervision/premises-differ */
async function mustBeAtOnePlace({ db }: Ctx, joined: readonly Inspection[]): Promise<void> {
  if (new Set(joined.map(({ premisesId }) => premisesId)).size === 1) return;
  const own = await premisesOf(db, [joined[0]!.enterpriseId]);
  const placeOf = (premisesId: string | null) => {
    const one = own.find(({ id, registered }) => (premisesId === null ? registered : id === premisesId));
    return one ? sharedPlaceOf(one) : premisesId;
  };
  if (new Set(joined.map(({ premisesId }) => placeOf(premisesId))).size > 1)
    throw problem('supervision/premises-differ');
}

const partyOf = (ctx: Ctx, visitId: string, one: Inspection, isOwn: boolean): Party => ({
  visitId,
  inspectionId: one.id,
  organisationId: one.organisationId,
  answer: isOwn ? 'accepted' : 'asked',
  reason: null,
  answeredBy: isOwn ? ctx.actor.name : null,
  answeredAt: isOwn ? ctx.now : null,
});

const answerKey = (round: number, inspectionId: string) => `${inspectionId}.${round}`;

async function askParty(
  ctx: Ctx,
  { id, round }: Pick<Visit, 'id' | 'round'>,
  one: Inspection,
  firm: Enterprise,
  hasChanged = false,
): Promise<void> {
  const due = await resolveParameter(ctx, opinionLimit, { division: one.division, on: dateOf(ctx.now) });
  await askFor(ctx, {
    element: 'joint-answer',
    rootId: id,
    which: answerKey(round, one.id),
    title: hasChanged
      ? {
          zh: '答复联合检查建议（与统筹时同意的不同）',
          en: 'Answer a proposal to come together: it is not as was agreed in planning',
        }
      : { zh: '答复联合检查建议', en: 'Answer a proposal to come together' },
    subjectName: firm.name,
    reference: one.code,
    organisationId: one.organisationId,
    division: one.division,
    link: `/work/inspection-visits/${id}`,
    due: due.value as Limit,
  });
}

/**
 * An organisation agrees, changes the days or the lead (then the others are asked anew), or stays away, with its reason.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/answered-already, supervision/reason-missing, supervision/window-wrong
 */
export async function answerProposal(
  ctx: Ctx,
  visitId: string,
  { answer, reason, change }: Static<typeof JointAnswer>,
): Promise<void> {
  const { visit, parties } = await openVisit(ctx, visitId);
  const mine = parties.filter(
    (one) => one.answer === 'asked' && isWithinJurisdiction(one.organisationId, ctx.jurisdiction),
  );
  if (visit.state !== 'proposed') throw problem('supervision/visit-not-now', { state: visit.state });
  if (mine.length === 0) throw problem('supervision/answered-already');
  if (answer !== 'accepted' && reason.trim() === '') throw problem('supervision/reason-missing');
  const said = { answer, reason: reason || null, answeredBy: ctx.actor.name, answeredAt: ctx.now };
  const mineIds = new Set(mine.map(({ inspectionId }) => inspectionId));
  const now = parties.map((one) => (mineIds.has(one.inspectionId) ? { ...one, ...said } : one));
  if (answer === 'changed') return askAnew(ctx, visit, now, mineIds, change);
  for (const one of mine)
    endTask(ctx, visitId, taskIdFor('joint-answer', answerKey(visit.round, one.inspectionId)), {
      state: 'done',
      outcome: answer,
      endedBy: ctx.actor.id,
    });
  for (const one of now) if (mineIds.has(one.inspectionId)) updateParty(ctx, one);
  await settleWhenAnswered(ctx, visit, now);
}

async function askAnew(
  ctx: Ctx,
  visit: Visit,
  parties: readonly Party[],
  mineIds: ReadonlySet<string>,
  change: Static<typeof JointAnswer>['change'],
): Promise<void> {
  const windowFrom = change?.windowFrom ?? visit.windowFrom;
  const windowTo = change?.windowTo ?? visit.windowTo;
  const leadOrganisationId = change?.leadOrganisation ?? visit.leadOrganisationId;
  if (windowTo < windowFrom || windowFrom < dateOf(ctx.now))
    throw problem('supervision/window-wrong', { from: windowFrom, to: windowTo });
  if (!parties.some(({ organisationId }) => organisationId === leadOrganisationId))
    throw problem('supervision/not-mergeable');
  await endOpenTasks(ctx, visit.id);
  const moved = await moveVisit(ctx, visit, 'answer', {
    windowFrom,
    windowTo,
    leadOrganisationId,
    round: visit.round + 1,
  });
  const inspections = await inspectionsOfVisit(ctx.db, visit.id);
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  for (const party of parties) {
    if (party.answer === 'refused') continue;
    const asked = mineIds.has(party.inspectionId)
      ? party
      : { ...party, answer: 'asked' as const, reason: null, answeredBy: null, answeredAt: null };
    updateParty(ctx, asked);
    const inspection = inspections.find(({ id }) => id === party.inspectionId);
    if (asked.answer === 'asked' && inspection) await askParty(ctx, moved, inspection, firm);
  }
}

/** When all have answered, those who agreed come together; whoever stays away arranges a visit of their own. */
async function settleWhenAnswered(ctx: Ctx, visit: Visit, parties: readonly Party[]): Promise<void> {
  if (parties.some(({ answer }) => answer === 'asked')) return void (await moveVisit(ctx, visit, 'answer'));
  const coming = parties.filter(({ answer }) => answer !== 'refused');
  const isTogether = coming.length > 1;
  const staying = isTogether ? parties.filter(({ answer }) => answer === 'refused') : parties;
  const inspections = await release(ctx, visit, staying);
  if (!isTogether) return void (await moveVisit(ctx, visit, 'dissolve'));
  const isLeadIn = coming.some(({ organisationId }) => organisationId === visit.leadOrganisationId);
  const settled = await moveVisit(ctx, visit, 'settle', {
    leadOrganisationId: isLeadIn ? visit.leadOrganisationId : coming[0]!.organisationId,
  });
  await beginVisit(ctx, settled, inspections[0]!.code);
}

/** Their inspections are free again, and whoever asked for them is to arrange a visit. @returns all inspections of the visit, as they were */
async function release(ctx: Ctx, visit: Visit, parties: readonly Party[]): Promise<Inspection[]> {
  const inspections = await inspectionsOfVisit(ctx.db, visit.id);
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  for (const { inspectionId } of parties) {
    const inspection = inspections.find(({ id }) => id === inspectionId)!;
    const released = await moveInspection(ctx, inspection, 'release', { visitId: null });
    if (released.snapshotId === null) await askToArrange(ctx, released, firm.name, String(released.version));
  }
  return inspections;
}

/** The days of a proposal are over before all have answered: nobody is asked any more, and every inspection is free again. */
export async function dissolveProposal(ctx: Ctx, visit: Visit): Promise<void> {
  await release(ctx, visit, await partiesOf(ctx.db, visit.id));
  await endOpenTasks(ctx, visit.id);
  await moveVisit(ctx, visit, 'dissolve');
}

/**
 * One organisation comes alone. When others could be joined, it says why not.
 *
 * @throws base/not-found, supervision/inspection-not-now, supervision/merge-first, supervision/no-visit-here
 */
export async function arrangeAlone(ctx: Ctx, inspectionId: string, reason: string): Promise<{ id: string }> {
  const one = await getInspection(ctx, inspectionId, 'for-update');
  mustGoThere(one);
  const { verdicts } = await checkAgain(ctx, one);
  const others = mergeOf(verdicts)?.inspections.length ?? 0;
  if (others > 0 && reason.trim() === '') throw problem('supervision/merge-first', { count: others });
  const id = ctx.newId();
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  await moveInspection(ctx, one, 'arrange', {
    visitId: id,
    ...(reason ? { explanations: { ...one.explanations, merge: reason } } : {}),
  });
  const visit = newVisit(ctx, {
    id,
    enterpriseId: one.enterpriseId,
    leadOrganisationId: one.organisationId,
    division: one.division,
    premisesId: one.premisesId,
    state: 'arranging',
    windowFrom: one.windowFrom,
    windowTo: one.windowTo,
    industry: firm?.industry,
  });
  visitFiles.create(ctx, visit);
  insertParty(ctx, partyOf(ctx, id, one, true));
  if (one.snapshotId === null) await endInspectionWork(ctx, one.id);
  await beginVisit(ctx, visit, one.code);
  ctx.audit({ type: 'inspection-visit.arranged', object: { kind: 'inspection-visit', id }, rootId: id });
  return { id };
}
