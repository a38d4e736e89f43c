import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../platform/casework/index.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { endOpenTasks } from '../../../platform/work/index.ts';
import { askFor } from '../inbox.ts';
import { acceptLead, mustHaveIt } from '../leads/answer-lead.ts';
import { leadOfFinding } from '../leads/lead-store.ts';
import { findFinding } from '../visits/finding.ts';
import { findVisit } from '../visits/visit-store.ts';
import { processFor } from '../root-process.ts';
import { createCaseFile } from './case-file.ts';
import { penaltyCase, startProcess } from './case-process.ts';
import { findCaseOfFinding } from './case-store.ts';
import { isPublic, type CaseState, type EnforcementCase } from './enforcement-case.ts';
import type { NewCase } from './schemas.ts';

/**
 * A finding that was handed over becomes a case of whoever has its lead (案源): somebody else decides whether it is filed.
 *
 * @throws base/not-found, supervision/lead-elsewhere, supervision/lead-not-now, supervision/finding-not-transferred, supervision/case-opened-already, supervision/process-unknown-step
 */
export async function openCase(
  ctx: Ctx,
  { findingId, cause }: Static<typeof NewCase>,
): Promise<{ id: string }> {
  const finding = await findFinding(ctx.db, findingId);
  const lead = await leadOfFinding(ctx.db, findingId, 'for-update');
  const reaches = (organisationId: string) => isWithinJurisdiction(organisationId, ctx.jurisdiction);
  if (!finding || ![finding.organisationId, lead?.organisationId ?? ''].some(reaches))
    throw problem('base/not-found');
  if (lead) mustHaveIt(ctx, lead);
  if (finding.state !== 'transferred') throw problem('supervision/finding-not-transferred');
  const other = await findCaseOfFinding(ctx.db, findingId);
  if (other) throw problem('supervision/case-opened-already', { number: other.number });
  const visit = (await findVisit(ctx.db, finding.visitId))!;
  const snapshot = await processFor(ctx, penaltyCase, visit.division);
  const id = ctx.newId();
  const one: EnforcementCase = {
    id,
    number: referenceOf(id, dateOf(ctx.now)),
    organisationId: lead?.organisationId ?? finding.organisationId,
    enterpriseId: finding.enterpriseId,
    division: visit.division,
    findingId,
    visitId: visit.id,
    cause,
    state: 'lead',
    proposal: null,
    decision: null,
    heard: false,
    filedAt: null,
    decideBy: null,
    dueAt: null,
    reportedBy: null,
    openedBy: ctx.actor.id,
    openedAt: ctx.now,
    publishedAt: null,
    payBy: null,
    archiveNo: null,
    archivedAt: null,
    snapshotId: snapshot?.id ?? null,
    version: 1,
  };
  const file = createCaseFile(ctx, one);
  if (lead) acceptLead(ctx, lead, { caseId: id, cause });
  file.record({ verb: 'open', content: { words: cause } });
  if (snapshot) await startProcess(ctx, file, snapshot);
  else await askNext(ctx, one);
  return { id };
}

const titles: Partial<Record<CaseState, Text>> = {
  lead: { zh: '审批立案', en: 'Decide whether a case is filed' },
  investigating: { zh: '调查取证、提出处理意见', en: 'Investigate the case and report' },
  review: { zh: '审核案件', en: 'Review a case' },
  'legal-review': { zh: '法制审核', en: 'Legal review of a case' },
  noticing: { zh: '告知当事人', en: 'Tell the party of the intended penalty' },
  notified: { zh: '听取陈述申辩', en: 'Hear what the party states' },
  hearing: { zh: '组织听证', en: 'Hold a hearing' },
  deciding: { zh: '作出处罚决定', en: 'Decide a case' },
  decided: { zh: '送达决定书', en: 'Serve the decision' },
  served: { zh: '公示、执行、结案', en: 'Publish, carry out and close the case' },
};
/** A decision that punishes nobody. */
const unpublished: Text = { zh: '结案', en: 'Close the case' };
const approved: ReadonlySet<CaseState> = new Set(['lead', 'review', 'legal-review', 'deciding']);

/** Of a case that runs by the table: puts what comes next into the inbox of whoever has to do it, with the clock of the case. */
export async function askNext(ctx: Ctx, one: EnforcementCase): Promise<void> {
  if (one.version > 1) await endOpenTasks(ctx, one.id);
  const title = one.state === 'served' && !isPublic(one.decision) ? unpublished : titles[one.state];
  if (!title) return;
  const [approver] = approved.has(one.state)
    ? await nearestWhoMay(ctx, 'inspection.approve', one.organisationId)
    : [];
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  await askFor(ctx, {
    element: approved.has(one.state) ? 'case-approval' : 'case-work',
    rootId: one.id,
    which: String(one.version),
    title,
    subjectName: firm?.name ?? '',
    reference: one.number,
    organisationId: approver?.organisationId ?? one.organisationId,
    division: one.division,
    link: `/work/enforcement-cases/${one.id}`,
    dueAt: one.dueAt ?? one.decideBy,
  });
}
