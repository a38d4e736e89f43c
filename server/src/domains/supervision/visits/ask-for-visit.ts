import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import type { Visit } from './visit.ts';

type Work = 'visit-notice' | 'visit-record' | 'visit-publication';

const titles: Record<Work, Text> = {
  'visit-notice': { zh: '通知企业、提供可选时间', en: 'Tell the firm and offer times' },
  'visit-record': { zh: '入企检查、记录结果', en: 'Make the visit and record it' },
  'visit-publication': { zh: '公示检查结果', en: 'Publish the result of an inspection' },
};

/** What a visit waits for, put into the inbox of the lead: by the table, a process asks by itself. */
export async function askLead(
  ctx: Ctx,
  visit: Visit,
  { work, reference, due }: { work: Work; reference: string; due?: Limit },
): Promise<void> {
  if (visit.snapshotId !== null) return;
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  await askFor(ctx, {
    element: work,
    rootId: visit.id,
    title: titles[work],
    subjectName: firm?.name ?? '',
    reference,
    organisationId: visit.leadOrganisationId,
    division: visit.division,
    link: `/work/inspection-visits/${visit.id}`,
    ...(due ? { due } : {}),
  });
}

/** It was done: by the table, a process ends what it asked for. */
export function doneByLead(ctx: Ctx, { id, snapshotId }: Visit, work: Work): void {
  if (snapshotId !== null) return;
  endTask(ctx, id, taskIdFor(work), { state: 'done', outcome: null, endedBy: ctx.actor.id });
}
