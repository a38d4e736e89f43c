import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

const common = {
  id: Id,
  caseSeq: Type.Integer(),
  serviceName: TextSchema,
  organisation: TextSchema,
  state: Type.Enum(['standing', 'contested', 'upheld', 'overturned']),
  findings: Type.String({ description: 'what the officer found, in his words' }),
  foundAt: Instant,
  barredUntil: Type.String({ description: 'YYYY-MM-DD, first day on which commitment is open again' }),
  objection: Nullable(Type.String()),
  objectedAt: Nullable(Instant),
  rulingReason: Nullable(Type.String()),
  ruledAt: Nullable(Instant),
};

export const BrokenCommitment = Shape('BrokenCommitment', common);
export const BrokenCommitmentOfCase = Shape('BrokenCommitmentOfCase', {
  ...common,
  ownFinding: Type.Boolean({ description: 'found by whoever asks, who may not rule on it' }),
});

const Words = Type.String({ minLength: 1, maxLength: 2000 });
export const CommitmentObjection = Body('CommitmentObjection', { words: Words });
export const CommitmentRuling = Body('CommitmentRuling', {
  ruling: Type.Enum(['upheld', 'overturned']),
  reason: Words,
});
