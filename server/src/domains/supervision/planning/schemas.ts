import { Type } from 'typebox';
import { visitPlace } from '../tours/schemas.ts';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

export const RunBody = Body('MergeRunBody', { organisation: Id, from: Day, to: Day });

export const RunView = Shape('MergeRun', {
  id: Id,
  division: Type.String(),
  from: Day,
  to: Day,
  state: Type.Enum(['waiting', 'running', 'done']),
  firms: Type.Integer({ description: 'that have a check in it' }),
  allFirms: Type.Integer({ description: 'for which something waited' }),
  checks: Type.Integer(),
  visitsBefore: Type.Integer({ description: 'when every organisation comes by itself' }),
  visitsAfter: Type.Integer(),
  lowerBound: Type.Integer({ description: 'no plan has fewer' }),
  askedBy: Type.String(),
  askedAt: Instant,
  finishedAt: Nullable(Instant),
  /** null: not begun, or done */
  work: Nullable(
    Shape('MergeWork', {
      step: Type.Enum(['loading', 'merging', 'writing']),
      done: Type.Integer({ description: 'lines read, then visits written' }),
      of: Type.Integer({ description: '0: not known yet' }),
      failure: Nullable(TextSchema),
    }),
  ),
});

const Organisation = Shape('MergedOrganisation', { id: Id, name: TextSchema });

export const MergedVisitView = Shape('MergedVisit', {
  id: Id,
  firm: Shape('MergedFirm', { id: Id, uscc: Type.String(), name: Type.String() }),
  lead: Organisation,
  windowFrom: Day,
  windowTo: Day,
  limitFrom: Day,
  limitTo: Day,
  day: Nullable(Day, { description: 'proposed: all who come have inspectors free' }),
  why: TextSchema,
  /** the greedy rule and the search prove that there are no fewer; `bounded` does not */
  proof: Type.Enum(['greedy', 'search', 'bounded']),
  state: Type.Enum(['alone', 'asked', 'agreed', 'dissolved', 'overtaken']),
  problem: Nullable(TextSchema),
  visitId: Nullable(Id),
  ...visitPlace,
  parties: Type.Array(
    Shape('MergedParty', {
      organisation: Organisation,
      mine: Type.Boolean(),
      items: Type.Array(TextSchema),
      planned: Type.Integer({ description: 'lines of plans: inspectors are named when it accepts' }),
      answer: Type.Enum(['asked', 'accepted', 'changed', 'refused']),
      reason: Nullable(Type.String()),
      answeredBy: Nullable(Type.String()),
    }),
  ),
});

export const MergeView = Shape('MergeRunWhole', {
  run: RunView,
  items: Type.Array(MergedVisitView),
  next: Nullable(Type.String()),
  left: Type.Array(
    Shape('MergeLeft', {
      firm: Type.String(),
      organisation: TextSchema,
      items: Type.Array(TextSchema),
      why: Type.Enum(['over-cap', 'no-window', 'firm-elsewhere', 'firm-closed', 'too-many']),
    }),
  ),
});

export const MergedAnswer = Body('MergedAnswer', {
  organisation: Id,
  answer: Type.Enum(['accepted', 'changed', 'refused']),
  reason: Type.String({ maxLength: 2000 }),
  inspectors: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
    maxItems: 10,
    description: 'certificates that it sends for what is only planned',
  }),
  change: Type.Optional(
    Body('MergedChange', {
      windowFrom: Type.Optional(Day),
      windowTo: Type.Optional(Day),
      leadOrganisation: Type.Optional(Id),
    }),
  ),
});
