import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { actingSubject } from '../../../platform/identity/index.ts';
import { mayOversee, mayReadOwnInspections, mayWriteOwnInspections } from '../permissions.ts';
import { answerComplaint, complain, complainOfOtherVisit, complainOfUnrecorded } from './complain.ts';
import {
  ComplaintAnswer,
  ComplaintState,
  ComplaintView,
  NewComplaint,
  NewUnrecordedComplaint,
  OwnOtherComplaint,
  OwnVoice,
} from './schemas.ts';
import { viewComplaint, viewComplaints, viewOwnOtherComplaints, viewOwnVoice } from './view-complaints.ts';

const visit = Type.Object({ visitId: Id });
const complaint = Type.Object({ complaintId: Id });

export const complaintRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my-inspections/:visitId/voice',
    summary: { zh: '我的企业：评价和投诉', en: 'What my firm has said of an inspection' },
    permission: mayReadOwnInspections,
    params: visit,
    response: OwnVoice,
    handle: (ctx, { params }) => viewOwnVoice(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/my-inspections/:visitId/complaints',
    summary: { zh: '投诉检查（八个不得）', en: 'Complain of an inspection by the national categories' },
    permission: mayWriteOwnInspections,
    params: visit,
    creates: true,
    body: NewComplaint,
    response: Type.Object({ id: Id, number: Type.String() }),
    handle: (ctx, { params, body }) => complain(ctx, params.visitId, body),
  }),
  route({
    method: 'GET',
    path: '/my-other-complaints',
    summary: {
      zh: '我的企业：对走访和未留痕入企的投诉',
      en: 'What my firm has complained of besides its inspections',
    },
    permission: mayReadOwnInspections,
    response: Type.Object({ items: Type.Array(OwnOtherComplaint) }),
    handle: async (ctx) => ({
      items: await viewOwnOtherComplaints(ctx, actingSubject(ctx, [], 'inspections')),
    }),
  }),
  route({
    method: 'POST',
    path: '/my-other-visits/:otherVisitId/complaints',
    summary: { zh: '投诉一次走访（变相检查等）', en: 'Complain of a visit that was called no inspection' },
    permission: mayWriteOwnInspections,
    params: Type.Object({ otherVisitId: Id }),
    creates: true,
    body: NewComplaint,
    response: Type.Object({ id: Id, number: Type.String() }),
    handle: (ctx, { params, body }) => complainOfOtherVisit(ctx, params.otherVisitId, body),
  }),
  route({
    method: 'POST',
    path: '/my-other-complaints',
    summary: { zh: '投诉未留痕的入企', en: 'Complain of somebody who came and left no record' },
    permission: mayWriteOwnInspections,
    creates: true,
    body: NewUnrecordedComplaint,
    response: Type.Object({ id: Id, number: Type.String() }),
    handle: (ctx, { body }) => complainOfUnrecorded(ctx, actingSubject(ctx, [], 'inspections'), body),
  }),
  route({
    method: 'GET',
    path: '/inspection-complaints',
    summary: { zh: '企业对检查的投诉', en: 'Complaints of firms about inspections' },
    permission: mayOversee,
    query: Type.Object({ state: Type.Optional(ComplaintState) }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(ComplaintView) }),
    handle: async (ctx, { query }) => ({ items: await viewComplaints(ctx, query.state) }),
  }),
  route({
    method: 'GET',
    path: '/inspection-complaints/:complaintId',
    summary: { zh: '一件投诉', en: 'One complaint' },
    permission: mayOversee,
    params: complaint,
    response: ComplaintView,
    handle: (ctx, { params }) => viewComplaint(ctx, params.complaintId),
  }),
  route({
    method: 'POST',
    path: '/inspection-complaints/:complaintId/answer',
    summary: { zh: '答复投诉', en: 'Answer a complaint' },
    permission: mayOversee,
    params: complaint,
    body: ComplaintAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerComplaint(ctx, params.complaintId, body),
  }),
];
