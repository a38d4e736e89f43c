import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter, type Sent } from './client.ts';
import type { OrganisationChange } from './schema.ts';
export type { Officer, Organisation, OrganisationChange, OrganisationKind } from './schema.ts';

/** Public bodies (机构). */
export const organisationsQuery = (filter: Filter<'GET /organisations'>) =>
  infiniteQueryOptions({
    queryKey: ['organisations', filter],
    queryFn: ({ pageParam }) =>
      call('GET /organisations', { query: { ...filter, after: pageParam, limit: 200 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: () => call('GET /organisations/:id', { params: { id } }),
  });

export const officersQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['officers', organisationId],
    queryFn: () => call('GET /organisations/:id/officers', { params: { id: organisationId } }),
  });

export const createOrganisation = (body: Sent<'POST /organisations'>, idempotencyKey: string) =>
  call('POST /organisations', { body, idempotencyKey });

export const changeOrganisation = (id: string, change: OrganisationChange) =>
  call('PUT /organisations/:id', { params: { id }, body: change });
