import { queryOptions } from '@tanstack/react-query';
import type { KeptPhoto } from '../on-site/kept.ts';
import { call } from './client.ts';
import type { SiteNoteDecision, SiteNotes } from './schema.ts';
export type { SiteRecord, SiteVisitSummary } from './schema.ts';

export const visitsToMakeQuery = queryOptions({
  queryKey: ['on-site-visits'],
  queryFn: async () => (await call('GET /on-site-visits')).items,
});
export const takeAlong = (visitId: string) =>
  call('POST /inspection-visits/:visitId/site-tasks', { params: { visitId } });
export const bringBackNotes = (visitId: string, body: SiteNotes) =>
  call('POST /inspection-visits/:visitId/site-notes', { params: { visitId }, body });
export const bringBackPhoto = ({ visitId, id, line, evidence, notedAt, bytes }: Omit<KeptPhoto, 'state'>) =>
  call('POST /inspection-visits/:visitId/site-photos', {
    params: { visitId },
    query: {
      id,
      notedAt,
      sentAt: new Date().toISOString(),
      ...(line ? { line } : {}),
      ...(evidence ? { evidence } : {}),
    },
    file: new File([bytes], `${id}.jpg`, { type: bytes.type }),
  });
export const siteRecord = (visitId: string) =>
  call('GET /inspection-visits/:visitId/site-record', { params: { visitId } });
export const siteRecordQuery = (visitId: string) =>
  queryOptions({ queryKey: ['inspections', 'site', visitId], queryFn: () => siteRecord(visitId) });
export const decideNote = (noteId: string, body: SiteNoteDecision) =>
  call('POST /site-notes/:noteId/decision', { params: { noteId }, body });
