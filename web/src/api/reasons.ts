import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { LegalBasis, Reason } from './schema.ts';

export const caseReasonsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'reasons'],
    queryFn: () => call('GET /cases/:caseId/reasons', { params: { caseId } }),
  });

export const applicationReasonsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId, 'reasons'],
    queryFn: () => call('GET /applications/:applicationId/reasons', { params: { applicationId } }),
  });

export const draftReasonsQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['draft', draftId, 'reasons'],
    queryFn: () => call('GET /drafts/:draftId/reasons', { params: { draftId } }),
  });
