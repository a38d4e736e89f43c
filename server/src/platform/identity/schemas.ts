import { Type } from 'typebox';

const Id = Type.String({ format: 'uuid' });
const Text = Type.Object({ zh: Type.String(), en: Type.String() });
const Instant = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false } as const;

export const ActorKind = Type.Union([
  Type.Literal('person'),
  Type.Literal('officer'),
  Type.Literal('administrator'),
]);

export const DemonstrationPerson = Type.Object({
  /** what POST /sessions/demonstration takes */
  person: Type.String(),
  name: Text,
  kind: ActorKind,
  role: Text,
  organisation: Type.Optional(Text),
  /** among the first few that the sign-in page offers */
  prominent: Type.Boolean(),
});

export const Credentials = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  strict,
);

export const SignInState = Type.Object({
  state: Type.Union([Type.Literal('signed-in'), Type.Literal('second-factor')]),
  /** first sign-in of an officer: the secret to be scanned into an authenticator; shown until a code has confirmed it */
  enrolment: Type.Optional(Type.Object({ uri: Type.String(), secret: Type.String() })),
});

export const Code = Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) }, strict);

export const DemonstrationChoice = Type.Object(
  { person: Type.String({ minLength: 1, maxLength: 60 }) },
  strict,
);

export const SubjectView = Type.Object({
  subjectId: Id,
  kind: Type.Union([Type.Literal('person'), Type.Literal('enterprise')]),
  name: Type.String(),
  /** only these services and scenarios; absent: all */
  services: Type.Optional(Type.Array(Type.String())),
  mayMandate: Type.Boolean(),
});

export const SessionView = Type.Object({
  user: Type.Object({ id: Id, name: Type.String(), kind: ActorKind }),
  assurance: Type.Integer({ minimum: 1, maximum: 3 }),
  actingFor: Type.Optional(SubjectView),
  subjects: Type.Array(SubjectView),
  permissions: Type.Array(Type.String()),
  organisation: Type.Optional(
    Type.Object({ id: Id, name: Text, division: Type.String(), divisionName: Text, level: Type.Integer() }),
  ),
  roles: Type.Array(Type.Object({ name: Type.String(), title: Text })),
  demonstration: Type.Boolean(),
});

export const SubjectChoice = Type.Object({ subjectId: Id }, strict);

export const MandateView = Type.Object({
  id: Id,
  subject: Type.Object({ id: Id, name: Type.String() }),
  holder: Type.Object({ id: Id, name: Type.String({ description: 'masked unless it is you' }) }),
  services: Type.Optional(Type.Array(Type.String())),
  mayMandate: Type.Boolean(),
  validFrom: Instant,
  validTo: Instant,
  state: Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')]),
});

export const NewMandate = Type.Object(
  {
    subjectId: Id,
    holder: Type.Object(
      { identityNumber: Type.String({ maxLength: 30 }), name: Type.String({ minLength: 1, maxLength: 60 }) },
      strict,
    ),
    /** keys of services or scenarios; absent: all */
    services: Type.Optional(
      Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 100, uniqueItems: true }),
    ),
    mayMandate: Type.Boolean({ default: false }),
    validTo: Instant,
  },
  strict,
);

export const UserView = Type.Object({
  id: Id,
  account: Type.String(),
  name: Type.String(),
  kind: ActorKind,
  organisation: Type.Optional(Type.Object({ id: Id, name: Text })),
  status: Type.Union([Type.Literal('active'), Type.Literal('disabled')]),
});

export const UserPage = Type.Object({
  users: Type.Array(UserView),
  /** of all that match and that you may see, not only of this page */
  total: Type.Integer(),
  next: Type.Optional(Id),
});

export const UserQuery = Type.Object({
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  organisation: Type.Optional(Id),
  sort: Type.Union([Type.Literal('account'), Type.Literal('name')], { default: 'account' }),
  after: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});

const Reach = Type.Union([Type.Literal('organisation'), Type.Literal('subtree'), Type.Literal('everything')]);

export const RoleView = Type.Object({
  name: Type.String(),
  title: Text,
  permissions: Type.Array(Type.String()),
  reach: Reach,
  /** may you grant it somewhere */
  grantable: Type.Boolean(),
});

export const GrantView = Type.Object({
  id: Id,
  user: Type.Object({ id: Id, name: Type.String() }),
  role: Type.String(),
  roleTitle: Text,
  organisation: Type.Optional(Type.Object({ id: Id, name: Text })),
  reach: Reach,
  validFrom: Instant,
  validTo: Type.Optional(Instant),
  grantedAt: Instant,
});

export const GrantPage = Type.Object({
  grants: Type.Array(GrantView),
  total: Type.Integer(),
  next: Type.Optional(Id),
});

export const GrantQuery = Type.Object({
  user: Type.Optional(Id),
  organisation: Type.Optional(Id),
  after: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});

export const NewGrant = Type.Object(
  {
    userId: Id,
    role: Type.String({ maxLength: 40 }),
    /** absent only with the reach `everything` */
    organisationId: Type.Optional(Id),
    reach: Reach,
    validTo: Type.Optional(Instant),
  },
  strict,
);

export const NewUser = Type.Object(
  {
    account: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{2,99}$' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    organisationId: Id,
    password: Type.String({ minLength: 12, maxLength: 200 }),
  },
  strict,
);

export const UserStatus = Type.Object(
  { status: Type.Union([Type.Literal('active'), Type.Literal('disabled')]) },
  strict,
);
