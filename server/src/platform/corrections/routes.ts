import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id } from '../../lib/schemas.ts';
import { answerCorrection, extendCorrection } from './answer-correction.ts';
import * as may from './permissions.ts';
import * as shapes from './schemas.ts';
import { correctionsOf, listCorrections, viewCorrection } from './view-corrections.ts';

const correctionId = Type.Object({ correctionId: Id });

export const routes = [
  route({
    method: 'GET',
    path: '/data-corrections',
    summary: { zh: '本单位要核实的数据', en: 'Data corrections that your organisation answers' },
    permission: may.mayRead,
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'answered'])) },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(shapes.CorrectionSummary) }),
    handle: (ctx, { query }) => listCorrections(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/data-corrections/:correctionId',
    summary: { zh: '一条数据校核', en: 'A data correction' },
    permission: may.mayRead,
    params: correctionId,
    response: shapes.CorrectionView,
    commit: 'grouped',
    handle: (ctx, { params }) => viewCorrection(ctx, params.correctionId),
  }),
  route({
    method: 'POST',
    path: '/data-corrections/:correctionId/answer',
    summary: { zh: '答复数据校核', en: 'Answer a data correction' },
    permission: may.mayAnswer,
    params: correctionId,
    body: shapes.Answer,
    response: undefined,
    handle: (ctx, { params, body }) => answerCorrection(ctx, { id: params.correctionId, ...body }),
  }),
  route({
    method: 'POST',
    path: '/data-corrections/:correctionId/extension',
    summary: { zh: '延长校核期限（一次）', en: 'Extend a data correction, once' },
    permission: may.mayAnswer,
    params: correctionId,
    body: shapes.Extension,
    response: undefined,
    handle: (ctx, { params, body }) => extendCorrection(ctx, { id: params.correctionId, ...body }),
  }),
  route({
    method: 'GET',
    path: '/own-data-corrections',
    summary: { zh: '关于我的数据校核', en: 'Data corrections about oneself and the firms that one acts for' },
    permission: may.mayReadOwn,
    response: Type.Object({ items: Type.Array(shapes.OwnCorrection) }),
    handle: async (ctx) => ({ items: await correctionsOf(ctx, ctx.jurisdiction.subjectIds) }),
  }),
];
