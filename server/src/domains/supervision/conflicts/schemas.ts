import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { ChecklistLine } from '../lists/schemas.ts';

export const ConflictLine = Body('ConflictLine', {
  item: Type.String({ minLength: 1, maxLength: 60 }),
  line: Type.String({ minLength: 1, maxLength: 60 }),
});
export const Standard = ChecklistLine.properties.standard;
/** What holds from now on, in both checklists. */
export const Ruling = Body('ConflictRuling', {
  standard: Standard,
  reason: Type.String({ minLength: 4, maxLength: 2000 }),
});

export const NewConflict = Body('NewStandardConflict', {
  organisation: Id,
  lineA: ConflictLine,
  lineB: ConflictLine,
  description: Type.String({ minLength: 4, maxLength: 2000 }),
});

const Organisation = Shape('ConflictOrganisation', { id: Id, name: TextSchema });
const LineView = Shape('ConflictLineView', {
  item: Type.String(),
  itemName: TextSchema,
  line: Type.String(),
  content: TextSchema,
  standard: Standard,
  organisation: Nullable(Organisation),
});

export const ConflictView = Shape('StandardConflict', {
  id: Id,
  lines: Type.Array(LineView),
  description: Type.String(),
  raisedBy: Nullable(Organisation),
  raisedAt: Instant,
  state: Type.Enum(['consulting', 'ruling', 'ruled', 'referred']),
  opinions: Type.Array(
    Shape('ConflictOpinion', {
      organisation: Nullable(Organisation),
      said: Nullable(Type.String()),
      at: Nullable(Instant),
      mine: Type.Boolean(),
    }),
  ),
  ruling: Nullable(Ruling),
  ruledBy: Nullable(Organisation),
  ruledAt: Nullable(Instant),
  dueAt: Nullable(Instant, { description: 'until when opinions are said, or the ruling is made' }),
  late: Type.Boolean(),
  rulesNow: Nullable(Organisation, { description: 'who is to rule, or to enter what was decided above' }),
  referrals: Type.Array(
    Shape('ConflictReferral', {
      from: Nullable(Organisation),
      to: Nullable(Organisation, { description: 'null: nobody above rules on this platform' }),
      reason: Type.String(),
      by: Type.String(),
      at: Instant,
    }),
  ),
  mayRule: Type.Boolean(),
  mayRefer: Type.Boolean(),
});
