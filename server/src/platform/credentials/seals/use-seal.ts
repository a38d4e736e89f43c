import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { existsOn, getOrganisation, type Organisation } from '../../directory/index.ts';
import { accountsWhoMay } from '../../identity/index.ts';
import { recordSealEvent } from './record-seal-event.ts';
import { makeSealOf } from './make-seal.ts';
import { findSealInUse, insertSeal } from './seal-store.ts';
import type { MadeSeal, Seal } from './seal.ts';
import { retireSeal } from './stop-seal.ts';

/** A seal that may be pressed now. */
export type UsableSeal = Seal & { made: MadeSeal };

/**
 * The seal with which an organisation may seal at this moment. In demonstrations one that says so on its face is made at the first
 * use; everywhere else somebody applies for it.
 *
 * @throws credentials/seal-missing, credentials/seal-suspended, credentials/seal-lost, credentials/seal-outlived,
 *   credentials/seal-unkept
 */
export async function usableSeal(ctx: Ctx, organisationId: string): Promise<UsableSeal> {
  const organisation = await getOrganisation(ctx, organisationId);
  const found = await findSealInUse(ctx, organisationId);
  const { demo } = servicesOf(ctx).config;
  if (!found) {
    if (demo) return demonstrationSeal(ctx, organisation);
    throw problem('credentials/seal-missing', { name: organisation.name.zh });
  }
  if (found.status !== 'active')
    throw problem(found.status === 'lost' ? 'credentials/seal-lost' : 'credentials/seal-suspended', {
      name: found.name,
    });
  if (hasOutlived(ctx, found, organisation) || !found.made) {
    if (!demo || found.keeperId !== null) throw problem('credentials/seal-outlived', { name: found.name });
    await retireSeal(ctx, found, '名称、机构或有效期已变，由新章接替');
    return demonstrationSeal(ctx, organisation);
  }
  await mustBeKept(ctx, found);
  return found as UsableSeal;
}

/** Its name is no longer the organisation's, the organisation is no more, or its time is over. */
export function hasOutlived({ now }: Pick<Ctx, 'now'>, { name, made }: Seal, organisation: Organisation) {
  const hasEnded = made !== null && made.validTo < now;
  return name !== organisation.name.zh || !existsOn(organisation, dateOf(now)) || hasEnded;
}

/** Whoever keeps a seal must still be in office there (专人保管); the platform keeps those of a demonstration. */
async function mustBeKept(ctx: Ctx, { keeperId, organisationId, name, demonstration }: Seal): Promise<void> {
  if (keeperId === null && demonstration) return;
  const inOffice = await accountsWhoMay(ctx, 'seal.keep', organisationId);
  if (!inOffice.some(({ id }) => id === keeperId)) throw problem('credentials/seal-unkept', { name });
}

/** Written at once, not with the other rows: two first uses at the same moment make one seal. */
async function demonstrationSeal(ctx: Ctx, organisation: Organisation): Promise<UsableSeal> {
  const draft: Seal = {
    id: ctx.newId(),
    organisationId: organisation.id,
    name: organisation.name.zh,
    purpose: '示范用章',
    status: 'active',
    reason: null,
    keeperId: null,
    version: 1,
    demonstration: true,
    appliedAt: ctx.now,
    changedAt: ctx.now,
    made: null,
  };
  const made = await makeSealOf(ctx, organisation, draft);
  const seal = await insertSeal(ctx.db, { ...draft, made });
  if (!seal) return (await findSealInUse(ctx, organisation.id)) as UsableSeal;
  for (const verb of ['made', 'approved']) await recordSealEvent(ctx, seal, verb, { byPlatform: true });
  return seal as UsableSeal;
}
