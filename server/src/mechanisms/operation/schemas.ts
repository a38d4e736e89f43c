import { Type } from 'typebox';
import { Day, DivisionCode, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

const Figures = Type.Record(Type.String(), Nullable(Type.Number()), {
  description: 'by key of `figures`; null when nothing was counted from which it could follow',
});

export const CockpitQuery = Type.Object(
  {
    division: Type.Optional(DivisionCode),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  },
  { additionalProperties: false },
);

export const CockpitView = Shape('Cockpit', {
  division: Nullable(Type.Object({ code: Type.String(), name: TextSchema })),
  from: Day,
  to: Day,
  asOf: Instant,
  figures: Type.Array(
    Type.Object({
      key: Type.String(),
      unit: Type.Union([Type.Literal('count'), Type.Literal('share'), Type.Literal('working-days')]),
      name: TextSchema,
      definition: TextSchema,
    }),
  ),
  totals: Figures,
  days: Type.Array(Type.Object({ day: Day, values: Figures })),
  scenarios: Type.Array(
    Type.Object({
      scenario: Type.String(),
      /** null: no longer offered here */
      title: Nullable(TextSchema),
      values: Figures,
      services: Type.Array(
        Type.Object({ service: Type.String(), name: Nullable(TextSchema), values: Figures }),
      ),
    }),
  ),
  organisations: Type.Array(
    Type.Object({ id: Type.String(), name: TextSchema, onTimeShare: Type.Number() }),
    { description: 'in the order of the directory, never by number; only for those who supervise them' },
  ),
});
