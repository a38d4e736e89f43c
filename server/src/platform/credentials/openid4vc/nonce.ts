import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { AppServices } from '../../../base/module.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { badRequest, hashOf } from './http.ts';

const lifeMilliseconds = 5 * 60_000;
const keyName = 'wallet-nonce';

/**
 * A nonce for proofs (OpenID4VCI 1.0, 7): the end of its life and random bytes, authenticated. Nothing is stored before it is used, so that
 * whoever asks for millions fills nothing.
 */
export async function newNonce(services: AppServices): Promise<string> {
  const body = Buffer.alloc(24);
  body.writeBigInt64BE(BigInt(services.now().getTime() + lifeMilliseconds));
  randomBytes(16).copy(body, 8);
  return Buffer.concat([body, await tagOf(services, body)]).toString('base64url');
}

async function tagOf(services: AppServices, body: Uint8Array): Promise<Buffer> {
  const { crypto } = services;
  return crypto.hmacSm3(await nonceKey(services), body);
}

/** A key of this installation, derived from what only it can decrypt. */
async function nonceKey({ database, crypto }: AppServices): Promise<Buffer> {
  const { key_sealed: sealed, key_id: id } = await database.reads
    .selectFrom('credentials.signing_key')
    .select(['key_sealed', 'key_id'])
    .orderBy('made_at')
    .executeTakeFirstOrThrow();
  return crypto.sm3(keyName, await crypto.sm4Decrypt('credential-signing', sealed, id));
}

/** Takes a nonce, once. @throws invalid_nonce for one that is not ours, has run out or was used */
export async function spendNonce(ctx: Ctx, nonce: unknown): Promise<void> {
  const bytes = typeof nonce === 'string' ? Buffer.from(nonce, 'base64url') : Buffer.alloc(0);
  const wrong = () => badRequest('invalid_nonce', 'the nonce is not known, has run out or was used');
  if (bytes.length !== 56) throw wrong();
  const body = bytes.subarray(0, 24);
  const tag = await tagOf(servicesOf(ctx), body);
  const expires = Number(body.readBigInt64BE());
  if (!timingSafeEqual(tag, bytes.subarray(24)) || expires < Date.parse(ctx.now)) throw wrong();
  const { rows } = await sql`
    INSERT INTO credentials.spent_nonce (nonce_hash, expires_at)
    VALUES (${hashOf(nonce as string)}, ${new Date(expires).toISOString()}::timestamptz)
    ON CONFLICT DO NOTHING RETURNING expires_at`.execute(ctx.db);
  if (rows.length === 0) throw wrong();
}

/** Nonces that have run out need not be remembered. */
export async function forgetNonces({ database, now }: AppServices): Promise<void> {
  await database.reads
    .deleteFrom('credentials.spent_nonce')
    .where('expires_at', '<', now().toISOString())
    .execute();
}
