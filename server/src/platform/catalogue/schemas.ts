import { Type } from 'typebox';
import {
  DivisionCode,
  Id,
  Instant,
  LegalBasis,
  Limit,
  Nullable,
  Shape,
  TextSchema,
  Whole,
} from '../../lib/schemas.ts';

export const DivisionQuery = Type.Object({ division: DivisionCode });
export const Key = Type.String({ maxLength: 100, pattern: '^[a-z0-9][a-z0-9-]*$' });

export const OrganisationAtPlace = Shape('OrganisationAtPlace', {
  id: Id,
  name: TextSchema,
  division: Type.String(),
  divisionName: TextSchema,
});
const OfferedBy = Type.Object(
  { division: Type.String(), name: TextSchema },
  { description: 'the place that published it' },
);

const Particulars = Type.Object(
  {
    steps: Type.Array(Type.Object({ name: TextSchema, by: Nullable(TextSchema), limit: Nullable(Limit) })),
    channels: Type.Array(TextSchema),
    reach: TextSchema,
    jointly: Type.Array(TextSchema),
    handledBy: Nullable(TextSchema),
    appointment: Type.Boolean(),
    onlinePayment: Type.Boolean(),
    courier: Type.Boolean(),
    selfService: Type.Boolean(),
    inHall: Type.Boolean(),
    intermediary: Nullable(TextSchema),
    quota: Nullable(TextSchema),
    themes: Type.Array(TextSchema),
  },
  { description: 'GB/T 39046-2020 table 4: how it is done and from where (实施清单要素)' },
);

export const ServiceView = Shape('ServiceGuide', {
  key: Type.String(),
  scenario: Type.String(),
  name: TextSchema,
  plain: TextSchema,
  basicCode: Type.String({ description: '基本编码, 12 digits' }),
  type: Type.String({ description: 'GB/T 39046 A: 01 许可 … 20 公共服务' }),
  level: Type.Integer(),
  handling: Type.Integer({ description: '1 at once (即办件), 2 within a promise (承诺件)' }),
  audience: Type.Array(Type.Enum(['person', 'enterprise'])),
  acceptance: Nullable(Limit),
  statutory: Nullable(Limit),
  promised: Nullable(Limit),
  promisedBasis: Nullable(LegalBasis),
  conditions: Type.Array(TextSchema),
  evidence: Type.Array(
    Type.Object({
      key: Type.String(),
      name: TextSchema,
      necessity: Type.Enum(['required', 'conditional', 'optional']),
      issuedBy: TextSchema,
      obtain: Type.Array(Type.Object({ way: Type.String(), text: TextSchema })),
      originals: Type.Integer(),
      copies: Type.Integer(),
      specification: Nullable(TextSchema),
      issuedWithin: Nullable(TextSchema),
      howToGet: Nullable(TextSchema),
      usedFor: Nullable(TextSchema),
      blank: Nullable(Type.String({ description: 'path of an empty form to fill in (空白表)' })),
      sample: Type.String(),
      criteria: TextSchema,
      basis: Type.Array(LegalBasis),
    }),
  ),
  fees: Type.Array(
    Type.Object({
      name: TextSchema,
      amountFen: Type.Integer(),
      basis: Type.Array(LegalBasis),
      waiver: Type.Optional(TextSchema),
    }),
  ),
  feesFen: Type.Integer(),
  visits: Type.Object({ count: Type.Integer(), reason: Nullable(TextSchema) }),
  online: Type.Enum(['full', 'partial', 'none']),
  offlineReason: Nullable(TextSchema),
  commitment: Nullable(
    Type.Object({ available: Type.Boolean(), notice: TextSchema, checkWithin: Nullable(Limit) }),
  ),
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
  particulars: Nullable(Particulars),
  organisation: Nullable(OrganisationAtPlace),
});

export const LifeEventSummary = Shape('LifeEventSummary', {
  scenario: Type.String(),
  version: Type.String(),
  title: TextSchema,
  summary: TextSchema,
  audience: Type.Array(Type.Enum(['person', 'enterprise'])),
  stage: Type.String(),
  keywords: Type.Array(Type.String()),
  offeredBy: OfferedBy,
});

export const LifeEventItem = Shape('LifeEventItem', {
  ...ServiceView.properties,
  service: Type.String({ description: 'the same as `key`' }),
  mode: Type.Enum(['gate', 'required', 'conditional', 'option']),
  after: Type.Array(Type.String()),
  denial: Type.Enum(['blocking', 'independent']),
  siteVisit: Type.Boolean(),
});

export const LifeEventView = Shape('LifeEvent', {
  ...LifeEventSummary.properties,
  assurance: Type.Integer({ description: 'identity assurance level needed to hand it in' }),
  lead: Nullable(OrganisationAtPlace),
  basis: Type.Array(LegalBasis),
  questions: Type.Array(Whole('scenario/Question', 'a circumstance question')),
  items: Type.Array(LifeEventItem),
});

const HitKind = Type.Enum(['life-event', 'service', 'offering']);
export const SearchHit = Shape('SearchHit', {
  kind: HitKind,
  id: Type.String({ description: 'scenario, service key, or offering id' }),
  scenario: Type.String({ description: 'the life event that a service belongs to' }),
  title: TextSchema,
  summary: TextSchema,
  offeredBy: Nullable(OrganisationAtPlace),
  highlight: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
    description: '[from, to) in the title of the language in which it was found',
  }),
  language: Type.String({ description: 'zh or en: which title the highlight speaks of' }),
});
export const SearchAnswer = Shape('SearchAnswer', {
  items: Type.Array(SearchHit),
  corrected: Type.Optional(
    Type.String({ description: 'what was probably meant, when nothing was written exactly so' }),
  ),
});
export const Suggestions = Type.Object({
  items: Type.Array(
    Shape('Suggestion', { text: TextSchema, kind: HitKind, id: Type.String(), scenario: Type.String() }),
  ),
});

export const OfferingSummary = Shape('Offering', {
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
export const OfferingView = Shape('OfferingView', {
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

export const MissedSearch = Shape('MissedSearch', {
  query: Type.String({ description: 'shortened, digits masked' }),
  division: Nullable(Type.String()),
  times: Type.Integer(),
  lastAt: Instant,
});
