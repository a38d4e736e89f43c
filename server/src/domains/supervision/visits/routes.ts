import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, DivisionOrPrefix, Id, Instant, Nullable } from '../../../lib/schemas.ts';
import { mayApprove, mayInspect, mayOversee, mayReadInspections } from '../permissions.ts';
import { issueEntryCode, verifyEntryCode } from './entry-code.ts';
import { answerProposal, arrangeAlone, proposeJointVisit } from './join-inspections.ts';
import { InspectorRefusal, RefusalDecision } from './door-schemas.ts';
import { NewEmergency } from './emergency-schemas.ts';
import { decideEmergency, goInEmergency } from './emergency.ts';
import { enterFirm, leaveFirm } from './make-visit.ts';
import { notifyFirm, setOut, setSlot } from './notify-firm.ts';
import { answerObjection } from './objection.ts';
import { publishVisit, recordVisit } from './record-visit.ts';
import { DataCheckBody, InspectionVocabulary, RecordBody } from './record-schemas.ts';
import { checkByData } from './data-check.ts';
import { recheckFinding } from './rectify.ts';
import { decideRefusal, refusedAtTheDoor, resumeVisit } from './refusal.ts';
import {
  cancelInspection,
  changeInspection,
  decideInspection,
  requestInspection,
  submitInspection,
} from './request-inspection.ts';
import {
  Annulment,
  EntryBody,
  InspectionChange,
  InspectionDecision,
  InspectionSummary,
  InspectionView,
  JointAnswer,
  JointProposal,
  NewInspection,
  PublishedResult,
  Recheck,
  VerifiedCode,
  VisitView,
} from './schemas.ts';
import { viewInspection, viewInspections } from './view-inspection.ts';
import { viewVocabulary } from './vocabulary.ts';
import { viewResults, viewVisit } from './view-visit.ts';
import { withdrawResult } from './withdraw-result.ts';

const inspection = Type.Object({ inspectionId: Id });
const visit = Type.Object({ visitId: Id });
const Made = Type.Object({ id: Id });
const State = InspectionSummary.properties.state;
const reasoned = Type.Object({ reason: Type.String({ maxLength: 2000 }) }, { additionalProperties: false });
const slotBody = Type.Object({ slot: Instant }, { additionalProperties: false });

const inspectionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspections',
    summary: { zh: '检查任务', en: 'Inspections' },
    permission: mayReadInspections,
    query: Type.Object(
      { state: Type.Optional(State), q: Type.Optional(Type.String({ maxLength: 40 })), after: After },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(InspectionSummary), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewInspections(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/inspections',
    summary: {
      zh: '申请检查（同时合规预检）',
      en: 'Ask for an inspection; it is checked beforehand at once',
    },
    permission: mayInspect,
    creates: true,
    body: NewInspection,
    response: Made,
    handle: (ctx, { body }) => requestInspection(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/emergency-inspections',
    summary: {
      zh: '应急先检（事后补办审批）',
      en: 'Go at once in an emergency; approval comes afterwards',
    },
    permission: mayInspect,
    creates: true,
    body: NewEmergency,
    response: Type.Object({ id: Id, visitId: Id }),
    handle: (ctx, { body }) => goInEmergency(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/emergency-decision',
    summary: { zh: '补办应急先检审批', en: 'Approve or reject afterwards what could not wait' },
    permission: mayApprove,
    params: inspection,
    body: InspectionDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideEmergency(ctx, params.inspectionId, body),
  }),
  route({
    method: 'GET',
    path: '/inspections/:inspectionId',
    summary: { zh: '一项检查任务', en: 'One inspection' },
    permission: mayReadInspections,
    params: inspection,
    response: InspectionView,
    handle: (ctx, { params }) => viewInspection(ctx, params.inspectionId),
  }),
  route({
    method: 'PUT',
    path: '/inspections/:inspectionId',
    summary: { zh: '修改检查任务并重新预检', en: 'Change an inspection; it is checked anew' },
    permission: mayInspect,
    params: inspection,
    body: InspectionChange,
    response: undefined,
    handle: (ctx, { params, body }) => changeInspection(ctx, params.inspectionId, body),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/submission',
    summary: { zh: '提交审批', en: 'Hand it in for approval' },
    permission: mayInspect,
    params: inspection,
    response: undefined,
    handle: (ctx, { params }) => submitInspection(ctx, params.inspectionId),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/decision',
    summary: { zh: '审批检查任务', en: 'Approve or reject an inspection' },
    permission: mayApprove,
    params: inspection,
    body: InspectionDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideInspection(ctx, params.inspectionId, body),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/cancellation',
    summary: { zh: '取消检查任务', en: 'Cancel an inspection' },
    permission: mayInspect,
    params: inspection,
    response: undefined,
    handle: (ctx, { params }) => cancelInspection(ctx, params.inspectionId),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/joint-visit',
    summary: { zh: '建议与其他单位合并为一次联合检查', en: 'Propose one visit with other organisations' },
    permission: mayInspect,
    params: inspection,
    creates: true,
    body: JointProposal,
    response: Made,
    handle: (ctx, { params, body }) => proposeJointVisit(ctx, params.inspectionId, body),
  }),
  route({
    method: 'POST',
    path: '/inspections/:inspectionId/visit',
    summary: { zh: '单独安排入企', en: 'Arrange a visit alone' },
    permission: mayInspect,
    params: inspection,
    creates: true,
    body: reasoned,
    response: Made,
    handle: (ctx, { params, body }) => arrangeAlone(ctx, params.inspectionId, body.reason),
  }),
];

const visitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/inspection-visits/:visitId',
    summary: { zh: '一次入企检查', en: 'One visit to a firm' },
    permission: mayReadInspections,
    params: visit,
    response: VisitView,
    handle: (ctx, { params }) => viewVisit(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/answer',
    summary: { zh: '答复联合检查建议', en: 'Answer a proposal to come together' },
    permission: mayInspect,
    params: visit,
    body: JointAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerProposal(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/notice',
    summary: { zh: '通知企业并提供可选时间', en: 'Tell the firm and offer times' },
    permission: mayInspect,
    params: visit,
    body: Type.Object(
      { slots: Type.Array(Instant, { minItems: 1, maxItems: 10, uniqueItems: true }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params, body }) => notifyFirm(ctx, params.visitId, body.slots),
  }),
  route({
    method: 'PUT',
    path: '/inspection-visits/:visitId/slot',
    summary: { zh: '企业未选时，由牵头单位定时间', en: 'Set the time when the firm has chosen none' },
    permission: mayInspect,
    params: visit,
    body: slotBody,
    response: undefined,
    handle: (ctx, { params, body }) => setSlot(ctx, params.visitId, body.slot),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/entry-codes',
    summary: { zh: '生成入企码', en: 'Make an entry code' },
    permission: mayInspect,
    params: visit,
    creates: true,
    response: Type.Object({ code: Type.String(), expiresAt: Instant }),
    handle: (ctx, { params }) => issueEntryCode(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/entry',
    summary: { zh: '扫码入企，或补录', en: 'Come in with a code, or enter it afterwards' },
    permission: mayInspect,
    params: visit,
    body: EntryBody,
    response: undefined,
    handle: (ctx, { params, body }) => enterFirm(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/refusal',
    summary: { zh: '记录企业不配合检查', en: 'Say that the firm let nobody in, or hindered it' },
    permission: mayInspect,
    params: visit,
    creates: true,
    body: InspectorRefusal,
    response: Made,
    handle: (ctx, { params, body }) => refusedAtTheDoor(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/resumption',
    summary: { zh: '被拒绝后再次上门', en: 'Take up a visit again that was refused' },
    permission: mayInspect,
    params: visit,
    response: undefined,
    handle: (ctx, { params }) => resumeVisit(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-refusals/:refusalId/decision',
    summary: { zh: '认定拒绝检查、不配合检查', en: 'Say whether a refusal was justified' },
    permission: mayOversee,
    params: Type.Object({ refusalId: Id }),
    body: RefusalDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideRefusal(ctx, params.refusalId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/exit',
    summary: { zh: '离企', en: 'Leave' },
    permission: mayInspect,
    params: visit,
    response: undefined,
    handle: (ctx, { params }) => leaveFirm(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/record',
    summary: { zh: '检查笔录和结果', en: 'Record what was seen' },
    permission: mayInspect,
    params: visit,
    body: RecordBody,
    response: undefined,
    handle: (ctx, { params, body }) => recordVisit(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/data-checks',
    summary: { zh: '用共享数据核验一项', en: 'Write down what shared data say of a line' },
    permission: mayInspect,
    params: visit,
    body: DataCheckBody,
    response: undefined,
    creates: true,
    handle: (ctx, { params, body }) => checkByData(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/publication',
    summary: { zh: '公示检查结果', en: 'Publish the result' },
    permission: mayInspect,
    params: visit,
    response: undefined,
    handle: (ctx, { params }) => publishVisit(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/setting-out',
    summary: { zh: '不事先通知，直接前往', en: 'Set out without notice' },
    permission: mayInspect,
    params: visit,
    body: slotBody,
    response: undefined,
    handle: (ctx, { params, body }) => setOut(ctx, params.visitId, body.slot),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/withdrawal',
    summary: { zh: '撤回公示', en: 'Take a result back from publication' },
    permission: mayApprove,
    params: visit,
    body: Annulment,
    response: undefined,
    handle: (ctx, { params, body }) => withdrawResult(ctx, params.visitId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-findings/:findingId/recheck',
    summary: { zh: '整改复查', en: 'Check what was put right' },
    permission: mayInspect,
    params: Type.Object({ findingId: Id }),
    body: Recheck,
    response: undefined,
    handle: (ctx, { params, body }) => recheckFinding(ctx, params.findingId, body),
  }),
  route({
    method: 'POST',
    path: '/inspection-objections/:objectionId/answer',
    summary: { zh: '答复企业异议', en: 'Answer the objection of a firm' },
    permission: mayApprove,
    params: Type.Object({ objectionId: Id }),
    body: Type.Object(
      { answer: Type.String({ minLength: 4, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: undefined,
    handle: (ctx, { params, body }) => answerObjection(ctx, params.objectionId, body.answer),
  }),
];

const publicRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/inspection-codes/verification',
    summary: { zh: '核验入企码', en: 'Check an entry code' },
    // a firm's phone is not signed in, and whoever stands at the door must be checkable by anybody
    permission: 'public',
    limit: 'question',
    body: Type.Object({ code: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
    response: VerifiedCode,
    handle: (ctx, { body }) => verifyEntryCode(ctx, body.code),
  }),
  route({
    method: 'GET',
    path: '/inspection-vocabulary',
    summary: { zh: '检查结果、处置和证据的用语', en: 'Words for results, disposals and evidence' },
    // whoever reads a published result may read the list that it is from
    permission: 'public',
    response: InspectionVocabulary,
    handle: async () => viewVocabulary(),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-results',
    summary: { zh: '公示：检查结果', en: 'Published results of inspections' },
    // results are public by law (企业信息公示暂行条例 art. 6)
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix, after: After }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(PublishedResult), next: Nullable(Type.String()) }),
    handle: (ctx, { query }) => viewResults(ctx, query.division, query.after),
  }),
];

export const visitsRoutes: readonly Route[] = [...inspectionRoutes, ...visitRoutes, ...publicRoutes];
