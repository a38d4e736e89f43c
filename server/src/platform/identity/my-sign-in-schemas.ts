import { Type } from 'typebox';
import { Id, Instant, Shape } from '../../lib/schemas.ts';
import { PasskeyView } from './passkeys/schemas.ts';

const Method = Type.Enum(
  ['password', 'second-factor', 'passkey', 'recovery-code', 'identity-source', 'demonstration'],
  { title: 'SignInMethod' },
);

const OwnSession = Shape('OwnSession', {
  id: Id,
  method: Method,
  device: Type.Optional(Type.String({ description: 'browser and system, as the browser says' })),
  startedAt: Instant,
  seenAt: Instant,
  current: Type.Boolean({ description: 'the one that asks' }),
});

export const MySignInView = Shape('MySignIn', {
  account: Type.String(),
  password: Type.Boolean({ description: 'is there one' }),
  passwordSetAt: Type.Optional(Instant),
  passwordIsOld: Type.Optional(Type.Boolean()),
  authenticator: Type.Boolean({ description: 'is a second factor enrolled' }),
  passkeys: Type.Array(PasskeyView),
  recoveryCodes: Type.Object({ left: Type.Integer(), madeAt: Type.Optional(Instant) }),
  sessions: Type.Array(OwnSession),
  fresh: Type.Boolean({ description: 'signed in a moment ago: may change how one signs in' }),
});
