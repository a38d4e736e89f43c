import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema, WhoForWhom } from '../../lib/schemas.ts';

const face = Type.Object({ key: Type.String(), label: TextSchema, value: Nullable(Type.String()) });
const reopening = {
  id: Id,
  state: Type.Enum(['being-heard', 'hearing', 'to-decide', 'decided', 'dropped']),
  intended: Type.Enum(['withdraw', 'correct']),
  reason: Type.String(),
  basis: Type.String(),
  suspended: Type.Boolean({ description: 'its credential may not be used until the decision' }),
  deceitTold: Type.Boolean({ description: 'the party was told that it is held to be obtained by deceit' }),
  proposedAt: Instant,
  heardUntil: Instant,
  dueAt: Nullable(Instant, { description: 'null: a hearing is awaited, or it is over' }),
  statement: Nullable(Type.String()),
  statedAt: Nullable(Instant),
  statedBy: Nullable(WhoForWhom),
  hearingAsked: Type.Boolean(),
  hearingAt: Nullable(Instant),
  hearingPlace: Nullable(Type.String()),
  minutes: Nullable(Type.String()),
  outcome: Nullable(Type.Enum(['withdrawn', 'corrected', 'kept', 'dropped'])),
  deceit: Type.Boolean({ description: 'decided so' }),
  reapplyFrom: Nullable(Type.String(), {
    description: 'YYYY-MM-DD, first day on which it may be applied for again; null: at any time',
  }),
  decisionReason: Nullable(Type.String()),
  decisionBasis: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
};
export const CommitmentReopening = Shape('CommitmentReopening', reopening);
export const CommitmentReopeningOfCase = Shape('CommitmentReopeningOfCase', {
  ...reopening,
  own: Type.Boolean({ description: 'found or proposed by whoever asks, who neither presides nor decides' }),
  correctable: Type.Array(face, { description: 'what its credential prints that is not personal' }),
});

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
  objectedBy: Nullable(WhoForWhom),
  rulingReason: Nullable(Type.String()),
  ruledAt: Nullable(Instant),
};

export const BrokenCommitment = Shape('BrokenCommitment', {
  ...common,
  reopening: Nullable(CommitmentReopening),
});
export const BrokenCommitmentOfCase = Shape('BrokenCommitmentOfCase', {
  ...common,
  ownFinding: Type.Boolean({ description: 'found by whoever asks, who may not rule on it' }),
  reopening: Nullable(CommitmentReopeningOfCase),
});

const Words = Type.String({ minLength: 1, maxLength: 2000 });
export const CommitmentObjection = Body('CommitmentObjection', { words: Words });
export const CommitmentRuling = Body('CommitmentRuling', {
  ruling: Type.Enum(['upheld', 'overturned']),
  reason: Words,
});

const Basis = Type.String({
  minLength: 1,
  maxLength: 300,
  description: 'the article or decision that it rests on',
});
export const ReopeningProposal = Body('ReopeningProposal', {
  intended: Type.Enum(['withdraw', 'correct']),
  reason: Words,
  basis: Basis,
  suspend: Type.Boolean({ description: 'its credential may not be used until the decision' }),
  deceit: Type.Optional(
    Type.Boolean({
      description: 'held to be obtained by deceit; only with a withdrawal (行政许可法 art. 69)',
    }),
  ),
});
export const ReopeningStatement = Body('ReopeningStatement', { words: Words, asksHearing: Type.Boolean() });
export const ReopeningHearing = Body('ReopeningHearing', {
  at: Instant,
  place: Type.String({ minLength: 1, maxLength: 200 }),
});
export const ReopeningMinutes = Body('ReopeningMinutes', {
  words: Type.String({ minLength: 1, maxLength: 10_000 }),
});
export const ReopeningDecision = Body('ReopeningDecision', {
  outcome: Type.Enum(['withdrawn', 'corrected', 'kept']),
  reason: Words,
  basis: Basis,
  deceit: Type.Optional(
    Type.Object(
      {
        safety: Type.Boolean({
          description: 'it directly concerns public safety, health, life or property (art. 79)',
        }),
      },
      { additionalProperties: false, description: 'obtained by deceit; only where the party was told of it' },
    ),
  ),
  values: Type.Optional(
    Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2000 }), {
      description: 'for a correction: new values by the key of the printed field',
    }),
  ),
});
