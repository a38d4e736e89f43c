import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** A place (行政区划); `level` 1 state … 6 village. */
export interface Division {
  code: string;
  name: Text;
  level: number;
  parent?: string;
  hasDivisionsBelow?: boolean;
  /** from the province down to the one above (single reads only) */
  path?: Array<{ code: string; name: Text }>;
}

export const divisionQuery = (code: string) =>
  queryOptions({
    queryKey: ['division', code],
    queryFn: () => call<Division>('GET', `/divisions/${code}`),
    staleTime: Infinity,
  });

export const divisionsQuery = (filter: { parent?: string; q?: string }) =>
  queryOptions({
    queryKey: ['divisions', filter],
    queryFn: async () =>
      (await call<{ divisions: Division[] }>('GET', '/divisions', { query: filter })).divisions,
    staleTime: Infinity,
  });
