import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema } from '../../../lib/schemas.ts';

const State = Type.Enum(['asked', 'confirmed', 'approved', 'completed', 'refused', 'ended'], {
  title: 'RecoveryState',
});
const Token = Type.String({ minLength: 20, maxLength: 100 });

export const AskRecovery = Body('AskRecovery', { account: Type.String({ minLength: 1, maxLength: 100 }) });
export const RecoveryAsked = Shape('RecoveryAsked', {
  token: Type.String({ description: 'stays in this browser; shown to nobody' }),
  code: Type.String({ description: 'what the owner reads out to two administrators' }),
  endsAt: Instant,
});
export const RecoveryToken = Body('RecoveryToken', { token: Token });
export const RecoveryProgress = Shape('RecoveryProgress', { state: State, endsAt: Instant });
export const RecoveryCompletion = Body('RecoveryCompletion', {
  token: Token,
  password: Type.String({ minLength: 1, maxLength: 200 }),
});

export const RecoveryView = Shape('Recovery', {
  id: Id,
  user: Type.Object({ id: Id, name: Type.String(), account: Type.String() }),
  organisation: Type.Optional(TextSchema),
  device: Type.Optional(Type.String()),
  askedAt: Instant,
  endsAt: Instant,
  state: State,
  confirmedBy: Type.Optional(Type.String({ description: 'the first of two' })),
  mine: Type.Boolean({ description: 'the first was you: another one is needed' }),
  own: Type.Boolean({ description: 'of your own account' }),
});
export const RecoveryCode = Body('RecoveryCode', { code: Type.String({ minLength: 1, maxLength: 40 }) });
