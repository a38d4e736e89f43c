import type { Ctx } from '../../base/context.ts';
import { tryAgain } from './run-instance.ts';
import { listStuck, updateStuck } from './stuck-store.ts';

/**
 * Tries the oldest stuck step of an application again, after its cause was mended (a register is back, a value was corrected).
 *
 * @returns how many steps are left, and why the one that was tried is still among them
 */
export async function retryStuck(ctx: Ctx, applicationId: string) {
  const [oldest, ...others] = await listStuck(ctx.db, applicationId);
  if (!oldest) return { left: 0, reason: null };
  const failed = await tryAgain(ctx, oldest);
  updateStuck(ctx.write, oldest, {
    elementId: failed?.elementId ?? oldest.elementId,
    reason: failed?.reason ?? oldest.reason,
    resolvedAt: failed ? null : ctx.now,
  });
  return { left: others.length + (failed ? 1 : 0), reason: failed?.reason ?? null };
}
