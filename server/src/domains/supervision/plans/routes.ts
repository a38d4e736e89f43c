import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, DivisionOrPrefix, Id } from '../../../lib/schemas.ts';
import { actingSubject } from '../../../platform/identity/index.ts';
import {
  mayInspect,
  mayOversee,
  mayPublishList,
  mayReadInspections,
  mayReadOwnInspections,
} from '../permissions.ts';
import { ImportReport } from '../lists/schemas.ts';
import { addLines, draftPlan } from './draft-plan.ts';
import { filePlan, notePlan, publishPlan, returnPlan } from './file-plan.ts';
import { importPlan } from './import-plan.ts';
import {
  PlanBody,
  PlanLines,
  PlannedInspection,
  PlanSummary,
  PlanView,
  PublishedPlan,
  ReturnedPlanBody,
  Year,
} from './schemas.ts';
import { viewOwnPlan, viewPlan, viewPlans, viewPublishedPlans } from './view-plan.ts';

const plan = Type.Object({ planId: Id });

export const planRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspection-plans',
    summary: { zh: '年度检查计划', en: 'Yearly inspection plans' },
    permission: mayReadInspections,
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    response: Type.Object({ year: Year, items: Type.Array(PlanSummary) }),
    handle: (ctx, { query }) => viewPlans(ctx, query.year),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans',
    summary: { zh: '拟订年度检查计划', en: 'Draft the plan of a year, or write it anew' },
    permission: mayInspect,
    creates: true,
    body: PlanBody,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => draftPlan(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-plans/:planId',
    summary: {
      zh: '一份计划，以及每家企业全年会被查几次',
      en: 'A plan, and how often each firm would be visited in the year',
    },
    permission: mayReadInspections,
    params: plan,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: PlanView,
    handle: (ctx, { params, query }) => viewPlan(ctx, params.planId, query.after),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans/:planId/lines',
    summary: { zh: '在计划里增加检查', en: 'Add lines to a plan' },
    permission: mayInspect,
    params: plan,
    creates: true,
    body: PlanLines,
    response: undefined,
    handle: (ctx, { params, body }) => addLines(ctx, params.planId, body.lines),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans/:planId/imports',
    summary: { zh: '从 CSV 或 XLSX 导入计划', en: 'Write a plan anew from CSV or XLSX' },
    permission: mayInspect,
    params: plan,
    upload: true,
    creates: true,
    response: ImportReport,
    handle: (ctx, { params, file }) => importPlan(ctx, params.planId, file),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans/:planId/filing',
    summary: { zh: '计划备案', en: 'File a plan' },
    permission: mayInspect,
    params: plan,
    response: undefined,
    handle: (ctx, { params }) => filePlan(ctx, params.planId),
  }),
  route({
    method: 'PUT',
    path: '/inspection-plans/:planId/note',
    summary: { zh: '计划备案：收到并存案', en: 'Note a plan that was filed with one' },
    permission: mayOversee,
    params: plan,
    response: undefined,
    handle: (ctx, { params }) => notePlan(ctx, params.planId),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans/:planId/return',
    summary: { zh: '计划备案：退回修改', en: 'Return a plan that was filed with one' },
    permission: mayOversee,
    params: plan,
    body: ReturnedPlanBody,
    response: undefined,
    handle: (ctx, { params, body }) => returnPlan(ctx, params.planId, body.words.trim()),
  }),
  route({
    method: 'POST',
    path: '/inspection-plans/:planId/publication',
    summary: { zh: '公布计划', en: 'Publish a plan' },
    permission: mayPublishList,
    params: plan,
    response: undefined,
    handle: (ctx, { params }) => publishPlan(ctx, params.planId),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-plans',
    summary: { zh: '公示：年度检查计划', en: 'Published plans of inspections' },
    // plans are published so that firms know what comes (国办发〔2024〕54号)
    permission: 'public',
    query: Type.Object(
      { division: DivisionOrPrefix, year: Type.Optional(Year) },
      { additionalProperties: false },
    ),
    response: Type.Object({ year: Year, items: Type.Array(PublishedPlan) }),
    handle: (ctx, { query }) => viewPublishedPlans(ctx, query.division, query.year),
  }),
  route({
    method: 'GET',
    path: '/my-inspection-plan',
    summary: { zh: '我的企业：今年谁可能来检查', en: 'Who means to come to my firm this year' },
    permission: mayReadOwnInspections,
    response: Type.Object({ year: Type.Integer(), items: Type.Array(PlannedInspection) }),
    handle: (ctx) => viewOwnPlan(ctx, actingSubject(ctx, [], 'inspections')),
  }),
];
