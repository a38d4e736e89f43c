import { Type } from 'typebox';
import { Id } from '../../../lib/schemas.ts';
import { may } from '../../../base/http/permission.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { describeDevice } from '../device.ts';
import { askRecovery } from './ask-recovery.ts';
import { completeRecovery, viewRecovery } from './complete-recovery.ts';
import { confirmRecovery, listRecoveries, refuseRecovery } from './confirm-recovery.ts';
import {
  AskRecovery,
  RecoveryAsked,
  RecoveryCode,
  RecoveryCompletion,
  RecoveryProgress,
  RecoveryToken,
  RecoveryView,
} from './schemas.ts';

const IdParams = Type.Object({ id: Id });

export const recoveryRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/account-recoveries',
    summary: { zh: '申请找回账号', en: 'Ask to get back into an account' },
    permission: 'public',
    commit: 'once',
    body: AskRecovery,
    response: RecoveryAsked,
    handle: (ctx, { body, address, incoming }) =>
      askRecovery(ctx, { ...body, address, device: describeDevice(incoming.headers['user-agent']) }),
  }),
  route({
    method: 'POST',
    path: '/account-recoveries/progress',
    summary: { zh: '查看找回账号进展', en: 'How far a recovery is, for the browser that asked' },
    permission: 'public',
    limit: 'question',
    body: RecoveryToken,
    response: RecoveryProgress,
    handle: (ctx, { body }) => viewRecovery(ctx, body.token),
  }),
  route({
    method: 'POST',
    path: '/account-recoveries/completion',
    summary: { zh: '设置新密码，完成找回', en: 'Choose a new password and finish the recovery' },
    permission: 'public',
    limit: 'question',
    body: RecoveryCompletion,
    response: undefined,
    handle: (ctx, { body }) => completeRecovery(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/account-recoveries',
    summary: { zh: '管辖范围内的找回账号申请', en: 'Recoveries of accounts within your jurisdiction' },
    permission: may('account.recover', 'own-organisation'),
    response: Type.Array(RecoveryView),
    handle: (ctx) => listRecoveries(ctx),
  }),
  route({
    method: 'PUT',
    path: '/account-recoveries/:id/confirmation',
    summary: { zh: '核对本人后确认找回', en: 'Confirm that the owner is asking; two people do' },
    permission: may('account.recover', 'own-organisation'),
    commit: 'once',
    params: IdParams,
    body: RecoveryCode,
    response: undefined,
    handle: (ctx, { params, body }) => confirmRecovery(ctx, params.id, body.code),
  }),
  route({
    method: 'PUT',
    path: '/account-recoveries/:id/refusal',
    summary: { zh: '拒绝找回（不是本人）', en: 'Refuse a recovery: it is not the owner' },
    permission: may('account.recover', 'own-organisation'),
    params: IdParams,
    response: undefined,
    handle: (ctx, { params }) => refuseRecovery(ctx, params.id),
  }),
];
