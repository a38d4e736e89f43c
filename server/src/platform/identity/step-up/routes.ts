import { route, type Route } from '../../../base/http/route.ts';
import { AssuranceView, StepUp } from './schemas.ts';
import { stepUp, viewAssurance } from './step-up.ts';

export const stepUpRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/session/assurance',
    summary: { zh: '当前实名等级和提级办法', en: 'How surely you are known, and what leads further' },
    permission: 'signed-in',
    response: AssuranceView,
    handle: (ctx) => viewAssurance(ctx),
  }),
  route({
    method: 'PUT',
    path: '/session/assurance',
    summary: { zh: '核验身份，提高实名等级', en: 'Prove more surely who you are' },
    permission: 'signed-in',
    // failures are counted although they are refused
    commit: 'once',
    body: StepUp,
    response: undefined,
    handle: async (ctx, { body, reply }) => reply.setSession(await stepUp(ctx, body)),
  }),
];
