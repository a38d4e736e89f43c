import { queryOptions } from '@tanstack/react-query';
import type { FormField, JsonSchema } from '@yiti/engines/scenario';
import { call } from './client.ts';
import { listOf } from './identity.ts';
import type { OwnTaskSummary } from './own-tasks.ts';
import type { Limit, Text } from './types.ts';

export type CaseStatus =
  | 'waiting'
  | 'to-accept'
  | 'in-correction'
  | 'corrected'
  | 'in-review'
  | 'on-site'
  | 'to-decide'
  | 'issuing'
  | 'completed';
export type Finish = 'granted' | 'denied' | 'refused' | 'lapsed' | 'withdrawn' | 'stopped';

/** The clock of a case as a person sees it: which lamp, until when, how much is used. */
export interface ClockView {
  lamp: 'green' | 'yellow' | 'red' | 'stopped';
  dueAt: string;
  used: { amount: number; of: number; unit: 'wd' | 'd' | 'h' };
  phase: 'acceptance' | 'handling';
  suspensions: Array<{ kind: string; reason: string; from: string; to?: string; expected?: string }>;
  extended: boolean;
}
/** What may be done now, and why not. */
export interface Action {
  verb: string;
  allowed: boolean;
  reason?: Text;
}
interface Organisation {
  id: string;
  name: Text;
  division: string;
}
export interface CaseSummary {
  caseId: string;
  seq: number;
  number: string | null;
  service: string;
  serviceName: Text;
  organisation: Organisation | null;
  status: CaseStatus;
  finish: Finish | null;
  commitment: boolean;
  /** services that must be granted first */
  after: string[];
  clock: ClockView | null;
  promised: Limit;
  statutory: Limit;
  submittedAt: string;
  acceptedAt: string | null;
  decidedAt: string | null;
  completedAt: string | null;
}
export interface TimelineEntry {
  at: string;
  kind: string;
  caseSeq: number | null;
  text: Text;
  actorName: string;
  organisationName: Text | null;
}
export interface Defect {
  kind: 'field' | 'evidence';
  /** data element or evidence key */
  at: string;
  message: string;
  label: Text;
  value?: unknown;
  /** how the form asks for it; only of fields */
  schema?: JsonSchema;
  widget?: FormField['widget'];
  options?: FormField['options'];
  unit?: Text;
  help?: Text;
}
export interface CorrectionView {
  caseId: string;
  serviceName: Text;
  defects: Defect[];
  askedAt: string;
  replyBy: string;
  repliedAt: string | null;
}
export interface NoticeView {
  noticeId: string;
  kind: string;
  caseSeq: number | null;
  issuedAt: string;
  title: Text;
}
export interface SiteVisitView {
  state: 'to-arrange' | 'arranged' | 'done';
  place: string | null;
  appointmentAt: string | null;
  parties: Array<{ caseId: string; serviceName: Text; organisation: Organisation | null }>;
}
interface ApplicationBase {
  applicationId: string;
  reference: string;
  title: Text;
  subjectName: string;
  status: 'open' | 'completed' | 'withdrawn';
  submittedAt: string;
  promisedAt: string | null;
  completedAt: string | null;
}
export interface ApplicationListItem extends ApplicationBase {
  cases: Array<{ serviceName: Text; status: CaseStatus; finish: Finish | null }>;
  /** a correction is open */
  needsYou: boolean;
}
export interface ApplicationView extends ApplicationBase {
  scenario: string;
  division: string;
  cases: CaseSummary[];
  timeline: TimelineEntry[];
  corrections: CorrectionView[];
  notices: NoticeView[];
  siteVisit: SiteVisitView | null;
  /** what only the reader can do or decide */
  yourTasks: OwnTaskSummary[];
  /** what someone else must do before it goes on */
  waitsFor: Array<{ title: Text; name: string; since: string }>;
  ratings: Array<{
    caseSeq: number;
    stars: number;
    /** a bad rating is answered by whoever supervises; null: nothing was asked */
    answer: { dueAt: string; text: string | null; answeredAt: string | null } | null;
  }>;
  actions: Action[];
}

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: async () =>
    listOf(await call<ApplicationListItem[] | Record<string, ApplicationListItem[]>>('GET', '/applications')),
});

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: () => call<ApplicationView>('GET', `/applications/${id}`),
  });

export const withdrawApplication = (id: string, reason: string) =>
  call<void>('POST', `/applications/${id}/withdrawal`, { body: { reason } });

export const noticeHref = (id: string, noticeId: string) => `/api/applications/${id}/notices/${noticeId}`;

/** A file as the server keeps it, to be named in a reply. */
export interface UploadedEvidence {
  evidence: string;
  address: string;
  fileName: string;
  mediaType: string;
  bytes: number;
}
export interface CorrectionReply {
  fields: Record<string, unknown>;
  uploads: UploadedEvidence[];
  remark: string;
}
export const replyToCorrection = (caseId: string, reply: CorrectionReply, idempotencyKey: string) =>
  call<void>('POST', `/cases/${caseId}/correction-reply`, { body: reply, idempotencyKey });

export interface NewRating {
  stars: 1 | 2 | 3 | 4 | 5;
  reasons: string[];
  remark: string;
}
export const rateCase = (caseId: string, rating: NewRating, idempotencyKey: string) =>
  call<void>('POST', `/cases/${caseId}/rating`, { body: rating, idempotencyKey });

/** A document for a correction: stored at once, named in the reply. */
export function uploadForCorrection(caseId: string, evidence: string, file: File) {
  const body = new FormData();
  body.append('file', file);
  return call<UploadedEvidence>('POST', `/cases/${caseId}/correction-uploads`, { body, query: { evidence } });
}
