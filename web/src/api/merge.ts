import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { MergedAnswer } from './schema.ts';
export type { MergedAnswer, MergedVisit, MergeRun } from './schema.ts';

export const mergeRunsQuery = queryOptions({
  queryKey: ['inspections', 'merge-runs'],
  queryFn: async () => (await call('GET /merge-runs')).items,
  // while one is running its progress is shown
  refetchInterval: ({ state }) => (state.data?.some((run) => run.state !== 'done') ? 1500 : false),
});
export const mergeRunQuery = (runId: string) =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'merge-run', runId],
    queryFn: ({ pageParam }) =>
      call('GET /merge-runs/:runId', { params: { runId }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.run.state === 'done' ? false : 1500),
  });
export const mergePlans = (body: { organisation: string; from: string; to: string }) =>
  call('POST /merge-runs', { body });
export const answerMerged = (mergedVisitId: string, body: MergedAnswer) =>
  call('POST /merged-visits/:mergedVisitId/answer', { params: { mergedVisitId }, body });
