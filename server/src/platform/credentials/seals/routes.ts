import { Type } from 'typebox';
import { may } from '../../../base/http/permission.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { After, Id } from '../../../lib/schemas.ts';
import { applyForSeal, approveSeal, changeSeal, endSeal, handOverSeal, makeSeal } from './change-seal.ts';
import * as shapes from './schemas.ts';
import { viewKeepers, viewSeal, viewSealDetail, viewSeals, viewSealUses } from './view-seals.ts';

const mayRead = may('seal.read', 'own-organisation');
const mayWrite = may('seal.write', 'own-organisation');
const mayApprove = may('seal.approve', 'own-organisation');
const mayMake = may('seal.make', 'own-organisation');

const reading: readonly Route[] = [
  route({
    method: 'GET',
    path: '/seals',
    summary: { zh: '管辖范围内的电子印章', en: 'Seals within your jurisdiction' },
    permission: mayRead,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: shapes.SealPage,
    handle: (ctx, { query }) => viewSeals(ctx, query.after),
  }),
  route({
    method: 'GET',
    path: '/seals/:sealId',
    summary: { zh: '一枚印章及其经过', en: 'A seal and its life' },
    permission: mayRead,
    params: shapes.SealParams,
    response: shapes.SealDetail,
    handle: (ctx, { params }) => viewSealDetail(ctx, params.sealId),
  }),
  route({
    method: 'GET',
    path: '/seals/:sealId/uses',
    summary: { zh: '用印记录', en: 'Every use of a seal' },
    permission: mayRead,
    params: shapes.SealParams,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: shapes.SealUsePage,
    handle: (ctx, { params, query }) => viewSealUses(ctx, params.sealId, query.after),
  }),
  route({
    method: 'GET',
    path: '/organisations/:id/seal-keepers',
    summary: { zh: '可以保管本单位印章的人', en: 'Who may keep the seals of an organisation' },
    permission: mayWrite,
    params: Type.Object({ id: Id }),
    response: shapes.Keepers,
    handle: (ctx, { params }) => viewKeepers(ctx, params.id),
  }),
];

const changing: readonly Route[] = [
  route({
    method: 'POST',
    path: '/seals',
    summary: { zh: '申请印章', en: 'Apply for a seal' },
    permission: mayWrite,
    creates: true,
    body: shapes.NewSeal,
    response: shapes.SealView,
    handle: async (ctx, { body }) => viewSeal(ctx, await applyForSeal(ctx, body)),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/making',
    summary: { zh: '制章', en: 'Make a seal that was applied for' },
    permission: mayMake,
    params: shapes.SealParams,
    response: shapes.SealView,
    handle: async (ctx, { params }) => viewSeal(ctx, await makeSeal(ctx, params.sealId)),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/decision',
    summary: { zh: '审核启用或退回印章', en: 'Let a made seal be used, or refuse it' },
    permission: mayApprove,
    params: shapes.SealParams,
    body: shapes.SealDecision,
    response: shapes.SealView,
    handle: async (ctx, { params, body: { approved, reason } }) => {
      if (approved) return viewSeal(ctx, await approveSeal(ctx, params.sealId));
      if (reason === undefined) throw problem('credentials/seal-reason-missing');
      return viewSeal(ctx, await changeSeal(ctx, params.sealId, { verb: 'refuse', reason }));
    },
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/suspension',
    summary: { zh: '停用印章', en: 'Suspend a seal' },
    permission: mayWrite,
    params: shapes.SealParams,
    body: shapes.SealReason,
    response: shapes.SealView,
    handle: async (ctx, { params, body }) =>
      viewSeal(ctx, await changeSeal(ctx, params.sealId, { verb: 'suspend', reason: body.reason })),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/resumption',
    summary: { zh: '恢复启用印章', en: 'Let a suspended seal be used again' },
    permission: mayApprove,
    params: shapes.SealParams,
    body: shapes.SealReason,
    response: shapes.SealView,
    handle: async (ctx, { params, body }) =>
      viewSeal(ctx, await changeSeal(ctx, params.sealId, { verb: 'resume', reason: body.reason })),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/loss',
    summary: { zh: '印章挂失', en: 'Report a seal lost' },
    permission: mayWrite,
    params: shapes.SealParams,
    body: shapes.SealReason,
    response: shapes.SealView,
    handle: async (ctx, { params, body }) =>
      viewSeal(ctx, await changeSeal(ctx, params.sealId, { verb: 'lose', reason: body.reason })),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/retirement',
    summary: { zh: '注销印章', en: 'Retire a seal that was stopped' },
    permission: mayApprove,
    params: shapes.SealParams,
    body: shapes.SealReason,
    response: shapes.SealView,
    handle: async (ctx, { params, body }) => viewSeal(ctx, await endSeal(ctx, params.sealId, body.reason)),
  }),
  route({
    method: 'PUT',
    path: '/seals/:sealId/keeper',
    summary: { zh: '移交印章', en: 'Give a seal another keeper' },
    permission: mayWrite,
    params: shapes.SealParams,
    body: shapes.SealHandOver,
    response: shapes.SealView,
    handle: async (ctx, { params, body }) =>
      viewSeal(ctx, await handOverSeal(ctx, params.sealId, body.keeperId)),
  }),
];

export const sealRoutes: readonly Route[] = [...reading, ...changing];
