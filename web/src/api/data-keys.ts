import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { DataKey, DataKeysOfPurpose, HeldKey } from './schema.ts';

const underWayMilliseconds = 5_000;

/** Under which keys personal columns lie; asked again while rows are left or not counted. */
export const dataKeysQuery = queryOptions({
  queryKey: ['data-keys'],
  queryFn: () => call('GET /data-keys'),
  refetchInterval: ({ state: { data } }) =>
    data && (data.left > 0 || data.purposes.some(({ countedAt }) => countedAt === null))
      ? underWayMilliseconds
      : false,
});
