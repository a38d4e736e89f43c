import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { DivisionOrPrefix } from '../../../lib/schemas.ts';
import { mayOversee } from '../permissions.ts';
import { InspectionFigures } from './schemas.ts';
import { viewFigures, viewPublicFigures } from './view-figures.ts';

const query = Type.Object(
  { division: DivisionOrPrefix, year: Type.Optional(Type.Integer({ minimum: 2020, maximum: 2100 })) },
  { additionalProperties: false },
);

export const figureRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/published-inspection-figures',
    summary: {
      zh: '公示：检查统计（小数不公开）',
      en: 'Published figures of inspections; small counts are withheld',
    },
    // what inspections cost firms and what merging saves is for everybody to see
    permission: 'public',
    query,
    response: InspectionFigures,
    handle: (ctx, { query: asked }) => viewPublicFigures(ctx, asked),
  }),
  route({
    method: 'GET',
    path: '/inspection-figures',
    summary: { zh: '检查统计', en: 'Figures of inspections' },
    permission: mayOversee,
    query,
    response: InspectionFigures,
    handle: (ctx, { query: asked }) => viewFigures(ctx, asked),
  }),
];
