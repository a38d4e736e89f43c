import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter } from './client.ts';
export type { MissedSearch, Offering, OfferingView } from './schema.ts';

/** Services as one organisation offers each (实施清单). */
export const offeringsQuery = (filter: Filter<'GET /offerings'>) =>
  infiniteQueryOptions({
    queryKey: ['offerings', filter],
    queryFn: ({ pageParam }) => call('GET /offerings', { query: { ...filter, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
export const offeringQuery = (offeringId: string) =>
  queryOptions({
    queryKey: ['offering', offeringId],
    queryFn: () => call('GET /offerings/:offeringId', { params: { offeringId } }),
  });
export const missedSearchesQuery = (days: number) =>
  queryOptions({
    queryKey: ['missed-searches', days],
    queryFn: async () => (await call('GET /searches-without-result', { query: { days } })).items,
  });
export const publishOffering = (offeringId: string) =>
  call('POST /offerings/:offeringId/publication', { params: { offeringId } });
export const withdrawOffering = (offeringId: string, reason: string) =>
  call('POST /offerings/:offeringId/withdrawal', { params: { offeringId }, body: { reason } });
