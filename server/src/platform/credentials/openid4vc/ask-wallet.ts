import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getOrganisation } from '../../directory/index.ts';
import { certificateHash, signingKey } from '../sd-jwt/keys.ts';
import { findIssuedType, issuedTypes } from '../sd-jwt/vct.ts';
import { originOf, verifierPath } from './address.ts';
import { findCheck, listChecks, type Check } from './check.ts';

const lifeMilliseconds = 5 * 60_000;

/**
 * Asks a wallet app for a credential, at a counter (OpenID4VP 1.0): what for, and which fields. The answer is what was asked for; the
 * document stays with its holder.
 *
 * @throws credentials/type-unknown, credentials/fields-unknown
 */
export async function askWallet(
  ctx: Ctx,
  { type, fields, purpose }: { type: string; fields: readonly string[]; purpose: string },
) {
  const known = await findIssuedType(ctx.db, type);
  if (!known) throw problem('credentials/type-unknown');
  const wanted = known.face.filter(({ key }) => fields.includes(key));
  if (wanted.length !== new Set(fields).size) throw problem('credentials/fields-unknown');
  const organisationId = ctx.actor.organisationId;
  if (organisationId === undefined) throw problem('base/not-found');
  const id = ctx.newId();
  await ctx.db
    .insertInto('credentials.check')
    .values({
      id,
      organisation_id: organisationId,
      type_key: type,
      name: JSON.stringify(known.name),
      fields: JSON.stringify(wanted.map(({ key, label }) => ({ key, label }))),
      purpose,
      nonce: randomBytes(24).toString('base64url'),
      state: 'waiting',
      asked_by: ctx.actor.name,
      asked_at: ctx.now,
      expires_at: new Date(Date.parse(ctx.now) + lifeMilliseconds).toISOString(),
    })
    .execute();
  ctx.audit({
    type: 'credential.asked',
    object: { kind: 'credential-check', id },
    data: { type, fields: [...fields], purpose },
  });
  return viewCheck(ctx, (await findCheck(ctx.db, id))!);
}

/** One's own organisation's. @throws base/not-found */
export async function readCheck(ctx: Ctx, id: string) {
  const check = await findCheck(ctx.db, id);
  const isOwn = check && ctx.jurisdiction.organisationIds.includes(check.organisationId);
  if (!isOwn) throw problem('base/not-found');
  return viewCheck(ctx, check);
}

export async function readChecks(ctx: Ctx) {
  const types = await issuedTypes(ctx.db);
  const checks = await listChecks(ctx.db, ctx.jurisdiction.organisationIds);
  return {
    types: types.map(({ typeKey, name, face }) => ({
      type: typeKey,
      name,
      fields: face.map(({ key, label, personal }) => ({ key, label, personal })),
    })),
    items: await Promise.all(checks.map((check) => viewCheck(ctx, check))),
  };
}

async function viewCheck(ctx: Ctx, check: Check) {
  const isOver = check.state === 'waiting' && check.expiresAt <= ctx.now;
  return {
    checkId: check.id,
    name: check.name,
    fields: check.fields,
    purpose: check.purpose,
    organisation: (await getOrganisation(ctx, check.organisationId)).name,
    state: isOver ? ('expired' as const) : check.state,
    link: check.state === 'waiting' && !isOver ? await linkOf(ctx, check.id) : null,
    answer: check.answer,
    failure: check.failure,
    askedBy: check.askedBy,
    askedAt: check.askedAt,
    expiresAt: check.expiresAt,
    answeredAt: check.answeredAt,
  };
}

/** What the QR code holds: who asks, and where the signed request stands. */
async function linkOf(ctx: Ctx, id: string): Promise<string> {
  const services = servicesOf(ctx);
  const { certificate } = await signingKey(services);
  const query = new URLSearchParams({
    client_id: `x509_hash:${certificateHash(certificate)}`,
    request_uri: `${originOf(services)}${verifierPath}/requests/${id}`,
  });
  return `openid4vp://?${query}`;
}
