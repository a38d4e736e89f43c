import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import * as may from '../permissions.ts';
import * as shapes from '../schemas.ts';
import { decideReopening } from './decide-reopening.ts';
import { recordHearing, setHearing, stateCase } from './hear.ts';
import { proposeReopening } from './propose.ts';

const params = Type.Object({ id: Id });

export const reopeningRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/broken-commitments/:id/reopening',
    summary: {
      zh: '承诺不实，告知拟撤销或变更',
      en: 'Tell the party of a broken promise what is intended',
    },
    permission: may.mayPropose,
    creates: true,
    params,
    body: shapes.ReopeningProposal,
    response: Type.Object({ reopeningId: Id }),
    handle: (ctx, input) => proposeReopening(ctx, input.params.id, input.body),
  }),
  route({
    method: 'POST',
    path: '/commitment-reopenings/:id/statement',
    summary: { zh: '陈述、申辩，要求听证', en: 'State one’s case, ask for a hearing' },
    permission: may.mayObject,
    creates: true,
    params,
    body: shapes.ReopeningStatement,
    response: undefined,
    handle: (ctx, input) => stateCase(ctx, input.params.id, input.body),
  }),
  route({
    method: 'POST',
    path: '/commitment-reopenings/:id/hearing',
    summary: { zh: '定听证时间和地点', en: 'Set the hearing' },
    permission: may.mayDecide,
    creates: true,
    params,
    body: shapes.ReopeningHearing,
    response: undefined,
    handle: (ctx, input) => setHearing(ctx, input.params.id, input.body),
  }),
  route({
    method: 'POST',
    path: '/commitment-reopenings/:id/minutes',
    summary: { zh: '记录听证', en: 'Write the minutes of the hearing' },
    permission: may.mayDecide,
    creates: true,
    params,
    body: shapes.ReopeningMinutes,
    response: undefined,
    handle: (ctx, input) => recordHearing(ctx, input.params.id, input.body.words),
  }),
  route({
    method: 'POST',
    path: '/commitment-reopenings/:id/decision',
    summary: { zh: '决定撤销、变更或不予撤销', en: 'Decide whether it is withdrawn, corrected or kept' },
    permission: may.mayDecide,
    creates: true,
    params,
    body: shapes.ReopeningDecision,
    response: undefined,
    handle: (ctx, input) => decideReopening(ctx, input.params.id, input.body),
  }),
];
