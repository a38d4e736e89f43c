import { Type } from 'typebox';
import { Id } from '../../lib/schemas.ts';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { decideAuthorisation, viewAuthorisation } from './authorisation.ts';
import { viewConsents, withdrawConsent } from './consents.ts';
import {
  changeClientSystem,
  registerClientSystem,
  renewSecret,
  setClientStatus,
} from './register-client-system.ts';
import {
  AuthorisationView,
  ChangedClientSystem,
  ClientParams,
  ClientSystemPage,
  ConsentView,
  Decision,
  Location,
  NewClientSystem,
  NewSecret,
  NewStatus,
  Registered,
  UidParams,
} from './schemas.ts';
import { listClientSystems } from './view-client-systems.ts';

const signingIn: readonly Route[] = [
  route({
    method: 'GET',
    path: '/authorisations/:uid',
    summary: { zh: '一个系统请求登录时要看到的信息', en: 'What a system that you sign in to wants to know' },
    permission: 'signed-in',
    params: UidParams,
    response: AuthorisationView,
    handle: (ctx, { params, incoming }) => viewAuthorisation(ctx, { ...params, incoming }),
  }),
  route({
    method: 'PUT',
    path: '/authorisations/:uid',
    summary: { zh: '同意或不同意向该系统提供信息', en: 'Agree to tell it, field by field, or refuse' },
    permission: 'signed-in',
    params: UidParams,
    body: Decision,
    response: Location,
    handle: (ctx, { params, body, incoming }) => decideAuthorisation(ctx, { ...params, ...body, incoming }),
  }),
  route({
    method: 'GET',
    path: '/consents',
    summary: { zh: '我同意过的授权登录', en: 'Which systems you let see what' },
    permission: 'signed-in',
    response: Type.Array(ConsentView),
    handle: (ctx) => viewConsents(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/consents/:id',
    summary: { zh: '撤回同意', en: 'Withdraw a consent' },
    permission: 'signed-in',
    params: Type.Object({ id: Id }),
    response: undefined,
    handle: (ctx, { params }) => withdrawConsent(ctx, params.id),
  }),
];

const registering: readonly Route[] = [
  route({
    method: 'GET',
    path: '/client-systems',
    summary: { zh: '管辖范围内的接入系统', en: 'Client systems within your jurisdiction' },
    permission: may('client-system.read', 'own-organisation'),
    response: ClientSystemPage,
    handle: (ctx) => listClientSystems(ctx),
  }),
  route({
    method: 'POST',
    path: '/client-systems',
    summary: {
      zh: '登记接入系统，另一人确认后启用',
      en: 'Register a client system; another person lets it sign people in',
    },
    permission: may('client-system.write', 'own-organisation'),
    creates: true,
    body: NewClientSystem,
    response: Registered,
    handle: (ctx, { body }) => registerClientSystem(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/client-systems/:clientId',
    summary: {
      zh: '更改接入系统的登记；地址和信息项须另一人确认',
      en: 'Change what is registered of a client system; addresses and fields take another person',
    },
    permission: may('client-system.write', 'own-organisation'),
    params: ClientParams,
    body: ChangedClientSystem,
    response: Registered,
    handle: (ctx, { params, body }) => changeClientSystem(ctx, params.clientId, body),
  }),
  route({
    method: 'PUT',
    path: '/client-systems/:clientId/status',
    summary: {
      zh: '暂停、终止接入系统；恢复须另一人确认',
      en: 'Suspend or end a client system; resuming takes another person',
    },
    permission: may('client-system.write', 'own-organisation'),
    params: ClientParams,
    body: NewStatus,
    response: Registered,
    handle: (ctx, { params, body }) => setClientStatus(ctx, params.clientId, body),
  }),
  route({
    method: 'PUT',
    path: '/client-systems/:clientId/secret',
    summary: {
      zh: '更换接入系统的密钥，另一人确认后生效',
      en: 'Give a client system a new secret, which counts once another person has confirmed it',
    },
    permission: may('client-system.write', 'own-organisation'),
    params: ClientParams,
    body: NewSecret,
    response: Registered,
    handle: (ctx, { params, body }) => renewSecret(ctx, params.clientId, body.reason),
  }),
];

export const routes: readonly Route[] = [...signingIn, ...registering];
