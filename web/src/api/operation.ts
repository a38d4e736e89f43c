import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Operations } from './schema.ts';
export type { StuckApplication } from './schema.ts';

/** What goes on no longer by itself: for whoever keeps the platform going. */
export const stuckQuery = queryOptions({
  queryKey: ['stuck-applications'],
  queryFn: async () => (await call('GET /stuck-applications')).items,
  // a new try goes on after its answer: whoever watches sees how it ended
  refetchInterval: 5_000,
});
export const retryStuck = (applicationId: string) =>
  call('POST /stuck-applications/:applicationId/retry', { params: { applicationId } });

export type DeadDelivery = Operations['GET /outbox/dead']['answer'][number];

const pageSize = 50;
export const deadQuery = infiniteQueryOptions({
  queryKey: ['dead-deliveries'],
  queryFn: ({ pageParam }) => call('GET /outbox/dead', { query: { before: pageParam, limit: pageSize } }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (page) => (page.length === pageSize ? page.at(-1)?.eventId : undefined),
});
export const reviveDelivery = ({ subscription, rootId, eventId }: DeadDelivery) =>
  call('POST /outbox/dead/revival', { body: { subscription, rootId, eventId } });
