import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import {
  findEnterprise,
  findEnterpriseByUscc,
  isWithinJurisdiction,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { nearestWhoMay, signInNameOf } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { copyToSupervision } from '../copies/copy-to-supervision.ts';
import { issueApproval, issueNotice } from '../documents/issue.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { findByAccount } from '../lists/list-store.ts';
import { emergencyApproval } from '../parameters-door.ts';
import { askLead } from './ask-for-visit.ts';
import { needsHigherApproval } from './circumstances.ts';
import { checkBeforehand } from './facts.ts';
import type { Inspection } from './inspection.ts';
import { inspectionFiles, onRecord as onInspectionRecord } from './inspection-file.ts';
import { inspecting } from './inspection-process.ts';
import { getInspection } from './inspection-store.ts';
import { noticeOf } from './notify-firm.ts';
import { tellInspectors } from './refusal.ts';
import { mustBeHere, mustNameTrigger, mustPassIn } from './request-inspection.ts';
import type { NewEmergency } from './emergency-schemas.ts';
import { onRecord, visitFiles } from './visit-file.ts';
import { findVisit, insertParty, newVisit } from './visit-store.ts';

/** Names the work of approving afterwards among what is to be done about an inspection. */
export const emergencyWork = 'emergency';
/** What its limit is called. */
export const approveAfterwards = 'approveAfterwards';

/**
 * Danger that cannot wait for an approval (应急先检): those who go say why, and go. What no emergency heals still stops them (no power, no published
 * matter, no certificate). Whoever approves is asked at once and answers afterwards, within the limit; until then nothing of it is published.
 * It goes by the table of states: a process begins with asking, and here nobody asked.
 *
 * @throws base/not-found, supervision/unknown-firm, supervision/firm-elsewhere, supervision/firm-closed, supervision/premises-unknown, supervision/trigger-missing, supervision/blocked
 */
export async function goInEmergency(
  ctx: Ctx,
  {
    organisation: organisationId,
    uscc,
    premises: premisesId = null,
    emergency: why,
    ...asked
  }: Static<typeof NewEmergency>,
): Promise<{ id: string; visitId: string }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const firm = await findEnterpriseByUscc(ctx.db, uscc);
  if (!firm) throw problem('supervision/unknown-firm', { uscc });
  const division = await mustBeHere(ctx, firm, organisationId, premisesId);
  const [id, visitId] = [ctx.newId(), ctx.newId()];
  const limit = await resolveParameter(ctx, emergencyApproval, {
    division,
    on: dateOf(ctx.now),
  });
  const one = inspectionOf(ctx, firm, { ...asked, id, visitId, organisationId, premisesId, division });
  const emergency = {
    reason: why,
    approveBy: beginLimit(ctx, {
      kind: inspecting.kind,
      rootId: id,
      name: approveAfterwards,
      division,
      limit: limit.value as Limit,
    }),
    decision: null,
  };
  mustNameTrigger(one);
  const { verdicts } = await checkBeforehand(ctx, { ...one, emergency }, firm);
  mustPassIn(verdicts);
  const gone = { ...one, emergency, verdicts };
  inspectionFiles.create(ctx, gone);
  onInspectionRecord(ctx, { ...gone, state: 'draft' }, 'arrange', 'arranged');
  await setOutAtOnce(ctx, gone, firm);
  await askToApproveAfterwards(ctx, gone, firm);
  return { id, visitId };
}

type Asked = Omit<Static<typeof NewEmergency>, 'organisation' | 'uscc' | 'premises' | 'emergency'> &
  Pick<Inspection, 'id' | 'organisationId' | 'premisesId' | 'division'> & { visitId: string };

const inspectionOf = (
  { now, actor }: Ctx,
  firm: Enterprise,
  { trigger, assistants = [], ...asked }: Asked,
): Inspection => ({
  ...asked,
  code: referenceOf(asked.id, dateOf(now)),
  enterpriseId: firm.id,
  kind: 'case',
  method: 'on-site',
  windowFrom: dateOf(now),
  windowTo: dateOf(now),
  specialApproval: null,
  trigger: trigger ?? null,
  unannounced: true,
  assistants,
  emergency: null,
  state: 'arranged',
  verdicts: [],
  explanations: {},
  checkedAt: now,
  requestedBy: actor.id,
  requestedByName: actor.name,
  requestedAt: now,
  decidedByName: null,
  decidedAt: null,
  decisionReason: null,
  result: null,
  disposal: null,
  snapshotId: null,
  version: 1,
});

/** The visit of now: the notice is ready for the door, and a code can be made. */
async function setOutAtOnce(ctx: Ctx, one: Inspection, firm: Enterprise): Promise<void> {
  const begun = {
    ...newVisit(ctx, {
      id: one.visitId!,
      enterpriseId: firm.id,
      leadOrganisationId: one.organisationId,
      division: one.division,
      premisesId: one.premisesId,
      state: 'booked' as const,
      windowFrom: one.windowFrom,
      windowTo: one.windowTo,
      industry: firm.industry,
    }),
    code: one.code,
    unannounced: true,
    slots: [ctx.now],
    slotAt: ctx.now,
  };
  const visit = { ...begun, notice: await noticeOf(ctx, begun, [one]) };
  visitFiles.create(ctx, visit);
  insertParty(ctx, {
    visitId: visit.id,
    inspectionId: one.id,
    organisationId: one.organisationId,
    answer: 'accepted',
    reason: null,
    answeredBy: ctx.actor.name,
    answeredAt: ctx.now,
  });
  await issueNotice(ctx, visit);
  onRecord(ctx, visit.id, { verb: 'set-out', from: 'arranging', to: 'booked' });
  await askLead(ctx, visit, { work: 'visit-record', reference: one.code });
}

async function askToApproveAfterwards(ctx: Ctx, one: Inspection, firm: Enterprise): Promise<void> {
  const [approver] = await nearestWhoMay(ctx, 'inspection.approve', one.organisationId);
  await askFor(ctx, {
    element: 'inspection-approval',
    rootId: one.id,
    which: emergencyWork,
    title: { zh: '补办应急先检审批', en: 'Approve an inspection in an emergency afterwards' },
    subjectName: firm.name,
    reference: one.code,
    organisationId: approver?.organisationId ?? one.organisationId,
    division: one.division,
    link: `/work/inspections/${one.id}`,
    dueAt: one.emergency!.approveBy,
  });
}

/**
 * Approves afterwards what could not wait (补办审批), or says that it could have: by somebody else than who went, once.
 *
 * @throws base/not-found, supervision/inspection-not-now, supervision/own-request, supervision/approval-above, supervision/answered-already, supervision/reason-missing
 */
export async function decideEmergency(
  ctx: Ctx,
  id: string,
  { approved, reason }: { approved: boolean; reason: string },
): Promise<void> {
  const one = await getInspection(ctx, id, 'for-update');
  if (!one.emergency) throw problem('base/not-found');
  if (one.emergency.decision) throw problem('supervision/answered-already');
  if (one.state === 'cancelled') throw problem('supervision/inspection-not-now', { state: one.state });
  if (one.requestedBy === ctx.actor.id || (await goesAlong(ctx, one)))
    throw problem('supervision/own-request');
  if (approved && (await needsHigherApproval(ctx, one)) && ctx.actor.organisationId === one.organisationId)
    throw problem('supervision/approval-above');
  if (!approved && reason.trim() === '') throw problem('supervision/reason-missing');
  const file = inspectionFiles.hold(ctx, one);
  file.change({
    emergency: {
      ...one.emergency,
      decision: { approved, by: ctx.actor.name, at: ctx.now, reason: reason.trim() },
    },
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
    decisionReason: reason.trim() || null,
  });
  endTask(ctx, id, taskIdFor('inspection-approval', emergencyWork), {
    state: 'done',
    outcome: approved ? 'approved' : 'rejected',
    endedBy: ctx.actor.id,
  });
  ctx.audit({
    type: approved ? 'inspection.emergency-approved' : 'inspection.emergency-rejected',
    object: { kind: 'inspection', id },
    rootId: id,
    reason: reason.trim(),
    data: { late: ctx.now > one.emergency.approveBy },
  });
  if (!approved) {
    await nothingToPublish(ctx, one.visitId!);
    return tellRejected(ctx, one);
  }
  await issueApproval(ctx, file.one);
  await copyToSupervision(ctx, file.one, one.verdicts);
}

async function nothingToPublish(ctx: Ctx, visitId: string): Promise<void> {
  const task = taskIdFor('visit-publication');
  if ((await openTasksAbout(ctx, visitId)).includes(task))
    endTask(ctx, visitId, task, { state: 'cancelled', outcome: null, endedBy: null });
}

/** Whoever holds one of the certificates went there. */
async function goesAlong(ctx: Ctx, { inspectors }: Inspection): Promise<boolean> {
  const account = await signInNameOf(ctx, ctx.actor.id);
  const own = account === undefined ? undefined : await findByAccount(ctx.db, account);
  return own !== undefined && inspectors.includes(own.key);
}

async function tellRejected(ctx: Ctx, one: Inspection): Promise<void> {
  const visit = await findVisit(ctx.db, one.visitId!);
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  if (!visit) return;
  const named = firm?.name ?? '';
  await tellInspectors(ctx, visit, {
    title: { zh: '应急先检没有获批', en: 'An inspection in an emergency was not approved' },
    body: {
      zh: `${one.code}（${named}）：检查记录保留，结果不公示，由监督单位查看。`,
      en: `${one.code} (${named}): the record is kept, nothing is published, and whoever supervises looks at it.`,
    },
  });
}

/** What was not approved, beforehand or afterwards, is not published. @throws supervision/emergency-unapproved */
export function mustBeApproved(inspections: readonly Inspection[]): void {
  const open = inspections.find(({ emergency }) => emergency && emergency.decision?.approved !== true);
  if (open) throw problem('supervision/emergency-unapproved', { code: open.code });
}
