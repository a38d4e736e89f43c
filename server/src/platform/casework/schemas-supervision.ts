import { Type } from 'typebox';
import { Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { CaseId, CaseOrganisation } from './schemas.ts';

const Count = Shape('Count', {
  exact: Nullable(Type.Integer(), { description: 'null: it would tell of a few people' }),
  below: Nullable(Type.Integer()),
  above: Nullable(Type.Integer()),
});

export const ParameterEffect = Shape('ParameterEffect', {
  since: Instant,
  applications: Count,
  onlyNewest: Type.Boolean({ description: 'there are more; only the newest were asked' }),
  changed: Count,
  steers: Type.Boolean({
    description: 'false: no rule speaks of it; it is a limit, a fee or a printed number',
  }),
  rules: Type.Array(
    Type.Object({
      about: Type.Enum(['service', 'commitment', 'evidence', 'decision']),
      key: Type.String(),
      name: TextSchema,
      changed: Count,
    }),
  ),
  notInSql: Type.Array(Type.Object({ name: TextSchema, element: Type.String(), message: TextSchema }), {
    description: 'rules that were asked row by row, with the element that SQL cannot say',
  }),
  notKept: Type.Array(Type.Object({ name: TextSchema, inputs: Type.Array(Type.String()) }), {
    description: 'rules that ask what no application keeps, and were not asked',
  }),
  sample: Type.Array(Type.Object({ caseId: CaseId, reference: Type.String() })),
  maySample: Type.Boolean({ description: 'false: the reader may read no cases, or none were looked for' }),
});

export const RatingAnswerView = Shape('RatingAnswer', {
  answerId: Id,
  serviceName: TextSchema,
  organisation: Nullable(CaseOrganisation),
  stars: Type.Integer(),
  reasons: Type.Array(Type.Object({ code: Type.String(), text: TextSchema }), {
    description: 'national reason codes (GB/T 39735), in words',
  }),
  remark: Type.String(),
  askedAt: Instant,
  dueAt: Instant,
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
});
