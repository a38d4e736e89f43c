import { Type } from 'typebox';
import { Body, Day, Id, Instant, LegalBasis, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

export const Year = Type.Integer({ minimum: 2025, maximum: 2100 });
const Month = Type.Integer({ minimum: 1, maximum: 12 });

const PlanLineBody = Body('PlanLineBody', {
  item: Type.String({ minLength: 1, maxLength: 60 }),
  month: Month,
  uscc: Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' }),
  premises: Type.Optional(
    Nullable(Id, { description: 'which of its premises; absent: where it is registered' }),
  ),
});

export const PlanBody = Body('InspectionPlanBody', {
  organisation: Id,
  year: Year,
  lines: Type.Array(PlanLineBody, { maxItems: 10_000, description: 'longer plans come as a file' }),
});

export const PlanLines = Body('PlanLines', {
  lines: Type.Array(PlanLineBody, { minItems: 1, maxItems: 10_000 }),
});

export const ReturnedPlanBody = Body('ReturnedPlanBody', {
  words: Type.String({
    maxLength: 1000,
    pattern: String.raw`\S\s*\S\s*\S\s*\S`,
    description: 'what has to be put right',
  }),
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
  visits: Type.Integer({ description: 'lines in all' }),
  due: Shape('PlanDue', {
    on: Nullable(Day),
    late: Type.Boolean({ description: 'not filed by then' }),
    basis: Nullable(LegalBasis),
  }),
  noted: Nullable(Instant, { description: 'since when whoever it is filed with has it on file' }),
  returned: Nullable(Shape('ReturnedPlan', { words: Type.String(), at: Instant, by: Nullable(TextSchema) }), {
    description: 'why it is to be filed once more',
  }),
  verbs: Type.Array(Type.Enum(['change', 'file', 'note', 'return', 'publish']), {
    description: 'what the reader may do with it now',
  }),
  receiver: Nullable(TextSchema, { description: 'with whom it is filed; null: nobody above supervises' }),
  publication: Nullable(
    Shape('PlanPublication', {
      by: Day,
      late: Type.Boolean({ description: 'not published by then' }),
      basis: LegalBasis,
    }),
    { description: 'null: not filed yet' },
  ),
  lines: Type.Array(
    Shape('PlanLine', {
      no: Type.Integer(),
      item: Type.String(),
      itemName: TextSchema,
      month: Month,
      firm: Type.String(),
      uscc: Type.String(),
    }),
  ),
  cap: Shape('PlanCap', {
    perYear: Type.Integer({ description: 'visits of this organisation that a firm may have in the year' }),
    firmsBeyond: Type.Integer({ description: 'firms that the plan visits more often' }),
    basis: LegalBasis,
  }),
  next: Nullable(Type.String()),
  /** with the first page: the firms that would meet with most in the year, over all organisations, worst first */
  burden: Type.Array(
    Shape('FirmBurden', {
      firm: Type.String(),
      uscc: Type.String(),
      apart: Type.Integer({ description: 'visits when every organisation comes by itself' }),
      together: Type.Integer({ description: 'visits when those of a month come together' }),
      drafted: Type.Integer({ description: 'visits that others only draft; it is not said who' }),
      own: Type.Integer({ description: 'visits of this plan' }),
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
