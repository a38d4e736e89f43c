import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter, type Sent } from './client.ts';
import type { NewGrant, NewParameterValue, ProposedParameterValue, User } from './schema.ts';
export type {
  AuditEvent,
  Basis,
  Grant,
  Mandate,
  NewGrant,
  Count as ParameterCount,
  Parameter,
  ParameterEffect,
  ParameterValue,
  ProposedParameterValue as ProposedValue,
  PlatformClock,
  Reach,
  Role,
  User,
} from './schema.ts';

/** Numbers of law as data (参数): their values by place and period, each with its basis. */
export const parametersQuery = (division: string) =>
  queryOptions({
    queryKey: ['parameters', division],
    queryFn: () => call('GET /parameters', { query: { division } }),
  });
export const setParameter = (code: string, value: NewParameterValue, idempotencyKey: string) =>
  call('POST /parameters/:code/values', { params: { code }, body: value, idempotencyKey });

/** With this value, how many applications of the last year would have gone another way. Nothing is decided. */
export const effectOfParameter = (code: string, value: ProposedParameterValue) =>
  call('POST /parameters/:code/effects', { params: { code }, body: value });

export const usersQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) => call('GET /users', { query: { q, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const createUser = (body: Sent<'POST /users'>, idempotencyKey: string) =>
  call('POST /users', { body, idempotencyKey });

export const setUserStatus = (id: string, status: User['status'], reason: string) =>
  call('PUT /users/:id/status', { params: { id }, body: { status, reason } });

export type MandateState = NonNullable<Filter<'GET /mandate-register'>['state']>;
export const mandateRegisterQuery = (state: MandateState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mandate-register', state],
    queryFn: ({ pageParam }) =>
      call('GET /mandate-register', { query: { state, after: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const rolesQuery = queryOptions({ queryKey: ['roles'], queryFn: () => call('GET /roles') });

export const grantsQuery = (user: string) =>
  queryOptions({
    queryKey: ['grants', user],
    queryFn: async () => (await call('GET /grants', { query: { user, limit: 200 } })).grants,
  });
export const createGrant = (grant: NewGrant, idempotencyKey: string) =>
  call('POST /grants', { body: grant, idempotencyKey });
export const revokeGrant = (id: string) => call('DELETE /grants/:id', { params: { id } });

export type AuditFilter = Filter<'GET /audit'>;
const auditPage = 50;
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      call('GET /audit', { query: { ...filter, before: pageParam, limit: auditPage } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length === auditPage ? page.at(-1)?.id : undefined),
  });

export const clockQuery = queryOptions({ queryKey: ['clock'], queryFn: () => call('GET /clock') });
export const moveClock = (now: string) => call('PUT /clock', { body: { now } });
