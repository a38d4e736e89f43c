import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { isDeeperThan } from '../../../lib/depth.ts';
import { standingOn, type Credential } from '../credential.ts';
import { findCredential } from '../credential-store.ts';

export const formKey = 'machine-form';
const kind = 'yiti-credential-1';
/** Nothing that the platform issues is nested deeper. */
export const mostDepth = 16;

/** What is signed: the credential as data, whole. */
function contentOf(one: Credential) {
  return {
    kind,
    credentialId: one.id,
    identifier: one.identifier,
    type: one.typeKey,
    typeCode: one.typeCode,
    name: one.name,
    holder: { kind: one.holderKind, name: one.holderName },
    issuer: one.issuer,
    issuedAt: one.issuedAt,
    validFrom: one.validFrom,
    validTo: one.validTo,
    version: one.version,
    face: one.face.map(({ key, label, value }) => ({ key, label, value })),
    verificationCode: one.verificationCode,
    /** SM3 of the sealed document that says the same */
    documentHash: one.documentHash,
  };
}

/**
 * The same credential as JSON for machines, signed with SM2 over its canonical form (RFC 8785). How it stands is not in it: that is asked
 * for when it is used.
 */
export async function machineForm(ctx: Ctx, one: Credential): Promise<Download> {
  const content = contentOf(one);
  const { crypto } = servicesOf(ctx);
  const { keyId, signature } = await crypto.sm2Sign(formKey, Buffer.from(canonicalJson(content)));
  const signed = {
    content,
    signature: { algorithm: 'SM2-with-SM3', keyId, value: signature.toString('base64url') },
  };
  return {
    download: Buffer.from(JSON.stringify(signed, null, 2)),
    mediaType: 'application/json',
    fileName: `${one.name.zh}-${one.identifier}.json`,
  };
}

/** Is that, member for member, what is known of the credential? */
export const isContentOf = (one: Credential, said: Record<string, unknown>): boolean => {
  const hash = (value: unknown) => sm3(Buffer.from(canonicalJson(value)));
  return hash(contentOf(one)).equals(hash(said));
};

/** Whose key signed it, and whether its signature holds. */
export async function checkMachineForm(
  ctx: Ctx,
  { content, signature }: { content: unknown; signature: unknown },
): Promise<{ isKnownKey: boolean; isSigned: boolean }> {
  const { crypto } = servicesOf(ctx);
  const { keyId, value } = (signature ?? {}) as { keyId?: unknown; value?: unknown };
  if (typeof keyId !== 'string' || typeof value !== 'string') return { isKnownKey: false, isSigned: false };
  const key = await crypto.findPublicKey(formKey, keyId);
  const isSigned =
    key !== undefined &&
    crypto.sm2Verify(key.publicKey, Buffer.from(canonicalJson(content)), Buffer.from(value, 'base64url'));
  return { isKnownKey: key !== undefined, isSigned };
}

/** Says of such a file whether it is, member for member, what was signed here, and how the credential stands at this moment. */
export async function verifyMachineForm(ctx: Ctx, said: { content: unknown; signature: unknown }) {
  const { isSigned } = isDeeperThan(said, mostDepth)
    ? { isSigned: false }
    : await checkMachineForm(ctx, said);
  const { credentialId } = said.content as { credentialId?: string };
  const one = isSigned && credentialId ? await findCredential(ctx.db, credentialId) : undefined;
  return {
    verdict: isSigned ? ('genuine' as const) : ('unknown' as const),
    standing: one ? standingOn(one, dateOf(ctx.now)) : null,
    identifier: one?.identifier ?? null,
  };
}
