import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { askTwoPersonAct } from './two-person.ts';
import type { NewCounterMandate, NewGuardianship } from './schema.ts';
export type {
  EnterpriseHead,
  Guardianship,
  NewCounterMandate,
  NewGuardianship,
  OwnGuardianship,
} from './schema.ts';

/** What one has claimed oneself. */
export const ownGuardianshipsQuery = queryOptions({
  queryKey: ['own-guardianships'],
  queryFn: async () => (await call('GET /own-guardianships')).items,
});
export const claimGuardianship = (body: NewGuardianship, idempotencyKey: string) =>
  call('POST /guardianships', { body, idempotencyKey });

/** What one's organisation checks. */
export const guardianshipsQuery = (state: 'open' | 'answered') =>
  queryOptions({
    queryKey: ['guardianships', state],
    queryFn: async () => (await call('GET /guardianships', { query: { state } })).items,
  });
export const guardianshipQuery = (guardianshipId: string) =>
  queryOptions({
    queryKey: ['guardianships', 'one', guardianshipId],
    queryFn: () => call('GET /guardianships/:guardianshipId', { params: { guardianshipId } }),
  });
export const answerGuardianship = (
  guardianshipId: string,
  body: { outcome: 'recognised' | 'refused'; answer: string },
) => call('POST /guardianships/:guardianshipId/answer', { params: { guardianshipId }, body });
export const endGuardianship = (guardianshipId: string, reason: string) =>
  call('POST /guardianships/:guardianshipId/ending', { params: { guardianshipId }, body: { reason } });

export const giveMandateAtCounter = (body: NewCounterMandate, idempotencyKey: string) =>
  call('POST /counter-mandates', { body, idempotencyKey });

/** Who represents an enterprise of the place. */
export const enterpriseHeadQuery = (uscc: string) =>
  queryOptions({
    queryKey: ['enterprise-head', uscc],
    queryFn: () => call('GET /enterprise-heads/:uscc', { params: { uscc } }),
    retry: false,
  });
/** Another official confirms it (双人操作): nothing has changed yet. */
export const askForHead = (
  head: { uscc: string; name: string; identityNumber: string; basis: string },
  idempotencyKey: string,
) => askTwoPersonAct('enterprise.head', head, head.basis, idempotencyKey);
