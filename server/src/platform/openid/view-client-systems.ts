import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { servicesOf } from '../../base/services-of.ts';
import { directoryOf, withinOrganisations } from '../directory/index.ts';
import { toClient } from './client-store.ts';
import { clientVerbs, type ClientSystem } from './client-system.ts';
import { fields } from './fields.ts';
import { mountPath } from './provider.ts';
import type { ClientSystemPage, ClientSystemView } from './schemas.ts';

/** Systems of the organisations within the jurisdiction, those that have ended last. */
export async function listClientSystems(ctx: Ctx): Promise<Static<typeof ClientSystemPage>> {
  const rows = await ctx.db
    .selectFrom('openid.client_system')
    .selectAll()
    .where((eb) => withinOrganisations(eb, 'organisation_id', ctx.jurisdiction))
    .orderBy((eb) => eb('status', '=', 'ended'))
    .orderBy('client_id')
    .execute();
  return {
    clients: await Promise.all(rows.map((row) => viewClient(ctx, toClient(row)))),
    fields: fields.map(({ claim, title }) => ({ field: claim, title })),
    issuer: `${servicesOf(ctx).config.publicUrl}${mountPath}`,
  };
}

export async function viewClient(ctx: Ctx, client: ClientSystem): Promise<Static<typeof ClientSystemView>> {
  const { organisationId, backChannelLogoutUri, registeredAt: _, ...rest } = client;
  const name = (await directoryOf(ctx)).organisation(organisationId)?.name ?? { zh: '', en: '' };
  return {
    ...rest,
    organisation: { id: organisationId, name },
    ...(backChannelLogoutUri ? { backChannelLogoutUri } : {}),
    redirectUris: [...client.redirectUris],
    postLogoutUris: [...client.postLogoutUris],
    fields: [...client.fields],
    neededFields: [...client.neededFields],
    verbs: clientVerbs[client.status].filter(
      (verb) => verb !== 'renew-secret' || (client.kind !== 'public' && mayHaveSecret(ctx, client)),
    ),
  };
}

/** Whoever has the secret of a system that asks nobody is told what it is told: only who answers for the whole installation. */
export function mayHaveSecret({ jurisdiction }: Ctx, { firstParty }: ClientSystem): boolean {
  return !firstParty || jurisdiction.everything;
}
