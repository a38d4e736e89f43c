import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter, href } from './client.ts';
import type { Finish, Grounds, NewDefect, NewSuspension, OfficialCase } from './schema.ts';
export type { CaseListItem, Grounds, NewDefect, NewSuspension, OfficialCase } from './schema.ts';
export type { SiteVisitView as SiteVisit } from './schema.ts';

/** One form field of the application: its value, and where that came from. */
export type CaseField = OfficialCase['fields'][number];
export type CaseEvidence = OfficialCase['evidence'][number];
/** Something that a case has issued, as the holder sees it in the wallet. */
export type CaseOutput = OfficialCase['outputs'][number];
export type CaseFilter = Filter<'GET /cases'>;

export const casesQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam }) => call('GET /cases', { query: { ...filter, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => call('GET /cases/:caseId', { params: { caseId } }),
  });

export const handOverAgain = (caseId: string) =>
  call('POST /cases/:caseId/handing-over', { params: { caseId } });

/** Organisations whose case it may be instead, nearest first; by name also those farther away. */
export const competentQuery = (caseId: string, q: string) =>
  queryOptions({
    queryKey: ['competent-organisations', caseId, q],
    queryFn: () =>
      call('GET /cases/:caseId/competent-organisations', { params: { caseId }, query: q ? { q } : {} }),
  });

export const siteVisitQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['site-visit', applicationId],
    queryFn: () => call('GET /site-visits/:applicationId', { params: { applicationId } }),
  });

export type Decision = Exclude<Finish, 'refused' | 'lapsed' | 'withdrawn' | 'stopped'>;

export const caseDocumentHref = (caseId: string, address: string) =>
  href('GET /cases/:caseId/documents/:address', { params: { caseId, address } });
/** The sealed PDF of a notice, for those who handle the case. */
export const caseNoticeHref = (caseId: string, noticeId: string) =>
  href('GET /cases/:caseId/notices/:noticeId', { params: { caseId, noticeId } });
/** A credential that the case draws on; looking at it is recorded and seen by its holder. */
export const caseCredentialHref = (caseId: string, credentialId: string) =>
  href('GET /cases/:caseId/credentials/:credentialId/pdf', { params: { caseId, credentialId } });
export const caseCredentialOfdHref = (caseId: string, credentialId: string) =>
  href('GET /cases/:caseId/credentials/:credentialId/ofd', { params: { caseId, credentialId } });

export const acceptCase = (caseId: string) => call('POST /cases/:caseId/acceptance', { params: { caseId } });
export const refuseCase = (caseId: string, grounds: Grounds) =>
  call('POST /cases/:caseId/refusal', { params: { caseId }, body: grounds });
export const askCorrection = (caseId: string, defects: NewDefect[]) =>
  call('POST /cases/:caseId/correction', { params: { caseId }, body: { defects } });
export const reviewCase = (caseId: string, opinion: string) =>
  call('POST /cases/:caseId/review', { params: { caseId }, body: { opinion } });
/** `given`: by key of `decisionFields`, for a grant that prints what only the decision can give. */
export const decideCase = (
  caseId: string,
  result: Decision,
  grounds: Grounds & { given?: Record<string, string> },
) => call('POST /cases/:caseId/decision', { params: { caseId }, body: { result, ...grounds } });
export const suspendCase = (caseId: string, suspension: NewSuspension) =>
  call('PUT /cases/:caseId/suspension', { params: { caseId }, body: suspension });
/** @param result what came of the special procedure, as the applicant is told */
export const resumeCase = (caseId: string, result: string) =>
  call('POST /cases/:caseId/resumption', { params: { caseId }, body: { result } });
export const askExtension = (caseId: string, reason: string) =>
  call('POST /cases/:caseId/extension', { params: { caseId }, body: { reason } });
export const answerExtension = (caseId: string, approved: boolean) =>
  call('PUT /cases/:caseId/extension/answer', { params: { caseId }, body: { approved } });
/** Of the whole application; what was granted stays granted. */
export const terminateApplication = (applicationId: string, grounds: Grounds) =>
  call('POST /applications/:applicationId/termination', { params: { applicationId }, body: grounds });
/** @param competentId the organisation whose case it is; whoever supervises names it, or another */
export const disclaimCase = (caseId: string, competentId: string, reason: string) =>
  call('POST /cases/:caseId/disclaimer', { params: { caseId }, body: { competentId, reason } });
export const routeCase = (caseId: string, organisationId: string) =>
  call('PUT /cases/:caseId/organisation', { params: { caseId }, body: { organisationId } });
export const arrangeVisit = (applicationId: string, appointmentAt: string) =>
  call('PUT /site-visits/:applicationId/appointment', { params: { applicationId }, body: { appointmentAt } });
export const recordFinding = (caseId: string, result: 'passed' | 'failed', remarks: string) =>
  call('POST /cases/:caseId/visit-finding', { params: { caseId }, body: { result, remarks } });
