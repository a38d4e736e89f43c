import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { isProblem } from './problem.ts';
import type { DemonstrationPerson, NewMandate, Session } from './schema.ts';
export type { AssuranceWay, DemonstrationPerson, MySignIn, Passkey, SignInState } from './schema.ts';

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call('GET /session');
    } catch (error) {
      if (isProblem(error, 401, 404)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
});

/** The people offered with one click; empty outside demonstration mode. */
export const demonstrationPeopleQuery = queryOptions({
  queryKey: ['demonstration-people'],
  queryFn: async (): Promise<DemonstrationPerson[]> => {
    try {
      return await call('GET /demonstration-people');
    } catch (error) {
      if (isProblem(error, 404)) return [];
      throw error;
    }
  },
  staleTime: Infinity,
  retry: false,
});

export const signIn = (account: string, password: string) =>
  call('POST /sessions', { body: { account, password } });
export const giveSecondFactor = (code: string) => call('POST /sessions/second-factor', { body: { code } });
export const giveRecoveryCode = (code: string) => call('POST /sessions/recovery-code', { body: { code } });
export const giveNewPassword = (password: string) =>
  call('POST /sessions/new-password', { body: { password } });
export const signInAsDemonstrationPerson = (person: string) =>
  call('POST /sessions/demonstration', { body: { person } });
export const signOut = () => call('DELETE /session');
export const actFor = (subjectId: string) => call('PUT /session/subject', { body: { subjectId } });

export const mandatesQuery = queryOptions({
  queryKey: ['mandates'],
  queryFn: () => call('GET /mandates'),
});
export const giveMandate = (mandate: NewMandate, idempotencyKey: string) =>
  call('POST /mandates', { body: mandate, idempotencyKey });
export const endMandate = (id: string) => call('DELETE /mandates/:id', { params: { id } });
export const acceptMandate = (id: string) => call('POST /mandates/:id/acceptance', { params: { id } });
export const confirmMandate = (id: string) => call('POST /mandates/:id/confirmation', { params: { id } });
export const declineMandate = (id: string) => call('POST /mandates/:id/refusal', { params: { id } });

/** How one signs in, and where one is signed in now. */
export const mySignInQuery = queryOptions({
  queryKey: ['my-sign-in'],
  queryFn: () => call('GET /my-sign-in'),
});
export const endOwnSession = (id: string) => call('DELETE /my-sign-in/sessions/:id', { params: { id } });
export const endOtherSessions = () => call('DELETE /my-sign-in/other-sessions');
export const changePassword = (current: string, password: string) =>
  call('PUT /my-sign-in/password', { body: { current, password } });
export const forgetAuthenticator = () => call('DELETE /my-sign-in/authenticator');
export const makeRecoveryCodes = () => call('POST /my-sign-in/recovery-codes');
export const renamePasskey = (id: string, name: string) =>
  call('PUT /passkeys/:id', { params: { id }, body: { name } });
export const removePasskey = (id: string) => call('DELETE /passkeys/:id', { params: { id } });

/** How surely one is known, and what leads further. */
export const assuranceQuery = queryOptions({
  queryKey: ['assurance'],
  queryFn: () => call('GET /session/assurance'),
});
type StepUp = Parameters<typeof call<'PUT /session/assurance'>>[1]['body'];
export const stepUp = (verifier: string, given: StepUp['given']) =>
  call('PUT /session/assurance', { body: { verifier, given } });

/** A proof at a service outside: where the browser goes, and afterwards what came of it. */
export const beginProof = (verifier: string) => call('POST /session/proofs', { body: { verifier } });
export const finishProof = (id: string) => call('PUT /session/proofs/:id', { params: { id } });

/** Where people can sign in: here, at another installation, or both. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: () => call('GET /sign-in-ways'),
  staleTime: Infinity,
});

/** Addresses that the server answers by leading the browser elsewhere: no pages of ours. */
export const atSource = {
  /** @param again proves it now, and does not only use the session that there may be */
  begin({ next, level, again }: { next?: string | undefined; level?: number; again?: boolean }): string {
    const query = new URLSearchParams({
      ...(next ? { next } : {}),
      ...(level === undefined ? {} : { level: String(level) }),
      ...(again ? { again: 'true' } : {}),
    });
    return `/federation/begin?${query.toString()}`;
  },
  out: '/federation/out',
};
