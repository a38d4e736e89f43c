import { queryOptions } from '@tanstack/react-query';
import type { Obtained, Plan, Remaining } from '@yiti/engines/forms';
import type { FieldModel } from '../forms-ui/model.ts';
import type { UploadedEvidence } from './applications.ts';
import type { Answers } from './catalogue.ts';
import { call } from './client.ts';
import { listOf } from './identity.ts';
import type { Text } from './types.ts';

/** Where a field's value came from: `found`, `empty` at the source, source `down`, `corrected` by the person. */
export interface PrefillView {
  state: 'found' | 'empty' | 'down' | 'corrected';
  value?: unknown;
  /** what the source said, when the person corrected it */
  was?: unknown;
  sourceText: Text;
  at: string | null;
  evidenceId?: string;
}
export interface DraftField extends Omit<FieldModel, 'help' | 'unit'> {
  section: string;
  help: Text | null;
  unit: Text | null;
  value?: unknown;
  prefill: PrefillView | null;
  /** why it is asked although a source was looked at, or when it will come */
  note: Text | null;
  state: 'asked' | 'prefilled' | 'awaited';
}
export interface UploadView extends UploadedEvidence {
  uploadId: string;
  at: string;
}
export interface EvidenceView {
  key: string;
  name: Text;
  required: boolean;
  services: string[];
  obtained: Obtained | null;
  upload: { accept: Array<'pdf' | 'jpg' | 'png'>; maxMegabytes: number };
  sample: string;
  criteria: Text;
  issuedBy: Text;
  why: Text;
  uploads: UploadView[];
}
export interface DraftListItem {
  draftId: string;
  scenario: string;
  title: Text;
  division: string;
  changedAt: string;
  /** questions and documents still missing */
  remaining: number;
}
export interface DraftView {
  draftId: string;
  scenario: string;
  title: Text;
  division: string;
  state: 'open' | 'submitted' | 'discarded';
  applicationId: string | null;
  answers: Answers;
  chosen: string[];
  commitments: string[] | null;
  plan: Plan;
  sections: Array<{ key: string; title: Text }>;
  fields: DraftField[];
  remaining: Remaining;
  evidence: EvidenceView[];
  problems: Array<{ element: string; code: string; message: Text }>;
  /** nothing is missing: it may be handed in */
  ready: boolean;
  /** identity assurance level needed to hand it in */
  assurance: number;
}

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async () => listOf(await call<{ items: DraftListItem[] }>('GET', '/drafts')) as DraftListItem[],
});
export const draftQuery = (id: string) =>
  queryOptions({ queryKey: ['draft', id], queryFn: () => call<DraftView>('GET', `/drafts/${id}`) });

export const startDraft = (scenario: string, division: string, answers: Answers, idempotencyKey: string) =>
  call<DraftView>('POST', '/drafts', { body: { scenario, division, answers }, idempotencyKey });
export const saveValues = (id: string, values: Record<string, unknown>) =>
  call<DraftView>('PUT', `/drafts/${id}/values`, { body: { values } });
export const deleteDraft = (id: string) => call<void>('DELETE', `/drafts/${id}`);

export function uploadEvidence(id: string, evidence: string, file: File) {
  const body = new FormData();
  body.append('file', file);
  return call<DraftView>('POST', `/drafts/${id}/uploads`, { body, query: { evidence } });
}
export const deleteUpload = (id: string, uploadId: string) =>
  call<DraftView>('DELETE', `/drafts/${id}/uploads/${uploadId}`);

/** What the applicant gets at once (收件凭证). */
export interface Receipt {
  applicationId: string;
  reference: string;
  receivedAt: string;
  promisedAt: string | null;
  cases: Array<{ caseId: string; service: string; organisationId: string | null }>;
}
export const submitDraft = (id: string, idempotencyKey: string) =>
  call<Receipt>('POST', `/drafts/${id}/submission`, { idempotencyKey });
