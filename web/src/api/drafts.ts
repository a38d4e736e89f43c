import { queryOptions } from '@tanstack/react-query';
import type { Answers } from './catalogue.ts';
import { call } from './client.ts';
export type {
  DraftField,
  DraftListItem,
  DraftView,
  EvidenceView,
  PrefillView,
  Receipt,
  UploadView,
} from './schema.ts';

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async () => (await call('GET /drafts')).items,
});
export const draftQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['draft', draftId],
    queryFn: () => call('GET /drafts/:draftId', { params: { draftId } }),
  });

export const startDraft = (scenario: string, division: string, answers: Answers, idempotencyKey: string) =>
  call('POST /drafts', { body: { scenario, division, answers }, idempotencyKey });
export const saveValues = (draftId: string, values: Record<string, unknown>) =>
  call('PUT /drafts/:draftId/values', { params: { draftId }, body: { values } });
export const deleteDraft = (draftId: string) => call('DELETE /drafts/:draftId', { params: { draftId } });

export const uploadEvidence = (draftId: string, evidence: string, file: File) =>
  call('POST /drafts/:draftId/uploads', { params: { draftId }, query: { evidence }, file });
export const deleteUpload = (draftId: string, uploadId: string) =>
  call('DELETE /drafts/:draftId/uploads/:uploadId', { params: { draftId, uploadId } });

/** Answers with what the applicant gets at once (收件凭证). */
export const submitDraft = (
  draftId: string,
  promised: Array<{ service: string; notice: string }>,
  idempotencyKey: string,
) => call('POST /drafts/:draftId/submission', { params: { draftId }, body: { promised }, idempotencyKey });
