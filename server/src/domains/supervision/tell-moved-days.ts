import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { accountsOfSubject } from '../../platform/identity/index.ts';
import { tellMovedDay, type MovedDay } from '../../platform/notifications/index.ts';
import type { MovedDue } from '../../platform/work/index.ts';
import { findComplaint } from './complaints/complaint-store.ts';
import { taskIdFor } from './inbox.ts';
import { findContest } from './profile/contest-store.ts';
import { objectionsOf } from './visits/objection.ts';
import { refusalsOf } from './visits/refusal.ts';
import type { Finding } from './visits/finding.ts';

/** A firm that was told by when somebody answers hears by when they do instead: whoever may act for it in inspections. */
async function tellFirm(
  ctx: Ctx,
  moved: MovedDay,
  { enterpriseId, ...about }: { enterpriseId: string; rootId: string; link: string; what: Text },
): Promise<void> {
  const accountIds = await accountsOfSubject(ctx, enterpriseId, 'inspections');
  await tellMovedDay(ctx, moved, { ...about, accountIds, subjectId: enterpriseId });
}

export async function tellMovedComplaint(ctx: Ctx, moved: MovedDue): Promise<void> {
  const { rootId } = moved;
  const complaint = await findComplaint(ctx, rootId);
  if (!complaint) return;
  const { enterpriseId, number, visitId } = complaint;
  const link = visitId === null ? '/inspections' : `/inspections/${visitId}`;
  const what = { zh: `您的投诉 ${number} `, en: `Your complaint ${number}` };
  await tellFirm(ctx, moved, { enterpriseId, rootId, link, what });
}

export async function tellMovedContest(ctx: Ctx, moved: MovedDue): Promise<void> {
  const { rootId } = moved;
  const contest = await findContest(ctx, rootId);
  if (!contest) return;
  const { enterpriseId, factWords } = contest;
  const what = {
    zh: `您对“${factWords.zh}”的异议`,
    en: `What you contested (“${factWords.en}”)`,
  };
  await tellFirm(ctx, moved, { enterpriseId, rootId, link: '/firm', what });
}

/** Against an inspection; its task is one of those about the visit. */
export async function tellMovedObjection(ctx: Ctx, moved: MovedDue): Promise<void> {
  const objections = await objectionsOf(ctx.db, moved.rootId);
  const objection = objections.find(({ id }) => taskIdFor('objection-answer', id) === moved.taskId);
  if (!objection) return;
  const { enterpriseId, visitId: rootId } = objection;
  const what = { zh: '您对检查的异议', en: 'Your objection to an inspection' };
  await tellFirm(ctx, moved, { enterpriseId, rootId, link: `/inspections/${rootId}`, what });
}

/** The firm let nobody in, or is said not to have co-operated: it reads by when that is decided. */
export async function tellMovedRefusal(ctx: Ctx, moved: MovedDue): Promise<void> {
  const refusals = await refusalsOf(ctx.db, moved.rootId);
  const refusal = refusals.find(({ id }) => taskIdFor('refusal-decision', id) === moved.taskId);
  if (!refusal) return;
  const { enterpriseId, visitId: rootId, toldBy } = refusal;
  const what =
    toldBy === 'firm'
      ? { zh: '您拒绝检查一事', en: 'Your refusal of an inspection' }
      : { zh: '检查人员记录的“不配合检查”', en: 'What inspectors say of your co-operation' };
  await tellFirm(ctx, moved, { enterpriseId, rootId, link: `/inspections/${rootId}`, what });
}

export async function tellMovedExtension(
  ctx: Ctx,
  moved: MovedDay,
  { enterpriseId, visitId, line }: Finding,
): Promise<void> {
  const what = {
    zh: `您对“${line.content.zh}”的整改延期申请`,
    en: `Your request for more time (“${line.content.en}”)`,
  };
  await tellFirm(ctx, moved, { enterpriseId, rootId: visitId, link: `/inspections/${visitId}`, what });
}
