import { Type, type Static } from 'typebox';
import { Body, Day, DivisionOrPrefix, Id, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

/** A name as it is given. */
export const Name = Shape('Text', {
  zh: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});

export const DivisionView = Shape('Division', {
  code: Type.String(),
  name: TextSchema,
  level: Type.Integer({ minimum: 1, maximum: 6 }),
  parent: Type.Optional(Type.String()),
  validTo: Type.Optional(Type.String({ description: 'last day on which the code was in use' })),
  successors: Type.Array(Type.String()),
  hasDivisionsBelow: Type.Boolean(),
});
export type DivisionView = Static<typeof DivisionView>;

export const DivisionDetail = Shape('DivisionDetail', {
  ...DivisionView.properties,
  path: Type.Array(Type.Object({ code: Type.String(), name: TextSchema }), {
    description: 'from the province down to the one above',
  }),
});

const kind = Type.Union(
  [
    Type.Literal('government'),
    Type.Literal('department'),
    Type.Literal('institution'),
    Type.Literal('office'),
  ],
  { title: 'OrganisationKind' },
);

export const OrganisationView = Shape('Organisation', {
  id: Id,
  uscc: Type.String(),
  name: TextSchema,
  division: Type.String(),
  divisionName: TextSchema,
  level: Type.Integer({ minimum: 1, maximum: 6 }),
  kind,
  parentId: Type.Optional(Id),
  validFrom: Type.String(),
  validTo: Type.Optional(Type.String()),
});
export type OrganisationView = Static<typeof OrganisationView>;

export const NewOrganisation = Type.Object(
  {
    uscc: Type.String({ maxLength: 40 }),
    name: Name,
    division: DivisionOrPrefix,
    kind,
    /** absent: at the top, which only those may who reach everything */
    parentId: Type.Optional(Id),
    validFrom: Type.Optional(Day),
  },
  { additionalProperties: false },
);

export const OrganisationChange = Body('OrganisationChange', {
  name: Type.Optional(Name),
  division: Type.Optional(DivisionOrPrefix),
  kind: Type.Optional(kind),
  parentId: Type.Optional(Id),
  validTo: Type.Optional(Nullable(Day)),
});

export const OfficerView = Shape('Officer', {
  id: Id,
  name: Type.String(),
  staffNumber: Type.String(),
  mobile: Type.Optional(Type.String({ description: 'masked' })),
  posts: Type.Array(Type.Object({ id: Id, name: TextSchema })),
});

export const OrganisationPage = Type.Object({
  organisations: Type.Array(OrganisationView),
  next: Type.Optional(Type.String({ description: 'give it as `after` for the next page' })),
});
