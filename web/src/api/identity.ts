import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { isProblem } from './problem.ts';
import type { Session, Text } from './types.ts';

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

export interface DemonstrationPerson {
  key: string;
  name: string;
  role: Text;
}

/** The people offered with one click; empty outside demonstration mode. */
export const demonstrationPeopleQuery = queryOptions({
  queryKey: ['demonstration-people'],
  queryFn: async (): Promise<DemonstrationPerson[]> => {
    try {
      return await call<DemonstrationPerson[]>('GET', '/demonstration-people');
    } catch (error) {
      if (isProblem(error, 404)) return [];
      throw error;
    }
  },
  staleTime: Infinity,
  retry: false,
});

export type SignInState = { state: 'signed-in' | 'second-factor' };
export const signIn = (account: string, password: string) =>
  call<SignInState>('POST', '/sessions', { body: { account, password } });
export const giveSecondFactor = (code: string) =>
  call<SignInState>('POST', '/sessions/second-factor', { body: { code } });
export const signInAsDemonstrationPerson = (person: string) =>
  call<SignInState>('POST', '/sessions/demonstration', { body: { person } });
export const signOut = () => call<void>('DELETE', '/session');
export const actFor = (subjectId: string) => call<void>('PUT', '/session/subject', { body: { subjectId } });
