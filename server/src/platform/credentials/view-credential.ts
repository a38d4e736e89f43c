import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { addressOf } from '../../base/files/index.ts';
import type { Download } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { standingOn, type Credential } from './credential.ts';
import { listHeld } from './credential-store.ts';

/** The wallet (证照夹) of the subjects that the actor may act for: what is in force first. */
export async function listWallet(ctx: Ctx, subjectId?: string) {
  const { subjectIds } = ctx.jurisdiction;
  const wanted = subjectId === undefined ? subjectIds : subjectIds.filter((id) => id === subjectId);
  const held = (await listHeld(ctx.db, wanted)).map((one) => credentialView(ctx, one));
  const rank = ({ standing }: (typeof held)[number]) =>
    standing === 'valid' ? 0 : standing === 'suspended' ? 1 : 2;
  return { items: held.toSorted((a, b) => rank(a) - rank(b)) };
}

export function credentialView(ctx: Ctx, one: Credential) {
  const { config } = servicesOf(ctx);
  return {
    credentialId: one.id,
    identifier: one.identifier,
    type: one.typeKey,
    name: one.name,
    holderId: one.holderId,
    holderName: one.holderName,
    issuer: one.issuer,
    issuedAt: one.issuedAt,
    validFrom: one.validFrom,
    validTo: one.validTo,
    standing: standingOn(one, dateOf(ctx.now)),
    statusReason: one.statusReason,
    version: one.version,
    face: one.face,
    layout: one.layout,
    verificationCode: one.verificationCode,
    verifyUrl: `${config.publicUrl}/verify/${one.verificationCode}`,
    caseNumber: one.caseNumber,
    applicationId: one.rootId === one.id ? null : one.rootId,
    demonstration: config.demo,
  };
}

/** The sealed file, byte for byte. */
export async function openPdf(ctx: Pick<Ctx, 'db'>, one: Credential): Promise<Download> {
  const { stream } = await servicesOf(ctx).files.open(addressOf(Buffer.from(one.documentHash, 'hex')));
  return {
    download: stream,
    mediaType: 'application/pdf',
    fileName: `${one.name.zh}-${one.holderName}.pdf`,
    inline: true,
  };
}

/** The same in the form of GB/T 33190. @throws credentials/no-ofd for one that was issued before there were any */
export async function openOfd(ctx: Pick<Ctx, 'db'>, one: Credential): Promise<Download> {
  const use = await ctx.db
    .selectFrom('credentials.seal_use')
    .select('document_hash')
    .where('verification_code', '=', one.verificationCode)
    .where('format', '=', 'ofd')
    .executeTakeFirst();
  if (!use) throw problem('credentials/no-ofd');
  const { stream } = await servicesOf(ctx).files.open(addressOf(use.document_hash));
  return {
    download: stream,
    mediaType: 'application/ofd',
    fileName: `${one.name.zh}-${one.holderName}.ofd`,
  };
}
