import { randomBytes, randomInt } from 'node:crypto';
import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { AppServices } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { standingOn } from '../credential.ts';
import { getOwnCredential } from '../permissions.ts';
import { issuerOf, originOf } from './address.ts';
import { badRequest, hashOf } from './http.ts';

/** An offer is scanned at once or made anew. */
const offerMilliseconds = 5 * 60_000;
const tokenSeconds = 300;
const mostWrongPins = 5;

export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/**
 * Offers a credential to a wallet app (OpenID4VCI 1.0, 4.1): a link for a QR code, and a number that the holder types into the app, so that
 * who photographs the code has nothing.
 *
 * @throws base/not-found, credentials/not-in-force
 */
export async function offerCredential(ctx: Ctx, credentialId: string) {
  const one = await getOwnCredential(ctx, credentialId);
  if (standingOn(one, dateOf(ctx.now)) !== 'valid') throw problem('credentials/not-in-force');
  const services = servicesOf(ctx);
  const code = randomBytes(32).toString('base64url');
  const pin = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(Date.parse(ctx.now) + offerMilliseconds).toISOString();
  await ctx.db
    .insertInto('credentials.offer')
    .values({
      id: ctx.newId(),
      credential_id: one.id,
      account_id: ctx.actor.id,
      code_hash: hashOf(code),
      pin_hash: hashOf(`${code} ${pin}`),
      made_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  ctx.audit({ type: 'credential.offered', object: { kind: 'credential', id: one.id }, rootId: one.rootId });
  const issuer = issuerOf(services);
  const offer = {
    credential_issuer: issuer,
    credential_configuration_ids: [one.typeKey],
    grants: {
      [preAuthorized]: {
        'pre-authorized_code': code,
        tx_code: { input_mode: 'numeric', length: 6 },
        authorization_server: issuer,
      },
      authorization_code: { authorization_server: `${originOf(services)}/openid` },
    },
  };
  return {
    link: `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`,
    pin,
    expiresAt,
  };
}

/**
 * The token endpoint for offers (OpenID4VCI 1.0, 6): code and number for a token that fetches one credential. The code works once; used
 * again, what it gave ends (RFC 6749, 4.1.2). After five wrong numbers it is worth nothing.
 */
export async function redeemOffer(services: AppServices, form: URLSearchParams) {
  if (form.get('grant_type') !== preAuthorized)
    throw badRequest('unsupported_grant_type', 'only pre-authorized codes are taken here');
  const code = form.get('pre-authorized_code');
  if (!code) throw badRequest('invalid_request', 'no pre-authorized_code');
  const pin = form.get('tx_code');
  if (!pin) throw badRequest('invalid_request', 'no tx_code');
  const db = services.database.reads;
  const now = services.now();
  const token = randomBytes(32).toString('base64url');
  const until = new Date(now.getTime() + tokenSeconds * 1000).toISOString();
  // one statement judges and counts: of guesses at the same time each waits for the row, and sees those before it
  const isRight = sql<boolean>`pin_hash = ${hashOf(`${code} ${pin}`)} AND used_at IS NULL AND wrong_pins < ${mostWrongPins}
    AND expires_at > ${now.toISOString()}::timestamptz`;
  const { rows } = await sql<{ redeemed: boolean }>`
    UPDATE credentials.offer
    SET used_at = CASE WHEN ${isRight} THEN ${now.toISOString()}::timestamptz ELSE used_at END,
      token_hash = CASE WHEN ${isRight} THEN ${hashOf(token)} ELSE token_hash END,
      token_expires_at = CASE WHEN ${isRight} THEN ${until}::timestamptz
        WHEN used_at IS NULL THEN NULL ELSE ${now.toISOString()}::timestamptz END,
      wrong_pins = wrong_pins + CASE WHEN used_at IS NULL AND NOT (${isRight}) THEN 1 ELSE 0 END
    WHERE code_hash = ${hashOf(code)}
    RETURNING coalesce(token_hash = ${hashOf(token)}, false) AS redeemed`.execute(db);
  if (rows[0]?.redeemed) return { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds };
  throw badRequest('invalid_grant', 'the code or the number is wrong, was used, or has run out');
}

/** The offer that a token comes from, while it may still be used. */
export async function offerOfToken(
  { database, now }: AppServices,
  token: string,
): Promise<{ id: string; credentialId: string; accountId: string } | undefined> {
  const row = await database.reads
    .selectFrom('credentials.offer')
    .select(['id', 'credential_id', 'account_id'])
    .where('token_hash', '=', hashOf(token))
    .where('token_expires_at', '>', now().toISOString())
    .executeTakeFirst();
  return row && { id: row.id, credentialId: row.credential_id, accountId: row.account_id };
}

/** The credential of an offer is fetched once. @returns false when it was */
export async function takeOffer({ db, now }: Pick<Ctx, 'db' | 'now'>, id: string): Promise<boolean> {
  const rows = await db
    .updateTable('credentials.offer')
    .set({ fetched_at: now })
    .where('id', '=', id)
    .where('fetched_at', 'is', null)
    .returning('id')
    .execute();
  return rows.length === 1;
}

/** What has run out is worth nothing to anybody. */
export async function forgetOffers({ database, now }: AppServices): Promise<void> {
  const before = new Date(now().getTime() - 86_400_000).toISOString();
  await database.reads.deleteFrom('credentials.offer').where('expires_at', '<', before).execute();
}
