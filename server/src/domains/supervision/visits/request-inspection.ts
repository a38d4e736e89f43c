import { dateOf } from '@yiti/engines/calendar';
import type { PreCheck } from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { referenceOf } from '../../../platform/casework/index.ts';
import {
  directoryOf,
  findEnterprise,
  findEnterpriseByUscc,
  isWithinJurisdiction,
  premisesOf,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { issueApproval } from '../documents/issue.ts';
import { endTask } from '../../../platform/work/index.ts';
import { copyToSupervision } from '../copies/copy-to-supervision.ts';
import { askFor, endInspectionWork, taskIdFor } from '../inbox.ts';
import { approvalLimit } from '../parameters.ts';
import { arrangeTitle } from './arrange-title.ts';
import { checkBeforehand } from './facts.ts';
import { needsHigherApproval } from './circumstances.ts';
import { blocksOf, unexplained, type Inspection } from './inspection.ts';
import { beginInspection, checkedAs, inspecting, moveInspection } from './inspection-process.ts';
import { getInspection } from './inspection-store.ts';
import type { InspectionChange, NewInspection } from './schemas.ts';

/**
 * An organisation says what it means to inspect at a firm; the ten rules speak at once, and what they say is kept.
 *
 * @throws base/not-found, supervision/unknown-firm, supervision/firm-elsewhere, supervision/firm-closed, supervision/window-wrong
 */
export async function requestInspection(
  ctx: Ctx,
  input: Static<typeof NewInspection>,
): Promise<{ id: string }> {
  const { organisation: organisationId, uscc, premises: premisesId = null, ...wanted } = input;
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const firm = await findEnterpriseByUscc(ctx.db, uscc);
  if (!firm) throw problem('supervision/unknown-firm', { uscc });
  const id = ctx.newId();
  const asked = { ...askedFrom(ctx, wanted), id, organisationId, premisesId };
  const division = await mustBeHere(ctx, firm, organisationId, premisesId);
  const { verdicts } = await checkBeforehand(ctx, asked, firm);
  await beginInspection(ctx, {
    ...asked,
    code: referenceOf(id, dateOf(ctx.now)),
    enterpriseId: firm.id,
    division,
    state: 'draft',
    verdicts,
    checkedAt: ctx.now,
    requestedBy: ctx.actor.id,
    requestedByName: ctx.actor.name,
    requestedAt: ctx.now,
    decidedByName: null,
    decidedAt: null,
    decisionReason: null,
    visitId: null,
    result: null,
    disposal: null,
    snapshotId: null,
    version: 1,
  });
  ctx.audit({ type: 'inspection.requested', object: { kind: 'inspection', id }, rootId: id });
  return { id };
}

/** @throws supervision/window-wrong, supervision/notice-in-writing */
function askedFrom(
  { now }: Ctx,
  {
    windowFrom,
    windowTo,
    specialApproval,
    trigger,
    unannounced = false,
    assistants = [],
    ...rest
  }: Static<typeof InspectionChange>,
) {
  if (unannounced && rest.method !== 'on-site') throw problem('supervision/notice-in-writing');
  if (windowTo < windowFrom || windowFrom < dateOf(now))
    throw problem('supervision/window-wrong', { from: windowFrom, to: windowTo });
  return {
    ...rest,
    windowFrom,
    windowTo,
    unannounced,
    assistants,
    emergency: null,
    specialApproval: specialApproval ?? null,
    trigger: trigger ?? null,
  };
}

/**
 * An organisation inspects where it is competent (属地管辖): a firm that has moved away is another's, and so are premises elsewhere.
 *
 * @returns the place that it is inspected in
 * @throws supervision/firm-elsewhere, supervision/firm-closed, supervision/premises-unknown
 */
export async function mustBeHere(
  ctx: Ctx,
  firm: Enterprise,
  organisationId: string,
  premisesId: string | null,
): Promise<string> {
  const directory = await directoryOf(ctx);
  const organisation = directory.organisation(organisationId)!;
  if (firm.status === 'closed') throw problem('supervision/firm-closed', { name: firm.name });
  const division = await divisionOf(ctx, firm, premisesId);
  if (directory.isPlaceWithin(division, organisation.division)) return division;
  const place = directory.division(division)?.name ?? { zh: division, en: division };
  throw problem('supervision/firm-elsewhere', { name: firm.name, place: place.zh, placeEn: place.en });
}

/** @throws supervision/premises-unknown */
async function divisionOf({ db }: Ctx, firm: Enterprise, premisesId: string | null): Promise<string> {
  if (premisesId === null) return firm.division;
  const own = (await premisesOf(db, [firm.id])).find(({ id }) => id === premisesId);
  if (!own) throw problem('supervision/premises-unknown', { name: firm.name });
  return own.division;
}

/** Changes a draft, or takes up one that was rejected; the rules speak anew. */
export async function changeInspection(
  ctx: Ctx,
  id: string,
  change: Static<typeof InspectionChange>,
): Promise<void> {
  const one = await getInspection(ctx, id, 'for-update');
  const asked = { ...one, ...askedFrom(ctx, change) };
  const { verdicts } = await checkAgain(ctx, asked);
  await moveInspection(ctx, one, 'change', { ...asked, verdicts, checkedAt: ctx.now });
}

/** The rules over the inspection as it is now. @throws supervision/firm-elsewhere, supervision/firm-closed */
export async function checkAgain(ctx: Ctx, one: Inspection): Promise<PreCheck> {
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  if (!firm) throw problem('base/not-found');
  await mustBeHere(ctx, firm, one.organisationId, one.premisesId);
  return checkBeforehand(ctx, one, firm);
}

/**
 * Hands it in for approval: what blocks stops here, what warns needs a reason.
 *
 * @throws base/not-found, supervision/trigger-missing, supervision/inspection-not-now, supervision/blocked, supervision/unexplained
 */
export async function submitInspection(ctx: Ctx, id: string): Promise<void> {
  const one = await getInspection(ctx, id, 'for-update');
  mustNameTrigger(one);
  const { verdicts } = await checkAgain(ctx, one);
  mustPass(verdicts, one.explanations);
  mustNameTriggerBeyondCap(one, verdicts);
  const limit = await resolveParameter(ctx, approvalLimit, { division: one.division, on: dateOf(ctx.now) });
  const moved = await moveInspection(
    ctx,
    one,
    'submit',
    { verdicts, checkedAt: ctx.now },
    {
      facts: {
        approveBy: beginLimit(ctx, {
          kind: inspecting.kind,
          rootId: id,
          name: 'approveBy',
          division: one.division,
          limit: limit.value as Limit,
        }),
        approvedAbove: await needsHigherApproval(ctx, one),
      },
      answers: checkedAs({ verdicts }),
    },
  );
  if (moved.snapshotId === null) await askToApprove(ctx, moved);
}

/** By the table; a process puts it into the inbox itself. */
async function askToApprove(ctx: Ctx, one: Inspection): Promise<void> {
  const { id } = one;
  const [approver] = await nearestWhoMay(ctx, 'inspection.approve', one.organisationId);
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  await askFor(ctx, {
    element: 'inspection-approval',
    rootId: id,
    which: String(one.version),
    title: { zh: '审批检查任务', en: 'Approve an inspection' },
    subjectName: firm?.name ?? '',
    reference: one.code,
    organisationId: approver?.organisationId ?? one.organisationId,
    division: one.division,
    link: `/work/inspections/${id}`,
  });
}

/** A lead that bends rules is named: number, from whom, when. @throws supervision/trigger-missing */
export function mustNameTrigger({
  kind,
  source,
  trigger,
}: Pick<Inspection, 'kind' | 'source' | 'trigger'>): void {
  const isSetOff = kind === 'case' && ['complaint', 'referral', 'judicial'].includes(source);
  if (isSetOff && !trigger) throw problem('supervision/trigger-missing');
}

/** Only what something set off may go beyond the cap of the year, so that is named. @throws supervision/trigger-missing */
function mustNameTriggerBeyondCap({ trigger }: Inspection, verdicts: PreCheck['verdicts']): void {
  const measured = verdicts.find(({ rule }) => rule === 'yearly-cap')?.measured ?? [];
  if (!trigger && measured.some(({ count, limit }) => count > limit))
    throw problem('supervision/trigger-missing');
}

/** @throws supervision/blocked, supervision/unexplained */
function mustPass(verdicts: PreCheck['verdicts'], explanations: Inspection['explanations']): void {
  mustPassIn(verdicts);
  const open = unexplained(verdicts, explanations);
  if (open.length > 0)
    throw problem('supervision/unexplained', { count: open.length }, { details: detailsOf(open) });
}

const detailsOf = (some: PreCheck['verdicts']) =>
  some.map(({ rule, finding, advice }) => ({
    at: rule,
    code: rule,
    message: {
      zh: `${finding.zh}${advice ? `：${advice.zh}` : ''}`,
      en: `${finding.en}${advice ? `: ${advice.en}` : ''}`,
    },
  }));

/** What blocks stops it, whatever warns. @throws supervision/blocked */
export function mustPassIn(verdicts: PreCheck['verdicts']): void {
  const blocks = blocksOf(verdicts);
  if (blocks.length > 0)
    throw problem(
      'supervision/blocked',
      {
        count: blocks.length,
        why: blocks.map(({ finding }) => finding.zh).join('；'),
        whyEn: blocks.map(({ finding }) => finding.en).join('; '),
      },
      { details: detailsOf(blocks) },
    );
}

interface Decision {
  approved: boolean;
  reason: string;
}

/**
 * Another person approves (审批) or rejects it; what blocks by now stops it here too.
 *
 * @throws base/not-found, supervision/own-request, supervision/approval-above, supervision/inspection-not-now, supervision/blocked
 */
export async function decideInspection(ctx: Ctx, id: string, { approved, reason }: Decision): Promise<void> {
  const one = await getInspection(ctx, id, 'for-update');
  if (one.requestedBy === ctx.actor.id) throw problem('supervision/own-request');
  if (approved && (await needsHigherApproval(ctx, one)) && ctx.actor.organisationId === one.organisationId)
    throw problem('supervision/approval-above');
  if (!approved && reason.trim() === '') throw problem('supervision/reason-missing');
  const decided = { decidedByName: ctx.actor.name, decidedAt: ctx.now, decisionReason: reason || null };
  if (approved) {
    const { verdicts } = await checkAgain(ctx, one);
    mustPass(verdicts, one.explanations);
    const approvedNow = await moveInspection(
      ctx,
      one,
      'approve',
      { ...decided, verdicts, checkedAt: ctx.now },
      { answers: checkedAs({ verdicts }) },
    );
    // a process may ask for another approval behind this one
    if (approvedNow.state === 'approved') {
      await issueApproval(ctx, approvedNow);
      await copyToSupervision(ctx, one, verdicts);
    }
    const firm = await findEnterprise(ctx.db, one.enterpriseId);
    if (one.snapshotId === null) await askToArrange(ctx, one, firm?.name ?? '', '1');
  } else await moveInspection(ctx, one, 'reject', decided);
  if (one.snapshotId !== null) return;
  endTask(ctx, id, taskIdFor('inspection-approval', String(one.version)), {
    state: 'done',
    outcome: approved ? 'approved' : 'rejected',
    endedBy: ctx.actor.id,
  });
}

/** The organisation is to arrange the visit of what was approved; by the table, a process asks by itself. */
export async function askToArrange(
  ctx: Ctx,
  one: Inspection,
  firmName: string,
  which: string,
): Promise<void> {
  await askFor(ctx, {
    element: 'visit-notice',
    rootId: one.id,
    which,
    title: arrangeTitle(one),
    subjectName: firmName,
    reference: one.code,
    organisationId: one.organisationId,
    division: one.division,
    link: `/work/inspections/${one.id}`,
  });
}

/** Takes back what nobody has arranged yet. @throws base/not-found, supervision/inspection-not-now, supervision/in-a-visit */
export async function cancelInspection(ctx: Ctx, id: string): Promise<void> {
  const one = await getInspection(ctx, id, 'for-update');
  if (one.visitId !== null) throw problem('supervision/in-a-visit');
  await moveInspection(ctx, one, 'cancel');
  if (one.snapshotId === null) await endInspectionWork(ctx, id);
}
