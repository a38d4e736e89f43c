import { readLists, type ObjectReplacement, type Replacement } from '@yiti/engines/inspections';
import { buffer } from 'node:stream/consumers';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getInspection } from '../visits/inspection-store.ts';
import { cancelInspection, changeInspection } from '../visits/request-inspection.ts';
import { drawApart } from './draw-apart.ts';
import type { ApartAnswer, ApartJob } from './draw-apart-worker.ts';
import type { Draw } from './draw.ts';
import { insertObjects, inspectionsOfDraw, moveDraw, type Opened } from './draw-store.ts';
import { sourcesOf, withFirms } from './list-files.ts';
import { ownDraw } from './set-up-draw.ts';
import { appendStanding, changeStanding, findStanding } from './standing-store.ts';

/**
 * An inspector is replaced by hand (人工调整), with a reason that stays public beside who was drawn: by the next in the drawn order, or by somebody named. The lists
 * are read and the whole draw is recomputed, which takes as long as drawing it.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/draw-inspection-begun, supervision/draw-replacement-wrong
 */
export async function exchangeInspector(
  ctx: Ctx,
  id: string,
  wish: { object: string; out: string; in?: string; reason: string },
): Promise<void> {
  const one = await drawnDraw(ctx, id);
  const { answer } = await recomputed(ctx, one, 'inspector', wish);
  const { replacement } = answer as { replacement: Replacement };
  const before = (await findStanding(ctx.db, one, wish.object))!.inspectors;
  const now = before.map((each) => (each === wish.out ? replacement.in : each));
  await withInspections(ctx, id, wish.object, async (inspectionId) => {
    const inspection = await getInspection(ctx, inspectionId, 'for-update');
    if (!inspection.inspectors.includes(wish.out)) return;
    const { kind, source, reason, method, itemCodes, windowFrom, windowTo, explanations } = inspection;
    await changeInspection(ctx, inspectionId, {
      kind,
      source,
      reason,
      method,
      itemCodes: [...itemCodes],
      windowFrom,
      windowTo,
      explanations: { ...explanations },
      unannounced: inspection.unannounced,
      inspectors: inspection.inspectors.map((each) => (each === wish.out ? replacement.in : each)),
    });
  });
  if (one.files) await changeStanding(ctx.db, id, wish.object, { inspectors: now });
  const proof = { ...one.proof!, replacements: [...one.proof!.replacements, replacement] };
  moveDraw(ctx, one, 'replace', { proof }, { object: wish.object, out: wish.out, now, reason: wish.reason });
}

/**
 * A drawn firm is put aside by hand, with a reason; the next of its class in the drawn order comes. Nobody can name which.
 *
 * @throws as `exchangeInspector`
 */
export async function exchangeObject(
  ctx: Ctx,
  id: string,
  { object, reason }: { object: string; reason: string },
): Promise<void> {
  const one = await drawnDraw(ctx, id);
  const { answer, opened } = await recomputed(ctx, one, 'object', { object, reason });
  const { objectReplacement: replacement } = answer as { objectReplacement: ObjectReplacement };
  await withInspections(ctx, id, object, (inspectionId) => cancelInspection(ctx, inspectionId));
  if (one.files) await keepAside(ctx, id, replacement, opened);
  const objectReplacements = [...(one.proof!.objectReplacements ?? []), replacement];
  const proof = { ...one.proof!, objectReplacements };
  moveDraw(ctx, one, 'replace', { proof }, { object, now: replacement.in, reason });
}

async function drawnDraw(ctx: Ctx, id: string): Promise<Draw> {
  const one = await ownDraw(ctx, id);
  if (one.state !== 'drawn') throw problem('supervision/draw-not-now', { code: one.code, state: one.state });
  return one;
}

type Wish = Omit<Extract<ApartJob, { wish: unknown }>['wish'], 'by' | 'at'>;

/** What the engine will not have is told as it says it. @throws supervision/draw-replacement-wrong */
async function recomputed(
  ctx: Ctx,
  one: Draw,
  kind: 'inspector' | 'object',
  wish: Wish,
): Promise<{ answer: ApartAnswer; opened: ReadonlyArray<Omit<Opened, 'enterpriseId'>> }> {
  const services = servicesOf(ctx);
  const proof = one.proof!;
  const sources = await sourcesOf(services, one);
  const more = (proof.objectReplacements?.length ?? 0) + (kind === 'object' ? 1 : 0);
  const lists = await readLists(proof, sources, sm3, { more });
  const stored = one.files?.outcome;
  const answer = await drawApart({
    kind,
    proof,
    outcome: stored ? await buffer(services.files.pieces(stored.address)) : null,
    wish: { ...wish, by: ctx.actor.name, at: ctx.now },
    lists,
  });
  if ('refused' in answer) throw problem('supervision/draw-replacement-wrong', { why: answer.refused });
  return { answer, opened: [...sources.opened.values()] };
}

/** What was put aside stays in its place, with the reason; what came stands behind all others. */
async function keepAside(
  ctx: Ctx,
  id: string,
  { out, in: came, inspectors, fit, reason, by, at }: ObjectReplacement,
  opened: ReadonlyArray<Omit<Opened, 'enterpriseId'>>,
): Promise<void> {
  await changeStanding(ctx.db, id, out, { putAside: { reason, by, at, came } });
  if (came === null) return;
  await appendStanding(ctx.db, id, { key: came, drawn: inspectors, inspectors, fit, cameFor: out });
  const firm = opened.filter(({ visitKey }) => visitKey === came);
  await insertObjects(ctx.db, id, await withFirms(servicesOf(ctx), firm));
}

/** Does something with every inspection that was made of an object, when none has been handed in. @throws supervision/draw-inspection-begun */
async function withInspections(
  ctx: Ctx,
  drawId: string,
  object: string,
  act: (inspectionId: string) => Promise<void>,
): Promise<void> {
  const own = await inspectionsOfDraw(ctx.db, drawId, [object]);
  const begun = own.find(({ state }) => state !== 'draft' && state !== 'cancelled');
  if (begun) throw problem('supervision/draw-inspection-begun', { code: begun.code });
  for (const { inspectionId, state } of own) if (state === 'draft') await act(inspectionId);
}
