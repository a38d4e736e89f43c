import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { otherVisitKinds } from './other-visit.ts';

const Kind = Type.Enum([...otherVisitKinds]);
const shared = {
  kind: Kind,
  purpose: Type.String({ minLength: 2, maxLength: 2000 }),
  officers: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 20 }),
  cameAt: Instant,
  minutes: Type.Integer({ minimum: 1, maximum: 1440 }),
};

export const NewOtherVisit = Body('NewOtherVisit', {
  organisation: Id,
  uscc: Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' }),
  ...shared,
});

export const OtherVisitView = Shape('OtherVisit', {
  id: Id,
  ...shared,
  organisation: Nullable(TextSchema),
  firm: Type.String(),
  recordedBy: Type.String(),
  recordedAt: Instant,
});
export const OtherVisits = Type.Object({
  items: Type.Array(OtherVisitView),
  next: Nullable(Type.String()),
  allowed: Type.Array(Kind, { description: 'what a visit of the reader’s organisations may be' }),
});
export const OwnOtherVisits = Type.Object({ items: Type.Array(OtherVisitView) });
