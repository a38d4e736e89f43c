import { commitmentOf } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { endTask } from '../../../platform/work/index.ts';
import { ask, secretTask, speaksFor, usccOf } from './announce-draw.ts';
import { getDraw, insertSecret, moveDraw, revealSecret, secretsOf } from './draw-store.ts';
import { isOutcomeFixed } from './fixed-outcome.ts';
import { ownDraw } from './set-up-draw.ts';

/**
 * A contributor commits to a secret (承诺值) that the platform has not seen, before the public value is known. Once.
 *
 * @throws base/not-found, supervision/draw-not-now, supervision/draw-too-late, supervision/draw-committed
 */
export async function commitSecret(
  ctx: Ctx,
  id: string,
  { organisation, commitment }: { organisation: string; commitment: string },
): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (!speaksFor(ctx, draw, organisation)) throw problem('base/not-found');
  if (draw.state === 'announced' && ctx.now >= draw.settings.beacon.at)
    throw problem('supervision/draw-too-late', { at: draw.settings.beacon.at });
  if ((await secretsOf(ctx.db, id)).some(({ organisationId }) => organisationId === organisation))
    throw problem('supervision/draw-committed');
  moveDraw(ctx, draw, 'commit', {}, { organisation, commitment });
  insertSecret(ctx, id, organisation, commitment);
  endTask(ctx, id, secretTask('commit', organisation), {
    state: 'done',
    outcome: 'committed',
    endedBy: ctx.actor.id,
  });
}

/**
 * The public value (公共随机数) is entered, once, when it has appeared and before any secret is shown: whoever enters it knows no secret.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/draw-too-early, supervision/draw-uncommitted,
 *   supervision/draw-beacon-fixed
 */
export async function fixBeacon(
  ctx: Ctx,
  id: string,
  { value, url }: { value: string; url?: string },
): Promise<void> {
  const draw = await ownDraw(ctx, id);
  const { at } = draw.settings.beacon;
  if (draw.state === 'announced' && ctx.now < at) throw problem('supervision/draw-too-early', { at });
  if (draw.beacon) throw problem('supervision/draw-beacon-fixed');
  const committed = await secretsOf(ctx.db, id);
  const open = draw.settings.contributors.length - committed.length;
  if (draw.state === 'announced' && open > 0) throw problem('supervision/draw-uncommitted', { count: open });
  const beacon = { value: value.trim(), at, ...(url ? { url } : {}) };
  moveDraw(ctx, draw, 'fix-beacon', { beacon }, { value: beacon.value });
  for (const contributor of draw.settings.contributors) await ask(ctx, draw, contributor, 'reveal');
}

/**
 * A contributor shows its secret. It must be the one it committed to. With the last one is found, once for all readers, whether the outcome is fixed.
 *
 * @throws base/not-found, supervision/draw-not-now, supervision/draw-beacon-first, supervision/draw-uncommitted, supervision/draw-secret-wrong
 */
export async function showSecret(
  ctx: Ctx,
  id: string,
  { organisation, secret }: { organisation: string; secret: string },
): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (!speaksFor(ctx, draw, organisation)) throw problem('base/not-found');
  if (draw.state === 'announced' && !draw.beacon) throw problem('supervision/draw-beacon-first');
  const handed = await secretsOf(ctx.db, id);
  const own = handed.find(({ organisationId }) => organisationId === organisation);
  if (!own) throw problem('supervision/draw-uncommitted', { count: 1 });
  const contributor = await usccOf(ctx, organisation);
  if (commitmentOf(draw.announcedHash!, { contributor, secret }, sm3) !== own.commitment)
    throw problem('supervision/draw-secret-wrong');
  const now = handed.map((each) => (each === own ? { ...own, secret } : each));
  const outcomeFixed = await isOutcomeFixed(ctx, draw, now);
  moveDraw(ctx, draw, 'reveal', { outcomeFixed }, { organisation });
  revealSecret(ctx, id, organisation, secret);
  endTask(ctx, id, secretTask('reveal', organisation), {
    state: 'done',
    outcome: 'revealed',
    endedBy: ctx.actor.id,
  });
}
