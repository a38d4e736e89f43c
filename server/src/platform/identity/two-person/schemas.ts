import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema } from '../../../lib/schemas.ts';

export const AskedAct = Body('AskedAct', {
  kind: Type.String({ maxLength: 60 }),
  input: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});

export const ActDecision = Body('ActDecision', {
  decision: Type.Enum(['carried-out', 'refused', 'withdrawn']),
});

export const TwoPersonActView = Shape('TwoPersonAct', {
  id: Id,
  kind: Type.String(),
  title: TextSchema,
  said: TextSchema,
  reason: Type.String(),
  askedBy: Type.String(),
  askedAt: Instant,
  endsAt: Instant,
  state: Type.Enum(['open', 'ended', 'carried-out', 'refused', 'withdrawn'], { title: 'TwoPersonActState' }),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Instant),
  own: Type.Boolean({ description: 'asked for by you: another one decides' }),
  mayDecide: Type.Boolean(),
});
