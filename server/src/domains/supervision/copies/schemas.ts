import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { Organisation } from '../visits/finding-schema.ts';
import { VerdictView } from '../visits/verdict-schemas.ts';
import { copyOutcomes } from './copied-inspection.ts';

const Outcome = Type.Enum([...copyOutcomes]);

export const CopyNote = Body('InspectionCopyNote', {
  outcome: Outcome,
  words: Type.String({ minLength: 4, maxLength: 2000 }),
});

export const CopyView = Shape('CopiedInspection', {
  inspectionId: Id,
  code: Type.String(),
  firm: Type.String(),
  uscc: Type.String(),
  organisation: Nullable(Organisation),
  kind: Type.Enum(['routine', 'case', 'special']),
  source: Type.String(),
  reason: Type.String(),
  windowFrom: Day,
  windowTo: Day,
  items: Type.Array(TextSchema),
  approvedBy: Nullable(Type.String()),
  copiedAt: Instant,
  dueAt: Nullable(Instant),
  late: Type.Boolean(),
  reasons: Type.Array(
    Shape('CopiedVerdict', {
      verdict: VerdictView,
      explained: Nullable(Type.String({ description: 'what whoever asked for it said to that' })),
    }),
  ),
  outcome: Nullable(Outcome),
  words: Nullable(Type.String()),
  notedBy: Nullable(Type.String()),
  notedAt: Nullable(Instant),
});
