import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { openSm3 } from '../../base/crypto/index.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { maskName } from '../../lib/masking.ts';
import { standingOn, type Credential, type FaceField } from './credential.ts';
import { findCredentialByCode } from './credential-store.ts';
import { claimedCode } from './pdf/document.ts';
import { sealStatement } from './seal.ts';
import { readVerificationCode } from './verification-code.ts';

interface SealUse {
  root_id: string;
  seal_id: string;
  at: string;
  kind: string;
  title: Text;
  verification_code: string;
  document_hash: string;
  public_key: string;
  signature: Buffer;
}

/** What anybody may learn who holds the code: personal fields masked. */
export async function verifyCode(ctx: Ctx, typed: string) {
  const code = readVerificationCode(typed);
  const use = await findUse(ctx, 'verification_code', code);
  if (!use) throw problem('base/not-found');
  return { verdict: 'genuine' as const, document: await describe(ctx, use, holds(ctx, use)) };
}

/**
 * Says of a file whether it is, to the byte, what was sealed. Nothing of it is kept, in memory neither: it streams by.
 * - `genuine`: the bytes are those that the organisation sealed, and the seal's signature holds
 * - `altered`: the file carries the code of a document that we know, but its bytes are others
 * - `unknown`: nothing that was sealed here
 *
 * @throws files/too-large
 */
export async function verifyFile(ctx: Ctx, file: AsyncIterable<Uint8Array>) {
  const { hash, code } = await readThrough(file, servicesOf(ctx).config.maxVerifyBytes);
  const use = await findUse(ctx, 'document_hash', hash);
  if (use) {
    const isGenuine = holds(ctx, use);
    return {
      verdict: isGenuine ? ('genuine' as const) : ('altered' as const),
      document: await describe(ctx, use, isGenuine),
    };
  }
  const claimed = code === undefined ? undefined : await findUse(ctx, 'verification_code', code);
  if (!claimed) return { verdict: 'unknown' as const, document: null };
  return { verdict: 'altered' as const, document: await describe(ctx, claimed, holds(ctx, claimed)) };
}

/** The SM3 of a file and the code that it claims; refused at the first byte too many. */
async function readThrough(file: AsyncIterable<Uint8Array>, most: number) {
  const sm3 = openSm3();
  const claimed = claimedCode();
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    if (bytes > most) throw problem('files/too-large', { maxMegabytes: Math.floor(most / 2 ** 20) });
    sm3.update(chunk);
    claimed.see(chunk);
  }
  return { hash: sm3.digest('hex'), code: claimed.code() };
}

/** Does the signature belong to exactly this document, seal, time and code? */
function holds(ctx: Ctx, use: SealUse): boolean {
  const statement = sealStatement({
    documentHash: use.document_hash,
    sealId: use.seal_id,
    at: use.at,
    verificationCode: use.verification_code,
  });
  return servicesOf(ctx).crypto.sm2Verify(use.public_key, statement, use.signature);
}

async function findUse(
  { db }: Ctx,
  by: 'document_hash' | 'verification_code',
  value: string,
): Promise<SealUse | undefined> {
  const row = await db
    .selectFrom('credentials.seal_use')
    .selectAll()
    .where(by, '=', value)
    .executeTakeFirst();
  return row as SealUse | undefined;
}

async function describe(ctx: Ctx, use: SealUse, signatureHolds: boolean) {
  const seal = await ctx.db
    .selectFrom('credentials.seal')
    .select('name')
    .where('id', '=', use.seal_id)
    .executeTakeFirstOrThrow();
  const credential =
    use.kind === 'credential' ? await findCredentialByCode(ctx.db, use.verification_code) : undefined;
  return {
    kind: use.kind as 'credential' | 'notice',
    name: use.title,
    issuer: seal.name,
    sealedAt: use.at,
    code: use.verification_code,
    documentHash: use.document_hash,
    signatureHolds,
    credential: credential ? publicCredential(credential, dateOf(ctx.now)) : null,
  };
}

/** What is not personal as it is, what is personal so that it can be compared, not learned. */
export function publicCredential(one: Credential, today: string) {
  return {
    identifier: one.identifier,
    standing: standingOn(one, today),
    holder: one.holderKind === 'person' ? maskName(one.holderName) : one.holderName,
    issuedAt: one.issuedAt,
    validFrom: one.validFrom,
    validTo: one.validTo,
    version: one.version,
    face: one.face.map(publicField),
  };
}

function publicField({ key, label, value, personal }: FaceField) {
  return { key, label, value: personal && value !== null ? masked(String(value)) : value, personal };
}

/** Names keep their first sign, longer values the first and the last two. */
function masked(value: string): string {
  const signs = Array.from(value);
  if (signs.length <= 4) return maskName(value);
  return [...signs.slice(0, 2), '*'.repeat(signs.length - 4), ...signs.slice(-2)].join('');
}
