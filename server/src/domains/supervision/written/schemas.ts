import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape } from '../../../lib/schemas.ts';

const Line = Type.String({ minLength: 1, maxLength: 200 });

export const WrittenChecking = Body('WrittenChecking', {
  answerBy: Type.Optional(Day),
  words: Type.String({ maxLength: 2000, description: 'what is asked for besides the lines' }),
});

export const WrittenAnswers = Body('WrittenAnswers', {
  answers: Type.Array(Body('WrittenAnswer', { line: Line, words: Type.String({ maxLength: 4000 }) }), {
    maxItems: 500,
  }),
});

export const WrittenView = Shape('WrittenRequest', {
  words: Nullable(Type.String()),
  askedAt: Instant,
  answerBy: Instant,
  late: Type.Boolean({ description: 'its time is over and nothing came' }),
  answeredAt: Nullable(Instant),
  answeredBy: Nullable(Type.String()),
  lines: Type.Array(
    Shape('WrittenLine', {
      line: Type.String(),
      words: Type.String(),
      files: Type.Array(Shape('WrittenFile', { id: Id, fileName: Type.String() })),
    }),
    { description: 'for those who asked: empty until the firm has answered' },
  ),
});
