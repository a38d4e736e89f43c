import { endOfDay, startOfDay, dateOf } from '@yiti/engines/calendar';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { servicesOf } from '../../../base/services-of.ts';
import type { Credential } from '../credential.ts';
import { listAddress } from '../status/publish.ts';
import { takePlace } from '../status/status-store.ts';
import { algorithm, signingKey } from './keys.ts';
import { issueSdJwt } from './sd-jwt.ts';
import { claimOf, vctOf } from './vct.ts';

const copies: TableSpec = {
  name: 'credentials.wallet_copy',
  columns: [
    ['id', 'uuid'],
    ['credential_id', 'uuid'],
    ['list_id', 'uuid'],
    ['position', 'int4'],
    ['key_thumbprint', 'text'],
    ['client_id', 'text'],
    ['notification_id', 'text'],
    ['issued_at', 'timestamptz'],
    ['expires_at', 'timestamptz'],
  ],
};

/** A wallet app fetches a new copy at the latest after this; a copy of a phone that was lost ends by itself. */
const mostMilliseconds = 365 * 86_400_000;

export interface NewCopy {
  issuer: string;
  /** public key in the wallet app */
  holderKey: JWK;
  clientId?: string;
  notificationId: string;
}

/**
 * The same credential as an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc) for one key of a wallet app: every printed field can be disclosed by
 * itself. Each copy has its own place on a status list, so that two verifiers cannot tell by it that they saw the same holder.
 */
export async function issueCopy(
  ctx: Ctx,
  one: Credential,
  { issuer, holderKey, clientId, notificationId }: NewCopy,
): Promise<string> {
  const services = servicesOf(ctx);
  const { listId, position } = await takePlace(ctx);
  const expiresAt = endOf(ctx, one);
  ctx.write.insert(copies, {
    id: ctx.newId(),
    credential_id: one.id,
    list_id: listId,
    position,
    key_thumbprint: await calculateJwkThumbprint(holderKey),
    client_id: clientId ?? null,
    notification_id: notificationId,
    issued_at: ctx.now,
    expires_at: new Date(expiresAt).toISOString(),
  });
  const fields = Object.fromEntries(
    one.face.flatMap(({ key, value }) => (value === null ? [] : [[claimOf(key), value]])),
  );
  const { kid, privateKey, certificate } = await signingKey(services);
  const { kty, crv, x, y } = holderKey;
  return issueSdJwt(
    {
      iss: issuer,
      // the day is enough: a second would tell two copies apart, or make them one
      iat: Math.floor(Date.parse(startOfDay(dateOf(ctx.now))) / 1000),
      nbf: Math.floor(Date.parse(startOfDay(one.validFrom)) / 1000),
      exp: Math.floor(expiresAt / 1000),
      vct: vctOf(issuer, one.typeKey),
      cnf: { jwk: { kty, crv, x, y } },
      status: { status_list: { idx: position, uri: listAddress(issuer, listId) } },
      identifier: one.identifier,
      issuing_authority: one.issuer,
      date_of_issuance: dateOf(one.issuedAt),
      ...(one.validTo ? { date_of_expiry: one.validTo } : {}),
      ...fields,
    },
    Object.keys(fields),
    {
      privateKey,
      header: { alg: algorithm, typ: 'dc+sd-jwt', kid, x5c: [certificate.toString('base64')] },
    },
  );
}

function endOf({ now }: Pick<Ctx, 'now'>, { validTo }: Credential): number {
  const latest = Date.parse(now) + mostMilliseconds;
  return validTo === null ? latest : Math.min(latest, Date.parse(endOfDay(validTo)));
}
