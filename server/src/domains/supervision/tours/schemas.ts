import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { VisitState } from '../visits/visit-state-schema.ts';

export const TourBody = Body('InspectionTourBody', {
  visits: Type.Array(Id, { minItems: 2, maxItems: 50 }),
  day: Day,
});
export const TourDay = Body('InspectionTourDay', { day: Day });

/** Where a visit goes, and the tour of which it is a part. Other firms of the tour are not named. */
export const visitPlace = {
  premises: Nullable(Type.String(), { description: 'null: where the firm is registered' }),
  tour: Nullable(Shape('TourOfVisit', { id: Id, park: Nullable(TextSchema), day: Nullable(Day) })),
};

export const TourView = Shape('InspectionTour', {
  id: Id,
  /** null: firms at one address */
  park: Nullable(TextSchema),
  lead: TextSchema,
  windowFrom: Day,
  windowTo: Day,
  day: Nullable(Day, { description: 'all firms of the tour are visited on it' }),
  /** the reader leads it, and no firm has been told yet */
  open: Type.Boolean(),
  /** found by a merging run; else put together by hand */
  fromRun: Type.Boolean(),
  visits: Type.Array(
    Shape('TourVisit', {
      id: Id,
      firm: Type.String(),
      uscc: Type.String(),
      premises: Nullable(Type.String(), { description: 'null: where the firm is registered' }),
      state: VisitState,
      slotAt: Nullable(Instant),
      organisations: Type.Array(TextSchema),
    }),
  ),
});

/** Visits that could be made on the same day by the same team. */
export const BesideView = Shape('VisitsBeside', {
  park: Nullable(TextSchema),
  items: Type.Array(Shape('VisitBeside', { id: Id, firm: Type.String(), windowFrom: Day, windowTo: Day })),
});
