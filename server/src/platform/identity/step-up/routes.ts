import { route, type Route } from '../../../base/http/route.ts';
import { beginProof, finishProof } from './proof-elsewhere.ts';
import { AssuranceView, NewProof, ProofBegun, ProofParams, ProofTaken, StepUp } from './schemas.ts';
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
  route({
    method: 'POST',
    path: '/session/proofs',
    summary: { zh: '到外部核验服务核验身份', en: 'Begin to prove who you are at a service outside' },
    permission: 'signed-in',
    creates: true,
    // nothing is held while the service thinks
    commit: 'once',
    limit: 'question',
    body: NewProof,
    response: ProofBegun,
    handle: (ctx, { body }) => beginProof(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/session/proofs/:id',
    summary: { zh: '取回外部核验服务的结果', en: 'Take the result of the service outside' },
    permission: 'signed-in',
    // failures are counted although they are refused
    commit: 'once',
    limit: 'question',
    params: ProofParams,
    response: ProofTaken,
    async handle(ctx, { params, reply }) {
      const { token, ...taken } = await finishProof(ctx, params.id);
      reply.setSession(token);
      return taken;
    },
  }),
];
