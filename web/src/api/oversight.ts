import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type {
  InspectionComplaintAnswer,
  InspectionCopyNote,
  InspectionScores,
  NewInspectionComplaint,
  NewUnrecordedComplaint,
  NewSignNote,
  NewWhiteListing,
} from './schema.ts';
export type {
  CopiedInspection,
  InspectionComplaint,
  InspectionEvaluations,
  InspectionFigures,
  InspectionScores,
  InspectionSign,
  NewWhiteListing,
  OwnInspectionVoice,
  OwnOtherComplaint,
  PublicWhiteList,
  WhiteListing,
} from './schema.ts';

/** The eight must-nots (八个不得), 国办发〔2024〕54号. */
export const complaintAbouts = [
  'benefits',
  'banquets',
  'costs-shifted',
  'intermediary',
  'legal-representative',
  'arbitrary-measures',
  'quota',
  'disguised',
] as const satisfies ReadonlyArray<NewInspectionComplaint['about']>;

export const scoreKeys = [
  'lawful',
  'courteous',
  'honest',
  'professional',
  'brief',
] as const satisfies ReadonlyArray<keyof InspectionScores>;

export const ownVoiceQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['my-inspections', visitId, 'voice'],
    queryFn: () => call('GET /my-inspections/:visitId/voice', { params: { visitId } }),
  });
export const evaluateVisit = (visitId: string, body: InspectionScores) =>
  call('PUT /my-inspections/:visitId/evaluation', { params: { visitId }, body });
export const complain = (visitId: string, body: NewInspectionComplaint) =>
  call('POST /my-inspections/:visitId/complaints', { params: { visitId }, body });

export const ownOtherComplaintsQuery = queryOptions({
  queryKey: ['my-inspections', 'other-complaints'],
  queryFn: async () => (await call('GET /my-other-complaints')).items,
});
export const complainOfOtherVisit = (otherVisitId: string, body: NewInspectionComplaint) =>
  call('POST /my-other-visits/:otherVisitId/complaints', { params: { otherVisitId }, body });
export const complainOfUnrecorded = (body: NewUnrecordedComplaint) =>
  call('POST /my-other-complaints', { body });

/** Inspections of which the supervising body was told. */
export const copiesQuery = queryOptions({
  queryKey: ['inspections', 'copies'],
  queryFn: async () => (await call('GET /copied-inspections')).items,
});
export const copyQuery = (inspectionId: string) =>
  queryOptions({
    queryKey: ['inspections', 'copy', inspectionId],
    queryFn: () => call('GET /copied-inspections/:inspectionId', { params: { inspectionId } }),
  });
export const noteCopy = (inspectionId: string, body: InspectionCopyNote) =>
  call('POST /copied-inspections/:inspectionId/note', { params: { inspectionId }, body });

export const complaintsQuery = (state: 'open' | 'answered' | undefined) =>
  queryOptions({
    queryKey: ['inspections', 'complaints', state],
    queryFn: async () => (await call('GET /inspection-complaints', { query: { state } })).items,
  });
export const complaintQuery = (complaintId: string) =>
  queryOptions({
    queryKey: ['inspections', 'complaint', complaintId],
    queryFn: () => call('GET /inspection-complaints/:complaintId', { params: { complaintId } }),
  });
export const answerComplaint = (complaintId: string, body: InspectionComplaintAnswer) =>
  call('POST /inspection-complaints/:complaintId/answer', { params: { complaintId }, body });

export const evaluationsQuery = queryOptions({
  queryKey: ['inspections', 'evaluations'],
  queryFn: () => call('GET /inspection-evaluations'),
});

export const whiteListQuery = infiniteQueryOptions({
  queryKey: ['inspections', 'white-list'],
  queryFn: ({ pageParam }) => call('GET /white-list', { query: { after: pageParam || undefined } }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next ?? undefined,
});
export const proposeListing = (body: NewWhiteListing) => call('POST /white-list', { body });
export const decideListing = (listingId: string, listed: boolean, reason: string) =>
  call('POST /white-list/:listingId/decision', { params: { listingId }, body: { listed, reason } });
export const revokeListing = (listingId: string, reason: string) =>
  call('POST /white-list/:listingId/revocation', { params: { listingId }, body: { reason } });
export const publicWhiteListQuery = (division: string) =>
  infiniteQueryOptions({
    queryKey: ['published-white-list', division],
    queryFn: ({ pageParam }) =>
      call('GET /published-white-list', { query: { division, after: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const signsQuery = (open: boolean) =>
  queryOptions({
    queryKey: ['inspections', 'signs', open],
    queryFn: async () => (await call('GET /inspection-signs', { query: { open } })).items,
  });
export const noteSign = (body: NewSignNote) => call('POST /inspection-sign-notes', { body });

export const figuresQuery = (division: string, year: number | undefined) =>
  queryOptions({
    queryKey: ['inspections', 'figures', division, year],
    queryFn: () => call('GET /inspection-figures', { query: { division, year } }),
  });
export const publicFiguresQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-inspection-figures', division],
    queryFn: () => call('GET /published-inspection-figures', { query: { division } }),
  });
