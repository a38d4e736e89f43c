import { Type } from 'typebox';
import { route, type Route } from '../../base/http/route.ts';
import { Id } from '../../lib/schemas.ts';
import { objectTo } from './object.ts';
import * as may from './permissions.ts';
import { ruleOn } from './rule.ts';
import * as shapes from './schemas.ts';
import { brokenOfCase, ownBroken } from './view-broken.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/applications/:applicationId/broken-commitments',
    summary: { zh: '对我的承诺的核查结论', en: 'What was found about one’s promises' },
    permission: may.mayReadOwn,
    params: Type.Object({ applicationId: Id }),
    response: Type.Object({ items: Type.Array(shapes.BrokenCommitment) }),
    handle: (ctx, { params }) => ownBroken(ctx, params.applicationId),
  }),
  route({
    method: 'POST',
    path: '/broken-commitments/:id/objection',
    summary: { zh: '对承诺不实的认定提出异议', en: 'Object to the finding that a promise was broken' },
    permission: may.mayObject,
    creates: true,
    params: Type.Object({ id: Id }),
    body: shapes.CommitmentObjection,
    response: undefined,
    handle: (ctx, { params, body }) => objectTo(ctx, params.id, body.words),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/broken-commitments',
    summary: { zh: '办件的承诺核查结论和异议', en: 'Findings and objections about the promise of a case' },
    permission: may.mayReadBroken,
    params: Type.Object({ caseId: Type.String({ maxLength: 60 }) }),
    response: Type.Object({ items: Type.Array(shapes.BrokenCommitmentOfCase) }),
    handle: (ctx, { params }) => brokenOfCase(ctx, params.caseId),
  }),
  route({
    method: 'POST',
    path: '/broken-commitments/:id/ruling',
    summary: { zh: '裁定对承诺不实的异议', en: 'Rule on an objection to such a finding' },
    permission: may.mayRule,
    creates: true,
    params: Type.Object({ id: Id }),
    body: shapes.CommitmentRuling,
    response: undefined,
    handle: (ctx, { params, body }) => ruleOn(ctx, params.id, body),
  }),
];
