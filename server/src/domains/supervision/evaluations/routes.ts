import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayReadInspections, mayWriteOwnInspections } from '../permissions.ts';
import { evaluateVisit } from './evaluate.ts';
import { EvaluationSummary, Scores } from './schemas.ts';
import { viewEvaluations } from './view-evaluations.ts';

export const evaluationRoutes: readonly Route[] = [
  route({
    // no POST with a key: the hash of a keyed request is kept, and of 3,125 possible answers each could be tried against it
    method: 'PUT',
    path: '/my-inspections/:visitId/evaluation',
    summary: { zh: '匿名评价一次检查', en: 'Evaluate an inspection, anonymously' },
    permission: mayWriteOwnInspections,
    params: Type.Object({ visitId: Id }),
    body: Scores,
    response: undefined,
    handle: (ctx, { params, body }) => evaluateVisit(ctx, params.visitId, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-evaluations',
    summary: { zh: '企业评价汇总', en: 'What firms think of inspections, in groups' },
    permission: mayReadInspections,
    response: EvaluationSummary,
    handle: (ctx) => viewEvaluations(ctx),
  }),
];
