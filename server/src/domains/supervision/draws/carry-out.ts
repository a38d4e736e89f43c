import {
  draw as drawFairly,
  replaceInspector,
  replaceObject,
  type Beacon,
  type DrawProof,
} from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { endOpenTasks } from '../../../platform/work/index.ts';
import { changeInspection, cancelInspection } from '../visits/request-inspection.ts';
import { getInspection } from '../visits/inspection-store.ts';
import { usccOf } from './announce-draw.ts';
import { objectsOf, type Draw, type DrawSecret } from './draw.ts';
import { inspectionsOfDraw, moveDraw, secretsOf } from './draw-store.ts';
import { frozenLists } from './freeze-lists.ts';
import { ownDraw } from './set-up-draw.ts';

/**
 * Draws (抽取): from the announcement, the public value and every secret, and from nothing else. The proof is kept with the draw.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/draw-beacon-first, supervision/draw-not-fair
 */
export async function carryOut(ctx: Ctx, id: string): Promise<void> {
  const one = await ownDraw(ctx, id);
  if (one.state !== 'announced')
    throw problem('supervision/draw-not-now', { code: one.code, state: one.state });
  if (!one.beacon) throw problem('supervision/draw-beacon-first');
  const drawn = await whatComesOut(ctx, one, one.beacon, await secretsOf(ctx.db, id));
  if (!drawn.ok)
    throw problem(
      'supervision/draw-not-fair',
      { count: drawn.problems.length },
      { details: drawn.problems.map((message, at) => ({ at: String(at), message })) },
    );
  moveDraw(ctx, one, 'draw', { proof: drawn.proof, drawnAt: ctx.now }, { seed: drawn.proof.seed });
  await endOpenTasks(ctx, id);
}

/** The outcome follows from what is fixed; nothing is kept of it here. */
async function whatComesOut(
  ctx: Ctx,
  one: Draw,
  beacon: Beacon,
  secrets: readonly DrawSecret[],
): Promise<ReturnType<typeof drawFairly>> {
  const handed = await Promise.all(
    secrets.map(async (each) => ({
      ...each,
      contributor: await usccOf(ctx, each.organisationId),
    })),
  );
  return drawFairly(
    {
      announcement: one.announcement!,
      commitments: handed.map(({ contributor, commitment, committedAt }) => ({
        contributor,
        commitment,
        at: committedAt,
      })),
      beacon,
      secrets: handed.flatMap(({ contributor, secret }) =>
        secret === null ? [] : [{ contributor, secret }],
      ),
    },
    await frozenLists(ctx, one.id),
    sm3,
  );
}

/**
 * The draw comes to nothing: somebody withholds a secret, or something was wrong. It stays public, with the reason and with who has not shown what.
 * When the public value and every secret are there, everybody can compute who is drawn: it is drawn, and not repeated until somebody likes it better.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/reason-missing, supervision/draw-outcome-fixed
 */
export async function voidDraw(ctx: Ctx, id: string, reason: string): Promise<void> {
  const one = await ownDraw(ctx, id);
  if (reason.trim() === '') throw problem('supervision/reason-missing');
  const handed = await secretsOf(ctx.db, id);
  const withheld = one.settings.contributors.filter(
    (each) => !handed.some(({ organisationId, secret }) => organisationId === each && secret !== null),
  );
  if (await isOutcomeFixed(ctx, one, handed)) {
    throw problem('supervision/draw-outcome-fixed', { code: one.code });
  }
  moveDraw(
    ctx,
    one,
    'void',
    { voided: { reason, by: ctx.actor.name, at: ctx.now, withheld: one.beacon ? withheld : [] } },
    { reason },
  );
  await endOpenTasks(ctx, id);
}

/**
 * Can everybody compute who is drawn? Then it is drawn, and not made void. Draws the whole list: asked with the last secret, and by whoever would make
 * the draw void; pages read what was found (`Draw.outcomeFixed`).
 *
 * @param handed what each contributor has handed in
 */
export async function isOutcomeFixed(ctx: Ctx, one: Draw, handed: readonly DrawSecret[]): Promise<boolean> {
  if (one.state !== 'announced' || !one.beacon) return false;
  const shown = handed.filter(({ secret }) => secret !== null);
  if (shown.length < one.settings.contributors.length) return false;
  return (await whatComesOut(ctx, one, one.beacon, handed)).ok;
}

/**
 * An inspector is replaced by hand (人工调整), with a reason that stays public beside who was drawn: by the next in the drawn order, or by somebody named.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/draw-inspection-begun, supervision/draw-replacement-wrong
 */
export async function exchangeInspector(
  ctx: Ctx,
  id: string,
  wish: { object: string; out: string; in?: string; reason: string },
): Promise<void> {
  const one = await drawnDraw(ctx, id);
  const proof = await changed(ctx, one, (lists) =>
    replaceInspector(one.proof!, { ...wish, by: ctx.actor.name, at: ctx.now }, lists, sm3),
  );
  const now = objectsOf(proof).find(({ key }) => key === wish.object)!.inspectors;
  await withInspections(ctx, id, wish.object, async (inspectionId) => {
    const inspection = await getInspection(ctx, inspectionId, 'for-update');
    if (!inspection.inspectors.includes(wish.out)) return;
    const came = proof.replacements.at(-1)!.in;
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
      inspectors: inspection.inspectors.map((each) => (each === wish.out ? came : each)),
    });
  });
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
  const proof = await changed(ctx, one, (lists) =>
    replaceObject(one.proof!, { out: object, reason, by: ctx.actor.name, at: ctx.now }, lists, sm3),
  );
  await withInspections(ctx, id, object, (inspectionId) => cancelInspection(ctx, inspectionId));
  moveDraw(ctx, one, 'replace', { proof }, { object, now: proof.objectReplacements!.at(-1)!.in, reason });
}

async function drawnDraw(ctx: Ctx, id: string): Promise<Draw> {
  const one = await ownDraw(ctx, id);
  if (one.state !== 'drawn') throw problem('supervision/draw-not-now', { code: one.code, state: one.state });
  return one;
}

/** What the engine will not have is told as it says it. */
async function changed(
  ctx: Ctx,
  { id }: Draw,
  change: (lists: Awaited<ReturnType<typeof frozenLists>>) => DrawProof,
): Promise<DrawProof> {
  const lists = await frozenLists(ctx, id);
  try {
    return change(lists);
  } catch (error) {
    if (error instanceof RangeError)
      throw problem('supervision/draw-replacement-wrong', { why: error.message });
    throw error;
  }
}

/** Does something with every inspection that was made of an object, when none has been handed in. @throws supervision/draw-inspection-begun */
async function withInspections(
  ctx: Ctx,
  drawId: string,
  object: string,
  act: (inspectionId: string) => Promise<void>,
): Promise<void> {
  const own = (await inspectionsOfDraw(ctx.db, drawId)).filter(({ key }) => key === object);
  const begun = own.find(({ state }) => state !== 'draft' && state !== 'cancelled');
  if (begun) throw problem('supervision/draw-inspection-begun', { code: begun.code });
  for (const { inspectionId, state } of own) if (state === 'draft') await act(inspectionId);
}
