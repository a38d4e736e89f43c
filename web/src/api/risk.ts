import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter } from './client.ts';
export type { ClassedFirm, FirmRisk, RiskClassification } from './schema.ts';

export type RiskFilter = Filter<'GET /risk-classes'>;

export const riskRunsQuery = queryOptions({
  queryKey: ['risk', 'runs'],
  queryFn: async () => (await call('GET /risk-classifications')).items,
  // while one is running its progress is shown
  refetchInterval: ({ state }) => (state.data?.some((run) => run.state !== 'done') ? 1500 : false),
});
/** @param snapshot the newest classification that is done: when another is, the list is asked for anew */
export const riskClassesQuery = (filter: RiskFilter, snapshot: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['risk', 'classes', filter, snapshot],
    queryFn: ({ pageParam }) => call('GET /risk-classes', { query: { ...filter, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const firmRiskQuery = (enterpriseId: string) =>
  queryOptions({
    queryKey: ['risk', 'firm', enterpriseId],
    queryFn: () => call('GET /risk-classes/:enterpriseId', { params: { enterpriseId } }),
  });
export const backTestQuery = queryOptions({
  queryKey: ['risk', 'back-test'],
  queryFn: () => call('GET /risk-back-test'),
});
export const classifyFirms = (organisation: string) =>
  call('POST /risk-classifications', { body: { organisation } });

type Delivered = Filter<'POST /risk-fact-deliveries/imports'>;
export type Dimension = Delivered['dimension'];
export const importFacts = (query: Delivered, file: File, idempotencyKey: string) =>
  call('POST /risk-fact-deliveries/imports', { query, file, idempotencyKey });
