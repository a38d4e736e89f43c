import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { limitsOf } from './limits.ts';
import { proofOfSession } from './session-store.ts';

/**
 * Whoever changes how an account is signed in to, or closes it, has proven who he is a moment ago: a screen left open is not enough to put a key
 * of somebody else's on it. Where the proof was given elsewhere, it counts from when it was given; unknown, it never does.
 *
 * @throws identity/not-fresh, or what is said instead of it
 */
export async function needFreshSession(ctx: Ctx, refusal = 'identity/not-fresh'): Promise<void> {
  const { 'session.fresh-minutes': minutes } = await limitsOf(ctx, ['session.fresh-minutes']);
  if (!(await isFreshSession(ctx))) throw problem(refusal, { minutes });
}

export async function isFreshSession(ctx: Ctx): Promise<boolean> {
  const { 'session.fresh-minutes': minutes } = await limitsOf(ctx, ['session.fresh-minutes']);
  const { sessionId } = ctx.actor;
  const proof = sessionId === undefined ? undefined : await proofOfSession(ctx.db, sessionId);
  return proof?.at !== undefined && Date.parse(ctx.now) - Date.parse(proof.at) < minutes * 60_000;
}
