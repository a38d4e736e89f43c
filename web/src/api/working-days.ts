import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { LocalDay, WorkingDays } from './schema.ts';

/** Which days of a year are worked, in a place or in the whole country. @param year this one when left out */
export const workingDaysQuery = (year: number | undefined, division: string | undefined) =>
  queryOptions({
    queryKey: ['working-days', year, division],
    queryFn: () =>
      call('GET /working-days', { query: { ...(year ? { year } : {}), ...(division ? { division } : {}) } }),
    // two people may have changed them just now
    staleTime: 0,
  });
