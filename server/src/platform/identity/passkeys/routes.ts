import { Type } from 'typebox';
import { Id } from '../../../lib/schemas.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { answerSignIn } from '../answer-sign-in.ts';
import { describeDevice } from '../device.ts';
import { SignInState } from '../schemas.ts';
import { removePasskey, renamePasskey } from './change-passkeys.ts';
import { beginRegistration, registerPasskey } from './register-passkey.ts';
import { CeremonyOptions, NewPasskey, PasskeyName, PasskeySignIn, PasskeyView } from './schemas.ts';
import { beginPasskeySignIn, signInWithPasskey } from './sign-in-with-passkey.ts';

const IdParams = Type.Object({ id: Id });

export const passkeyRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/sessions/passkey-challenge',
    summary: { zh: '开始用通行密钥登录', en: 'Begin to sign in with a passkey' },
    permission: 'public',
    limit: 'question',
    response: CeremonyOptions,
    handle: (ctx, { incoming }) => beginPasskeySignIn(ctx, incoming),
  }),
  route({
    method: 'POST',
    path: '/sessions/passkey',
    summary: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
    permission: 'public',
    commit: 'once',
    body: PasskeySignIn,
    response: SignInState,
    handle: async (ctx, { body, address, incoming, reply }) =>
      answerSignIn(
        await signInWithPasskey(ctx, {
          ...body,
          incoming,
          address,
          device: describeDevice(incoming.headers['user-agent']),
        }),
        reply,
      ),
  }),
  route({
    method: 'POST',
    path: '/passkeys/challenge',
    summary: { zh: '开始添加通行密钥', en: 'Begin to register a passkey' },
    permission: 'signed-in',
    response: CeremonyOptions,
    handle: (ctx, { incoming }) => beginRegistration(ctx, incoming),
  }),
  route({
    method: 'POST',
    path: '/passkeys',
    summary: { zh: '添加通行密钥', en: 'Register a passkey of your own' },
    permission: 'signed-in',
    creates: true,
    body: NewPasskey,
    response: PasskeyView,
    handle: (ctx, { body, incoming }) => registerPasskey(ctx, { ...body, incoming }),
  }),
  route({
    method: 'PUT',
    path: '/passkeys/:id',
    summary: { zh: '给通行密钥改名', en: 'Rename a passkey of your own' },
    permission: 'signed-in',
    params: IdParams,
    body: PasskeyName,
    response: undefined,
    handle: (ctx, { params, body }) => renamePasskey(ctx, params.id, body.name),
  }),
  route({
    method: 'DELETE',
    path: '/passkeys/:id',
    summary: { zh: '移除通行密钥', en: 'Remove a passkey of your own' },
    permission: 'signed-in',
    params: IdParams,
    response: undefined,
    handle: (ctx, { params }) => removePasskey(ctx, params.id),
  }),
];
