import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { EvidenceCheck, StillAskedPage } from './schema.ts';

/** What other organisations check for one application, and how that stands. */
export const evidenceChecksQuery = (application: string) =>
  queryOptions({
    queryKey: ['evidence-checks', 'of', application],
    queryFn: async () => (await call('GET /evidence-checks', { query: { application } })).items,
  });
export const evidenceCheckQuery = (checkId: string) =>
  queryOptions({
    queryKey: ['evidence-checks', checkId],
    queryFn: () => call('GET /evidence-checks/:checkId', { params: { checkId } }),
  });
export const answerEvidenceCheck = (
  checkId: string,
  body: { outcome: 'confirmed' | 'denied' | 'unknown'; words: string },
) => call('POST /evidence-checks/:checkId/answer', { params: { checkId }, body });

/** What is still asked in the place of my organisation though an authority holds it (重复索要). */
export const stillAskedQuery = queryOptions({
  queryKey: ['still-asked'],
  queryFn: () => call('GET /still-asked', { query: {} }),
});
