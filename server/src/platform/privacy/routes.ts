import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id, Nullable } from '../../lib/schemas.ts';
import { closingRoutes } from './closing/routes.ts';
import { answerObjection, ruleOnObjection } from './objections/answer-objection.ts';
import { escalateObjection, objectTo } from './objections/object.ts';
import { listObjections, listOwnObjections, viewObjection } from './objections/view-objections.ts';
import { assuranceNeeded } from './own-account.ts';
import * as may from './permissions.ts';
import { registersAbout } from './registers.ts';
import { answerRequest, openArchive } from './requests/answer-request.ts';
import { askFor } from './requests/ask.ts';
import {
  listClasses,
  listOwnRequests,
  listRequests,
  viewOwnRequest,
  viewRequest,
} from './requests/view-requests.ts';
import * as shapes from './schemas.ts';
import { getSubject } from '../directory/index.ts';
import { needAssurance } from '../identity/index.ts';
import { listUses } from './uses/list-uses.ts';

const objectionId = Type.Object({ objectionId: Id });
const requestId = Type.Object({ requestId: Id });
const Created = Type.Object({ id: Id, reference: Type.String() });

const uses = [
  route({
    method: 'GET',
    path: '/own-uses',
    summary: { zh: '谁看了我的信息', en: 'Who looked at what is known of the subject acted for' },
    permission: may.mayReadOwn,
    query: Type.Object(
      {
        source: Type.Optional(shapes.UseSourceSchema),
        others: Type.Optional(Type.Boolean({ description: 'leave out what the subject did itself' })),
        after: Type.Optional(Type.String({ maxLength: 1000 })),
      },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(shapes.UseView), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listUses(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/own-use-objections',
    summary: { zh: '我提出的异议', en: 'Objections of the subject acted for' },
    permission: may.mayReadOwn,
    response: Type.Object({ items: Type.Array(shapes.ObjectionView) }),
    handle: (ctx) => listOwnObjections(ctx),
  }),
  route({
    method: 'POST',
    path: '/own-use-objections',
    summary: { zh: '对一次用数提出异议', en: 'Object to one use' },
    permission: may.mayAskOwn,
    creates: true,
    body: shapes.Objecting,
    response: Created,
    handle: (ctx, { body }) => objectTo(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/own-use-objections/:objectionId/escalation',
    summary: { zh: '请首席数据代表裁定', en: 'Carry an objection to the data officer' },
    permission: may.mayAskOwn,
    params: objectionId,
    body: shapes.Escalation,
    response: undefined,
    handle: (ctx, { params, body }) => escalateObjection(ctx, { id: params.objectionId, ...body }),
  }),
];

const rights = [
  route({
    method: 'GET',
    path: '/own-data',
    summary: { zh: '登记库里关于我的数据', en: 'What registers say of the subject acted for' },
    permission: may.mayReadOwn,
    limit: 'question',
    response: Type.Object({ items: Type.Array(shapes.KnownRegister) }),
    handle: async (ctx) => {
      needAssurance(ctx, assuranceNeeded);
      return { items: await registersAbout(ctx, await getSubject(ctx, may.subjectOf(ctx))) };
    },
  }),
  route({
    method: 'GET',
    path: '/own-data-classes',
    summary: {
      zh: '平台保存哪些数据、为什么、多久',
      en: 'Which classes of data are kept, why and for how long',
    },
    permission: may.mayReadOwn,
    response: Type.Object({ items: Type.Array(shapes.DataClassView) }),
    handle: (ctx) => listClasses(ctx),
  }),
  route({
    method: 'GET',
    path: '/own-information-requests',
    summary: { zh: '我的个人信息请求', en: 'Requests about one’s information' },
    permission: may.mayReadOwn,
    response: Type.Object({ items: Type.Array(shapes.RequestView) }),
    handle: (ctx) => listOwnRequests(ctx),
  }),
  route({
    method: 'POST',
    path: '/own-information-requests',
    summary: {
      zh: '行使个人信息权利：查阅、复制、转移、更正、删除、解释说明',
      en: 'Ask for access, a copy, portability, correction, deletion or an explanation',
    },
    permission: may.mayAskOwn,
    creates: true,
    body: shapes.Asking,
    response: Created,
    handle: (ctx, { body }) => askFor(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/own-information-requests/:requestId',
    summary: { zh: '一项个人信息请求', en: 'A request about one’s information' },
    permission: may.mayReadOwn,
    params: requestId,
    response: shapes.RequestView,
    handle: (ctx, { params }) => viewOwnRequest(ctx, params.requestId),
  }),
  route({
    method: 'GET',
    path: '/own-information-requests/:requestId/archive',
    summary: { zh: '下载个人信息副本', en: 'The machine-readable copy of one’s information' },
    permission: may.mayReadOwn,
    params: requestId,
    response: 'download',
    handle: (ctx, { params }) => openArchive(ctx, params.requestId),
  }),
];

const forOfficers = [
  route({
    method: 'GET',
    path: '/use-objections',
    summary: { zh: '本单位要答复或裁定的异议', en: 'Objections that your organisation answers or rules on' },
    permission: may.mayRead,
    response: Type.Object({ items: Type.Array(shapes.ObjectionView) }),
    handle: (ctx) => listObjections(ctx),
  }),
  route({
    method: 'GET',
    path: '/use-objections/:objectionId',
    summary: { zh: '一项用数异议', en: 'An objection to a use' },
    permission: may.mayRead,
    params: objectionId,
    response: shapes.ObjectionView,
    handle: (ctx, { params }) => viewObjection(ctx, params.objectionId),
  }),
  route({
    method: 'POST',
    path: '/use-objections/:objectionId/answer',
    summary: { zh: '答复用数异议', en: 'Answer an objection' },
    permission: may.mayAnswer,
    params: objectionId,
    body: shapes.ObjectionAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerObjection(ctx, { id: params.objectionId, ...body }),
  }),
  route({
    method: 'POST',
    path: '/use-objections/:objectionId/ruling',
    summary: { zh: '裁定用数异议', en: 'Rule on an objection' },
    permission: may.mayRule,
    params: objectionId,
    body: shapes.ObjectionRuling,
    response: undefined,
    handle: (ctx, { params, body }) => ruleOnObjection(ctx, { id: params.objectionId, ...body }),
  }),
  route({
    method: 'GET',
    path: '/information-requests',
    summary: { zh: '本单位要答复的个人信息请求', en: 'Requests that your organisation answers' },
    permission: may.mayRead,
    response: Type.Object({ items: Type.Array(shapes.RequestView) }),
    handle: (ctx) => listRequests(ctx),
  }),
  route({
    method: 'GET',
    path: '/information-requests/:requestId',
    summary: { zh: '一项个人信息请求（办理人看）', en: 'A request, as whoever answers it sees it' },
    permission: may.mayRead,
    params: requestId,
    response: shapes.RequestView,
    handle: (ctx, { params }) => viewRequest(ctx, params.requestId),
  }),
  route({
    method: 'POST',
    path: '/information-requests/:requestId/answer',
    summary: { zh: '答复个人信息请求，或说明理由拒绝', en: 'Answer a request, or refuse it with reasons' },
    permission: may.mayAnswer,
    params: requestId,
    body: shapes.RequestAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerRequest(ctx, { id: params.requestId, ...body }),
  }),
];

export const routes = [...uses, ...rights, ...closingRoutes, ...forOfficers];
