import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { officersOf } from '../directory/index.ts';
import { accountOfOfficer } from '../identity/index.ts';
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

/** Hands a task to an officer of its organisation (交办、移交). */
export async function assignTask(
  ctx: Ctx,
  { id, officerId }: { id: string; officerId: string },
): Promise<void> {
  const task = await getOpenTaskForUpdate(ctx, id);
  const officers = task.organisation_id === null ? [] : await officersOf(ctx, task.organisation_id);
  const works = officers.some((officer) => officer.id === officerId);
  // a task belongs to the account that signs in, as if its holder had claimed it
  const accountId = works ? await accountOfOfficer(ctx, officerId) : undefined;
  if (accountId === undefined) throw problem('work/not-in-organisation');
  await setAssignee(ctx, task, accountId);
  ctx.audit({
    type: 'task.assigned',
    object: { kind: 'task', id },
    rootId: task.application_id,
    data: { from: task.assignee_id, to: accountId },
  });
  ctx.emit({ type: 'task.assigned', rootId: task.application_id, data: { task: id, officerId, accountId } });
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
