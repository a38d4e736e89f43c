import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Limit, Text } from './types.ts';

/** A number of law as data (参数): its values by place and period, each with its basis. */
export interface Parameter {
  code: string;
  name: Text;
  kind: 'number' | 'limit' | 'boolean' | 'text';
  unit?: Text;
  owner: string;
  inForce?: ParameterValue;
  values: ParameterValue[];
}
export interface Basis {
  title: string;
  article?: string;
  url?: string;
  certainty: 'law' | 'source' | 'default';
}
export interface ParameterValue {
  id: string;
  division: string;
  organisation?: string;
  validFrom: string;
  validTo?: string;
  value: number | boolean | string | Limit;
  basis: Basis;
}
export const parametersQuery = (division: string) =>
  queryOptions({
    queryKey: ['parameters', division],
    queryFn: () => call<Parameter[]>('GET', '/parameters', { query: { division } }),
  });
export const setParameter = (
  code: string,
  value: Omit<ParameterValue, 'id' | 'organisation'>,
  idempotencyKey: string,
) =>
  call<ParameterValue>('POST', `/parameters/${encodeURIComponent(code)}/values`, {
    body: value,
    idempotencyKey,
  });

export interface User {
  id: string;
  account: string;
  name: string;
  kind: 'person' | 'officer' | 'administrator';
  organisation?: { id: string; name: Text };
  status: 'active' | 'disabled';
}
export const usersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) =>
      call<{ users: User[]; total: number; next?: string }>('GET', '/users', {
        query: { q, after: pageParam, limit: 50 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export type Reach = 'organisation' | 'subtree' | 'everything';
export interface Role {
  name: string;
  title: Text;
  permissions: string[];
  reach: Reach;
  /** may you grant it somewhere */
  grantable: boolean;
}
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => call<Role[]>('GET', '/roles'),
});

export interface Grant {
  id: string;
  user: { id: string; name: string };
  role: string;
  roleTitle: Text;
  organisation?: { id: string; name: Text };
  reach: Reach;
  validFrom: string;
  validTo?: string;
}
export const grantsQuery = (user: string) =>
  queryOptions({
    queryKey: ['grants', user],
    queryFn: async () =>
      (await call<{ grants: Grant[] }>('GET', '/grants', { query: { user, limit: 200 } })).grants,
  });
export interface NewGrant {
  userId: string;
  role: string;
  organisationId?: string;
  reach: Reach;
  validTo?: string;
}
export const createGrant = (grant: NewGrant, idempotencyKey: string) =>
  call<Grant>('POST', '/grants', { body: grant, idempotencyKey });
export const revokeGrant = (id: string) => call<void>('DELETE', `/grants/${id}`);

export interface AuditEvent {
  id: number;
  at: string;
  type: string;
  actor: { id: string; kind: string; name: string; role: string | null };
  object: { kind: string; id: string };
  rootId: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  /** protected by a seal */
  sealed: boolean;
}
export interface AuditFilter {
  type?: string | undefined;
  objectId?: string | undefined;
  actorId?: string | undefined;
}
const auditPage = 50;
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      call<AuditEvent[]>('GET', '/audit', { query: { ...filter, before: pageParam, limit: auditPage } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length === auditPage ? page.at(-1)?.id : undefined),
  });

export interface PlatformClock {
  now: string;
  /** may it be moved? */
  demonstration: boolean;
}
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: () => call<PlatformClock>('GET', '/clock'),
});
export const moveClock = (now: string) => call<PlatformClock>('PUT', '/clock', { body: { now } });
