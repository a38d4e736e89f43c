import { Type } from 'typebox';
import { ActsAs, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

/** What goes with handing in; nothing where nothing is promised. */
export const Submission = Type.Object({
  promised: Type.Optional(
    Type.Array(
      Type.Object({
        service: Type.String({ maxLength: 80 }),
        notice: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'hash of the notice that was read' }),
      }),
      {
        maxItems: 100,
        description: 'what is promised instead of proven (告知承诺): `promises` of the draft',
      },
    ),
  ),
});

/** A promise that was made instead of proof, with the notice as it was read. */
export const PromiseMade = Shape('PromiseMade', {
  caseSeq: Type.Integer(),
  serviceName: TextSchema,
  notice: TextSchema,
  noticeHash: Type.String(),
  evidence: Type.Array(TextSchema, { description: 'what it stands in for' }),
  at: Instant,
  by: Type.String(),
  actedAs: Nullable(ActsAs),
});
