import type { Ctx } from '../../base/context.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { Credential } from './credential.ts';
import { licenceOfd } from './ofd/licence.ts';
import { licencePdf } from './pdf/licence.ts';
import { sealOfd, sealPdf, signatureRoom, type Sealed } from './seals/seal-document.ts';
import type { UsableSeal } from './seals/use-seal.ts';

/**
 * Draws and seals a credential in both of its forms: PDF, which everybody can open, and OFD, which the standard of credential
 * files has (GB/T 36905). @returns the PDF; the OFD is found by its verification code
 */
export async function sealLicence(
  ctx: Ctx,
  draft: Omit<Credential, 'documentHash'>,
  seal: UsableSeal,
): Promise<Sealed> {
  const { config } = servicesOf(ctx);
  const options = {
    verifyUrl: `${config.publicUrl}/verify`,
    demonstration: config.demo,
    picture: seal.made.picture,
    signatureRoom: await signatureRoom(ctx, seal),
  };
  const document = {
    rootId: draft.rootId,
    seal,
    kind: 'credential',
    title: draft.name,
    verificationCode: draft.verificationCode,
    caseNumber: draft.caseNumber,
  } as const;
  const [bytes, parts] = await Promise.all([licencePdf(draft, options), licenceOfd(draft, options)]);
  const pdf = await sealPdf(ctx, { ...document, bytes });
  await sealOfd(ctx, { ...document, parts });
  return pdf;
}
