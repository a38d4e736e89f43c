import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, WhoForWhom } from '../../../lib/schemas.ts';

const Words = Type.String({ minLength: 2, maxLength: 2000 });

export const NewExtension = Body('NewRectificationExtension', { reason: Words, proposedDay: Day });
export const ExtensionAnswer = Body('RectificationExtensionAnswer', {
  outcome: Type.Enum(['granted', 'refused']),
  words: Words,
  /** another day than was proposed */
  day: Type.Optional(Day),
});

export const ExtensionView = Shape('RectificationExtension', {
  id: Id,
  askedAt: Instant,
  by: Nullable(WhoForWhom, { description: 'who asked for the firm' }),
  reason: Type.String(),
  lastDay: Day,
  proposedDay: Day,
  answerBy: Instant,
  file: Nullable(Type.String({ description: 'name of what the firm shows for it' })),
  state: Type.Enum(['asked', 'granted', 'refused', 'overtaken']),
  grantedDay: Nullable(Day),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
});

export const ExtensionTerms = Shape('RectificationExtensionTerms', {
  mayAsk: Type.Boolean(),
  whyNot: Nullable(Type.Enum(['not-open', 'pending', 'too-late', 'used-up', 'not-by-process'])),
  askUntil: Day,
  latest: Day,
  most: Type.Integer({ description: 'extensions of one finding' }),
});
