import { randomBytes } from 'node:crypto';
import { dateOf } from '@yiti/engines/calendar';
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import { sql } from 'kysely';
import type { Actor, Ctx } from '../../../base/context.ts';
import type { AppServices } from '../../../base/module.ts';
import { accountsOfSubject, findAccountById } from '../../identity/index.ts';
import { walletHolderOf } from '../../openid/index.ts';
import { standingOn, type Credential } from '../credential.ts';
import { findCredential, listHeld } from '../credential-store.ts';
import { issueCopy } from '../sd-jwt/issue-copy.ts';
import { actingAs, recordUse, wholeFace } from '../uses.ts';
import { badRequest, ProtocolError } from './http.ts';
import { spendNonce } from './nonce.ts';
import { offerOfToken, takeOffer } from './offer.ts';

/** Copies in one request: each for a key of its own, so that two verifiers do not see the same one. */
export const batchSize = 5;
const proofSeconds = 300;

/** What an access token may fetch. */
interface Bearer {
  accountId: string;
  subjectIds?: readonly string[];
  offerId?: string;
  credentialId?: string;
  clientId?: string;
}

/** @throws invalid_token */
export async function bearerFor(services: AppServices, token: string): Promise<Bearer> {
  const offer = await offerOfToken(services, token);
  if (offer) return { accountId: offer.accountId, offerId: offer.id, credentialId: offer.credentialId };
  const holder = await walletHolderOf(services, token);
  if (!holder)
    throw new ProtocolError(401, 'invalid_token', 'the token is not known or has run out', {
      'www-authenticate': 'Bearer error="invalid_token"',
    });
  return {
    accountId: holder.accountId,
    clientId: holder.clientId,
    subjectIds: await subjectsOf(services, holder.accountId, holder.subjectId),
  };
}

/** The account's own person, and whom it acted for when it agreed, while it still may. */
async function subjectsOf(
  { database, now }: AppServices,
  accountId: string,
  subjectId: string | undefined,
): Promise<string[]> {
  const reader = { db: database.reads, now: now().toISOString() };
  const account = await findAccountById(reader.db, accountId);
  const own = account?.personId === undefined ? [] : [account.personId];
  if (subjectId === undefined || own.includes(subjectId)) return own;
  return (await accountsOfSubject(reader, subjectId)).includes(accountId) ? [subjectId] : own;
}

/**
 * The credential endpoint (OpenID4VCI 1.0, 8): proofs of keys in, SD-JWT VC out, one for each key.
 *
 * @throws invalid_credential_request, unknown_credential_configuration, invalid_proof, invalid_nonce, credential_request_denied
 */
export async function issueToWallet(
  services: AppServices,
  bearer: Bearer,
  issuer: string,
  request: Record<string, unknown>,
) {
  const { credential_configuration_id: typeKey } = request;
  if (typeof typeKey !== 'string')
    throw badRequest('invalid_credential_request', 'credential_configuration_id is missing');
  const proofs = proofsOf(request);
  return services.act(await actorOf(services, bearer.accountId), async (ctx) => {
    const one = await wanted(ctx, bearer, typeKey);
    const keys = await Promise.all(proofs.map((proof) => keyOf(ctx, proof, issuer)));
    const [first, ...others] = new Set(keys.map(({ nonce }) => nonce));
    if (others.length > 0) throw badRequest('invalid_proof', 'proofs of one request share a nonce');
    await spendNonce(ctx, first);
    if (bearer.offerId !== undefined && !(await takeOffer(ctx, bearer.offerId)))
      throw badRequest('credential_request_denied', 'the credential of this offer was fetched');
    const notificationId = randomBytes(16).toString('base64url');
    const credentials: Array<{ credential: string }> = [];
    for (const { jwk } of keys) {
      const { clientId } = bearer;
      const copy = { issuer, holderKey: jwk, notificationId, ...(clientId ? { clientId } : {}) };
      credentials.push({ credential: await issueCopy(ctx, one, copy) });
    }
    record(ctx, one, keys.length, bearer.clientId);
    return { credentials, notification_id: notificationId };
  });
}

function proofsOf({ proofs, proof }: Record<string, unknown>): string[] {
  const jwts = (proofs as { jwt?: unknown } | undefined)?.jwt;
  if (proof !== undefined || !Array.isArray(jwts) || jwts.length === 0 || jwts.length > batchSize)
    throw badRequest('invalid_proof', `proofs.jwt must hold one to ${batchSize} proofs`);
  if (!jwts.every((one) => typeof one === 'string')) throw badRequest('invalid_proof', 'a proof is no JWT');
  return jwts;
}

async function wanted(ctx: Ctx, bearer: Bearer, typeKey: string): Promise<Credential> {
  const today = dateOf(ctx.now);
  const known =
    bearer.credentialId === undefined
      ? await listHeld(ctx.db, bearer.subjectIds ?? [], typeKey)
      : [await findCredential(ctx.db, bearer.credentialId)];
  const ofType = known.filter((one) => one?.typeKey === typeKey);
  if (ofType.length === 0)
    throw badRequest('unknown_credential_configuration', 'the holder has no such credential');
  const one = ofType.find((held) => held && standingOn(held, today) === 'valid');
  if (!one) throw badRequest('credential_request_denied', 'the credential is not in force');
  return one;
}

/** A proof shows that the wallet app has the key, now, for us (OpenID4VCI 1.0, appendix F.1). */
async function keyOf(ctx: Ctx, proof: string, issuer: string): Promise<{ jwk: JWK; nonce: unknown }> {
  try {
    const { jwk, alg } = decodeProtectedHeader(proof) as { jwk?: JWK; alg?: string };
    if (!jwk || alg !== 'ES256' || jwk.kty !== 'EC' || jwk.crv !== 'P-256' || jwk.d !== undefined)
      throw new Error('a proof carries its public P-256 key in the header');
    const { payload } = await jwtVerify(proof, await importJWK(jwk, 'ES256'), {
      algorithms: ['ES256'],
      typ: 'openid4vci-proof+jwt',
      audience: issuer,
      maxTokenAge: proofSeconds,
      clockTolerance: 60,
      currentDate: new Date(ctx.now),
      requiredClaims: ['iat', 'nonce'],
    });
    return { jwk, nonce: payload['nonce'] };
  } catch (error) {
    throw badRequest('invalid_proof', (error as Error).message);
  }
}

function record(ctx: Ctx, one: Credential, copies: number, clientId: string | undefined): void {
  recordUse(ctx, one.id, {
    rootId: one.rootId,
    purpose: 'wallet',
    text: { zh: '放入钱包应用', en: 'Put into a wallet app' },
    usedBy: ctx.actor.name,
    fields: wholeFace(one),
    ...actingAs(ctx),
  });
  ctx.audit({
    type: 'credential.put-in-wallet',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    data: { copies, ...(clientId ? { clientId } : {}) },
  });
}

async function actorOf({ database }: AppServices, accountId: string): Promise<Actor> {
  const account = await findAccountById(database.reads, accountId);
  if (!account) throw new ProtocolError(401, 'invalid_token', 'the account is gone');
  return { id: accountId, kind: 'person', name: account.name, assurance: 0 };
}

const outcomes = {
  credential_accepted: 'accepted',
  credential_deleted: 'deleted',
  credential_failure: 'failed',
} as const;

/**
 * The notification endpoint (OpenID4VCI 1.0, 11): what became of the copies. Only of a credential that the bearer's token fetches; a copy that
 * the wallet app says it deleted is ended with it.
 *
 * @throws invalid_notification_id, invalid_notification_request
 */
export async function takeNotification(
  services: AppServices,
  bearer: Bearer,
  { notification_id: id, event }: Record<string, unknown>,
): Promise<void> {
  if (typeof id !== 'string') throw badRequest('invalid_notification_id', 'no notification_id');
  const outcome = outcomes[event as keyof typeof outcomes];
  if (!outcome) throw badRequest('invalid_notification_request', 'the event is not known');
  await services.act(await actorOf(services, bearer.accountId), async (ctx) => {
    const { rows } = await sql<{ credential_id: string }>`
      UPDATE credentials.wallet_copy w
      SET outcome = ${outcome}, ended_at = coalesce(w.ended_at, ${outcome === 'deleted' ? ctx.now : null}::timestamptz)
      FROM credentials.credential c
      WHERE c.id = w.credential_id AND w.notification_id = ${id} AND ${fetchedBy(bearer)}
      RETURNING w.credential_id`.execute(ctx.db);
    if (rows.length === 0) throw badRequest('invalid_notification_id', 'the notification_id is not known');
    ctx.audit({
      type: 'credential.wallet-said',
      object: { kind: 'credential', id: rows[0]!.credential_id },
      data: { outcome },
    });
  });
}

/** A copy (`w`) of a credential (`c`) that came by this bearer's token: by its offer, or to its app for whom it acts. */
const fetchedBy = ({ credentialId, clientId, subjectIds = [] }: Bearer) =>
  credentialId === undefined
    ? sql<boolean>`(w.client_id = ${clientId ?? null} AND c.holder_id = ANY(${[...subjectIds]}::uuid[]))`
    : sql<boolean>`(w.client_id IS NULL AND w.credential_id = ${credentialId}::uuid)`;
