import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getEffectHandlers, getRoots, listStuck, retryStuck, stuckRoots } from '../process/index.ts';

/** Applications and other roots whose process cannot go on by itself (卡住), for those who can mend the cause. */
export async function listStuckRoots(ctx: Ctx) {
  const items = [];
  for (const { rootKind, applicationId } of await stuckRoots(ctx.db)) {
    const seen = await getRoots({ rootKind }).mend(ctx, applicationId);
    if (!seen) continue;
    const [first] = await listStuck(ctx.db, applicationId);
    if (!first) continue;
    items.push({
      rootKind,
      applicationId,
      reference: seen.reference,
      title: seen.title,
      since: first.at,
      element: first.elementId,
      reason: first.reason,
      attempts: first.attempts,
    });
  }
  return { items };
}

/** Tries the step again from where the process stood. @throws base/not-found */
export async function retryRoot(ctx: Ctx, applicationId: string) {
  const [first] = await listStuck(ctx.db, applicationId);
  if (!first) throw problem('base/not-found');
  const { rootKind } = first;
  await getEffectHandlers(first).hold(ctx, applicationId);
  const roots = getRoots(first);
  // looked at anew: another may have tried it before the root was held
  if (!(await roots.mend(ctx, applicationId)) || (await listStuck(ctx.db, applicationId)).length === 0)
    throw problem('base/not-found');
  const { left, reason } = await retryStuck(ctx, applicationId);
  ctx.audit({
    type: 'process.retried',
    object: { kind: rootKind ?? 'application', id: applicationId },
    rootId: applicationId,
    data: { left },
  });
  const text = reason ?? { zh: '流程已恢复。', en: 'The process goes on.' };
  await roots.tell(ctx, applicationId, 'process.retried', text);
  return { left, reason };
}
