import { queryOptions } from '@tanstack/react-query';
import { call, type Filter } from './client.ts';
export type { Division } from './schema.ts';

/** A place (行政区划); `level` 1 state … 6 village. */
export const divisionQuery = (code: string) =>
  queryOptions({
    queryKey: ['division', code],
    queryFn: () => call('GET /divisions/:code', { params: { code } }),
    staleTime: Infinity,
  });

export const divisionsQuery = (filter: Filter<'GET /divisions'>) =>
  queryOptions({
    queryKey: ['divisions', filter],
    queryFn: async () => (await call('GET /divisions', { query: filter })).divisions,
    staleTime: Infinity,
  });
