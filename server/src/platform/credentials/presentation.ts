import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { standingOn } from './credential.ts';
import { findCredential } from './credential-store.ts';
import { getOwnCredential } from './permissions.ts';
import { recordUse } from './uses.ts';
import { publicCredential } from './verification/verify.ts';

/** How long a shown code may be scanned (亮证码): short, so that a photograph of it is soon worthless. */
const lifeMilliseconds = 60_000;
const keyName = 'presentations';

/** Makes a code that the holder shows: credential and end of its life, signed with SM2. Nothing is stored. */
export async function presentCredential(ctx: Ctx, credentialId: string) {
  const credential = await getOwnCredential(ctx, credentialId);
  if (standingOn(credential, dateOf(ctx.now)) !== 'valid') throw problem('credentials/not-in-force');
  const expiresAt = Date.parse(ctx.now) + lifeMilliseconds;
  const payload = Buffer.alloc(24);
  Buffer.from(credentialId.replaceAll('-', ''), 'hex').copy(payload);
  payload.writeBigInt64BE(BigInt(expiresAt), 16);
  const { signature } = await servicesOf(ctx).crypto.sm2Sign(keyName, statement(payload));
  return {
    code: Buffer.concat([payload, signature]).toString('base64url'),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** Reads a scanned code: the credential as others may see it, and the holder is told of the use. */
export async function readPresentation(ctx: Ctx, code: string) {
  const bytes = Buffer.from(code, 'base64url');
  const payload = bytes.subarray(0, 24);
  const { crypto } = servicesOf(ctx);
  const { publicKey } = await crypto.publicKey(keyName);
  const isSigned = bytes.length > 24 && crypto.sm2Verify(publicKey, statement(payload), bytes.subarray(24));
  if (!isSigned || Number(payload.readBigInt64BE(16)) < Date.parse(ctx.now))
    throw problem('credentials/presentation-wrong');
  const hex = payload.toString('hex', 0, 16);
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const credential = await findCredential(ctx.db, id);
  if (!credential) throw problem('credentials/presentation-wrong');
  recordUse(ctx, id, {
    rootId: credential.rootId,
    purpose: 'presentation',
    text: { zh: '出示并被扫码核验', en: 'Shown, and verified by scanning' },
    usedBy: ctx.actor.name,
  });
  return {
    name: credential.name,
    issuer: credential.issuer,
    ...publicCredential(credential, dateOf(ctx.now)),
  };
}

const statement = (payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('yiti-presentation-1\n'), payload]);
