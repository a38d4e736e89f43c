import { Type } from 'typebox';
import { may } from '../../../base/http/permission.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { acceptMandate, declineMandate } from './answer-mandate.ts';
import { giveMandateAtCounter } from './counter-mandate.ts';
import { endMandate } from './end-mandate.ts';
import { confirmMandate } from './hand-over.ts';
import { giveMandate } from './give-mandate.ts';
import { listMandateRegister, listMandates } from './list-mandates.ts';
import { MandatePage, MandateRegisterQuery, MandateView, NewCounterMandate, NewMandate } from './schemas.ts';

const mandateId = Type.Object({ id: Id });
const mayWrite = may('mandate.write', 'own-subject');

export const mandateRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/mandates',
    summary: { zh: '与您有关的授权', en: 'Mandates that concern you' },
    permission: may('mandate.read', 'own-subject'),
    response: Type.Array(MandateView),
    handle: (ctx) => listMandates(ctx),
  }),
  route({
    method: 'GET',
    path: '/mandate-register',
    summary: {
      zh: '所代表地方的企业授权登记',
      en: 'Mandates of the enterprises in the places you speak for',
    },
    permission: may('mandate.oversee', 'subtree'),
    query: MandateRegisterQuery,
    response: MandatePage,
    handle: (ctx, { query }) => listMandateRegister(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/mandates',
    summary: {
      zh: '授权他人代企业或代本人办事',
      en: 'Ask somebody to act for an enterprise or for oneself',
    },
    permission: mayWrite,
    creates: true,
    body: NewMandate,
    response: MandateView,
    handle: (ctx, { body }) => giveMandate(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/counter-mandates',
    summary: {
      zh: '在窗口为本人登记亲友代办',
      en: 'Record at a counter whom somebody lets help',
    },
    permission: may('mandate.witness', 'own-organisation'),
    creates: true,
    body: NewCounterMandate,
    response: Type.Object({ mandateId: Id }),
    handle: (ctx, { body }) => giveMandateAtCounter(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/mandates/:id/acceptance',
    summary: { zh: '接受授权', en: 'Accept a mandate' },
    permission: mayWrite,
    params: mandateId,
    response: undefined,
    handle: (ctx, { params }) => acceptMandate(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/mandates/:id/refusal',
    summary: { zh: '不接受授权', en: 'Decline a mandate' },
    permission: mayWrite,
    params: mandateId,
    response: undefined,
    handle: (ctx, { params }) => declineMandate(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/mandates/:id/confirmation',
    summary: {
      zh: '新任法定代表人确认原有授权',
      en: 'Confirm a mandate that a former legal representative gave',
    },
    permission: mayWrite,
    params: mandateId,
    response: undefined,
    handle: (ctx, { params }) => confirmMandate(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/mandates/:id',
    summary: { zh: '撤销或放弃授权', en: 'Revoke or lay down a mandate' },
    permission: mayWrite,
    params: mandateId,
    response: undefined,
    handle: (ctx, { params }) => endMandate(ctx, params.id),
  }),
];
