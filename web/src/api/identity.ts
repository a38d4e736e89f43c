import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { isProblem } from './problem.ts';
import type { Mandate, NewMandate, Session, Text } from './types.ts';

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call<Session>('GET', '/session');
    } catch (error) {
      if (isProblem(error, 401, 404)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
});

/** Someone whose place one can take in a demonstration. */
export interface DemonstrationPerson {
  person: string;
  name: Text;
  kind: Session['user']['kind'];
  role: Text;
  organisation?: Text;
  /** among the first few that are offered */
  prominent: boolean;
}

/** The people offered with one click; empty outside demonstration mode. */
export const demonstrationPeopleQuery = queryOptions({
  queryKey: ['demonstration-people'],
  queryFn: async (): Promise<DemonstrationPerson[]> => {
    try {
      return listOf(
        await call<DemonstrationPerson[] | Record<string, DemonstrationPerson[]>>(
          'GET',
          '/demonstration-people',
        ),
      );
    } catch (error) {
      if (isProblem(error, 404)) return [];
      throw error;
    }
  },
  staleTime: Infinity,
  retry: false,
});

export interface SignInState {
  state: 'signed-in' | 'second-factor';
  /** first sign-in of an officer: to be scanned into an authenticator */
  enrolment?: { uri: string; secret: string };
}
export const signIn = (account: string, password: string) =>
  call<SignInState>('POST', '/sessions', { body: { account, password } });
export const giveSecondFactor = (code: string) =>
  call<SignInState>('POST', '/sessions/second-factor', { body: { code } });
export const signInAsDemonstrationPerson = (person: string) =>
  call<SignInState>('POST', '/sessions/demonstration', { body: { person } });
export const signOut = () => call<void>('DELETE', '/session');
export const actFor = (subjectId: string) => call<void>('PUT', '/session/subject', { body: { subjectId } });

export const mandatesQuery = queryOptions({
  queryKey: ['mandates'],
  queryFn: async () => listOf(await call<Mandate[] | Record<string, Mandate[]>>('GET', '/mandates')),
});
export const giveMandate = (mandate: NewMandate, idempotencyKey: string) =>
  call<Mandate>('POST', '/mandates', { body: mandate, idempotencyKey });
export const revokeMandate = (id: string) => call<void>('DELETE', `/mandates/${id}`);

/** Lists come bare or as the one array of a page object (`{ users: […], next }`). */
export function listOf<T>(answer: T[] | Record<string, unknown>): T[] {
  if (Array.isArray(answer)) return answer;
  return (Object.values(answer).find(Array.isArray) as T[] | undefined) ?? [];
}
