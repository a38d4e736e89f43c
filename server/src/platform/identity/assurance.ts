import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';

/** Refuses below the identity assurance level (实名等级) that a thing needs; the web then offers the step up. @throws identity/assurance-too-low */
export function needAssurance(ctx: Pick<Ctx, 'actor'>, needed: 1 | 2 | 3): void {
  const current = ctx.actor.assurance;
  if (current < needed) throw problem('identity/assurance-too-low', { needed, current });
}
