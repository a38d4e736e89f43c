import { dimensions } from '@yiti/engines/inspections';
import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

export const RiskClass = Type.Enum(['A', 'B', 'C', 'D']);
export const Dimension = Type.Enum([...dimensions]);

export const FactDelivery = Body('RiskFactDelivery', {
  organisation: Id,
  dimension: Dimension,
  asOf: Day,
  facts: Type.Array(
    Body('DeliveredRiskFact', {
      uscc: Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' }),
      code: Type.String({ pattern: '^[A-Za-z0-9-]+$', maxLength: 60 }),
      on: Day,
    }),
    { maxItems: 5000 },
  ),
});

export const Run = Shape('RiskClassification', {
  id: Id,
  division: Type.String(),
  asOf: Day,
  reason: Type.Enum(['monthly', 'by-hand']),
  state: Type.Enum(['waiting', 'running', 'done']),
  firms: Type.Integer({ description: 'classified so far' }),
  counts: Shape('RiskCounts', {
    A: Type.Integer(),
    B: Type.Integer(),
    C: Type.Integer(),
    D: Type.Integer(),
  }),
  model: Type.String({ description: 'version: stands for all numbers of the model' }),
  askedBy: Type.String(),
  askedAt: Instant,
  finishedAt: Nullable(Instant),
});

export const BackTest = Shape('RiskBackTest', {
  since: Day,
  classes: Type.Array(
    Shape('RiskBackTestClass', {
      class: RiskClass,
      visits: Type.Integer({ description: 'recorded, of firms that had this class before the visit' }),
      found: Type.Integer({ description: 'of these, in how many something was found' }),
      penalties: Type.Integer({
        description:
          'decided and standing, of firms that had this class before the visit that led to the case',
      }),
    }),
  ),
  unclassified: Type.Integer({ description: 'visits of firms that had no class before' }),
});

const firm = { id: Id, uscc: Type.String(), name: Type.String() };

export const ClassedFirm = Shape('ClassedFirm', {
  ...firm,
  class: RiskClass,
  points: Type.Number(),
  asOf: Day,
  why: TextSchema,
});

export const RiskView = Shape('FirmRisk', {
  ...firm,
  /** null: never classified */
  current: Nullable(
    Shape('FirmRiskClass', {
      class: RiskClass,
      points: Type.Number(),
      asOf: Day,
      model: Type.String(),
      why: TextSchema,
      missing: Type.Array(TextSchema, { description: 'dimensions without data: provisional' }),
      dimensions: Type.Array(
        Shape('RiskOfDimension', { code: Dimension, name: TextSchema, points: Type.Number() }),
      ),
      contributions: Type.Array(
        Shape('RiskContribution', {
          why: TextSchema,
          points: Type.Number(),
          veto: Type.Boolean(),
          counted: Type.String(),
        }),
      ),
      ifUpheld: Nullable(RiskClass, { description: 'the class if every open contest were upheld' }),
    }),
  ),
  history: Type.Array(
    Shape('RiskSnapshot', { asOf: Day, class: RiskClass, points: Type.Number(), model: Type.String() }),
  ),
});
