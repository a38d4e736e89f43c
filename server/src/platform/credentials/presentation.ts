import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import {
  idBytes,
  idFrom,
  isSigned,
  readCode,
  signCode,
  type CodeKind,
  type SignedCode,
} from '../../base/crypto/index.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { shownTo } from '../../lib/masking.ts';
import { directoryOf } from '../directory/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { standingOn, type Credential } from './credential.ts';
import { findCredential } from './credential-store.ts';
import { presentationLife } from './parameters.ts';
import { getOwnCredential } from './permissions.ts';
import { findShown, keepShowing } from './showing.ts';
import { actingAs, recordUse, wholeFace } from './uses.ts';
import { publicCredential } from './verification/verify.ts';

export const presentationKey = 'presentations';

/** Id of the credential, 16 bytes, and the end of the code's life, 8 (Unix milliseconds). */
export const presentationKind: CodeKind = {
  keyName: presentationKey,
  purpose: 'yiti-presentation-1',
  payloadBytes: 24,
};

/**
 * Makes a code that the holder shows (亮证码), or somebody for them: credential and end of its life, signed with SM2. Nothing is stored of the
 * holder's own showing.
 */
export async function presentCredential(ctx: Ctx, credentialId: string) {
  const credential = await getOwnCredential(ctx, credentialId);
  if (standingOn(credential, dateOf(ctx.now)) !== 'valid') throw problem('credentials/not-in-force');
  const expiresAt = Date.parse(ctx.now) + (await lifeMilliseconds(ctx, credential));
  const payload = Buffer.alloc(presentationKind.payloadBytes);
  idBytes(credentialId).copy(payload);
  payload.writeBigInt64BE(BigInt(expiresAt), 16);
  const { code } = await signCode(servicesOf(ctx).crypto, presentationKind, payload);
  const until = new Date(expiresAt).toISOString();
  keepShowing(ctx, credentialId, until);
  return { code, expiresAt: until };
}

/** Reads a scanned code: the credential as others may see it, and the holder is told of the use. */
export async function readPresentation(ctx: Ctx, text: string) {
  const code = readCode(presentationKind, text);
  const credential = code && (await findCredential(ctx.db, idFrom(code.payload)));
  if (!code || !credential || !(await isInForce(ctx, code, credential)))
    throw problem('credentials/presentation-wrong');
  recordUse(ctx, credential.id, {
    rootId: credential.rootId,
    purpose: 'presentation',
    text: { zh: '出示并被扫码核验', en: 'Shown, and verified by scanning' },
    usedBy: ctx.actor.name,
    fields: wholeFace(credential),
    ...readerActs(ctx),
    shown: await findShown(ctx, credential.id, endOf(code)),
  });
  return {
    name: credential.name,
    issuer: credential.issuer,
    ...(await publicCredential(ctx, credential)),
  };
}

/** For whom the reader acts. A firm is named; of a person whom somebody represents the holder learns no name. */
function readerActs(ctx: Ctx) {
  const { acted } = actingAs(ctx);
  if (!acted || acted.as === 'head' || acted.as === 'agent' || acted.subject === null) return { acted };
  return { acted: { ...acted, subject: shownTo('list', 'name', acted.subject) } };
}

const endOf = ({ payload }: SignedCode) => new Date(Number(payload.readBigInt64BE(16))).toISOString();

/** A code whose life is not over was made no longer ago than a life. */
async function isInForce(ctx: Ctx, code: SignedCode, credential: Credential): Promise<boolean> {
  const now = Date.parse(ctx.now);
  if (Number(code.payload.readBigInt64BE(16)) < now) return false;
  const since = new Date(now - (await lifeMilliseconds(ctx, credential))).toISOString();
  return isSigned(servicesOf(ctx).crypto, presentationKind, code, { since });
}

/** As the place decides whose organisation issued it: in whole milliseconds, since that is what a code holds. */
async function lifeMilliseconds(ctx: Ctx, { organisationId }: Credential): Promise<number> {
  const division = (await directoryOf(ctx)).organisation(organisationId)?.division ?? '000000';
  const life = await resolveParameter(ctx, presentationLife, { division, on: dateOf(ctx.now) });
  return Math.round(Number(life.value) * 1000);
}
