import { queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
import type { CorrectionReply, CorrectionView, NewRating } from './schema.ts';
export type {
  Action,
  ApplicationListItem,
  ApplicationView,
  CaseStatus,
  CaseSummary,
  ClockView,
  CorrectionReply,
  CorrectionView,
  Afterwards,
  Finish,
  NewRating,
  NoticeView,
  SiteVisitView,
  TimelineEntry,
  UploadedEvidence,
} from './schema.ts';
export type Defect = CorrectionView['defects'][number];

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: async () => (await call('GET /applications')).items,
});

export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: () => call('GET /applications/:applicationId', { params: { applicationId } }),
  });

export const withdrawApplication = (applicationId: string, reason: string) =>
  call('POST /applications/:applicationId/withdrawal', { params: { applicationId }, body: { reason } });

/** One service of it; the others go on. */
export const withdrawCase = (caseId: string, reason: string) =>
  call('POST /cases/:caseId/withdrawal', { params: { caseId }, body: { reason } });

export const noticeHref = (applicationId: string, noticeId: string) =>
  href('GET /applications/:applicationId/notices/:noticeId', { params: { applicationId, noticeId } });

export const replyToCorrection = (caseId: string, reply: CorrectionReply, idempotencyKey: string) =>
  call('POST /cases/:caseId/correction-reply', { params: { caseId }, body: reply, idempotencyKey });

export const rateCase = (caseId: string, rating: NewRating, idempotencyKey: string) =>
  call('POST /cases/:caseId/rating', { params: { caseId }, body: rating, idempotencyKey });

/** A document for a correction: stored at once, named in the reply. */
export const uploadForCorrection = (caseId: string, evidence: string, file: File) =>
  call('POST /cases/:caseId/correction-uploads', { params: { caseId }, query: { evidence }, file });
