import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { ChangedClientSystem, NewClientSystem } from './schema.ts';
export type {
  Authorisation,
  ClientSystem,
  ClientSystemField,
  ClientSystemPage,
  Consent,
  NewClientSystem,
  RegisteredClientSystem,
} from './schema.ts';

/** What a system that somebody signs in to wants to know. It is asked once: another answer needs another sign-in. */
export const authorisationQuery = (uid: string) =>
  queryOptions({
    queryKey: ['authorisation', uid],
    queryFn: () => call('GET /authorisations/:uid', { params: { uid } }),
    retry: false,
  });
export const decideAuthorisation = (uid: string, decision: { agreed: boolean; fields: string[] }) =>
  call('PUT /authorisations/:uid', { params: { uid }, body: decision });

/** Systems that I let see something. */
export const consentsQuery = queryOptions({ queryKey: ['consents'], queryFn: () => call('GET /consents') });
export const withdrawConsent = (id: string) => call('DELETE /consents/:id', { params: { id } });

/** Systems that sign people in with the platform's account (接入系统). */
export const clientSystemsQuery = queryOptions({
  queryKey: ['client-systems'],
  queryFn: () => call('GET /client-systems'),
});
export const registerClientSystem = (client: NewClientSystem, idempotencyKey: string) =>
  call('POST /client-systems', { body: client, idempotencyKey });
export const changeClientSystem = (clientId: string, change: ChangedClientSystem) =>
  call('PUT /client-systems/:clientId', { params: { clientId }, body: change });
export const renewSecret = (clientId: string, reason: string) =>
  call('PUT /client-systems/:clientId/secret', { params: { clientId }, body: { reason } });
export const setClientStatus = (clientId: string, status: 'active' | 'suspended' | 'ended', reason: string) =>
  call('PUT /client-systems/:clientId/status', { params: { clientId }, body: { status, reason } });
