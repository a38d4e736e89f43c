import type { IncomingMessage } from 'node:http';
import { Type } from 'typebox';
import { Id } from '../../lib/schemas.ts';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { chooseSubject } from './choose-subject.ts';
import { createUser, setUserStatus } from './create-user.ts';
import { listDemonstrationPeople } from './demonstration-people.ts';
import { describeDevice } from './device.ts';
import { createGrant, listGrants, revokeGrant } from './grants.ts';
import { mandateRoutes } from './mandates/routes.ts';
import { mySignInRoutes } from './my-sign-in-routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { recoveryRoutes } from './recovery/routes.ts';
import { registrationRoutes } from './registration/routes.ts';
import { listRoles } from './role-view.ts';
import { stepUpRoutes } from './step-up/routes.ts';
import {
  ChosenPassword,
  Code,
  Credentials,
  DemonstrationChoice,
  DemonstrationPerson,
  GrantPage,
  GrantQuery,
  GrantView,
  NewGrant,
  NewUser,
  PaperCode,
  RoleView,
  SessionView,
  SignInState,
  SubjectChoice,
  UserPage,
  UserQuery,
  UserStatus,
  UserView,
} from './schemas.ts';
import { viewSession } from './session-view.ts';
import { settingsOf } from './settings.ts';
import {
  giveNewPassword,
  giveRecoveryCode,
  giveSecondFactor,
  signIn,
  signInForDemonstration,
  signOut,
} from './sign-in.ts';
import { twoPersonRoutes } from './two-person/routes.ts';
import { listUsers } from './users.ts';

const IdParams = Type.Object({ id: Id });

const deviceOf = ({ headers }: IncomingMessage) => describeDevice(headers['user-agent']);

const sessions: readonly Route[] = [
  route({
    method: 'GET',
    path: '/demonstration-people',
    summary: { zh: '演示模式下可一键登录的人物', en: 'People that a demonstration lets you sign in as' },
    permission: 'public',
    response: Type.Array(DemonstrationPerson),
    async handle(ctx) {
      if (!settingsOf(ctx.db).demo) throw problem('base/not-found');
      return listDemonstrationPeople(ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/sessions',
    summary: { zh: '账号密码登录', en: 'Sign in with account and password' },
    permission: 'public',
    // failures are counted although they are refused, so there is no transaction around it, and none is counted twice
    commit: 'once',
    body: Credentials,
    response: SignInState,
    handle: async (ctx, { body, address, incoming, reply }) =>
      answerSignIn(await signIn(ctx, { ...body, address, device: deviceOf(incoming) }), reply),
  }),
  route({
    method: 'POST',
    path: '/sessions/second-factor',
    summary: { zh: '输入动态验证码', en: 'Give the code of the second factor' },
    permission: 'public',
    commit: 'once',
    body: Code,
    response: SignInState,
    handle: async (ctx, { body, incoming, reply }) =>
      answerSignIn(await giveSecondFactor(ctx, { ...body, device: deviceOf(incoming) }), reply),
  }),
  route({
    method: 'POST',
    path: '/sessions/recovery-code',
    summary: { zh: '用恢复码代替动态验证码', en: 'Give a recovery code instead of the second factor' },
    permission: 'public',
    commit: 'once',
    body: PaperCode,
    response: SignInState,
    handle: async (ctx, { body, incoming, reply }) =>
      answerSignIn(await giveRecoveryCode(ctx, { ...body, device: deviceOf(incoming) }), reply),
  }),
  route({
    method: 'POST',
    path: '/sessions/new-password',
    summary: { zh: '登录时设置新密码', en: 'Choose a new password, where signing in asks for one' },
    permission: 'public',
    commit: 'once',
    body: ChosenPassword,
    response: SignInState,
    handle: async (ctx, { body, incoming, reply }) =>
      answerSignIn(await giveNewPassword(ctx, { ...body, device: deviceOf(incoming) }), reply),
  }),
  route({
    method: 'POST',
    path: '/sessions/demonstration',
    summary: {
      zh: '以演示人物登录（仅演示模式）',
      en: 'Sign in as one of the demonstration people (demonstration only)',
    },
    permission: 'public',
    commit: 'once',
    body: DemonstrationChoice,
    response: SignInState,
    handle: async (ctx, { body, incoming, reply }) =>
      answerSignIn(await signInForDemonstration(ctx, { ...body, device: deviceOf(incoming) }), reply),
  }),
  route({
    method: 'GET',
    path: '/session',
    summary: { zh: '当前登录的人、身份与权限', en: 'Who is signed in, for whom, and with which permissions' },
    permission: 'signed-in',
    response: SessionView,
    handle: (ctx) => viewSession(ctx),
  }),
  route({
    method: 'PUT',
    path: '/session/subject',
    summary: { zh: '选择代表谁办事', en: 'Choose for whom to act' },
    permission: 'signed-in',
    body: SubjectChoice,
    response: undefined,
    handle: (ctx, { body }) => chooseSubject(ctx, body.subjectId),
  }),
  route({
    method: 'DELETE',
    path: '/session',
    summary: { zh: '退出登录', en: 'Sign out' },
    permission: 'public',
    response: undefined,
    async handle(ctx, { reply }) {
      await signOut(ctx);
      reply.setSession(undefined);
    },
  }),
];

const administration: readonly Route[] = [
  route({
    method: 'GET',
    path: '/users',
    summary: { zh: '管辖范围内的用户', en: 'Users within your jurisdiction' },
    permission: may('user.read', 'own-organisation'),
    query: UserQuery,
    response: UserPage,
    handle: (ctx, { query }) => listUsers(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/users',
    summary: { zh: '新建用户', en: 'Make the account of an officer' },
    permission: may('user.write', 'own-organisation'),
    creates: true,
    body: NewUser,
    response: UserView,
    handle: (ctx, { body }) => createUser(ctx, body),
  }),
  route({
    method: 'PUT',
    path: '/users/:id/status',
    summary: { zh: '停用或启用用户', en: 'Disable or enable an account' },
    permission: may('user.write', 'own-organisation'),
    params: IdParams,
    body: UserStatus,
    response: undefined,
    handle: (ctx, { params, body }) => setUserStatus(ctx, params.id, body.status, { reason: body.reason }),
  }),
  route({
    method: 'GET',
    path: '/roles',
    summary: { zh: '角色及其权限', en: 'Roles and what they permit' },
    permission: may('grant.read', 'own-organisation'),
    response: Type.Array(RoleView),
    handle: (ctx) => listRoles(ctx),
  }),
  route({
    method: 'GET',
    path: '/grants',
    summary: { zh: '管辖范围内的授权', en: 'Grants within your jurisdiction' },
    permission: may('grant.read', 'own-organisation'),
    query: GrantQuery,
    response: GrantPage,
    handle: (ctx, { query }) => listGrants(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/grants',
    summary: { zh: '授予角色', en: 'Grant a role' },
    permission: may('grant.write', 'own-organisation'),
    creates: true,
    body: NewGrant,
    response: GrantView,
    handle: (ctx, { body }) => createGrant(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/grants/:id',
    summary: { zh: '撤销授予的角色', en: 'Revoke a grant' },
    permission: may('grant.write', 'own-organisation'),
    params: IdParams,
    response: undefined,
    handle: (ctx, { params }) => revokeGrant(ctx, params.id),
  }),
];

export const routes: readonly Route[] = [
  ...sessions,
  ...passkeyRoutes,
  ...mySignInRoutes,
  ...registrationRoutes,
  ...recoveryRoutes,
  ...stepUpRoutes,
  ...twoPersonRoutes,
  ...mandateRoutes,
  ...administration,
];
