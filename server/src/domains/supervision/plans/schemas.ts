import { Type } from 'typebox';
import { Body, Day, Id, Instant, LegalBasis, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

export const Year = Type.Integer({ minimum: 2025, maximum: 2100 });
const Month = Type.Integer({ minimum: 1, maximum: 12 });

export const PlanBody = Body('InspectionPlanBody', {
  organisation: Id,
  year: Year,
  lines: Type.Array(
    Body('PlanLineBody', {
      item: Type.String({ minLength: 1, maxLength: 60 }),
      month: Month,
      uscc: Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' }),
    }),
    { maxItems: 2000 },
  ),
});

const shared = {
  id: Id,
  organisation: Nullable(Shape('PlanOrganisation', { id: Id, name: TextSchema })),
  year: Year,
  state: Type.Enum(['draft', 'filed', 'published']),
  filedAt: Nullable(Instant),
  publishedAt: Nullable(Instant),
};

export const PlanSummary = Shape('InspectionPlanSummary', { ...shared, visits: Type.Integer() });

export const PlanView = Shape('InspectionPlan', {
  ...shared,
  due: Shape('PlanDue', {
    on: Nullable(Day),
    late: Type.Boolean({ description: 'not filed by then' }),
    basis: Nullable(LegalBasis),
  }),
  lines: Type.Array(
    Shape('PlanLine', {
      item: Type.String(),
      itemName: TextSchema,
      month: Month,
      firm: Type.String(),
      uscc: Type.String(),
    }),
  ),
  /** what each firm would meet with in the year, over all organisations */
  burden: Type.Array(
    Shape('FirmBurden', {
      firm: Type.String(),
      uscc: Type.String(),
      apart: Type.Integer({ description: 'visits when every organisation comes by itself' }),
      together: Type.Integer({ description: 'visits when those of a month come together' }),
      organisations: Type.Array(TextSchema),
    }),
  ),
});

export const PlannedInspection = Shape('PlannedInspection', {
  organisation: TextSchema,
  item: TextSchema,
  month: Month,
});
export const PublishedPlan = Shape('PublishedInspectionPlan', {
  organisation: TextSchema,
  year: Year,
  publishedAt: Instant,
  items: Type.Array(Shape('PublishedPlanItem', { name: TextSchema, month: Month, firms: Type.Integer() })),
});
