import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id, Nullable, TextSchema } from '../../lib/schemas.ts';
import { ProposedValue } from '../parameters/index.ts';
import { AdapterSetting, setAdapter } from './adapter.ts';
import { Grounds } from './bodies.ts';
import { effectOfParameter } from './parameter-effect.ts';
import * as may from './permissions.ts';
import { answerRating, getRatingAnswer } from './rating-answer.ts';
import * as shapes from './schemas.ts';
import { ParameterEffect, RatingAnswerView } from './schemas-supervision.ts';
import { terminateApplication } from './terminate-application.ts';
import { listStuckRoots, retryRoot } from './stuck-applications.ts';

const applicationId = Type.Object({ applicationId: Id });
const answerId = Type.Object({ answerId: Id });
const Nothing = undefined;

const forSupervisors = [
  route({
    method: 'GET',
    path: '/rating-answers/:answerId',
    summary: { zh: '待答复的差评（不显示评价人）', en: 'A bad rating to be answered; who rated is not told' },
    permission: may.mayAnswerRating,
    params: answerId,
    response: RatingAnswerView,
    handle: (ctx, { params }) => getRatingAnswer(ctx, params.answerId),
  }),
  route({
    method: 'POST',
    path: '/rating-answers/:answerId/answer',
    summary: { zh: '答复差评', en: 'Answer a bad rating' },
    permission: may.mayAnswerRating,
    params: answerId,
    body: Type.Object(
      { answer: Type.String({ minLength: 4, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: Nothing,
    handle: (ctx, { params, body }) => answerRating(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/applications/:applicationId/termination',
    summary: { zh: '依职权终止办理', en: 'End the handling of an application from office' },
    permission: may.mayTerminate,
    params: applicationId,
    body: Grounds,
    response: Nothing,
    handle: (ctx, { params, body }) => terminateApplication(ctx, { ...params, ...body }),
  }),
];

const forAdministrators = [
  route({
    method: 'POST',
    path: '/parameters/:code/effects',
    summary: {
      zh: '换一个取值会怎样：过去一年的申请里有多少会走另一条路',
      en: 'What a value would mean: how many applications of the last year would have gone another way',
    },
    permission: may.mayDecideParameter,
    limit: 'heavy',
    params: Type.Object({ code: Type.String({ maxLength: 100 }) }),
    body: ProposedValue,
    response: ParameterEffect,
    handle: (ctx, { params, body }) => effectOfParameter(ctx, params.code, body),
  }),
  route({
    method: 'GET',
    path: '/stuck-applications',
    summary: { zh: '卡住的流程', en: 'Applications and other roots whose process cannot go on' },
    permission: may.mayRetry,
    response: Type.Object({ items: Type.Array(shapes.StuckApplication) }),
    handle: (ctx) => listStuckRoots(ctx),
  }),
  route({
    method: 'POST',
    path: '/stuck-applications/:applicationId/retry',
    summary: { zh: '重试卡住的一步', en: 'Try the stuck step again' },
    permission: may.mayRetry,
    params: applicationId,
    response: Type.Object({ left: Type.Integer(), reason: Nullable(TextSchema) }),
    handle: (ctx, { params }) => retryRoot(ctx, params.applicationId),
  }),
  route({
    method: 'PUT',
    path: '/organisations/:organisationId/adapter',
    summary: { zh: '设置部门系统对接', en: 'Say in which system an organisation handles its cases' },
    permission: may.maySetAdapter,
    params: Type.Object({ organisationId: Id }),
    body: Type.Object(AdapterSetting, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => setAdapter(ctx, { ...params, ...body }),
  }),
];

/** Routes of those who answer for how cases are handled, and of those who keep handling going. */
export const supervisionRoutes = [...forSupervisors, ...forAdministrators];
