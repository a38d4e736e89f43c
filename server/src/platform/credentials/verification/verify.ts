import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { shownTo } from '../../../lib/masking.ts';
import { standingOn, type Credential, type FaceField } from '../credential.ts';
import { findCredentialByCode } from '../credential-store.ts';
import { sealStatement } from '../seals/seal-document.ts';
import { endedOf } from './ended.ts';
import { readVerificationCode } from '../verification-code.ts';

export interface SealUse {
  root_id: string;
  seal_id: string;
  at: string;
  kind: string;
  title: Text;
  verification_code: string;
  /** hex */
  document_hash: string;
  /** of its seal */
  public_key: string;
  signature: Buffer;
}

/** What anybody may learn who holds the code: personal fields masked. */
export async function verifyCode(ctx: Ctx, typed: string) {
  const code = readVerificationCode(typed);
  const use = await findUse(ctx, 'verification_code', code);
  if (!use) throw problem('base/not-found');
  return {
    verdict: 'genuine' as const,
    document: await describe(ctx, use, holds(ctx, use)),
    disclosed: null,
    checks: [],
  };
}

/** Does the signature belong to exactly this document, seal, time and code? */
export function holds(ctx: Ctx, use: SealUse): boolean {
  const statement = sealStatement({
    documentHash: use.document_hash,
    sealId: use.seal_id,
    at: use.at,
    verificationCode: use.verification_code,
  });
  return servicesOf(ctx).crypto.sm2Verify(use.public_key, statement, use.signature);
}

export async function findUse(
  { db }: Ctx,
  by: 'document_hash' | 'verification_code',
  value: string,
): Promise<SealUse | undefined> {
  const row = await db
    .selectFrom('credentials.seal_use as u')
    .innerJoin('credentials.seal as s', 's.id', 'u.seal_id')
    .selectAll('u')
    .select('s.public_key')
    .$if(by === 'document_hash', (query) => query.where('document_hash', '=', Buffer.from(value, 'hex')))
    .$if(by === 'verification_code', (query) => query.where('verification_code', '=', value))
    // a code stands for a document in all its forms: the PDF speaks for them
    .orderBy('format', 'desc')
    .executeTakeFirst();
  return row && ({ ...row, document_hash: row.document_hash.toString('hex') } as SealUse);
}

export async function describe(ctx: Ctx, use: SealUse, signatureHolds: boolean) {
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
    credential: credential ? await publicCredential(ctx, credential) : null,
  };
}

/** What is not personal as it is, what is personal so that it can be compared, not learned. */
export async function publicCredential(ctx: Ctx, one: Credential) {
  return {
    identifier: one.identifier,
    standing: standingOn(one, dateOf(ctx.now)),
    ended: await endedOf(ctx, one),
    holder: one.holderKind === 'person' ? shownTo('anybody', 'name', one.holderName) : one.holderName,
    issuedAt: one.issuedAt,
    validFrom: one.validFrom,
    validTo: one.validTo,
    version: one.version,
    face: one.face.map(publicField),
  };
}

function publicField({ key, label, value, personal }: FaceField) {
  return {
    key,
    label,
    value: personal && value !== null ? shownTo('anybody', 'other', String(value)) : value,
    personal,
  };
}
