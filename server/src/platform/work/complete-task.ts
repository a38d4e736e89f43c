import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { deliver } from '../process/index.ts';
import { getOpenTaskForUpdate } from './claim-task.ts';
import { endTask } from './task-store.ts';

/** Elements that a module handles by verbs of its own (accept, decide …): they need more than an outcome. */
const withOwnPage = new Set<string>();

/** A module claims tasks at these elements for its own verbs; they cannot be completed by outcome alone. */
export function reserveElements(elements: Iterable<string>): void {
  for (const element of elements) withOwnPage.add(element);
}

interface Complete {
  id: string;
  /** only of a task that has outcomes */
  outcome?: string;
  remark: string;
}

/** Completes a task that needs nothing but an outcome. */
export async function completeTask(ctx: Ctx, { id, outcome, remark }: Complete): Promise<void> {
  const task = await getOpenTaskForUpdate(ctx, id);
  if (withOwnPage.has(task.element_id)) throw problem('work/has-own-page');
  mustBeOutcome(task.outcomes, outcome);
  const { application_id: applicationId, task_id: taskId, instance_no: instanceNo } = task;
  endTask(ctx, applicationId, taskId, { state: 'done', outcome: outcome ?? null, endedBy: ctx.actor.id });
  await deliver(
    ctx,
    { applicationId, instanceNo },
    {
      type: 'taskCompleted',
      now: ctx.now,
      taskId,
      ...(outcome === undefined ? {} : { outcome }),
      variables: remark ? { remark } : {},
    },
  );
  ctx.audit({
    type: 'task.completed',
    object: { kind: 'task', id },
    rootId: applicationId,
    data: { outcome: outcome ?? null },
    ...(remark ? { reason: remark } : {}),
  });
  ctx.emit({
    type: 'task.completed',
    rootId: applicationId,
    data: {
      task: id,
      outcome: outcome ?? null,
      element: task.element_id,
      instanceNo,
      by: ctx.actor.id,
      byName: ctx.actor.name,
      ...(remark ? { remark } : {}),
    },
  });
}

/** One of those that the process names; none where it names none. @throws work/unknown-outcome, work/no-outcome */
function mustBeOutcome(outcomes: readonly string[], outcome: string | undefined): void {
  if (outcomes.length === 0) {
    if (outcome !== undefined) throw problem('work/no-outcome', { outcome });
  } else if (outcome === undefined || !outcomes.includes(outcome)) {
    throw problem('work/unknown-outcome', { outcome: outcome ?? '', outcomes: outcomes.join('、') });
  }
}
