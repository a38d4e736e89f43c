import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getOrganisation, isWithinJurisdiction } from '../../directory/index.ts';
import { accountsWhoMay } from '../../identity/index.ts';
import { makeSealOf } from './make-seal.ts';
import { recordSealEvent } from './record-seal-event.ts';
import { findSealInUse, findSealWithin, insertSeal, listSealEvents, updateSeal } from './seal-store.ts';
import { mayDoWithSeal, needsOtherThan, statusAfter, type Seal, type SealVerb } from './seal.ts';
import { retireSeal } from './stop-seal.ts';
import { hasOutlived } from './use-seal.ts';

interface Application {
  organisationId: string;
  keeperId: string;
  purpose: string;
}

/**
 * Applies for a seal (申请): for an organisation within the jurisdiction, with the officer who will keep it.
 *
 * @throws base/not-found, credentials/seal-coming, credentials/seal-keeper-unfit
 */
export async function applyForSeal(
  ctx: Ctx,
  { organisationId, keeperId, purpose }: Application,
): Promise<Seal> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const { name } = await getOrganisation(ctx, organisationId);
  await mustFitAsKeeper(ctx, organisationId, keeperId);
  const seal = await insertSeal(ctx.db, {
    id: ctx.newId(),
    organisationId,
    name: name.zh,
    purpose,
    status: 'applied',
    reason: null,
    keeperId,
    version: 1,
    demonstration: servicesOf(ctx).config.demo,
    appliedAt: ctx.now,
    changedAt: ctx.now,
    made: null,
  });
  if (!seal) throw problem('credentials/seal-coming', { name: name.zh });
  await recordSealEvent(ctx, seal, 'applied', { reason: purpose });
  return seal;
}

/** Makes the seal that was applied for (制章). @throws base/not-found, credentials/seal-not-now */
export async function makeSeal(ctx: Ctx, id: string): Promise<Seal> {
  const seal = await holdSeal(ctx, id, 'make');
  const organisation = await getOrganisation(ctx, seal.organisationId);
  // an application under a name that the organisation has given up since
  if (hasOutlived(ctx, seal, organisation)) throw problem('credentials/seal-outlived', { name: seal.name });
  const made = await makeSealOf(ctx, organisation, seal);
  const after = await updateSeal(ctx.db, seal, { status: 'made', made, at: ctx.now });
  await recordSealEvent(ctx, after, 'made');
  return after;
}

/**
 * Lets a made seal be used (审核启用), by somebody else than who applied for or made it. One of the demonstration gives way; a real
 * one must have been retired before.
 *
 * @throws base/not-found, credentials/seal-not-now, credentials/seal-needs-another, credentials/seal-in-use
 */
export async function approveSeal(ctx: Ctx, id: string): Promise<Seal> {
  const seal = await holdSeal(ctx, id, 'approve');
  const before = await findSealInUse(ctx, seal.organisationId);
  if (before && before.keeperId !== null) throw problem('credentials/seal-in-use', { name: before.name });
  if (before) await retireSeal(ctx, before, '由正式申请的印章接替');
  const after = await updateSeal(ctx.db, seal, { status: 'active', at: ctx.now });
  await recordSealEvent(ctx, after, 'approved');
  return after;
}

const past = { refuse: 'refused', suspend: 'suspended', resume: 'resumed', lose: 'lost' } as const;

/**
 * Refuses, suspends (停用), resumes (恢复启用) a seal or reports it lost (挂失). What it has sealed stays genuine.
 *
 * @throws base/not-found, credentials/seal-not-now, credentials/seal-needs-another
 */
export async function changeSeal(
  ctx: Ctx,
  id: string,
  { verb, reason }: { verb: keyof typeof past; reason: string },
): Promise<Seal> {
  const seal = await holdSeal(ctx, id, verb);
  const after = await updateSeal(ctx.db, seal, { status: statusAfter[verb], reason, at: ctx.now });
  await recordSealEvent(ctx, after, past[verb], { reason });
  return after;
}

/**
 * Ends a seal that was stopped (注销), by somebody else than who stopped it. The next one is applied for.
 *
 * @throws base/not-found, credentials/seal-not-now, credentials/seal-needs-another
 */
export async function endSeal(ctx: Ctx, id: string, reason: string): Promise<Seal> {
  return retireSeal(ctx, await holdSeal(ctx, id, 'retire'), reason, false);
}

/** Gives a seal another keeper (移交). @throws base/not-found, credentials/seal-not-now, credentials/seal-keeper-unfit */
export async function handOverSeal(ctx: Ctx, id: string, keeperId: string): Promise<Seal> {
  const seal = await holdSeal(ctx, id, 'hand-over');
  await mustFitAsKeeper(ctx, seal.organisationId, keeperId);
  const after = await updateSeal(ctx.db, seal, { keeperId, at: ctx.now });
  await recordSealEvent(ctx, after, 'handed-over', { data: { from: seal.keeperId, to: keeperId } });
  return after;
}

/** The seal, held until the end of the transaction, if its state and the four-eyes rule permit the verb. */
async function holdSeal(ctx: Ctx, id: string, verb: SealVerb): Promise<Seal> {
  const seal = await findSealWithin(ctx, id, true);
  if (!seal) throw problem('base/not-found');
  if (!mayDoWithSeal(seal.status, verb)) throw problem('credentials/seal-not-now');
  const others = needsOtherThan[verb];
  if (others) {
    const events = await listSealEvents(ctx.db, id);
    if (others.some((one) => events.findLast(({ verb: done }) => done === one)?.byId === ctx.actor.id))
      throw problem('credentials/seal-needs-another');
  }
  return seal;
}

async function mustFitAsKeeper(ctx: Ctx, organisationId: string, keeperId: string): Promise<void> {
  const fit = await accountsWhoMay(ctx, 'seal.keep', organisationId);
  if (!fit.some(({ id }) => id === keeperId)) throw problem('credentials/seal-keeper-unfit');
}
