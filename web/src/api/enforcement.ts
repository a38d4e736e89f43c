import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { ExemptionDecision, NewEnforcementCase, NewExemption, Operations } from './schema.ts';
export type { EnforcementCase, EnforcementCaseSummary, Exemption, ExemptMatter } from './schema.ts';

export type OfficerStep = Operations['POST /enforcement-cases/:caseId/steps']['body'];
export type ApproverStep = Operations['POST /enforcement-cases/:caseId/approvals']['body'];

/** @param state only those that stand in it */
export const casesQuery = (state?: 'closed' | 'archived') =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'enforcement-cases', state ?? ''],
    queryFn: ({ pageParam }) => call('GET /enforcement-cases', { query: { state, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['inspections', 'enforcement-case', caseId],
    queryFn: () => call('GET /enforcement-cases/:caseId', { params: { caseId } }),
  });
export const openCase = (body: NewEnforcementCase) => call('POST /enforcement-cases', { body });
export const takeOfficerStep = (caseId: string, body: OfficerStep) =>
  call('POST /enforcement-cases/:caseId/steps', { params: { caseId }, body });
export const takeApproverStep = (caseId: string, body: ApproverStep) =>
  call('POST /enforcement-cases/:caseId/approvals', { params: { caseId }, body });

export const outcomesQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['inspections', 'outcomes', visitId],
    queryFn: () => call('GET /inspection-visits/:visitId/finding-outcomes', { params: { visitId } }),
  });
export const proposeExemption = (findingId: string, body: NewExemption) =>
  call('POST /inspection-findings/:findingId/exemption', { params: { findingId }, body });
export const decideExemption = (exemptionId: string, body: ExemptionDecision) =>
  call('POST /exemptions/:exemptionId/decision', { params: { exemptionId }, body });

export const ownCasesQuery = queryOptions({
  queryKey: ['my-inspections', 'cases'],
  queryFn: async () => (await call('GET /my-enforcement-cases')).items,
});
export const ownCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['my-inspections', 'case', caseId],
    queryFn: () => call('GET /my-enforcement-cases/:caseId', { params: { caseId } }),
  });
export const takeFirmStep = (
  caseId: string,
  body: { verb: 'state' | 'ask-hearing' | 'waive' | 'consent-service'; words: string },
) => call('POST /my-enforcement-cases/:caseId/steps', { params: { caseId }, body });

export const publishedPenaltiesQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-penalties', division],
    queryFn: async () => (await call('GET /published-penalties', { query: { division } })).items,
  });
