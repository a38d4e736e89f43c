import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { TwoPersonAct } from './schema.ts';
export type { TwoPersonAct } from './schema.ts';

/** Changes that one person asks for and another confirms (双人操作). */
export const twoPersonActsQuery = queryOptions({
  queryKey: ['two-person-acts'],
  queryFn: () => call('GET /two-person-acts'),
});
export const askTwoPersonAct = (
  kind: string,
  input: Record<string, unknown>,
  reason: string,
  idempotencyKey: string,
) => call('POST /two-person-acts', { body: { kind, input, reason }, idempotencyKey });

export type ActVerb = Exclude<TwoPersonAct['state'], 'open' | 'ended'>;
export const decideTwoPersonAct = (id: string, decision: ActVerb) =>
  call('PUT /two-person-acts/:id/decision', { params: { id }, body: { decision } });
