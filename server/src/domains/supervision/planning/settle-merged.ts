import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { Problem, problemBody } from '../../../base/problems.ts';
import { everywhere } from '../../../base/context.ts';
import type { Enterprise } from '../../../platform/directory/index.ts';
import { isOfProcess } from '../root-process.ts';
import { endInspectionWork } from '../inbox.ts';
import { checkBeforehand } from '../visits/facts.ts';
import { moveInspection } from '../visits/inspection-process.ts';
import { getInspection } from '../visits/inspection-store.ts';
import type { Inspection } from '../visits/inspection.ts';
import { beginVisit } from '../visits/move-visit.ts';
import { mustBeHere, requestInspection } from '../visits/request-inspection.ts';
import { visitFiles } from '../visits/visit-file.ts';
import { insertParty, newVisit } from '../visits/visit-store.ts';
import { keepAgreed } from './agreement.ts';
import type { MergedParty, MergedVisit } from './merged-visit.ts';

type Settled = { visitId: string | null } | { overtaken: Text };

const because = { zh: '统筹合并：与其他单位一次入企', en: 'merged with others into one visit' };

/**
 * Makes of an agreed visit what the ordinary way of inspections takes on: approved inspections become one arranged visit; what was only planned becomes a draft
 * that is handed in, approved and then joined without asking anybody again (`agreement.ts`). Everything is looked at before anything is made.
 */
export async function settleMerged(
  ctx: Ctx,
  visit: MergedVisit,
  parties: readonly MergedParty[],
  firm: Enterprise | undefined,
): Promise<Settled> {
  if (!firm) return { overtaken: { zh: '企业已不在登记中', en: 'The firm is not in the register any more' } };
  // every organisation of the visit has agreed: what is made for it is within what they may
  const wide: Ctx = { ...ctx, jurisdiction: everywhere };
  let ready: readonly Inspection[] | undefined;
  const agreed: Agreed[] = [];
  try {
    const approved = await approvedOf(wide, parties, firm);
    if ('overtaken' in approved) return approved;
    agreed.push(...approved.inspections);
    const cap = await capReached(wide, visit, parties, firm);
    if (cap) return { overtaken: cap };
    for (const party of parties.filter(({ planned }) => planned.length > 0)) {
      const asked = requestOf(wide, visit, party, firm);
      const { id } = await requestInspection(wide, asked);
      agreed.push({ id, organisationId: party.organisationId, ...asked });
    }
    ready = parties.every(({ planned }) => planned.length === 0) ? approved.inspections : undefined;
  } catch (error) {
    if (!(error instanceof Problem) || isOfProcess(error)) throw error;
    return { overtaken: wordsOf(error) };
  }
  // what is refused from here on is refused whole: the answer is not kept either
  if (!ready)
    for (const { id: inspectionId, organisationId, itemCodes, inspectors } of agreed)
      keepAgreed(ctx, { mergedVisitId: visit.id, inspectionId, organisationId, itemCodes, inspectors });
  return { visitId: ready ? await arrange(wide, visit, ready, firm) : null };
}

type Agreed = Pick<Inspection, 'id' | 'organisationId' | 'itemCodes' | 'inspectors'>;

const wordsOf = (error: Problem): Text => ({
  zh: problemBody(error, 'zh-CN').title,
  en: problemBody(error, 'en').title,
});

/** The approved inspections, held; each must still be free, and the firm where it was. */
async function approvedOf(
  ctx: Ctx,
  parties: readonly MergedParty[],
  firm: Enterprise,
): Promise<{ inspections: Inspection[] } | { overtaken: Text }> {
  const inspections: Inspection[] = [];
  for (const { organisationId, inspections: ids } of parties) {
    for (const id of ids.toSorted()) {
      const one = await getInspection(ctx, id, 'for-update');
      if (one.state !== 'approved' || one.visitId !== null)
        return {
          overtaken: {
            zh: `检查任务 ${one.code} 已取消或另有安排`,
            en: `The inspection ${one.code} was cancelled, or is arranged otherwise`,
          },
        };
      await mustBeHere(ctx, firm, organisationId, one.premisesId);
      inspections.push(one);
    }
  }
  return { inspections };
}

const requestOf = ({ now }: Ctx, visit: MergedVisit, party: MergedParty, firm: Enterprise) => ({
  organisation: party.organisationId,
  uscc: firm.uscc,
  premises: visit.premisesId,
  kind: 'routine' as const,
  source: 'plan' as const,
  reason: because.zh,
  method: 'on-site' as const,
  itemCodes: [...new Set(party.planned.map(({ item }) => item))],
  inspectors: party.inspectors,
  // the last to agree may do so when the first days are over
  windowFrom: visit.windowFrom < dateOf(now) ? dateOf(now) : visit.windowFrom,
  windowTo: visit.windowTo,
  explanations: { merge: because.zh },
});

/** The cap may have been reached since the run: then nothing is made for anybody. */
async function capReached(
  ctx: Ctx,
  visit: MergedVisit,
  parties: readonly MergedParty[],
  firm: Enterprise,
): Promise<Text | undefined> {
  for (const party of parties.filter(({ planned }) => planned.length > 0)) {
    const {
      organisation: organisationId,
      premises: premisesId,
      ...asked
    } = requestOf(ctx, visit, party, firm);
    const { verdicts } = await checkBeforehand(
      ctx,
      {
        ...asked,
        id: ctx.newId(),
        organisationId,
        premisesId,
        specialApproval: null,
        unannounced: false,
        emergency: null,
      },
      firm,
    );
    const cap = verdicts.find(({ rule, outcome }) => rule === 'yearly-cap' && outcome === 'block');
    if (cap) return cap.finding;
  }
  return undefined;
}

/** All have agreed and all is approved: one visit, to be told to the firm by the lead. */
async function arrange(
  ctx: Ctx,
  visit: MergedVisit,
  inspections: readonly Inspection[],
  firm: Enterprise,
): Promise<string> {
  const id = ctx.newId();
  const arranged = newVisit(ctx, {
    id,
    enterpriseId: firm.id,
    leadOrganisationId: visit.leadOrganisationId,
    division: visit.division,
    premisesId: visit.premisesId,
    tourId: visit.tourId,
    state: 'arranging',
    windowFrom: visit.windowFrom,
    windowTo: visit.windowTo,
    industry: firm.industry,
    proposedDay: visit.day,
  });
  visitFiles.create(ctx, arranged);
  for (const one of inspections) {
    await moveInspection(ctx, one, 'arrange', { visitId: id });
    insertParty(ctx, {
      visitId: id,
      inspectionId: one.id,
      organisationId: one.organisationId,
      answer: 'accepted',
      reason: because.zh,
      answeredBy: ctx.actor.name,
      answeredAt: ctx.now,
    });
    if (one.snapshotId === null) await endInspectionWork(ctx, one.id);
  }
  await beginVisit(ctx, arranged, inspections[0]!.code);
  ctx.audit({ type: 'inspection-visit.arranged', object: { kind: 'inspection-visit', id }, rootId: id });
  return id;
}
