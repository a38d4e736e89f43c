import { queryOptions } from '@tanstack/react-query';
import { call, type Filter } from './client.ts';
import type { Cockpit } from './schema.ts';
export type { Cockpit } from './schema.ts';

/** Numbers by key of `figures`; null when nothing was counted from which one could follow. */
export type Figures = Cockpit['totals'];

export type CockpitFilter = Filter<'GET /cockpit'>;
export const cockpitQuery = (filter: CockpitFilter) =>
  queryOptions({
    queryKey: ['cockpit', filter],
    queryFn: () => call('GET /cockpit', { query: filter }),
  });
