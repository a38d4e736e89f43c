import { call } from './client.ts';
import type { FirmRefusal, InspectorRefusal, NewEmergencyInspection, RefusalDecision } from './schema.ts';
export type { Assistant, InspectionEmergency, VisitRefusal } from './schema.ts';

/** What happens at the door of a firm, and what stands beside the ordinary way: refusals, emergencies. */

export const firmGrounds = ['no-code', 'no-certificate', 'other-people'] as const;

export const refuseOwn = (visitId: string, body: FirmRefusal) =>
  call('POST /my-inspections/:visitId/refusal', { params: { visitId }, body });
export const tellOfRefusal = (visitId: string, body: InspectorRefusal) =>
  call('POST /inspection-visits/:visitId/refusal', { params: { visitId }, body });
export const decideRefusal = (refusalId: string, body: RefusalDecision) =>
  call('POST /inspection-refusals/:refusalId/decision', { params: { refusalId }, body });
export const resumeVisit = (visitId: string) =>
  call('POST /inspection-visits/:visitId/resumption', { params: { visitId } });

export const goInEmergency = (body: NewEmergencyInspection) => call('POST /emergency-inspections', { body });
export const decideEmergency = (inspectionId: string, approved: boolean, reason: string) =>
  call('POST /inspections/:inspectionId/emergency-decision', {
    params: { inspectionId },
    body: { approved, reason },
  });
