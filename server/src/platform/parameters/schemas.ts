import { decisionLevels } from '@yiti/engines/scenario';
import { Type } from 'typebox';
import { Body, Day, DivisionOrPrefix, Id, Shape, TextSchema } from '../../lib/schemas.ts';

export const LimitSchema = Type.Object(
  {
    amount: Type.Number({ minimum: 0 }),
    unit: Type.Union([
      Type.Literal('wd'),
      Type.Literal('d'),
      Type.Literal('h'),
      Type.Literal('mo'),
      Type.Literal('y'),
    ]),
  },
  { additionalProperties: false },
);

export const ValueSchema = Type.Union([
  Type.Number(),
  Type.Boolean(),
  Type.String({ maxLength: 2000 }),
  LimitSchema,
]);

export const BasisSchema = Body('Basis', {
  title: Type.String({ minLength: 1, maxLength: 300 }),
  gloss: Type.Optional(Type.String({ maxLength: 300 })),
  article: Type.Optional(Type.String({ maxLength: 100 })),
  url: Type.Optional(Type.String({ maxLength: 500 })),
  certainty: Type.Union([Type.Literal('law'), Type.Literal('source'), Type.Literal('default')]),
});

export const ValueView = Shape('ParameterValue', {
  id: Id,
  division: Type.String(),
  organisation: Type.Optional(Type.String()),
  validFrom: Type.String(),
  validTo: Type.Optional(Type.String({ description: 'last day; absent: until further notice' })),
  value: ValueSchema,
  basis: BasisSchema,
});

export const ParameterView = Shape('Parameter', {
  code: Type.String(),
  name: TextSchema,
  kind: Type.Union([
    Type.Literal('number'),
    Type.Literal('limit'),
    Type.Literal('boolean'),
    Type.Literal('text'),
  ]),
  unit: Type.Optional(TextSchema),
  owner: Type.String(),
  decidedBy: Type.Enum([...decisionLevels], { description: 'lowest level that decides it freely' }),
  takesTwo: Type.Boolean({
    description: 'decided by two people: ask by the two-person act parameter.security',
  }),
  below: Type.Optional(
    Type.Enum(['at-most', 'at-least'], { description: 'what lower levels may still do; absent: nothing' }),
  ),
  actions: Type.Array(
    Type.Object({ verb: Type.Literal('set'), allowed: Type.Boolean(), reason: Type.Optional(TextSchema) }),
    { description: 'what the reader may do in the division asked for, or why not' },
  ),
  inForce: Type.Optional({
    ...ValueView,
    description: 'in force on `on` in `division`, when one was asked for',
  }),
  values: Type.Array(ValueView),
});

export const ParametersQuery = Type.Object({
  division: Type.Optional(DivisionOrPrefix),
  on: Type.Optional(Day),
  owner: Type.Optional(Type.String({ maxLength: 100 })),
});

const proposed = {
  division: DivisionOrPrefix,
  organisation: Type.Optional(Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$' })),
  validFrom: Day,
  validTo: Type.Optional(Day),
  value: ValueSchema,
};
/** What somebody thinks of deciding; a basis comes when it is decided. */
export const ProposedValue = Body('ProposedParameterValue', proposed);
export const NewValue = Body('NewParameterValue', { ...proposed, basis: BasisSchema });
