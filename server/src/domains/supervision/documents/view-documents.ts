import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { ownEnterprise } from '../own-enterprise.ts';
import { getInspection } from '../visits/inspection-store.ts';
import { isTold } from '../visits/visit.ts';
import { findVisit, seeVisit } from '../visits/visit-store.ts';
import { documentTitles, type InspectionDocument, type VisitDocument } from './document.ts';
import { documentsOf } from './document-store.ts';
import { openDocument } from './open-document.ts';
import type { ApprovalView, VisitDocumentView } from './schemas.ts';

/** What was issued of a visit, in its order. */
export async function viewVisitDocuments(
  { db }: Pick<Ctx, 'db'>,
  visitId: string,
): Promise<Array<Static<typeof VisitDocumentView>>> {
  return (await documentsOf(db, visitId)).flatMap((one) =>
    one.kind === 'approval' ? [] : { kind: one.kind, ...shown(one) },
  );
}

/** The sheet of an approval, once there is one. */
export async function viewApproval(
  { db }: Pick<Ctx, 'db'>,
  inspectionId: string,
): Promise<Array<Static<typeof ApprovalView>>> {
  return (await documentsOf(db, inspectionId)).flatMap((one) =>
    one.kind === 'approval' ? { kind: one.kind, ...shown(one) } : [],
  );
}

const shown = ({ kind, number, issuedAt, documentHash: hash }: InspectionDocument) => ({
  title: documentTitles[kind],
  number,
  issuedAt,
  hash,
});

/** The sheet of an approval, for the organisation. @throws base/not-found, credentials/seal-… */
export async function openApproval(ctx: Ctx, inspectionId: string): Promise<Download> {
  await getInspection(ctx, inspectionId);
  return openDocument(ctx, inspectionId, 'approval');
}

/** A document of a visit, for somebody of one of its organisations. @throws base/not-found, credentials/seal-… */
export async function openVisitDocument(ctx: Ctx, visitId: string, kind: VisitDocument): Promise<Download> {
  await seeVisit(ctx, visitId);
  return openDocument(ctx, visitId, kind);
}

/** The same for whoever acts for the firm; what it is not told of yet it does not get. @throws base/not-found, credentials/seal-… */
export async function openOwnDocument(ctx: Ctx, visitId: string, kind: VisitDocument): Promise<Download> {
  const visit = await findVisit(ctx.db, visitId);
  if (!visit || !isTold(visit)) throw problem('base/not-found');
  await ownEnterprise(ctx, visit.enterpriseId);
  return openDocument(ctx, visitId, kind);
}
