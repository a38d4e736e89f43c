import type { Kysely } from 'kysely';
import type { AllClientMetadata } from 'oidc-provider';
import type { Text } from '@yiti/engines/scenario';
import type { Tables } from '../../base/database/tables.ts';
import type { AppServices } from '../../base/module.ts';
import { acrValues } from './assurance.ts';
import type { ClientKind, ClientStatus, ClientSystem } from './client-system.ts';
import { scopesOf, walletField } from './fields.ts';

const keyName = 'openid-client';

interface ClientRow {
  client_id: string;
  organisation_id: string;
  name: unknown;
  purpose: unknown;
  kind: string;
  redirect_uris: string[];
  post_logout_uris: string[];
  back_channel_logout_uri: string | null;
  fields: string[];
  needed_fields: string[];
  first_party: boolean;
  secret_sealed: Buffer | null;
  status: string;
  version: number;
  registered_at: string;
  changed_at: string;
}

export function toClient(row: ClientRow): ClientSystem {
  return {
    clientId: row.client_id,
    organisationId: row.organisation_id,
    name: row.name as Text,
    purpose: row.purpose as Text,
    kind: row.kind as ClientKind,
    redirectUris: row.redirect_uris,
    postLogoutUris: row.post_logout_uris,
    backChannelLogoutUri: row.back_channel_logout_uri ?? undefined,
    fields: row.fields,
    neededFields: row.needed_fields,
    firstParty: row.first_party,
    status: row.status as ClientStatus,
    version: row.version,
    registeredAt: row.registered_at,
    changedAt: row.changed_at,
  };
}

export async function findClient(db: Kysely<Tables>, clientId: string): Promise<ClientSystem | undefined> {
  const row = await db
    .selectFrom('openid.client_system')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row && toClient(row);
}

export function sealSecret({ crypto }: AppServices, clientId: string, secret: string): Promise<Buffer> {
  return crypto.sm4Encrypt(keyName, Buffer.from(secret), clientId);
}

/** What the protocol's library has to know of a client system; undefined: nobody signs in there now. */
export async function clientMetadata(
  services: AppServices,
  clientId: string,
): Promise<AllClientMetadata | undefined> {
  const row = await services.database.reads
    .selectFrom('openid.client_system')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (!row) return undefined;
  const client = toClient(row);
  const secret =
    row.secret_sealed && (await services.crypto.sm4Decrypt(keyName, row.secret_sealed, clientId)).toString();
  return {
    client_id: clientId,
    client_name: client.name.zh,
    ...(secret
      ? { client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' }
      : { token_endpoint_auth_method: 'none' }),
    ...flowsOf(client),
    scope: ['openid', 'offline_access', ...scopesOf(client.fields)].join(' '),
    subject_type: 'pairwise',
    // every identity token says how sure we are; a wallet app asks for none
    ...(client.fields.includes(walletField.claim) ? {} : { default_acr_values: acrValues }),
    id_token_signed_response_alg: 'RS256',
  };
}

function flowsOf(client: ClientSystem): AllClientMetadata {
  if (client.kind === 'machine')
    return { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] };
  return {
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    // apps register a scheme of their own (RFC 8252)
    application_type: client.redirectUris.every((uri) => /^https?:/.test(uri)) ? 'web' : 'native',
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutUris],
    ...(client.backChannelLogoutUri
      ? { backchannel_logout_uri: client.backChannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
  };
}
