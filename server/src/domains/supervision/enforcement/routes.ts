import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, DivisionOrPrefix, Id, Nullable } from '../../../lib/schemas.ts';
import { actingSubject } from '../../../platform/identity/index.ts';
import {
  mayApprove,
  mayInspect,
  mayReadInspections,
  mayReadOwnInspections,
  mayWriteOwnInspections,
} from '../permissions.ts';
import { takeApproverStep, takeFirmStep, takeOfficerStep } from './case-steps.ts';
import { decideExemption, proposeExemption, viewOutcomes } from './exempt.ts';
import { caseStates } from './enforcement-case.ts';
import { openCase } from './open-case.ts';
import {
  ApproverStep,
  CaseSummary,
  CaseView,
  ExemptionDecision,
  FindingOutcomes,
  FirmStep,
  NewCase,
  NewExemption,
  OfficerStep,
  PublishedPenalty,
} from './schemas.ts';
import { viewCase, viewCases, viewOwnCase, viewOwnCases } from './view-case.ts';
import { viewPublishedPenalties } from './view-published.ts';

const caseId = Type.Object({ caseId: Id });
const Made = Type.Object({ id: Id });

const forOfficials: readonly Route[] = [
  route({
    method: 'GET',
    path: '/enforcement-cases',
    summary: { zh: '行政处罚案件', en: 'Cases of penalty' },
    permission: mayReadInspections,
    query: Type.Object(
      { state: Type.Optional(Type.Enum([...caseStates])), after: After },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(CaseSummary), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewCases(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/enforcement-cases',
    summary: { zh: '把移送的问题转为案源', en: 'Make a finding that was handed over a lead' },
    permission: mayInspect,
    creates: true,
    body: NewCase,
    response: Made,
    handle: (ctx, { body }) => openCase(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/enforcement-cases/:caseId',
    summary: { zh: '一件行政处罚案件', en: 'One case of penalty' },
    permission: mayReadInspections,
    params: caseId,
    response: CaseView,
    handle: (ctx, { params }) => viewCase(ctx, params.caseId),
  }),
  route({
    method: 'POST',
    path: '/enforcement-cases/:caseId/steps',
    summary: { zh: '办理案件', en: 'Carry a case on' },
    permission: mayInspect,
    params: caseId,
    body: OfficerStep,
    response: undefined,
    handle: (ctx, { params, body }) => takeOfficerStep(ctx, params.caseId, body),
  }),
  route({
    method: 'POST',
    path: '/enforcement-cases/:caseId/approvals',
    summary: { zh: '审批、审核、决定案件', en: 'File, review or decide a case' },
    permission: mayApprove,
    params: caseId,
    body: ApproverStep,
    response: undefined,
    handle: (ctx, { params, body }) => takeApproverStep(ctx, params.caseId, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-visits/:visitId/finding-outcomes',
    summary: { zh: '问题的后续：首违不罚、立案', en: 'What findings led to' },
    permission: mayReadInspections,
    params: Type.Object({ visitId: Id }),
    response: FindingOutcomes,
    handle: (ctx, { params }) => viewOutcomes(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-findings/:findingId/exemption',
    summary: { zh: '提出首违不罚', en: 'Propose not to punish a first violation' },
    permission: mayInspect,
    params: Type.Object({ findingId: Id }),
    creates: true,
    body: NewExemption,
    response: Made,
    handle: (ctx, { params, body }) => proposeExemption(ctx, params.findingId, body),
  }),
  route({
    method: 'POST',
    path: '/exemptions/:exemptionId/decision',
    summary: { zh: '决定首违不罚', en: 'Decide on a first violation' },
    permission: mayApprove,
    params: Type.Object({ exemptionId: Id }),
    body: ExemptionDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideExemption(ctx, params.exemptionId, body),
  }),
];

const forFirms: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my-enforcement-cases',
    summary: { zh: '我的企业：处罚案件', en: 'Cases against my firm' },
    permission: mayReadOwnInspections,
    response: Type.Object({ items: Type.Array(CaseSummary) }),
    handle: (ctx) => viewOwnCases(ctx, actingSubject(ctx, [], 'inspections')),
  }),
  route({
    method: 'GET',
    path: '/my-enforcement-cases/:caseId',
    summary: { zh: '我的企业：一件处罚案件', en: 'One case against my firm' },
    permission: mayReadOwnInspections,
    params: caseId,
    response: CaseView,
    handle: (ctx, { params }) => viewOwnCase(ctx, params.caseId),
  }),
  route({
    method: 'POST',
    path: '/my-enforcement-cases/:caseId/steps',
    summary: { zh: '陈述申辩、要求听证', en: 'State one’s case or ask for a hearing' },
    permission: mayWriteOwnInspections,
    params: caseId,
    body: FirmStep,
    response: undefined,
    handle: (ctx, { params, body }) => takeFirmStep(ctx, params.caseId, body),
  }),
];

const forEverybody: readonly Route[] = [
  route({
    method: 'GET',
    path: '/published-penalties',
    summary: { zh: '公示：行政处罚决定', en: 'Published decisions of penalty' },
    // what is decided is published (行政处罚法 art. 48)
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix, after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(PublishedPenalty), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewPublishedPenalties(ctx, query.division, query.after),
  }),
];

export const enforcementRoutes: readonly Route[] = [...forOfficials, ...forFirms, ...forEverybody];
