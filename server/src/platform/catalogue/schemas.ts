import { Type } from 'typebox';
import type { Question } from '@yiti/engines/scenario';
import {
  DivisionCode,
  Id,
  Instant,
  LegalBasis,
  Limit,
  Nullable,
  TextSchema,
  Whole,
} from '../../lib/schemas.ts';

export const DivisionQuery = Type.Object({ division: DivisionCode });
export const Key = Type.String({ maxLength: 100, pattern: '^[a-z0-9][a-z0-9-]*$' });

export const OrganisationAtPlace = Type.Object({
  id: Id,
  name: TextSchema,
  division: Type.String(),
  divisionName: TextSchema,
});
const OfferedBy = Type.Object(
  { division: Type.String(), name: TextSchema },
  { description: 'the place that published it' },
);

export const ServiceView = Type.Object({
  key: Type.String(),
  scenario: Type.String(),
  name: TextSchema,
  plain: TextSchema,
  basicCode: Type.String({ description: '基本编码, 12 digits' }),
  type: Type.String({ description: 'GB/T 39046 A: 01 许可 … 20 公共服务' }),
  level: Type.Integer(),
  handling: Type.Integer({ description: '1 at once (即办件), 2 within a promise (承诺件)' }),
  audience: Type.Array(Type.String()),
  acceptance: Nullable(Limit),
  statutory: Nullable(Limit),
  promised: Nullable(Limit),
  promisedBasis: Nullable(LegalBasis),
  conditions: Type.Array(TextSchema),
  evidence: Type.Array(
    Type.Object({
      key: Type.String(),
      name: TextSchema,
      necessity: Type.String(),
      issuedBy: TextSchema,
      obtain: Type.Array(Type.Object({ way: Type.String(), text: TextSchema })),
      copies: Type.Integer(),
      sample: Type.String(),
      criteria: TextSchema,
      basis: Type.Array(LegalBasis),
    }),
  ),
  fees: Type.Array(
    Type.Object({ name: TextSchema, amountFen: Type.Integer(), basis: Type.Array(LegalBasis) }),
  ),
  feesFen: Type.Integer(),
  visits: Type.Object({ count: Type.Integer(), reason: Nullable(TextSchema) }),
  online: Type.String({ description: 'full, partial or none' }),
  offlineReason: Nullable(TextSchema),
  commitment: Nullable(Type.Object({ available: Type.Boolean(), notice: TextSchema, checkWithin: Limit })),
  suspensions: Type.Array(Type.String()),
  result: Type.Object({ kind: Type.String(), name: TextSchema, deliveryLimit: Limit }),
  basis: Type.Array(LegalBasis),
  contact: Type.Object({
    enquiries: Type.String(),
    complaints: Type.String(),
    hours: TextSchema,
    place: TextSchema,
  }),
  faq: Type.Array(Type.Object({ question: TextSchema, answer: TextSchema })),
  organisation: Nullable(OrganisationAtPlace),
});

export const LifeEventSummary = Type.Object({
  scenario: Type.String(),
  version: Type.String(),
  title: TextSchema,
  summary: TextSchema,
  audience: Type.Array(Type.String()),
  stage: Type.String(),
  keywords: Type.Array(Type.String()),
  offeredBy: OfferedBy,
});

export const LifeEventItem = Type.Object({
  ...ServiceView.properties,
  service: Type.String({ description: 'the same as `key`' }),
  mode: Type.String({ description: 'gate, required, conditional or option' }),
  after: Type.Array(Type.String()),
  denial: Type.String(),
  siteVisit: Type.Boolean(),
});

export const LifeEventView = Type.Object({
  ...LifeEventSummary.properties,
  assurance: Type.Integer({ description: 'identity assurance level needed to hand it in' }),
  lead: Nullable(OrganisationAtPlace),
  basis: Type.Array(LegalBasis),
  questions: Type.Array(Whole<Question>('a circumstance question (engines/scenario/model.ts)')),
  items: Type.Array(LifeEventItem),
});

export const SearchHit = Type.Object({
  kind: Type.Union([Type.Literal('life-event'), Type.Literal('service'), Type.Literal('offering')]),
  /** scenario, service key, or offering id */
  id: Type.String(),
  /** the life event that a service belongs to */
  scenario: Type.String(),
  title: TextSchema,
  summary: TextSchema,
  offeredBy: Nullable(OrganisationAtPlace),
  /** [from, to) in the title of the language in which it was found */
  highlight: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
  language: Type.String({ description: 'zh or en: which title the highlight speaks of' }),
});
export const SearchAnswer = Type.Object({
  items: Type.Array(SearchHit),
  corrected: Type.Optional(
    Type.String({ description: 'what was probably meant, when nothing was written exactly so' }),
  ),
});
export const Suggestions = Type.Object({
  items: Type.Array(
    Type.Object({ text: TextSchema, kind: Type.String(), id: Type.String(), scenario: Type.String() }),
  ),
});

export const OfferingSummary = Type.Object({
  offeringId: Id,
  service: Type.String(),
  scenario: Type.String(),
  name: TextSchema,
  basicCode: Type.String(),
  implementationCode: Type.String({ description: '实施编码, 31 characters' }),
  organisation: OrganisationAtPlace,
  division: Type.String(),
  state: Type.Integer({ description: '0 待提交, 1 已审定, 2 已发布, 3 驳回' }),
  stateText: TextSchema,
  version: Type.Integer(),
  problems: Type.Integer({ description: 'points that keep it from being published' }),
  changedAt: Instant,
  changedBy: Type.String(),
});
export const OfferingPage = Type.Object({
  items: Type.Array(OfferingSummary),
  next: Type.Optional(Type.String({ description: 'give it as `after` for the next page' })),
});
export const OfferingElement = Type.Object({
  key: Type.String(),
  label: TextSchema,
  value: Nullable(TextSchema),
  inherited: Type.Boolean({ description: 'the same from province to village (四级四同): locked here' }),
  required: Type.Boolean(),
});
export const OfferingView = Type.Object({
  ...OfferingSummary.properties,
  elements: Type.Array(OfferingElement),
  publication: Type.Object({
    gate: Type.Array(Type.Object({ at: Type.String(), code: Type.String(), message: TextSchema })),
    allowed: Type.Boolean(),
    reason: Nullable(TextSchema),
  }),
  withdrawal: Type.Object({ allowed: Type.Boolean(), reason: Nullable(TextSchema) }),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      snapshotId: Type.String(),
      scenarioVersion: Type.String(),
      recordedAt: Instant,
    }),
  ),
  reason: Nullable(Type.String()),
});

export const MissedSearch = Type.Object({
  query: Type.String({ description: 'shortened, digits masked' }),
  division: Nullable(Type.String()),
  times: Type.Integer(),
  lastAt: Instant,
});
