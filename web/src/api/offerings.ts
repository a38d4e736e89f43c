import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** A service as one organisation offers it (实施清单). */
export interface Offering {
  offeringId: string;
  service: string;
  scenario: string;
  name: Text;
  implementationCode: string;
  organisation: { id: string; name: Text; division: string; divisionName: Text };
  division: string;
  /** 0 待提交, 1 已审定, 2 已发布, 3 驳回 */
  state: number;
  stateText: Text;
  version: number;
  /** points that keep it from being published */
  problems: number;
  changedAt: string;
  changedBy: string;
}
export interface OfferingView extends Offering {
  elements: Array<{ key: string; label: Text; value: Text | null; inherited: boolean; required: boolean }>;
  publication: {
    gate: Array<{ at: string; code: string; message: Text }>;
    allowed: boolean;
    reason: Text | null;
  };
  withdrawal: { allowed: boolean; reason: Text | null };
  versions: Array<{ version: number; snapshotId: string; scenarioVersion: string; recordedAt: string }>;
  reason: string | null;
}
export interface MissedSearch {
  query: string;
  division: string | null;
  times: number;
  lastAt: string;
}

export const offeringsQuery = (filter: { q?: string | undefined; state?: number | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['offerings', filter],
    queryFn: ({ pageParam }) =>
      call<{ items: Offering[]; next?: string }>('GET', '/offerings', {
        query: { ...filter, after: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
export const offeringQuery = (id: string) =>
  queryOptions({
    queryKey: ['offering', id],
    queryFn: () => call<OfferingView>('GET', `/offerings/${id}`),
  });
export const missedSearchesQuery = (days: number) =>
  queryOptions({
    queryKey: ['missed-searches', days],
    queryFn: async () =>
      (await call<{ items: MissedSearch[] }>('GET', '/searches-without-result', { query: { days } })).items,
  });
export const publishOffering = (id: string) => call<OfferingView>('POST', `/offerings/${id}/publication`);
export const withdrawOffering = (id: string, reason: string) =>
  call<OfferingView>('POST', `/offerings/${id}/withdrawal`, { body: { reason } });
