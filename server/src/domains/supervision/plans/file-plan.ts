import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor } from '../inbox.ts';
import { findWhoSupervises } from '../who-supervises.ts';
import { planNoteLimit } from './parameters.ts';
import type { Plan } from './plan.ts';
import { getPlan, movePlan } from './plan-store.ts';

/**
 * Files the plan (备案) with whoever supervises the organisation, who finds it in the inbox. Where nobody above does, that stands with it too.
 *
 * @throws base/not-found, supervision/plan-not-now
 */
export async function filePlan(ctx: Ctx, id: string): Promise<void> {
  const plan = await getPlan(ctx, id, 'for-update');
  const receiverId = await findWhoSupervises(ctx, plan.organisationId);
  const set = { filed_at: ctx.now, receiver_id: receiverId, noted_at: null, returned: null };
  movePlan(ctx, plan, 'file', set, { with: receiverId });
  await endWork(ctx, plan, 'filed');
  if (receiverId !== null) await askToNote(ctx, plan, receiverId);
}

async function askToNote(ctx: Ctx, plan: Plan, receiverId: string): Promise<void> {
  const limit = await resolveParameter(ctx, planNoteLimit, { division: plan.division, on: dateOf(ctx.now) });
  await putWork(ctx, plan, {
    element: 'plan-filed',
    organisationId: receiverId,
    title: { zh: '年度检查计划报送备案', en: 'A yearly inspection plan was filed with you' },
    due: limit.value as Limit,
  });
}

/** Whoever it is filed with has it on file. @throws base/not-found, supervision/plan-not-now */
export async function notePlan(ctx: Ctx, id: string): Promise<void> {
  const plan = await getReceived(ctx, id);
  if (plan.notedAt !== null) throw problem('supervision/answered-already');
  movePlan(ctx, plan, 'note', { noted_at: ctx.now });
  await endWork(ctx, plan, 'noted');
}

/**
 * Whoever it is filed with returns it, with what has to be put right: the organisation mends it and files it anew, by the same day. What is public is not
 * returned any more.
 *
 * @throws base/not-found, supervision/plan-not-now
 */
export async function returnPlan(ctx: Ctx, id: string, words: string): Promise<void> {
  const plan = await getReceived(ctx, id);
  const returned = { words, at: ctx.now, by: plan.receiverId! };
  movePlan(ctx, plan, 'return', { filed_at: null, receiver_id: null, noted_at: null, returned }, { words });
  await endWork(ctx, plan, 'returned');
  await putWork(ctx, plan, {
    element: 'plan-returned',
    organisationId: plan.organisationId,
    title: {
      zh: '年度检查计划被退回，请修改后重新备案',
      en: 'Your yearly inspection plan was returned: mend it and file it anew',
    },
  });
}

/** Publishes what was filed (公布); whoever it is filed with may still note it. @throws base/not-found, supervision/plan-not-now */
export async function publishPlan(ctx: Ctx, id: string): Promise<void> {
  movePlan(ctx, await getPlan(ctx, id, 'for-update'), 'publish', { published_at: ctx.now });
}

/** Whatever is changed is filed anew. @throws supervision/plan-not-now */
export async function takeBackToDraft(ctx: Ctx, plan: Plan): Promise<void> {
  movePlan(ctx, plan, 'change', { filed_at: null, receiver_id: null, noted_at: null });
  // what was returned is still to be filed anew
  if (plan.state === 'filed') await endWork(ctx, plan, 'changed');
}

/** A plan as the organisation has it with which it is filed. @throws base/not-found */
async function getReceived(ctx: Ctx, id: string): Promise<Plan> {
  const plan = await getPlan(ctx, id, 'for-update', 'received');
  if (plan.receiverId === null || !isWithinJurisdiction(plan.receiverId, ctx.jurisdiction))
    throw problem('base/not-found');
  return plan;
}

type PlanElement = 'plan-filed' | 'plan-returned';
type Work = Pick<Parameters<typeof askFor>[1], 'organisationId' | 'title' | 'due'> & { element: PlanElement };

async function putWork(ctx: Ctx, plan: Plan, work: Work): Promise<void> {
  const { id, organisationId, division, year, version } = plan;
  const name = (await directoryOf(ctx)).organisation(organisationId)?.name;
  await askFor(ctx, {
    ...work,
    rootId: id,
    // a plan that is filed once more is asked about once more
    which: String(version),
    subjectName: name?.zh ?? '',
    reference: String(year),
    division,
    link: `/console/inspection-plans/${id}`,
  });
}

/** What was asked of anybody about the plan is done, by whichever act. */
async function endWork(ctx: Ctx, { id }: Plan, outcome: string): Promise<void> {
  for (const taskId of await openTasksAbout(ctx, id))
    endTask(ctx, id, taskId, { state: 'done', outcome, endedBy: ctx.actor.id });
}
