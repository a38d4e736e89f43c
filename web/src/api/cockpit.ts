import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** Numbers by key of `figures`; null when nothing was counted from which one could follow. */
export type Figures = Record<string, number | null>;

export interface Cockpit {
  division: { code: string; name: Text } | null;
  from: string;
  to: string;
  asOf: string;
  figures: Array<{ key: string; unit: 'count' | 'share' | 'working-days'; name: Text; definition: Text }>;
  totals: Figures;
  days: Array<{ day: string; values: Figures }>;
  scenarios: Array<{
    scenario: string;
    title: Text | null;
    values: Figures;
    services: Array<{ service: string; name: Text | null; values: Figures }>;
  }>;
}
export interface CockpitFilter {
  division?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
export const cockpitQuery = (filter: CockpitFilter) =>
  queryOptions({
    queryKey: ['cockpit', filter],
    queryFn: () => call<Cockpit>('GET', '/cockpit', { query: { ...filter } }),
  });
