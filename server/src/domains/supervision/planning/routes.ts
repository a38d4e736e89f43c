import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { After, Id } from '../../../lib/schemas.ts';
import { mayInspect, mayMergePlans, mayReadInspections } from '../permissions.ts';
import { answerMerged } from './answer-merged.ts';
import { mergePlans } from './merge-plans.ts';
import { MergedAnswer, MergeView, RunBody, RunView } from './schemas.ts';
import { viewMerge, viewRuns } from './view-merge.ts';

export const mergeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/merge-runs',
    summary: { zh: '统筹合并', en: 'Runs that merge plans into visits' },
    permission: mayReadInspections,
    response: Type.Object({ items: Type.Array(RunView) }),
    handle: (ctx) => viewRuns(ctx),
  }),
  route({
    method: 'POST',
    path: '/merge-runs',
    summary: {
      zh: '把各单位的计划和任务合并为最少的入企次数',
      en: 'Merge what all organisations plan into the fewest visits',
    },
    permission: mayMergePlans,
    creates: true,
    body: RunBody,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => mergePlans(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/merge-runs/:runId',
    summary: { zh: '一次统筹合并的结果', en: 'One run, with its visits' },
    permission: mayReadInspections,
    params: Type.Object({ runId: Id }),
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: MergeView,
    handle: (ctx, { params, query }) => viewMerge(ctx, params.runId, query.after),
  }),
  route({
    method: 'POST',
    path: '/merged-visits/:mergedVisitId/answer',
    summary: { zh: '答复统筹合并的入企', en: 'Answer a merged visit' },
    permission: mayInspect,
    params: Type.Object({ mergedVisitId: Id }),
    body: MergedAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerMerged(ctx, params.mergedVisitId, body),
  }),
];
