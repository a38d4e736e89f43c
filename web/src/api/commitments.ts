import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { BrokenCommitment, BrokenCommitmentOfCase } from './schema.ts';

/** What later checks found about one's promises in an application (告知承诺). */
export const brokenCommitmentsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['broken-commitments', applicationId],
    queryFn: async () =>
      (await call('GET /applications/:applicationId/broken-commitments', { params: { applicationId } }))
        .items,
  });
export const objectToFinding = (id: string, words: string, idempotencyKey: string) =>
  call('POST /broken-commitments/:id/objection', { params: { id }, body: { words }, idempotencyKey });

/** The same of one case, for officials. */
export const caseCommitmentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case-commitments', caseId],
    queryFn: async () => (await call('GET /cases/:caseId/broken-commitments', { params: { caseId } })).items,
  });
export const ruleOnObjection = (
  id: string,
  ruling: { ruling: 'upheld' | 'overturned'; reason: string },
  idempotencyKey: string,
) => call('POST /broken-commitments/:id/ruling', { params: { id }, body: ruling, idempotencyKey });
