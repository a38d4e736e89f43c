import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

export type OrganisationKind = 'government' | 'department' | 'institution' | 'office';

/** A public body (机构). */
export interface Organisation {
  id: string;
  uscc: string;
  name: Text;
  division: string;
  divisionName: Text;
  level: number;
  kind: OrganisationKind;
  parentId?: string;
  validFrom: string;
  validTo?: string;
}

export interface Officer {
  id: string;
  name: string;
  staffNumber: string;
  /** masked */
  mobile?: string;
  posts: Array<{ id: string; name: Text }>;
}

interface Page {
  organisations: Organisation[];
  next?: string;
}

export const organisationsQuery = (filter: { division?: string; parent?: string; q?: string }) =>
  infiniteQueryOptions({
    queryKey: ['organisations', filter],
    queryFn: ({ pageParam }) =>
      call<Page>('GET', '/organisations', { query: { ...filter, after: pageParam, limit: 200 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: () => call<Organisation>('GET', `/organisations/${id}`),
  });

export const officersQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['officers', organisationId],
    queryFn: () => call<Officer[]>('GET', `/organisations/${organisationId}/officers`),
  });

export interface OrganisationChange {
  name?: Text;
  division?: string;
  kind?: OrganisationKind;
  parentId?: string;
  validTo?: string | null;
}
export const changeOrganisation = (id: string, change: OrganisationChange) =>
  call<Organisation>('PUT', `/organisations/${id}`, { body: change });
