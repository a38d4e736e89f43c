import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, WhoForWhom } from '../../../lib/schemas.ts';
import { Organisation } from './finding-schema.ts';

/** The “eight must-nots” (八个不得), the result itself, or something else. */
export const NewObjection = Body('NewInspectionObjection', {
  about: Type.Enum([
    'result',
    'benefits',
    'banquets',
    'costs-shifted',
    'intermediary',
    'legal-representative',
    'arbitrary-measures',
    'quota',
    'disguised',
    'other',
  ]),
  words: Type.String({ minLength: 4, maxLength: 2000 }),
});

export const ObjectionView = Shape('InspectionObjection', {
  id: Id,
  about: Type.String(),
  words: Type.String(),
  madeAt: Instant,
  by: Nullable(WhoForWhom, { description: 'who objected for the firm; null: from before this was kept' }),
  /** whoever supervises those who inspected */
  owes: Nullable(Organisation),
  /** last day for the answer */
  answerBy: Day,
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  mayAnswer: Type.Boolean(),
});
