import { call } from './client.ts';
export type { WrittenRequest } from './schema.ts';

/** Asks the firm in writing until a day; without one a check by data begins. */
export const beginChecking = (inspectionId: string, body: { answerBy?: string; words: string }) =>
  call('POST /inspections/:inspectionId/written-check', { params: { inspectionId }, body });
export const answerInWriting = (visitId: string, answers: Array<{ line: string; words: string }>) =>
  call('POST /my-inspections/:visitId/written-answers', { params: { visitId }, body: { answers } });
export const addWrittenFile = (visitId: string, line: string, file: File) =>
  call('POST /my-inspections/:visitId/written-files', { params: { visitId }, query: { line }, file });
export const removeWrittenFile = (fileId: string) =>
  call('DELETE /my-written-files/:fileId', { params: { fileId } });
export const ownWrittenFile = (fileId: string) => `/api/my-written-files/${fileId}`;
export const writtenFile = (fileId: string) => `/api/written-files/${fileId}`;
