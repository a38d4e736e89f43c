import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { accountsWhoMay } from '../identity/index.ts';
import { announce } from './task-store.ts';
import { parseTaskId, tasksWithin } from './inbox.ts';

interface OpenTask {
  application_id: string;
  task_id: string;
  instance_no: number;
  element_id: string;
  outcomes: string[];
  case_seq: number | null;
  organisation_id: string | null;
  assignee_id: string | null;
}

/** The open task, locked, if this jurisdiction reaches it. @throws base/not-found */
export async function getOpenTaskForUpdate(ctx: Ctx, id: string): Promise<OpenTask> {
  const parsed = parseTaskId(id);
  if (!parsed) throw problem('base/not-found');
  const { rows } = await sql<OpenTask>`
    SELECT t.application_id, t.task_id, t.instance_no, t.element_id, t.outcomes, t.case_seq, t.organisation_id, t.assignee_id
    FROM work.task t
    WHERE t.application_id = ${parsed.applicationId} AND t.task_id = ${parsed.taskId} AND t.state = 'open'
      AND ${tasksWithin(ctx.jurisdiction)}
    FOR UPDATE`.execute(ctx.db);
  if (!rows[0]) throw problem('base/not-found');
  return rows[0];
}

/** Takes a task (领取). Taking what one has is no error; taking a colleague's is. */
export async function claimTask(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const task = await getOpenTaskForUpdate(ctx, id);
  if (task.assignee_id === ctx.actor.id) return;
  if (task.assignee_id !== null) throw problem('work/taken');
  await setAssignee(ctx, task, ctx.actor.id);
  ctx.audit({ type: 'task.claimed', object: { kind: 'task', id }, rootId: task.application_id });
}

/** Puts a task back (退回); only one's own. */
export async function releaseTask(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const task = await getOpenTaskForUpdate(ctx, id);
  if (task.assignee_id !== ctx.actor.id) throw problem('work/taken');
  await setAssignee(ctx, task, null);
  ctx.audit({ type: 'task.released', object: { kind: 'task', id }, rootId: task.application_id });
}

/**
 * A supervisor gives a task to somebody who works on those of its organisation (交办).
 *
 * @throws base/not-found, work/not-in-organisation
 */
export async function assignTask(ctx: Ctx, { id, accountId }: HandOver): Promise<void> {
  await giveTo(ctx, await getOpenTaskForUpdate(ctx, id), { id, accountId });
}

/**
 * Whoever has taken a task hands it to a colleague of its organisation (移交).
 *
 * @throws base/not-found, work/taken, work/not-in-organisation
 */
export async function handOverTask(ctx: Ctx, { id, accountId }: HandOver): Promise<void> {
  const task = await getOpenTaskForUpdate(ctx, id);
  if (task.assignee_id !== ctx.actor.id) throw problem('work/taken');
  await giveTo(ctx, task, { id, accountId });
}

interface HandOver {
  id: string;
  accountId: string;
}

/** Who may have this task: the accounts that work on the tasks of its organisation, by name. @throws base/not-found */
export async function colleaguesFor(ctx: Ctx, { id }: { id: string }) {
  const parsed = parseTaskId(id);
  if (!parsed) throw problem('base/not-found');
  const { rows } = await sql<{ organisationId: string | null }>`
    SELECT t.organisation_id AS "organisationId" FROM work.task t
    WHERE t.application_id = ${parsed.applicationId} AND t.task_id = ${parsed.taskId} AND t.state = 'open'
      AND ${tasksWithin(ctx.jurisdiction)}`.execute(ctx.db);
  if (!rows[0]) throw problem('base/not-found');
  return colleaguesIn(ctx, rows[0].organisationId);
}

const colleaguesIn = async (ctx: Ctx, organisationId: string | null) =>
  organisationId === null ? [] : accountsWhoMay(ctx, 'task.work', organisationId);

async function giveTo(ctx: Ctx, task: OpenTask, { id, accountId }: HandOver): Promise<void> {
  const colleagues = await colleaguesIn(ctx, task.organisation_id);
  if (!colleagues.some((one) => one.id === accountId)) throw problem('work/not-in-organisation');
  if (task.assignee_id === accountId) return;
  await setAssignee(ctx, task, accountId);
  ctx.audit({
    type: 'task.assigned',
    object: { kind: 'task', id },
    rootId: task.application_id,
    data: { from: task.assignee_id, to: accountId },
  });
  ctx.emit({ type: 'task.assigned', rootId: task.application_id, data: { task: id, accountId } });
}

async function setAssignee(ctx: Ctx, task: OpenTask, assigneeId: string | null): Promise<void> {
  await ctx.db
    .updateTable('work.task')
    .set({ assignee_id: assigneeId })
    .where('application_id', '=', task.application_id)
    .where('task_id', '=', task.task_id)
    .execute();
  announce(ctx, task.application_id, task.task_id);
}
