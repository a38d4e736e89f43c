import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Action,
  CaseStatus,
  CaseSummary,
  CorrectionView,
  Finish,
  NoticeView,
  TimelineEntry,
} from './applications.ts';
import { call } from './client.ts';
import type { Limit, Text } from './types.ts';

interface Organisation {
  id: string;
  name: Text;
  division: string;
}

/** One form field of the application: its value, and where that came from. */
export interface CaseField {
  element: string;
  label: Text;
  value?: unknown;
  /** the label of an option, a number with its unit; null: the value speaks for itself */
  valueText: Text | null;
  state: 'found' | 'empty' | 'down' | 'corrected' | 'asked';
  source: Text | null;
  at: string | null;
}

export interface CaseEvidence {
  key: string;
  name: Text;
  criteria: Text;
  /** how it was got without asking the applicant */
  obtained: Text | null;
  credentialId: string | null;
  uploads: Array<{ address: string; fileName: string; mediaType: string; bytes: number }>;
}

export interface SiteVisit {
  applicationId: string;
  reference: string;
  subjectName: string;
  place: string | null;
  state: 'to-arrange' | 'arranged' | 'done';
  appointmentAt: string | null;
  arrangedBy: string | null;
  parties: Array<{
    caseId: string;
    serviceName: Text;
    organisation: Organisation | null;
    status: CaseStatus;
    finding: { result: 'passed' | 'failed'; remarks: string; foundBy: string; foundAt: string } | null;
  }>;
}

/** Something that a case has issued, as the holder sees it in the wallet. */
export const caseDocumentHref = (caseId: string, address: string): string =>
  `/api/cases/${encodeURIComponent(caseId)}/documents/${address}`;

export interface CaseOutput {
  credentialId: string;
  name: Text;
  /** GB/T 36904 */
  identifier: string;
}

export interface OfficialCase extends CaseSummary {
  applicationId: string;
  reference: string;
  title: Text;
  division: string;
  subject: { kind: 'person' | 'enterprise'; name: string };
  answers: Array<{ key: string; question: Text; answer: Text }>;
  fields: CaseField[];
  evidence: CaseEvidence[];
  siblings: CaseSummary[];
  timeline: TimelineEntry[];
  corrections: CorrectionView[];
  notices: NoticeView[];
  siteVisit: SiteVisit | null;
  extension: {
    reason: string;
    limit: Limit;
    askedBy: string;
    state: 'asked' | 'approved' | 'refused';
  } | null;
  suspensionKinds: string[];
  /** what a grant must give, e.g. the number that registration assigns */
  decisionFields?: Array<{ key: string; label: Text; schema: object | null }>;
  actions: Action[];
  /** what was issued, where the server says it */
  outputs: CaseOutput[];
}

export interface CaseListItem extends CaseSummary {
  reference: string;
  subjectName: string;
}

export interface CaseFilter {
  state?: 'open' | 'closed' | 'unrouted' | 'extension-asked';
  q?: string | undefined;
  /** only the cases of this organisation */
  organisation?: string | undefined;
}

export const casesQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam }) =>
      call<{ items: CaseListItem[]; next: string | null }>('GET', '/cases', {
        query: { ...filter, after: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => call<OfficialCase>('GET', `/cases/${caseId}`),
  });

export const siteVisitQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['site-visit', applicationId],
    queryFn: () => call<SiteVisit>('GET', `/site-visits/${applicationId}`),
  });

/** Why, and on what legal basis. */
export interface Grounds {
  reasons: string[];
  basis: string[];
}
export interface NewDefect {
  kind: 'field' | 'evidence';
  at: string;
  message: string;
}
export interface NewSuspension {
  kind: string;
  reason: string;
  expectedUntil?: string;
}
export type Decision = Exclude<Finish, 'refused' | 'lapsed' | 'withdrawn' | 'stopped'>;

const at = (caseId: string) => `/cases/${caseId}`;
/** The sealed PDF of a notice, for those who handle the case. */
export const caseNoticeHref = (caseId: string, noticeId: string) =>
  `/api/cases/${caseId}/notices/${noticeId}`;
/** A credential that the case draws on; looking at it is recorded and seen by its holder. */
export const caseCredentialHref = (caseId: string, credentialId: string) =>
  `/api/cases/${caseId}/credentials/${credentialId}/pdf`;
export const acceptCase = (caseId: string) => call<void>('POST', `${at(caseId)}/acceptance`);
export const refuseCase = (caseId: string, grounds: Grounds) =>
  call<void>('POST', `${at(caseId)}/refusal`, { body: grounds });
export const askCorrection = (caseId: string, defects: NewDefect[]) =>
  call<void>('POST', `${at(caseId)}/correction`, { body: { defects } });
export const reviewCase = (caseId: string, opinion: string) =>
  call<void>('POST', `${at(caseId)}/review`, { body: { opinion } });
/** `given`: by key of `decisionFields`, for a grant that prints what only the decision can give. */
export const decideCase = (
  caseId: string,
  result: Decision,
  grounds: Grounds & { given?: Record<string, string> },
) => call<void>('POST', `${at(caseId)}/decision`, { body: { result, ...grounds } });
export const suspendCase = (caseId: string, suspension: NewSuspension) =>
  call<void>('PUT', `${at(caseId)}/suspension`, { body: suspension });
export const resumeCase = (caseId: string) => call<void>('DELETE', `${at(caseId)}/suspension`);
export const askExtension = (caseId: string, reason: string) =>
  call<void>('POST', `${at(caseId)}/extension`, { body: { reason } });
export const answerExtension = (caseId: string, approved: boolean) =>
  call<void>('PUT', `${at(caseId)}/extension/answer`, { body: { approved } });
export const routeCase = (caseId: string, organisationId: string) =>
  call<void>('PUT', `${at(caseId)}/organisation`, { body: { organisationId } });
export const arrangeVisit = (applicationId: string, appointmentAt: string) =>
  call<void>('PUT', `/site-visits/${applicationId}/appointment`, { body: { appointmentAt } });
export const recordFinding = (caseId: string, result: 'passed' | 'failed', remarks: string) =>
  call<void>('POST', `${at(caseId)}/visit-finding`, { body: { result, remarks } });
