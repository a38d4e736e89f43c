import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Sent } from './client.ts';
export type {
  CredentialCheck,
  CredentialChecks,
  ExchangeEvidence,
  ProvinceAnswer,
  ProvinceNode,
} from './schema.ts';

/** What one's organisation asked wallet apps for, and what it may ask for. */
export const checksQuery = queryOptions({
  queryKey: ['credential-checks'],
  queryFn: () => call('GET /credential-checks'),
});
export const checkQuery = (checkId: string) =>
  queryOptions({
    queryKey: ['credential-check', checkId],
    queryFn: () => call('GET /credential-checks/:checkId', { params: { checkId } }),
    // the holder is looking at a phone meanwhile
    refetchInterval: ({ state }) => (!state.data || state.data.state === 'waiting' ? 2000 : false),
  });
export const askWallet = (body: Sent<'POST /credential-checks'>) => call('POST /credential-checks', { body });

export const provincesQuery = queryOptions({
  queryKey: ['provinces-to-ask'],
  queryFn: async () => (await call('GET /provinces-to-ask')).items,
});
export const askProvince = (body: Sent<'POST /province-questions'>, idempotencyKey: string) =>
  call('POST /province-questions', { body, idempotencyKey });

export const nodesQuery = queryOptions({
  queryKey: ['exchange-nodes'],
  queryFn: () => call('GET /exchange-nodes'),
});
export const evidenceQuery = infiniteQueryOptions({
  queryKey: ['exchange-evidence'],
  queryFn: ({ pageParam }) => call('GET /exchange-evidence', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});
export const setNode = (division: string, body: Sent<'PUT /exchange-nodes/:division'>) =>
  call('PUT /exchange-nodes/:division', { params: { division }, body });
