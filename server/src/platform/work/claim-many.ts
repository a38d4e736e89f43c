import type { Ctx } from '../../base/context.ts';
import { Problem, problemBody } from '../../base/problems.ts';
import { assignTask, claimTask, releaseTask } from './claim-task.ts';

interface ClaimMany {
  ids: readonly string[];
  action: 'claim' | 'release';
}

/**
 * Takes or puts back many tasks at once. Each stands for itself: what cannot be done says why and keeps nothing else from being done.
 * Nothing is decided in bulk: the law wants every decision made and reasoned for its own case (行政许可法 art. 38).
 */
export function claimMany(ctx: Ctx, { ids, action }: ClaimMany) {
  return eachForItself(ctx, ids, action === 'claim' ? claimTask : releaseTask);
}

/** A supervisor gives many tasks to one person (批量交办); whoever does not work in the organisation of one does not get that one. */
export function assignMany(ctx: Ctx, { ids, accountId }: { ids: readonly string[]; accountId: string }) {
  return eachForItself(ctx, ids, (its, { id }) => assignTask(its, { id, accountId }));
}

async function eachForItself(
  ctx: Ctx,
  ids: readonly string[],
  verb: (ctx: Ctx, task: { id: string }) => Promise<void>,
) {
  const refused = new Map<string, ReturnType<typeof problemBody>>();
  // in one order for everybody: two people who tick the same tasks must not wait for each other crosswise
  for (const id of [...ids].toSorted()) {
    try {
      await verb(ctx, { id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.set(id, problemBody(error, ctx.lang));
    }
  }
  return {
    items: ids.map((id) => {
      const why = refused.get(id);
      return {
        id,
        done: !why,
        problem: why ? { code: why.code, title: why.title, advice: why.advice } : null,
      };
    }),
  };
}
