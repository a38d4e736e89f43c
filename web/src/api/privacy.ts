import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
import type { InformationRequestKind, NewInformationRequest, UseSource } from './schema.ts';
export type {
  DataClass,
  InformationRequest,
  InformationRequestKind,
  InformationUse,
  KnownRegister,
  UseObjection,
  UseSource,
} from './schema.ts';

/** Who looked at what is known of whom I act for (谁看了我的信息), newest first. */
export const ownUsesQuery = (filter: { source?: UseSource; others?: boolean }) =>
  infiniteQueryOptions({
    queryKey: ['own-uses', filter],
    queryFn: ({ pageParam }) =>
      call('GET /own-uses', { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
export const ownObjectionsQuery = queryOptions({
  queryKey: ['own-use-objections'],
  queryFn: async () => (await call('GET /own-use-objections')).items,
});
export const objectToUse = (body: { useId: string; words: string }, idempotencyKey: string) =>
  call('POST /own-use-objections', { body, idempotencyKey });
export const escalateObjection = (objectionId: string, words: string) =>
  call('POST /own-use-objections/:objectionId/escalation', { params: { objectionId }, body: { words } });

/** What registers say of whom I act for. */
export const ownDataQuery = queryOptions({
  queryKey: ['own-data'],
  queryFn: async () => (await call('GET /own-data')).items,
});
export const dataClassesQuery = queryOptions({
  queryKey: ['own-data-classes'],
  queryFn: async () => (await call('GET /own-data-classes')).items,
});
export const ownRequestsQuery = queryOptions({
  queryKey: ['own-information-requests'],
  queryFn: async () => (await call('GET /own-information-requests')).items,
});
export const ownRequestQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['own-information-requests', requestId],
    queryFn: () => call('GET /own-information-requests/:requestId', { params: { requestId } }),
    // a job works on it: its end shows by itself
    refetchInterval: ({ state }) => (state.data?.state === 'working' ? 3000 : false),
  });
export const askForInformation = (body: NewInformationRequest, idempotencyKey: string) =>
  call('POST /own-information-requests', { body, idempotencyKey });
export const requestArchive = (requestId: string) =>
  href('GET /own-information-requests/:requestId/archive', { params: { requestId } });

/** Kinds that a person asks for by themselves; a correction begins at the field that is wrong. */
export const askedKinds: readonly InformationRequestKind[] = [
  'access',
  'copy',
  'portability',
  'deletion',
  'explanation',
];

/** What officials answer: objections and requests of their organisation. */
export const useObjectionsQuery = queryOptions({
  queryKey: ['use-objections'],
  queryFn: async () => (await call('GET /use-objections')).items,
});
export const useObjectionQuery = (objectionId: string) =>
  queryOptions({
    queryKey: ['use-objections', objectionId],
    queryFn: () => call('GET /use-objections/:objectionId', { params: { objectionId } }),
  });
export const answerObjection = (
  objectionId: string,
  body: { outcome: 'justified' | 'stopped'; answer: string },
) => call('POST /use-objections/:objectionId/answer', { params: { objectionId }, body });
export const ruleOnObjection = (
  objectionId: string,
  body: { ruling: 'upheld' | 'dismissed'; words: string },
) => call('POST /use-objections/:objectionId/ruling', { params: { objectionId }, body });
export const informationRequestsQuery = queryOptions({
  queryKey: ['information-requests'],
  queryFn: async () => (await call('GET /information-requests')).items,
});
export const informationRequestQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['information-requests', requestId],
    queryFn: () => call('GET /information-requests/:requestId', { params: { requestId } }),
  });
export const answerInformationRequest = (
  requestId: string,
  body: { outcome: 'done' | 'refused'; answer: string; basis?: string },
) => call('POST /information-requests/:requestId/answer', { params: { requestId }, body });
