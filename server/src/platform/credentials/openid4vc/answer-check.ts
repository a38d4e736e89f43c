import { dateOf } from '@yiti/engines/calendar';
import { SignJWT } from 'jose';
import { sql } from 'kysely';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { AppServices } from '../../../base/module.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getOrganisation } from '../../directory/index.ts';
import { standingOn, type Credential, type FaceField } from '../credential.ts';
import { findCredential } from '../credential-store.ts';
import { algorithm, certificateHash, publishedKeys, signingKey } from '../sd-jwt/keys.ts';
import { SdJwtRefused, verifySdJwt } from '../sd-jwt/sd-jwt.ts';
import { claimOf, vctOf } from '../sd-jwt/vct.ts';
import { listAddress } from '../status/publish.ts';
import { recordUse } from '../uses.ts';
import { issuerOf, originOf, verifierPath } from './address.ts';
import { findCheck, noteFailure, settleCheck, type Check, type CheckAnswer } from './check.ts';
import { badRequest, ProtocolError, type Answer } from './http.ts';

/** The one credential of a query, by this name in query and answer. */
const queryId = 'credential';

/** The signed request (RFC 9101, OpenID4VP 1.0, 5): whoever shows another QR code cannot sign it. */
export async function answerRequest(services: AppServices, id: string): Promise<Answer> {
  const check = await openCheck(services, id);
  const { privateKey, certificate } = await signingKey(services);
  const now = Math.floor(services.now().getTime() / 1000);
  const reader = { db: services.database.reads, now: services.now().toISOString() };
  const organisation = await getOrganisation(reader, check.organisationId);
  const body = await new SignJWT({
    client_id: clientIdOf(certificate),
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: `${originOf(services)}${verifierPath}/responses/${id}`,
    nonce: check.nonce,
    state: id,
    dcql_query: dcqlOf(check, issuerOf(services)),
    client_metadata: {
      client_name: `${organisation.name.zh}：${check.purpose}`,
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': [algorithm], 'kb-jwt_alg_values': [algorithm] },
      },
    },
  })
    .setProtectedHeader({
      alg: algorithm,
      typ: 'oauth-authz-req+jwt',
      x5c: [certificate.toString('base64')],
    })
    .setAudience('https://self-issued.me/v2')
    .setIssuedAt(now)
    .setExpirationTime(Math.floor(Date.parse(check.expiresAt) / 1000))
    .sign(privateKey);
  return { body, type: 'application/oauth-authz-req+jwt' };
}

const clientIdOf = (certificate: Buffer) => `x509_hash:${certificateHash(certificate)}`;

function dcqlOf({ typeKey, fields }: Check, issuer: string) {
  return {
    credentials: [
      {
        id: queryId,
        format: 'dc+sd-jwt',
        meta: { vct_values: [vctOf(issuer, typeKey)] },
        ...(fields.length > 0 ? { claims: fields.map(({ key }) => ({ path: [claimOf(key)] })) } : {}),
      },
    ],
  };
}

async function openCheck(services: AppServices, id: string): Promise<Check> {
  const check = await findCheck(services.database.reads, id);
  if (!check) throw new ProtocolError(404, 'not_found', 'no such request');
  if (check.state !== 'waiting' || check.expiresAt <= services.now().toISOString())
    throw badRequest('invalid_request', 'the request was answered or has run out');
  return check;
}

/**
 * Takes what a wallet app posts (`direct_post`, OpenID4VP 1.0, 8.2). What does not hold is refused and told to the counter; the answer is
 * kept once, and of the presentation nothing but what was asked for.
 */
export async function takeResponse(
  services: AppServices,
  id: string,
  form: URLSearchParams,
): Promise<Answer> {
  const check = await openCheck(services, id);
  if (form.get('state') !== id) throw badRequest('invalid_request', 'the state is another');
  if (form.has('error')) {
    const answeredAt = services.now().toISOString();
    await settleCheck(services.database.reads, id, { state: 'refused', answeredAt });
    return { body: {} };
  }
  try {
    await services.act(system('credential-check'), (ctx) => keepAnswer(ctx, check, form.get('vp_token')));
  } catch (error) {
    if (!(error instanceof SdJwtRefused)) throw error;
    await noteFailure(services.database.reads, id, error.flaw);
    throw badRequest('invalid_request', `the presentation does not hold: ${error.flaw}`);
  }
  return { body: {} };
}

async function keepAnswer(ctx: Ctx, check: Check, token: string | null): Promise<void> {
  const services = servicesOf(ctx);
  const issuer = issuerOf(services);
  const keys = await publishedKeys(services);
  const { certificate } = await signingKey(services);
  const { claims } = await verifySdJwt(presentationOf(token), {
    typ: ['dc+sd-jwt'],
    now: new Date(ctx.now),
    findKey: (header, payload) =>
      Promise.resolve(payload['iss'] === issuer ? keys.find(({ kid }) => kid === header['kid']) : undefined),
    keyBinding: { audience: clientIdOf(certificate), nonce: check.nonce },
  });
  if (claims['vct'] !== vctOf(issuer, check.typeKey)) throw new SdJwtRefused('malformed', 'another type');
  const held = await credentialOfCopy(ctx, issuer, claims['status']);
  const answer = answerOf(ctx, check, held, claims);
  const isFirst = await settleCheck(ctx.db, check.id, { state: 'answered', answer, answeredAt: ctx.now });
  if (!isFirst) throw badRequest('invalid_request', 'the request was answered');
  await tellHolder(ctx, check, held.one, answer.fields);
}

function presentationOf(token: string | null): string {
  try {
    const said = JSON.parse(token ?? '') as Record<string, unknown>;
    const [one, ...others] = said[queryId] as unknown[];
    if (typeof one === 'string' && others.length === 0 && Object.keys(said).length === 1) return one;
  } catch {
    // said below
  }
  throw new SdJwtRefused('malformed', 'vp_token');
}

interface Held {
  one: Credential;
  /** its holder has ended this copy */
  isEnded: boolean;
}

/** The credential behind a place of a list of ours, as it is at this moment: no list that was made before is asked. */
async function credentialOfCopy(ctx: Ctx, issuer: string, status: unknown): Promise<Held> {
  const { uri, idx } = (status as { status_list?: { uri?: unknown; idx?: unknown } }).status_list ?? {};
  const listId = typeof uri === 'string' ? uri.split('/').at(-1)! : '';
  if (uri !== listAddress(issuer, listId) || typeof idx !== 'number')
    throw new SdJwtRefused('malformed', 'status');
  const { rows } = await sql<{ credential_id: string; ended_at: string | null }>`
    SELECT credential_id, ended_at FROM credentials.wallet_copy
    WHERE list_id = ${listId}::uuid AND position = ${idx}`.execute(ctx.db);
  const one = rows[0] && (await findCredential(ctx.db, rows[0].credential_id));
  if (!one) throw new SdJwtRefused('malformed', 'status');
  return { one, isEnded: rows[0]!.ended_at !== null };
}

/** What was asked for, when the credential stands; else only how it stands. */
function answerOf(
  ctx: Ctx,
  { fields }: Check,
  { one, isEnded }: Held,
  claims: Record<string, unknown>,
): CheckAnswer {
  const standing = isEnded ? 'cancelled' : standingOn(one, dateOf(ctx.now));
  const { issuer, validTo } = one;
  if (standing !== 'valid') return { standing, issuer, validTo, fields: [] };
  const missing = fields.filter(
    ({ key }) => claims[claimOf(key)] === undefined && printed(one, key) !== null,
  );
  if (missing.length > 0) throw new SdJwtRefused('disclosure', 'not all that was asked for');
  return {
    standing,
    issuer,
    validTo,
    fields: fields.map(({ key, label }) => ({
      key,
      label,
      value: (claims[claimOf(key)] ?? null) as FaceField['value'],
    })),
  };
}

const printed = ({ face }: Credential, wanted: string) =>
  face.find(({ key }) => key === wanted)?.value ?? null;

/** @param seen what the counter was told of it: nothing printed where it does not stand */
async function tellHolder(
  ctx: Ctx,
  check: Check,
  one: Credential,
  seen: CheckAnswer['fields'],
): Promise<void> {
  const { name } = await getOrganisation(ctx, check.organisationId);
  const asked = (lang: 'zh' | 'en', joint: string) => seen.map(({ label }) => label[lang]).join(joint);
  recordUse(ctx, one.id, {
    rootId: one.rootId,
    purpose: 'presentation',
    text: {
      zh: `用钱包应用出示，用途：${check.purpose}；出示内容：${asked('zh', '、') || '仅状态'}`,
      en: `Presented from a wallet app, for: ${check.purpose}; shown: ${asked('en', ', ') || 'standing only'}`,
    },
    usedBy: `${name.zh} ${check.askedBy}`,
    organisationId: check.organisationId,
    fields: seen.map(({ label }) => label),
  });
  ctx.audit({
    type: 'credential.presented',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    data: { checkId: check.id, fields: check.fields.map(({ key }) => key) },
  });
}
