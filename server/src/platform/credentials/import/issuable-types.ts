import { sql } from 'kysely';
import type { CredentialType } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { publishedIn, resolveRole } from '../../catalogue/index.ts';
import { getOrganisation } from '../../directory/index.ts';
import { credentialsOf, type CredentialRow } from '../credential-store.ts';

/**
 * Types that an organisation issues: what comes out of services that are its duty in its place, and what it has issued before (a type of
 * which no package speaks any more).
 */
export async function issuableTypes(ctx: Ctx, organisationId: string): Promise<CredentialType[]> {
  const { division } = await getOrganisation(ctx, organisationId);
  const types = new Map<string, CredentialType>();
  for (const { package: published } of await publishedIn(ctx, division)) {
    for (const { role, result } of Object.values(published.services)) {
      const type = result.credential === undefined ? undefined : published.credentials[result.credential];
      if (!type || types.has(type.key)) continue;
      if ((await resolveRole(ctx, role, division))?.organisationId === organisationId)
        types.set(type.key, type);
    }
  }
  for (const type of await issuedBefore(ctx, organisationId))
    if (!types.has(type.key)) types.set(type.key, type);
  return [...types.values()];
}

async function issuedBefore(ctx: Ctx, organisationId: string): Promise<CredentialType[]> {
  const { rows } = await sql<CredentialRow>`
    SELECT DISTINCT ON (type_key) * FROM credentials.credential
    WHERE organisation_id = ${organisationId} ORDER BY type_key, issued_at DESC`.execute(ctx.db);
  return (await credentialsOf(ctx.db, rows)).map((one) => ({
    key: one.typeKey,
    name: one.name,
    typeCode: one.typeCode,
    holder: one.holderKind,
    validity: null,
    fields: one.face.map(({ key, label, personal }) => ({ key, label, personal, from: '' })),
    layout: one.layout,
  }));
}
