import { Type } from 'typebox';
import { Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Count = Nullable(Type.Integer(), { description: 'null: withheld' });
const Caps = Nullable(
  Shape('CapsUsed', {
    pairs: Type.Integer({ description: 'organisation and firm that met in the year' }),
    used: Type.Integer({ description: 'of these, how many have used up the cap' }),
  }),
  { description: 'null: nobody met, or withheld' },
);
const cells = { visits: Count, inspections: Count, saved: Count, findings: Count };

export const InspectionFigures = Shape('InspectionFigures', {
  division: Shape('FiguresDivision', { code: Type.String(), name: TextSchema }),
  year: Type.Integer(),
  thisYear: Type.Integer(),
  least: Nullable(Type.Integer(), {
    description: 'fewer visits than these are withheld; null: nothing is',
  }),
  total: Shape('FigureCells', cells),
  caps: Caps,
  months: Type.Array(Shape('FiguresOfMonth', { month: Type.String(), ...cells })),
  divisions: Type.Array(
    Shape('FiguresOfDivision', { code: Type.String(), name: TextSchema, caps: Caps, ...cells }),
  ),
  trades: Type.Array(
    Shape('FiguresOfTrade', {
      code: Type.String({
        description: 'section of GB/T 4754—2017, A to T; empty where the register gives none',
      }),
      name: TextSchema,
      caps: Caps,
      ...cells,
    }),
  ),
  items: Type.Array(Shape('FiguresOfItem', { code: Type.String(), name: TextSchema, ...cells })),
});
