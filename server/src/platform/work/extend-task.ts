import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { beginLimit, extendLimit } from '../calendar/index.ts';
import { taskLimit, yellowAt } from './put-task.ts';
import { setDue } from './task-store.ts';

interface Clock {
  rootId: string;
  taskId: string;
  division: string;
}

interface More extends Clock {
  /** its end as it stands */
  dueAt: string;
  by: Limit;
}

/** More time for an open task, from its end on. @returns the new end */
export async function extendTask(ctx: Ctx, { taskId, ...more }: More): Promise<string> {
  const dueAt = await extendLimit(ctx, { kind: taskLimit, name: taskId, ...more });
  setDue(ctx, more.rootId, taskId, { dueAt, yellowAt: null });
  return dueAt;
}

/** The clock of an open task that stood still begins anew, now. @returns its end */
export async function restartTask(ctx: Ctx, { taskId, ...clock }: Clock & { limit: Limit }): Promise<string> {
  const dueAt = beginLimit(ctx, { kind: taskLimit, name: taskId, ...clock });
  const yellow = await yellowAt(ctx, { ...clock, startedAt: ctx.now });
  setDue(ctx, clock.rootId, taskId, { dueAt, yellowAt: yellow });
  return dueAt;
}
