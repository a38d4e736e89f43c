import type { Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { deliver } from '../process/index.ts';
import { endTask, findOpenTask } from '../work/index.ts';
import { taskOfStatus, type Case } from './case.ts';
import type { CaseFile } from './case-file.ts';

/** Completes the task that the case stands at; the process then says what comes next. */
export async function completeTask(
  ctx: Ctx,
  file: CaseFile,
  one: Case,
  outcome: string,
  variables: Variables = {},
): Promise<void> {
  const element = taskOfStatus[one.status];
  const applicationId = file.application.id;
  const task = element && (await findOpenTask(ctx.db, applicationId, one.seq, element));
  if (!task) throw problem('casework/not-now', { status: one.status, verb: outcome });
  const endedBy = ctx.actor.kind === 'system' ? null : ctx.actor.id;
  endTask(ctx, applicationId, task.taskId, { state: 'done', outcome, endedBy });
  const key = { applicationId, instanceNo: task.instanceNo };
  await deliver(ctx, key, { type: 'taskCompleted', now: ctx.now, taskId: task.taskId, outcome, variables });
}
