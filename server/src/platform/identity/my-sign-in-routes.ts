import { Type } from 'typebox';
import { Id, Shape } from '../../lib/schemas.ts';
import { route, type Route } from '../../base/http/route.ts';
import { endOtherSessions, endOwnSession, forgetAuthenticator, viewMySignIn } from './my-sign-in.ts';
import { MySignInView } from './my-sign-in-schemas.ts';
import { changePassword } from './passwords.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { NewPassword } from './schemas.ts';

const RecoveryCodes = Shape('RecoveryCodes', {
  codes: Type.Array(Type.String(), { description: 'shown this once' }),
});

/** What the owner of an account does with how he signs in. */
export const mySignInRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my-sign-in',
    summary: { zh: '我的登录方式和在线设备', en: 'How you sign in, and where you are signed in' },
    permission: 'signed-in',
    response: MySignInView,
    handle: (ctx) => viewMySignIn(ctx),
  }),
  route({
    method: 'DELETE',
    path: '/my-sign-in/sessions/:id',
    summary: { zh: '退出一台设备', en: 'Sign out one of your devices' },
    permission: 'signed-in',
    params: Type.Object({ id: Id }),
    response: undefined,
    handle: (ctx, { params }) => endOwnSession(ctx, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/my-sign-in/other-sessions',
    summary: { zh: '退出其他所有设备', en: 'Sign out everywhere but here' },
    permission: 'signed-in',
    response: undefined,
    handle: (ctx) => endOtherSessions(ctx),
  }),
  route({
    method: 'PUT',
    path: '/my-sign-in/password',
    summary: { zh: '修改密码', en: 'Change your password' },
    permission: 'signed-in',
    // failures are counted although they are refused
    commit: 'once',
    body: NewPassword,
    response: undefined,
    handle: (ctx, { body }) => changePassword(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/my-sign-in/authenticator',
    summary: { zh: '更换动态验证码应用', en: 'Enrol another authenticator with the next sign-in' },
    permission: 'signed-in',
    response: undefined,
    handle: (ctx) => forgetAuthenticator(ctx),
  }),
  route({
    method: 'POST',
    path: '/my-sign-in/recovery-codes',
    summary: { zh: '生成新的恢复码', en: 'Make new recovery codes' },
    permission: 'signed-in',
    response: RecoveryCodes,
    handle: (ctx) => makeRecoveryCodes(ctx),
  }),
];
