import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Registration } from './schema.ts';
export type { Registration, RegistrationAsked } from './schema.ts';

/** Whether people can make an account by mobile here. */
export const registrationOfferQuery = queryOptions({
  queryKey: ['registration-offer'],
  queryFn: () => call('GET /registration-offer'),
  staleTime: Infinity,
});
export const askRegistration = (mobile: string) => call('POST /registrations', { body: { mobile } });
export const register = (given: Registration) => call('POST /registrations/completion', { body: given });
