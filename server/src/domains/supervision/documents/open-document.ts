import { timeInWords } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import {
  drawLetter,
  newVerificationCode,
  sealPdf,
  signatureRoom,
  usableSeal,
} from '../../../platform/credentials/index.ts';
import { getOrganisation } from '../../../platform/directory/index.ts';
import {
  documentTitles,
  type DocumentKind,
  type DocumentSignature,
  type DocumentWords,
  type InspectionDocument,
} from './document.ts';
import { holdDocument, keepPdf } from './document-store.ts';

/**
 * The PDF of a document, made and sealed when somebody first asks for it and the same bytes for ever after; the hash of them is in the trail.
 * Whether the reader may have it the caller has asked.
 *
 * @throws base/not-found, credentials/seal-…
 */
export async function openDocument(ctx: Ctx, rootId: string, kind: DocumentKind): Promise<Download> {
  const held = await holdDocument(ctx.db, rootId, kind);
  if (!held) throw problem('base/not-found');
  const address = held.document.fileAddress ?? (await makePdf(ctx, held.document, held.words));
  const { stream } = await servicesOf(ctx).files.open(address);
  const fileName = `${documentTitles[kind].zh}-${held.document.number}.pdf`;
  return { download: stream, mediaType: 'application/pdf', fileName, inline: true };
}

async function makePdf(ctx: Ctx, document: InspectionDocument, words: DocumentWords): Promise<string> {
  const { rootId, documentId, kind, number, organisationId, issuedAt } = document;
  const { config } = servicesOf(ctx);
  const organisation = await getOrganisation(ctx, organisationId);
  const seal = await usableSeal(ctx, organisationId);
  const verificationCode = newVerificationCode(ctx);
  const title = documentTitles[kind];
  const bytes = await drawLetter({
    organisation: organisation.name.zh,
    title: title.zh,
    number,
    ...words,
    signatures: words.signatures.map(signed),
    issuedAt,
    verificationCode,
    verifyUrl: `${config.publicUrl}/verify`,
    demonstration: config.demo,
    picture: seal.made.picture,
    signatureRoom: await signatureRoom(ctx, seal),
  });
  const sealed = await sealPdf(ctx, {
    rootId,
    seal,
    bytes,
    kind: 'notice',
    title,
    verificationCode,
    caseNumber: number,
  });
  await keepPdf(ctx, document, sealed);
  ctx.audit({
    type: 'inspection-document.sealed',
    object: { kind: 'inspection-document', id: documentId },
    rootId,
    data: { kind, number, documentHash: sealed.documentHash },
  });
  return sealed.address;
}

const signed = ({ name, at, drawn }: DocumentSignature) => ({
  name,
  at: timeInWords(at).zh,
  ...(drawn ? { picture: Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64') } : {}),
});
