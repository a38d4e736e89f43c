import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { limitsOf } from './limits.ts';
import { beginningOfSession } from './session-store.ts';

/**
 * Whoever changes how an account is signed in to has proven who he is a moment ago: a screen left open is not enough to put a key
 * of somebody else's on it.
 *
 * @throws identity/not-fresh
 */
export async function needFreshSession(ctx: Ctx): Promise<void> {
  const { 'session.fresh-minutes': minutes } = await limitsOf(ctx, ['session.fresh-minutes']);
  if (!(await isFreshSession(ctx))) throw problem('identity/not-fresh', { minutes });
}

export async function isFreshSession(ctx: Ctx): Promise<boolean> {
  const { 'session.fresh-minutes': minutes } = await limitsOf(ctx, ['session.fresh-minutes']);
  const { sessionId } = ctx.actor;
  const began = sessionId === undefined ? undefined : await beginningOfSession(ctx.db, sessionId);
  return began !== undefined && Date.parse(ctx.now) - Date.parse(began) < minutes * 60_000;
}
