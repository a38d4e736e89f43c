import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { afterVerb, publishGate, type Offering } from './offering.ts';
import { getOffering } from './offering-store.ts';
import { placeValues } from './place-values.ts';
import { getSnapshot } from './publications.ts';

/**
 * Makes an offering public. The gate is asked again: numbers of the place may have changed since.
 *
 * @throws base/not-found, catalogue/wrong-state, catalogue/not-publishable with every point
 */
export async function publishOffering(ctx: Ctx, offeringId: string): Promise<void> {
  const offering = await getOffering(ctx, offeringId, { lock: true });
  const state = afterVerb(offering, 'publication');
  const snapshot = await getSnapshot(ctx.db, offering.snapshotId);
  const values = await placeValues(ctx, offering.scenarioId, offering.division);
  const gate = publishGate(snapshot.package.services[offering.service]!, values);
  if (gate.length > 0) throw problem('catalogue/not-publishable', { count: gate.length }, { details: gate });
  await save(ctx, offering, { state, reason: null });
  ctx.audit({
    type: 'offering.published',
    object: { kind: 'offering', id: offeringId },
    data: auditData(offering),
  });
}

/** Takes an offering from the public; cases that run go on. @throws base/not-found, catalogue/wrong-state */
export async function withdrawOffering(ctx: Ctx, offeringId: string, reason: string): Promise<void> {
  const offering = await getOffering(ctx, offeringId, { lock: true });
  const state = afterVerb(offering, 'withdrawal');
  await save(ctx, offering, { state, reason });
  ctx.audit({
    type: 'offering.withdrawn',
    object: { kind: 'offering', id: offeringId },
    reason,
    data: auditData(offering),
  });
}

const auditData = ({ implementationCode, version, snapshotId }: Offering) => ({
  implementationCode,
  version,
  snapshotId,
});

async function save(
  ctx: Ctx,
  { id }: Offering,
  { state, reason }: Pick<Offering, 'state' | 'reason'>,
): Promise<void> {
  await ctx.db
    .updateTable('catalogue.offering')
    .set({
      state,
      reason,
      gate: JSON.stringify([]) as never,
      changed_at: ctx.now,
      changed_by: ctx.actor.name,
    })
    .where('offering_id', '=', id)
    .execute();
}
