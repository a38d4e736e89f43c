import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Park, ParkKind, Premises } from './premises.ts';
import {
  findPark,
  insertPark,
  insertPremises,
  premisesById,
  premisesOf,
  updatePark,
  updatePremises,
} from './premises-store.ts';
import { directoryOf } from './snapshot.ts';
import { findEnterpriseByUscc } from './subject-store.ts';

/** Is the place one that an organisation of this jurisdiction works in? */
async function worksIn(ctx: Ctx, division: string): Promise<boolean> {
  const directory = await directoryOf(ctx);
  const { everything, organisationIds } = ctx.jurisdiction;
  return (
    everything ||
    organisationIds.some((id) => {
      const organisation = directory.organisation(id);
      return organisation !== undefined && directory.isPlaceWithin(division, organisation.division);
    })
  );
}

async function mustWorkIn(ctx: Ctx, division: string): Promise<void> {
  const directory = await directoryOf(ctx);
  if (!directory.currentDivision(division)) throw problem('directory/unknown-division', { division });
  if (!(await worksIn(ctx, division))) throw problem('directory/premises-outside');
}

/** Enters a park, building or market. @throws directory/unknown-division, directory/premises-outside */
export async function recordPark(
  ctx: Ctx,
  input: { name: Text; kind: ParkKind; division: string },
): Promise<{ id: string }> {
  await mustWorkIn(ctx, input.division);
  const id = ctx.newId();
  await insertPark(ctx.db, { id, ...input }, ctx.now);
  ctx.audit({ type: 'park.recorded', object: { kind: 'park', id }, data: { division: input.division } });
  return { id };
}

/** @throws base/not-found, base/conflict */
export async function changePark(
  ctx: Ctx,
  id: string,
  change: { name: Text; kind: ParkKind },
): Promise<void> {
  const park = await findPark(ctx.db, id);
  if (!park || !(await worksIn(ctx, park.division))) throw problem('base/not-found');
  if (!(await updatePark(ctx.db, park, change))) throw problem('base/conflict');
  ctx.audit({ type: 'park.changed', object: { kind: 'park', id } });
}

interface PremisesInput {
  name: string;
  division: string;
  park: string | null;
  address: string;
}

/** A park stands around its premises: both are in one county. @throws directory/premises-outside */
async function parkAround(ctx: Ctx, { park: id, division }: PremisesInput): Promise<Park | undefined> {
  if (id === null) return undefined;
  const park = await findPark(ctx.db, id);
  const directory = await directoryOf(ctx);
  const isAround =
    park !== undefined &&
    (directory.isPlaceWithin(division, park.division) || directory.isPlaceWithin(park.division, division));
  if (!isAround) throw problem('directory/premises-outside');
  return park;
}

/**
 * Enters where a firm can be visited (经营场所).
 *
 * @throws directory/unknown-enterprise, directory/unknown-division, directory/premises-outside, directory/premises-registered
 */
export async function recordPremises(
  ctx: Ctx,
  { uscc, registered, ...input }: PremisesInput & { uscc: string; registered: boolean },
): Promise<{ id: string }> {
  const firm = await findEnterpriseByUscc(ctx.db, uscc);
  if (!firm) throw problem('directory/unknown-enterprise', { uscc });
  await mustWorkIn(ctx, input.division);
  await parkAround(ctx, input);
  const known = await premisesOf(ctx.db, [firm.id]);
  if (registered && known.some((one) => one.registered)) throw problem('directory/premises-registered');
  const id = ctx.newId();
  const { park: parkId, ...rest } = input;
  await insertPremises(ctx.db, { id, enterpriseId: firm.id, registered, parkId, ...rest }, ctx.now);
  ctx.audit({
    type: 'premises.recorded',
    object: { kind: 'premises', id },
    data: { enterprise: firm.id, division: input.division, park: parkId },
  });
  return { id };
}

/**
 * Changes where a firm can be visited, closes it, or opens it again.
 *
 * @throws base/not-found, directory/unknown-division, directory/premises-outside, directory/premises-closed-ahead, directory/premises-registered, base/conflict
 */
export async function changePremises(
  ctx: Ctx,
  id: string,
  { closedOn, ...input }: PremisesInput & { closedOn: string | null },
): Promise<void> {
  const premises = await getPremises(ctx, id);
  await mustWorkIn(ctx, input.division);
  await parkAround(ctx, input);
  if (closedOn !== null && closedOn > dateOf(ctx.now)) throw problem('directory/premises-closed-ahead');
  const others = await premisesOf(ctx.db, [premises.enterpriseId]);
  if (premises.registered && closedOn === null && others.some((one) => one.registered && one.id !== id))
    throw problem('directory/premises-registered');
  const { park: parkId, ...rest } = input;
  if (!(await updatePremises(ctx.db, premises, { ...rest, parkId, closedOn })))
    throw problem('base/conflict');
  ctx.audit({ type: 'premises.changed', object: { kind: 'premises', id }, data: { park: parkId, closedOn } });
}

/** @throws base/not-found */
async function getPremises(ctx: Ctx, id: string): Promise<Premises> {
  const premises = (await premisesById(ctx.db, [id])).get(id);
  if (!premises || !(await worksIn(ctx, premises.division))) throw problem('base/not-found');
  return premises;
}
