import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { correctionStates, origins } from './correction.ts';

const Summary = {
  id: Id,
  reference: Type.String(),
  subjectName: Type.String({ description: 'masked in lists' }),
  register: Type.String(),
  registerName: TextSchema,
  origin: Type.Enum([...origins]),
  elements: Type.Array(TextSchema),
  organisation: Nullable(TextSchema),
  state: Type.Enum([...correctionStates]),
  openedAt: Instant,
  dueAt: Instant,
  answeredAt: Nullable(Instant),
};

const Contents = {
  fields: Type.Array(
    Type.Object({
      element: Type.String(),
      name: TextSchema,
      said: Type.Unknown({ description: 'what the register says' }),
      claimed: Type.Unknown({ description: 'what is said to be right; after the answer: what is' }),
    }),
  ),
  words: Type.String(),
  applicationId: Nullable(Id),
  extensionReason: Nullable(Type.String()),
  answer: Nullable(Type.String()),
};

export const CorrectionSummary = Shape('DataCorrectionSummary', Summary);
export const OwnCorrection = Shape('OwnDataCorrection', { ...Summary, ...Contents });
export const CorrectionView = Shape('DataCorrection', {
  ...Summary,
  ...Contents,
  subjectCode: Type.String({ description: 'identity number or USCC, as the register knows the subject' }),
  keptHere: Type.Boolean({ description: 'the register’s records are kept here, and change with the answer' }),
  verbs: Type.Array(Type.Enum(['answer', 'extend'])),
});

export const Answer = Body('DataCorrectionAnswer', {
  outcome: Type.Enum(['corrected', 'unchanged']),
  answer: Type.String({ minLength: 4, maxLength: 2000 }),
  values: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 50 })),
});
export const Extension = Body('DataCorrectionExtension', {
  reason: Type.String({ minLength: 4, maxLength: 1000 }),
});
