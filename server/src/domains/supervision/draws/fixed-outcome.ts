import { openingProblems, type Beacon, type Opening } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { usccOf } from './announce-draw.ts';
import type { Draw, DrawSecret } from './draw.ts';
import { secretsOf } from './draw-store.ts';

/** Everything that the seed is made of, as it was handed in. @param handed read when left out */
export async function openingOf(
  ctx: Ctx,
  draw: Draw,
  beacon: Beacon,
  handed?: readonly DrawSecret[],
): Promise<Opening> {
  const secrets = await Promise.all(
    (handed ?? (await secretsOf(ctx.db, draw.id))).map(async (each) => ({
      ...each,
      contributor: await usccOf(ctx, each.organisationId),
    })),
  );
  return {
    announcement: draw.announcement!,
    commitments: secrets.map(({ contributor, commitment, committedAt }) => ({
      contributor,
      commitment,
      at: committedAt,
    })),
    beacon,
    secrets: secrets.flatMap(({ contributor, secret }) => (secret === null ? [] : [{ contributor, secret }])),
  };
}

/**
 * Can everybody compute who is drawn? Then it is drawn, and not made void: the value and every secret are there as committed, and drawing did not find that the
 * lists are no longer those that were announced.
 *
 * @param handed what each contributor has handed in
 */
export async function isOutcomeFixed(ctx: Ctx, draw: Draw, handed: readonly DrawSecret[]): Promise<boolean> {
  if (draw.state !== 'announced' || !draw.beacon) return false;
  if (draw.work?.what === 'drawing' && draw.work.broken) return false;
  return openingProblems(await openingOf(ctx, draw, draw.beacon, handed), sm3).length === 0;
}
