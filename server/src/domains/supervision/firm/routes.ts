import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id, Instant } from '../../../lib/schemas.ts';
import { actingSubject } from '../../../platform/identity/index.ts';
import { mayReadOwnInspections, mayWriteOwnInspections } from '../permissions.ts';
import { bookSlot } from '../visits/notify-firm.ts';
import { objectTo } from '../visits/objection.ts';
import { NewObjection } from '../visits/objection-schema.ts';
import { reportRectified } from '../visits/rectify.ts';
import { refuseByFirm } from '../visits/refusal.ts';
import { FirmRefusal } from '../visits/door-schemas.ts';
import { OwnVisitSummary, OwnVisitView } from '../visits/schemas.ts';
import { viewOwnVisit, viewOwnVisits } from '../visits/view-visit.ts';

const visit = Type.Object({ visitId: Id });

/** What a firm sees and does itself (我的企业). */
export const firmRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my-inspections',
    summary: { zh: '我的企业：谁来检查', en: 'Who inspects my firm' },
    permission: mayReadOwnInspections,
    response: Type.Object({ items: Type.Array(OwnVisitSummary) }),
    handle: async (ctx) => ({ items: await viewOwnVisits(ctx, actingSubject(ctx, [], 'inspections')) }),
  }),
  route({
    method: 'GET',
    path: '/my-inspections/:visitId',
    summary: { zh: '我的企业：一次检查', en: 'One inspection of my firm' },
    permission: mayReadOwnInspections,
    params: visit,
    response: OwnVisitView,
    handle: (ctx, { params }) => viewOwnVisit(ctx, params.visitId),
  }),
  route({
    method: 'PUT',
    path: '/my-inspections/:visitId/slot',
    summary: { zh: '预约检查时间', en: 'Choose the time of an inspection' },
    permission: mayWriteOwnInspections,
    params: visit,
    body: Type.Object({ slot: Instant }, { additionalProperties: false }),
    response: undefined,
    handle: (ctx, { params, body }) => bookSlot(ctx, params.visitId, body.slot),
  }),
  route({
    method: 'POST',
    path: '/my-inspections/:visitId/objections',
    summary: { zh: '对检查提出异议', en: 'Object to an inspection' },
    permission: mayWriteOwnInspections,
    params: visit,
    creates: true,
    body: NewObjection,
    response: Type.Object({ id: Id }),
    handle: (ctx, { params, body }) => objectTo(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/my-inspections/:visitId/refusal',
    summary: { zh: '拒绝无码、无证的检查', en: 'Refuse an inspection without a code or a certificate' },
    permission: mayWriteOwnInspections,
    params: visit,
    creates: true,
    body: FirmRefusal,
    response: Type.Object({ id: Id }),
    handle: (ctx, { params, body }) => refuseByFirm(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/my-inspection-findings/:findingId/report',
    summary: { zh: '报告整改完成', en: 'Say what was put right' },
    permission: mayWriteOwnInspections,
    params: Type.Object({ findingId: Id }),
    body: Type.Object(
      { words: Type.String({ minLength: 2, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params, body }) => reportRectified(ctx, params.findingId, body.words),
  }),
];
