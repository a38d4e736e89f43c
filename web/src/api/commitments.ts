import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { ReopeningDecision, ReopeningProposal, ReopeningStatement } from './schema.ts';
export type {
  BrokenCommitment,
  BrokenCommitmentOfCase,
  CommitmentReopening,
  CommitmentReopeningOfCase,
  ReopeningDecision,
} from './schema.ts';

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

/** What is intended with that which was granted on a broken promise, and how it is decided. */
export const proposeReopening = (id: string, body: ReopeningProposal, idempotencyKey: string) =>
  call('POST /broken-commitments/:id/reopening', { params: { id }, body, idempotencyKey });
export const stateCase = (id: string, body: ReopeningStatement, idempotencyKey: string) =>
  call('POST /commitment-reopenings/:id/statement', { params: { id }, body, idempotencyKey });
export const setHearing = (id: string, body: { at: string; place: string }, idempotencyKey: string) =>
  call('POST /commitment-reopenings/:id/hearing', { params: { id }, body, idempotencyKey });
export const recordHearing = (id: string, words: string, idempotencyKey: string) =>
  call('POST /commitment-reopenings/:id/minutes', { params: { id }, body: { words }, idempotencyKey });
export const decideReopening = (id: string, body: ReopeningDecision, idempotencyKey: string) =>
  call('POST /commitment-reopenings/:id/decision', { params: { id }, body, idempotencyKey });
