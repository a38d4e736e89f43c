import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema } from '../../lib/schemas.ts';

const strict = { additionalProperties: false } as const;

export const ActorKind = Type.Union(
  [Type.Literal('person'), Type.Literal('officer'), Type.Literal('administrator')],
  { title: 'ActorKind' },
);

export const DemonstrationPerson = Shape('DemonstrationPerson', {
  person: Type.String({ description: 'what POST /sessions/demonstration takes' }),
  name: TextSchema,
  kind: ActorKind,
  role: TextSchema,
  organisation: Type.Optional(TextSchema),
  prominent: Type.Boolean({ description: 'among the first few that the sign-in page offers' }),
});

export const Credentials = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  strict,
);

export const SignInState = Shape('SignInState', {
  state: Type.Union([Type.Literal('signed-in'), Type.Literal('second-factor'), Type.Literal('new-password')]),
  /** first sign-in of an officer: the secret to be scanned into an authenticator; shown until a code has confirmed it */
  enrolment: Type.Optional(Type.Object({ uri: Type.String(), secret: Type.String() })),
});

export const Code = Type.Object({ code: Type.String({ pattern: '^\\d{6}$' }) }, strict);

export const PaperCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) }, strict);

const Password = Type.String({ minLength: 1, maxLength: 200 });
export const ChosenPassword = Type.Object({ password: Password }, strict);
export const NewPassword = Type.Object({ current: Password, password: Password }, strict);

export const DemonstrationChoice = Type.Object(
  { person: Type.String({ minLength: 1, maxLength: 60 }) },
  strict,
);

export const SubjectView = Shape('Subject', {
  subjectId: Id,
  kind: Type.Union([Type.Literal('person'), Type.Literal('enterprise')]),
  name: Type.String(),
  as: Type.Enum(['self', 'head', 'agent', 'helper', 'guardian'], {
    description: 'oneself, legal representative, or on a mandate',
  }),
  services: Type.Optional(
    Type.Array(Type.String(), { description: 'only these services and scenarios; absent: all' }),
  ),
  mayMandate: Type.Boolean(),
});

export const SessionView = Shape('Session', {
  user: Type.Object({ id: Id, name: Type.String(), kind: ActorKind }),
  assurance: Type.Integer({ minimum: 1, maximum: 3, description: 'identity assurance L1–L3' }),
  actingFor: Type.Optional(SubjectView),
  subjects: Type.Array(SubjectView),
  lostSubject: Type.Optional(
    Type.Boolean({ description: 'the subject chosen in this session may not be acted for any more' }),
  ),
  permissions: Type.Array(Type.String()),
  organisation: Type.Optional(
    Type.Object({
      id: Id,
      name: TextSchema,
      division: Type.String(),
      divisionName: TextSchema,
      level: Type.Integer(),
    }),
  ),
  roles: Type.Array(Type.Object({ name: Type.String(), title: TextSchema })),
  demonstration: Type.Boolean(),
  atSource: Type.Optional(
    Type.Boolean({ description: 'begun at the identity source: signing out ends there as well' }),
  ),
  closing: Type.Optional(
    Type.Object(
      { closesAt: Instant },
      { description: 'the owner has asked to close the account, and can take it back until it is closed' },
    ),
  ),
});

export const SubjectChoice = Type.Object({ subjectId: Id }, strict);

export const UserView = Shape('User', {
  id: Id,
  account: Type.String(),
  name: Type.String(),
  kind: ActorKind,
  organisation: Type.Optional(Type.Object({ id: Id, name: TextSchema })),
  status: Type.Union([Type.Literal('active'), Type.Literal('disabled')]),
  lastSignedInAt: Type.Optional(Instant),
  takesTwo: Type.Boolean({ description: 'an administrator: two people disable or enable the account' }),
});

export const UserPage = Type.Object({
  users: Type.Array(UserView),
  total: Type.Integer({ description: 'of all that match and that you may see, not only of this page' }),
  next: Type.Optional(Id),
});

export const UserQuery = Type.Object({
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  organisation: Type.Optional(Id),
  sort: Type.Union([Type.Literal('account'), Type.Literal('name')], { default: 'account' }),
  after: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});

const Reach = Type.Union(
  [Type.Literal('organisation'), Type.Literal('subtree'), Type.Literal('everything')],
  { title: 'Reach' },
);

export const RoleView = Shape('Role', {
  name: Type.String(),
  title: TextSchema,
  permissions: Type.Array(Type.Object({ name: Type.String(), words: TextSchema })),
  reach: Reach,
  takesTwo: Type.Boolean({ description: 'granted by two people, as a two-person act' }),
  grantable: Type.Boolean({ description: 'may you grant it somewhere' }),
});

export const GrantView = Shape('Grant', {
  id: Id,
  user: Type.Object({ id: Id, name: Type.String() }),
  role: Type.String(),
  roleTitle: TextSchema,
  organisation: Type.Optional(Type.Object({ id: Id, name: TextSchema })),
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

export const NewGrant = Body('NewGrant', {
  userId: Id,
  role: Type.String({ maxLength: 40 }),
  /** absent only with the reach `everything` */
  organisationId: Type.Optional(Id),
  reach: Reach,
  validTo: Type.Optional(Instant),
});

export const NewUser = Type.Object(
  {
    account: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{2,99}$' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    organisationId: Id,
    /** replaced at the first sign-in; absent: the owner comes in by a recovery, and nobody else ever knew one */
    password: Type.Optional(Password),
  },
  strict,
);

export const UserStatus = Type.Object(
  {
    status: Type.Union([Type.Literal('active'), Type.Literal('disabled')]),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  strict,
);
