import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayReadInspections, mayReadOwnInspections } from '../permissions.ts';
import { VisitDocumentKind } from './schemas.ts';
import { openApproval, openOwnDocument, openVisitDocument } from './view-documents.ts';

const ofVisit = Type.Object({ visitId: Id, kind: VisitDocumentKind });

/** Sealed PDFs; each is made when it is first asked for. */
export const documentRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspections/:inspectionId/approval-sheet',
    summary: { zh: '下载检查审批表', en: 'The sealed sheet of an approval' },
    permission: mayReadInspections,
    params: Type.Object({ inspectionId: Id }),
    response: 'download',
    commit: 'transaction',
    handle: (ctx, { params }) => openApproval(ctx, params.inspectionId),
  }),
  route({
    method: 'GET',
    path: '/inspection-visits/:visitId/documents/:kind',
    summary: { zh: '下载检查文书', en: 'A sealed document of a visit' },
    permission: mayReadInspections,
    params: ofVisit,
    response: 'download',
    commit: 'transaction',
    handle: (ctx, { params }) => openVisitDocument(ctx, params.visitId, params.kind),
  }),
  route({
    method: 'GET',
    path: '/my-inspections/:visitId/documents/:kind',
    summary: { zh: '我的企业：下载检查文书', en: 'A sealed document of an inspection of my firm' },
    permission: mayReadOwnInspections,
    params: ofVisit,
    response: 'download',
    commit: 'transaction',
    handle: (ctx, { params }) => openOwnDocument(ctx, params.visitId, params.kind),
  }),
];
