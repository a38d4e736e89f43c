import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { After, DivisionCode, Id, Instant, Nullable } from '../../lib/schemas.ts';
import { TaskId } from '../work/index.ts';
import { acceptCase } from './accept-case.ts';
import { askCorrection } from './ask-correction.ts';
import { listCompetent } from './competent-organisations.ts';
import { completeOwnTask } from './complete-own-task.ts';
import { decideCase } from './decide-case.ts';
import { disclaimCase } from './disclaim-case.ts';
import { handOverAgain } from './hand-over.ts';
import { storeOwnTaskUpload } from './own-task-upload.ts';
import * as may from './permissions.ts';
import { objectToNotice } from './public-notice.ts';
import { rateCase } from './rate-case.ts';
import { reasonsOfApplication, reasonsOfCase } from './reasons.ts';
import { refuseCase } from './refuse-case.ts';
import { replyCorrection } from './reply-correction.ts';
import { reviewCase } from './review-case.ts';
import { routeCase } from './route-case.ts';
import * as bodies from './bodies.ts';
import * as shapes from './schemas.ts';
import { OwnTaskSummary, OwnTaskView } from './schemas-own-tasks.ts';
import { Submission } from './schemas-promises.ts';
import { arrangeVisit, recordVisit } from './site-visit.ts';
import { submitApplication } from './submit-application.ts';
import { getApplicationView, listApplications } from './view-application.ts';
import { getCaseView, listCases } from './view-case.ts';
import { getMyTask, listMyTasks } from './view-own-task.ts';
import { getPublicNotice, listPublicNotices } from './view-public-notice.ts';
import { getSiteVisitView } from './view-site-visit.ts';
import { withdrawApplication } from './withdraw-application.ts';
import { withdrawCase } from './withdraw-case.ts';

const caseId = Type.Object({ caseId: shapes.CaseId });
const applicationId = Type.Object({ applicationId: Id });
const taskId = Type.Object({ taskId: TaskId });
const noticeId = Type.Object({ noticeId: Id });
const Nothing = undefined;

const forApplicants = [
  route({
    method: 'POST',
    path: '/drafts/:draftId/submission',
    summary: { zh: '提交申请', en: 'Hand in an application' },
    permission: may.maySubmit,
    params: Type.Object({ draftId: Id }),
    body: Type.Optional(Submission),
    response: shapes.ReceiptView,
    creates: true,
    keyed: true,
    commit: 'grouped',
    handle: (ctx, { params, body }) => submitApplication(ctx, { ...params, promised: body?.promised }),
  }),
  route({
    method: 'GET',
    path: '/applications',
    summary: { zh: '我的办件', en: 'My applications' },
    permission: may.mayReadApplication,
    query: Type.Object({ after: After }),
    response: Type.Object({ items: Type.Array(shapes.ApplicationListItem), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listApplications(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/applications/:applicationId',
    summary: { zh: '申请的进展', en: 'How an application stands' },
    permission: may.mayReadApplication,
    params: applicationId,
    response: shapes.ApplicationView,
    handle: (ctx, { params }) => getApplicationView(ctx, params.applicationId),
  }),
  route({
    method: 'GET',
    path: '/applications/:applicationId/reasons',
    summary: { zh: '为什么办这些、走这条路', en: 'Why an application takes its way' },
    permission: may.mayReadApplication,
    params: applicationId,
    response: shapes.ReasonsView,
    handle: (ctx, { params }) => reasonsOfApplication(ctx, params.applicationId),
  }),
  route({
    method: 'POST',
    path: '/applications/:applicationId/withdrawal',
    summary: { zh: '撤回申请', en: 'Withdraw an application' },
    permission: may.mayWithdraw,
    params: applicationId,
    body: Type.Object({ reason: Type.String({ maxLength: 500 }) }, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => withdrawApplication(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/withdrawal',
    summary: { zh: '撤回一个事项', en: 'Withdraw one service of an application' },
    permission: may.mayWithdraw,
    params: caseId,
    body: Type.Object({ reason: Type.String({ maxLength: 500 }) }, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => withdrawCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/correction-reply',
    summary: { zh: '提交补正', en: 'Answer a correction' },
    permission: may.mayReply,
    params: caseId,
    creates: true,
    body: bodies.CorrectionReply,
    response: Nothing,
    handle: (ctx, { params, body }) => replyCorrection(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/rating',
    summary: { zh: '评价（好差评）', en: 'Rate how a case was handled' },
    permission: may.mayRate,
    params: caseId,
    creates: true,
    body: bodies.NewRating,
    response: Nothing,
    handle: (ctx, { params, body }) => rateCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    path: '/my-tasks',
    summary: { zh: '等您办理', en: 'What you are asked to do' },
    permission: may.mayReadOwnTask,
    response: Type.Object({ items: Type.Array(OwnTaskSummary) }),
    handle: (ctx) => listMyTasks(ctx),
  }),
  route({
    method: 'GET',
    path: '/my-tasks/:taskId',
    summary: { zh: '请您办理的一项', en: 'One thing that you are asked to do' },
    permission: may.mayReadOwnTask,
    params: taskId,
    response: OwnTaskView,
    handle: (ctx, { params }) => getMyTask(ctx, params.taskId),
  }),
  route({
    method: 'POST',
    path: '/my-tasks/:taskId/completion',
    summary: { zh: '本人办理（同意、确认）', en: 'Do what you were asked to' },
    permission: may.mayCompleteOwnTask,
    params: taskId,
    body: bodies.OwnTaskAnswer,
    response: Nothing,
    handle: (ctx, { params, body: { uploads = [], ...body } }) =>
      completeOwnTask(ctx, { id: params.taskId, ...body, uploads }),
  }),
  route({
    method: 'POST',
    path: '/my-tasks/:taskId/uploads',
    summary: { zh: '上传本人办理的材料', en: 'Upload a document that you were asked for' },
    permission: may.mayCompleteOwnTask,
    params: taskId,
    query: Type.Object({ evidence: Type.String({ maxLength: 100 }) }),
    response: bodies.UploadedEvidence,
    upload: true,
    creates: true,
    handle: (ctx, { params, query, file }) => storeOwnTaskUpload(ctx, { id: params.taskId, ...query, file }),
  }),
];

const forOfficials = [
  route({
    method: 'GET',
    path: '/cases',
    summary: { zh: '办件列表', en: 'Cases' },
    permission: may.mayReadCase,
    query: Type.Object({
      after: After,
      state: Type.Optional(
        Type.Union([
          Type.Literal('open'),
          Type.Literal('closed'),
          Type.Literal('unrouted'),
          Type.Literal('extension-asked'),
        ]),
      ),
      q: Type.Optional(Type.String({ maxLength: 60 })),
      organisation: Type.Optional(Id),
    }),
    response: Type.Object({
      items: Type.Array(shapes.CaseListItem),
      next: Nullable(Type.String()),
    }),
    handle: (ctx, { query }) => listCases(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/reasons',
    summary: { zh: '为什么走这条路', en: 'Why a case takes its way' },
    permission: may.mayReadCase,
    params: caseId,
    response: shapes.ReasonsView,
    handle: (ctx, { params }) => reasonsOfCase(ctx, params.caseId),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId',
    summary: { zh: '办件详情', en: 'A case' },
    permission: may.mayReadCase,
    params: caseId,
    response: shapes.OfficialCaseView,
    // the first opening of a day is kept
    commit: 'grouped',
    handle: (ctx, { params }) => getCaseView(ctx, params.caseId),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/acceptance',
    summary: { zh: '受理', en: 'Accept a case' },
    permission: may.mayAccept,
    params: caseId,
    response: Nothing,
    commit: 'grouped',
    handle: (ctx, { params }) => acceptCase(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/refusal',
    summary: { zh: '不予受理', en: 'Refuse to accept a case' },
    permission: may.mayRefuse,
    params: caseId,
    body: bodies.Grounds,
    response: Nothing,
    commit: 'grouped',
    handle: (ctx, { params, body }) => refuseCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/handing-over',
    summary: { zh: '重新转交单位自有系统', en: 'Hand it over anew to the organisation’s own system' },
    permission: may.mayAccept,
    params: caseId,
    response: Nothing,
    handle: (ctx, { params }) => handOverAgain(ctx, params.caseId),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/competent-organisations',
    summary: { zh: '可能有权办理的其他单位', en: 'Organisations whose case it may be instead' },
    permission: may.mayReadCase,
    params: caseId,
    query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 60 })) }),
    response: Type.Object({ items: Type.Array(shapes.CompetentOrganisation) }),
    handle: (ctx, { params, query }) => listCompetent(ctx, { ...params, ...query }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/disclaimer',
    summary: { zh: '不属本机关，转请上级指定', en: 'Say that a case is another organisation’s' },
    permission: may.mayRefuse,
    params: caseId,
    body: bodies.NewDisclaimer,
    response: Nothing,
    handle: (ctx, { params, body }) => disclaimCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/correction',
    summary: { zh: '一次性补正告知', en: 'Ask for a correction, once' },
    permission: may.mayCorrect,
    params: caseId,
    body: Type.Object(
      { defects: Type.Array(bodies.Defect, { maxItems: 100 }) },
      { additionalProperties: false },
    ),
    response: Nothing,
    handle: (ctx, { params, body }) => askCorrection(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/review',
    summary: { zh: '审查完毕', en: 'Close the review of a case' },
    permission: may.mayReview,
    params: caseId,
    body: Type.Object({ opinion: Type.String({ maxLength: 4000 }) }, { additionalProperties: false }),
    response: Nothing,
    commit: 'grouped',
    handle: (ctx, { params, body }) => reviewCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/decision',
    summary: { zh: '作出决定', en: 'Decide a case' },
    permission: may.mayDecide,
    params: caseId,
    body: Type.Object(
      {
        result: Type.Union([Type.Literal('granted'), Type.Literal('denied')]),
        ...bodies.Grounds.properties,
        given: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 200 }))),
      },
      { additionalProperties: false },
    ),
    response: Nothing,
    commit: 'grouped',
    handle: (ctx, { params, body }) => decideCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'PUT',
    path: '/cases/:caseId/organisation',
    summary: { zh: '指定承办单位（人工分派）', en: 'Name the organisation that handles a case' },
    permission: may.mayRoute,
    params: caseId,
    body: Type.Object({ organisationId: Id }, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => routeCase(ctx, { ...params, ...body }),
  }),
  route({
    method: 'GET',
    path: '/site-visits/:applicationId',
    summary: { zh: '联合勘验', en: 'A joint site visit' },
    permission: may.mayReadVisit,
    params: applicationId,
    response: shapes.SiteVisitView,
    commit: 'grouped',
    handle: (ctx, { params }) => getSiteVisitView(ctx, params.applicationId),
  }),
  route({
    method: 'PUT',
    path: '/site-visits/:applicationId/appointment',
    summary: { zh: '约定联合勘验时间', en: 'Set the time of a joint site visit' },
    permission: may.mayWriteVisit,
    params: applicationId,
    body: Type.Object({ appointmentAt: Instant }, { additionalProperties: false }),
    response: Nothing,
    handle: (ctx, { params, body }) => arrangeVisit(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/visit-finding',
    summary: { zh: '填写勘验结果', en: 'Record the result of the site visit' },
    permission: may.mayWriteVisit,
    params: caseId,
    body: Type.Object(
      {
        result: Type.Union([Type.Literal('passed'), Type.Literal('failed')]),
        remarks: Type.String({ maxLength: 4000 }),
      },
      { additionalProperties: false },
    ),
    response: Nothing,
    handle: (ctx, { params, body }) => recordVisit(ctx, { ...params, ...body }),
  }),
];

const forEverybody = [
  route({
    method: 'GET',
    path: '/notices-published',
    summary: { zh: '公告', en: 'Public notices' },
    permission: 'public',
    query: Type.Object(
      {
        division: Type.Optional(DivisionCode),
        q: Type.Optional(Type.String({ minLength: 2, maxLength: 60 })),
        after: After,
      },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(shapes.PublicNotice), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => listPublicNotices(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/notices-published/:noticeId',
    summary: { zh: '一份公告', en: 'A public notice' },
    permission: 'public',
    params: noticeId,
    response: shapes.PublicNotice,
    handle: (ctx, { params }) => getPublicNotice(ctx, params.noticeId),
  }),
  route({
    method: 'POST',
    path: '/notices-published/:noticeId/objections',
    summary: { zh: '对公告提出异议', en: 'Object to a public notice' },
    permission: 'signed-in',
    params: noticeId,
    body: Type.Object(
      {
        contact: Type.String({ minLength: 5, maxLength: 100 }),
        reason: Type.String({ minLength: 4, maxLength: 2000 }),
      },
      { additionalProperties: false },
    ),
    response: Nothing,
    creates: true,
    handle: (ctx, { params, body }) => objectToNotice(ctx, { ...params, ...body }),
  }),
];

export const routes = [...forApplicants, ...forOfficials, ...forEverybody];
