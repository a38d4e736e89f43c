import { dimensions } from '@yiti/engines/inspections';
import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema, WhoForWhom } from '../../../lib/schemas.ts';
import { consentStates } from './consent-store.ts';
import { audiences, consentable, profileFields } from './fields.ts';

const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' });
const Field = Type.Enum([...profileFields]);
const Words = Type.String({ minLength: 4, maxLength: 2000 });
const ContestState = Type.Enum(['open', 'upheld', 'rejected']);

export const NewConsent = Body('NewProfileConsent', {
  uscc: Uscc,
  fields: Type.Array(Type.Enum([...consentable]), { minItems: 1, maxItems: 20, uniqueItems: true }),
  until: Day,
});
export const NewContest = Body('NewFactContest', {
  fact: Type.String({ pattern: '^(basics|credential|finding|risk):[A-Za-z0-9:-]+$', maxLength: 200 }),
  words: Words,
});
export const ContestAnswer = Body('FactContestAnswer', {
  state: Type.Enum(['upheld', 'rejected']),
  answer: Words,
});

const contest = {
  id: Id,
  fact: Type.String(),
  factWords: TextSchema,
  words: Type.String(),
  state: ContestState,
  owes: Nullable(TextSchema),
  madeAt: Instant,
  by: Nullable(WhoForWhom, { description: 'who contests it for the firm; null: from before this was kept' }),
  dueAt: Instant,
  late: Type.Boolean(),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
};
export const ContestView = Shape('FactContest', contest);
export const OfficeContest = Shape('OfficeFactContest', {
  ...contest,
  firm: Type.String(),
  uscc: Type.String(),
});

const Visits = Type.Array(
  Shape('ProfileVisit', {
    id: Id,
    on: Day,
    organisations: Type.Array(Shape('ProfileResult', { name: TextSchema, resultName: Nullable(TextSchema) })),
    findings: Type.Integer(),
  }),
);
const Class = Type.Enum(['A', 'B', 'C', 'D']);

const RiskPart = Shape('ProfileRisk', {
  shown: Type.Boolean({ description: 'false: the place does not let firms see their class' }),
  current: Nullable(
    Shape('ProfileRiskClass', {
      class: Class,
      asOf: Day,
      why: TextSchema,
      dimensions: Type.Array(
        Shape('ProfileRiskDimension', {
          code: Type.Enum([...dimensions]),
          name: TextSchema,
          points: Type.Number(),
          why: Type.Array(TextSchema),
          missing: Type.Boolean({ description: 'no source has answered' }),
        }),
      ),
    }),
  ),
  history: Type.Array(Shape('ProfileRiskMonth', { asOf: Day, class: Class })),
  facts: Type.Array(
    Shape('ProfileRiskFact', {
      id: Type.String(),
      name: TextSchema,
      on: Day,
      source: TextSchema,
      contest: Nullable(ContestState),
    }),
  ),
});

/** What a reader may see of a firm; what they may not is absent. */
export const Profile = Shape('FirmProfile', {
  audience: Type.Enum([...audiences]),
  fields: Type.Array(Field, { description: 'that this reader may see' }),
  name: Type.Optional(Type.String()),
  uscc: Type.Optional(Type.String()),
  status: Type.Optional(Type.Enum(['active', 'suspended', 'revoked', 'closed'])),
  type: Type.Optional(
    Type.Enum(['company', 'sole-proprietorship', 'partnership', 'sole-trader', 'cooperative', 'other']),
  ),
  place: Type.Optional(TextSchema),
  registeredOn: Type.Optional(Day),
  address: Type.Optional(Type.String()),
  businessScope: Type.Optional(Type.String()),
  legalRepresentative: Type.Optional(Type.String()),
  capital: Type.Optional(Nullable(Type.Integer(), { description: 'fen' })),
  whiteList: Type.Optional(Nullable(Day, { description: 'last day on the white list' })),
  publishedResults: Type.Optional(Visits),
  credentials: Type.Optional(
    Type.Array(
      Shape('ProfileCredential', {
        id: Id,
        name: TextSchema,
        identifier: Type.String(),
        issuer: Type.String(),
        validTo: Nullable(Day),
        inForce: Type.Boolean(),
      }),
    ),
  ),
  commitments: Type.Optional(
    Type.Array(Shape('ProfileCommitment', { number: Type.String(), name: TextSchema, at: Instant })),
  ),
  inspections: Type.Optional(Visits),
  findings: Type.Optional(
    Type.Array(
      Shape('ProfileFinding', {
        id: Id,
        on: Day,
        content: TextSchema,
        description: Type.String(),
        state: Type.Enum(['open', 'reported', 'rectified', 'transferred']),
      }),
    ),
  ),
  months: Type.Optional(
    Type.Array(
      Shape('ProfileMonth', {
        month: Type.String(),
        visits: Type.Integer(),
        findings: Type.Integer(),
        openFindings: Type.Integer(),
        penalties: Type.Integer(),
      }),
    ),
  ),
  coming: Type.Optional(
    Type.Array(Shape('ProfileComing', { id: Id, from: Day, to: Day, organisations: Type.Array(TextSchema) })),
  ),
  riskClass: Type.Optional(RiskPart),
  contests: Type.Optional(Type.Array(ContestView)),
});

export const OwnFirm = Shape('OwnFirm', {
  profile: Profile,
  code: Nullable(Shape('EnterpriseCode', { code: Type.String(), madeAt: Instant })),
  consentable: Type.Array(Field),
  consents: Type.Array(
    Shape('ProfileConsent', {
      id: Id,
      reader: Type.String(),
      fields: Type.Array(Field),
      until: Day,
      givenAt: Instant,
      givenBy: Nullable(WhoForWhom),
      revokedBy: Nullable(WhoForWhom),
      state: Type.Enum([...consentStates]),
    }),
  ),
});
