import { Type, type Static } from 'typebox';
import {
  ActsAs,
  DivisionCode,
  Id,
  Instant,
  Limit,
  Nullable,
  Shape,
  TextSchema,
  Whole,
  Word,
} from '../../lib/schemas.ts';
import { PromiseMade } from './schemas-promises.ts';
import { ReasonView } from '../forms/index.ts';
import { Defect, SuspensionKind } from './bodies.ts';
import { OwnTaskSummary } from './schemas-own-tasks.ts';
import { RootKindName } from './schemas-instances.ts';

export const CaseId = Type.String({
  pattern: '^[0-9a-f-]{36}\\.\\d{1,3}$',
  description: 'application id, dot, number of the case in it',
});

export const CaseStatus = Type.Enum(
  [
    'waiting',
    'to-accept',
    'in-correction',
    'corrected',
    'in-review',
    'on-site',
    'to-decide',
    'issuing',
    'completed',
  ],
  { title: 'CaseStatus' },
);
export const Finish = Type.Enum(['granted', 'denied', 'refused', 'lapsed', 'withdrawn', 'stopped'], {
  title: 'Finish',
});

const Afterwards = Type.Enum(['withdrawn', 'corrected'], { title: 'Afterwards' });

export const CaseOrganisation = Shape('CaseOrganisation', {
  id: Id,
  name: TextSchema,
  division: Type.String(),
});

/** The clock as a person sees it: which lamp, until when, how much is used. */
export const ClockView = Shape('ClockView', {
  lamp: Type.Enum(['green', 'yellow', 'red', 'stopped']),
  dueAt: Instant,
  used: Type.Object({ amount: Type.Number(), of: Type.Number(), unit: Type.Enum(['wd', 'd', 'h']) }),
  phase: Type.Enum(['acceptance', 'handling']),
  suspensions: Type.Array(
    Type.Object({
      kind: Type.String(),
      reason: Type.String(),
      from: Instant,
      to: Type.Optional(Instant),
      expected: Type.Optional(Type.String()),
    }),
  ),
  extended: Type.Boolean(),
});

/** By when the result of a grant must be there, and since when it is (送达). */
const CaseDelivery = Shape('CaseDelivery', {
  lamp: Type.Enum(['green', 'yellow', 'red', 'stopped']),
  dueAt: Instant,
  limit: Limit,
  deliveredAt: Nullable(Instant),
});

export const CaseSummary = Shape('CaseSummary', {
  caseId: CaseId,
  seq: Type.Integer(),
  number: Nullable(Type.String()),
  service: Type.String(),
  serviceName: TextSchema,
  organisation: Nullable(CaseOrganisation),
  status: CaseStatus,
  finish: Nullable(Finish),
  afterwards: Nullable(Afterwards),
  commitment: Type.Boolean(),
  after: Type.Array(Type.String(), { description: 'services that must be granted first' }),
  clock: Nullable(ClockView),
  delivery: Nullable(CaseDelivery),
  promised: Limit,
  statutory: Limit,
  submittedAt: Instant,
  acceptedAt: Nullable(Instant),
  acceptedBySilence: Type.Boolean({ description: 'nobody answered in time, which counts as acceptance' }),
  decidedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
});
export type CaseSummary = Static<typeof CaseSummary>;

/** Who handed it in, and on what they acted for the applicant (谁代谁). */
const FiledBy = Type.Object({ name: Type.String(), as: ActsAs });

/** An organisation said that the case is another's (不属本机关). */
const NamedOrganisation = Type.Object({ id: Id, name: TextSchema });
export const CompetentOrganisation = Shape('CompetentOrganisation', {
  ...NamedOrganisation.properties,
  divisionName: TextSchema,
});
const Disclaimer = Shape('CaseDisclaimer', { by: NamedOrganisation, competent: NamedOrganisation });

export const TimelineEntry = Shape('TimelineEntry', {
  at: Instant,
  kind: Type.String(),
  caseSeq: Nullable(Type.Integer()),
  text: TextSchema,
  actorName: Type.String(),
  actedAs: Nullable(ActsAs, { description: 'on what a person acted for the applicant; null: an official' }),
  actedFor: Nullable(Type.String(), { description: 'for whom, where that is not the applicant' }),
  organisationName: Nullable(TextSchema),
});

export const CorrectionView = Shape('CorrectionView', {
  caseId: CaseId,
  serviceName: TextSchema,
  defects: Type.Array(
    Type.Object({
      ...Defect.properties,
      label: TextSchema,
      value: Type.Optional(Type.Unknown()),
      schema: Type.Optional(Whole('scenario/JsonSchema', 'JSON Schema of the value of a field')),
      widget: Type.Optional(Word('scenario/Widget', 'how it is asked')),
      options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: TextSchema }))),
      unit: Type.Optional(TextSchema),
      help: Type.Optional(TextSchema),
    }),
  ),
  askedAt: Instant,
  replyBy: Instant,
  repliedAt: Nullable(Instant),
});

export const NoticeView = Shape('NoticeView', {
  noticeId: Id,
  kind: Type.String(),
  caseSeq: Nullable(Type.Integer()),
  issuedAt: Instant,
  title: TextSchema,
});

export const SiteVisitView = Shape('SiteVisitView', {
  applicationId: Id,
  reference: Type.String(),
  subjectName: Type.String(),
  place: Nullable(Type.String()),
  state: Type.Enum(['to-arrange', 'arranged', 'done']),
  appointmentAt: Nullable(Instant),
  arrangedBy: Nullable(Type.String()),
  parties: Type.Array(
    Type.Object({
      caseId: CaseId,
      serviceName: TextSchema,
      organisation: Nullable(CaseOrganisation),
      status: CaseStatus,
      finding: Nullable(
        Type.Object({
          result: Type.Enum(['passed', 'failed']),
          remarks: Type.String(),
          foundBy: Type.String(),
          foundAt: Instant,
        }),
      ),
    }),
  ),
});

export const ApplicationListItem = Shape('ApplicationListItem', {
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  subjectName: Type.String(),
  status: Type.Enum(['open', 'completed', 'withdrawn']),
  submittedAt: Instant,
  promisedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
  cases: Type.Array(
    Type.Object({
      serviceName: TextSchema,
      status: CaseStatus,
      finish: Nullable(Finish),
      afterwards: Nullable(Afterwards),
    }),
  ),
  needsYou: Type.Boolean({ description: 'a correction is open' }),
});

/** A hand-over to the system of an organisation (对接). */
export const DeliveryView = Shape('DeliveryView', {
  caseSeq: Type.Integer(),
  action: Type.Enum(['submitted', 'accepted']),
  state: Type.Enum(['waiting', 'done', 'dead']),
  attempts: Type.Integer(),
  nextAt: Nullable(Instant),
  lastError: Nullable(Type.String()),
  deliveredAt: Nullable(Instant),
  theirReference: Nullable(Type.String()),
});

export const StuckApplication = Shape('StuckApplication', {
  rootKind: RootKindName,
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  since: Instant,
  element: Type.String(),
  reason: TextSchema,
  attempts: Type.Integer(),
});

export const ApplicationView = Shape('ApplicationView', {
  applicationId: Id,
  reference: Type.String(),
  scenario: Type.String(),
  title: TextSchema,
  division: DivisionCode,
  subjectName: Type.String(),
  filedBy: Nullable(FiledBy),
  status: Type.Enum(['open', 'completed', 'withdrawn']),
  submittedAt: Instant,
  promisedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
  cases: Type.Array(CaseSummary),
  timeline: Type.Array(TimelineEntry),
  corrections: Type.Array(CorrectionView),
  notices: Type.Array(NoticeView),
  siteVisit: Nullable(SiteVisitView),
  promises: Type.Array(PromiseMade),
  deliveries: Type.Array(
    Type.Object({
      caseSeq: Type.Integer(),
      action: Type.String(),
      state: Type.Enum(['waiting', 'done', 'dead']),
      deliveredAt: Nullable(Instant),
    }),
    { description: 'hand-overs to systems of organisations; the receipt stands whatever becomes of them' },
  ),
  yourTasks: Type.Array(OwnTaskSummary, { description: 'what only the reader can do or decide' }),
  waitsFor: Type.Array(
    Type.Object({ title: TextSchema, name: Type.String(), since: Instant, dueAt: Nullable(Instant) }),
    { description: 'what someone else must do before it goes on' },
  ),
  ratings: Type.Array(
    Type.Object({
      caseSeq: Type.Integer(),
      stars: Type.Integer(),
      answer: Nullable(
        Type.Object({ dueAt: Instant, text: Nullable(Type.String()), answeredAt: Nullable(Instant) }),
        { description: 'a bad rating is answered by whoever supervises; null: nothing was asked' },
      ),
    }),
  ),
  withdrawals: Type.Array(
    Type.Object({
      caseId: CaseId,
      stops: Type.Array(TextSchema, { description: 'what is not handled without it' }),
    }),
    { description: 'services that may be taken back by themselves' },
  ),
  actions: Type.Array(
    Type.Object({
      verb: Type.Enum(['withdraw']),
      allowed: Type.Boolean(),
      reason: Type.Optional(TextSchema),
    }),
  ),
});

/** A button of the case page; one that may not be pressed says why. */
const Action = Shape('Action', {
  verb: Type.String(),
  allowed: Type.Boolean(),
  reason: Type.Optional(TextSchema),
});

export const CaseListItem = Shape('CaseListItem', {
  ...CaseSummary.properties,
  reference: Type.String(),
  subjectName: Type.String(),
  extensionAsked: Type.Boolean({ description: 'more time was asked for, and nobody has answered yet' }),
  disclaimed: Nullable(Disclaimer),
});

export const OfficialCaseView = Shape('OfficialCase', {
  ...CaseSummary.properties,
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  division: DivisionCode,
  subject: Type.Object({ kind: Type.Enum(['person', 'enterprise']), name: Type.String() }),
  filedBy: Nullable(FiledBy),
  answers: Type.Array(Type.Object({ key: Type.String(), question: TextSchema, answer: TextSchema })),
  fields: Type.Array(
    Type.Object({
      element: Type.String(),
      label: TextSchema,
      value: Type.Unknown(),
      valueText: Nullable(TextSchema, {
        description: 'the label of an option, a number with its unit; null: the value speaks for itself',
      }),
      masked: Type.Boolean({ description: 'of a grade that only those see whole who handle the case' }),
      state: Type.Enum(['found', 'empty', 'down', 'corrected', 'asked']),
      source: Nullable(TextSchema),
      at: Nullable(Instant),
    }),
  ),
  isHandler: Type.Boolean({
    description: 'you handle it: what was handed in can be opened; who oversees reads that it is there',
  }),
  evidence: Type.Array(
    Type.Object({
      key: Type.String(),
      name: TextSchema,
      criteria: TextSchema,
      obtained: Nullable(TextSchema, { description: 'how it was got without asking the applicant' }),
      credentialId: Nullable(Type.String()),
      uploads: Type.Array(
        Type.Object({
          address: Type.String(),
          fileName: Type.String(),
          mediaType: Type.String(),
          bytes: Type.Integer(),
        }),
      ),
    }),
  ),
  outputs: Type.Array(Type.Object({ credentialId: Id, name: TextSchema, identifier: Type.String() })),
  siblings: Type.Array(CaseSummary),
  timeline: Type.Array(TimelineEntry),
  corrections: Type.Array(CorrectionView),
  notices: Type.Array(NoticeView),
  siteVisit: Nullable(SiteVisitView),
  promise: Nullable(PromiseMade, {
    description: 'on which it is decided; null: on proof, or from before it was kept',
  }),
  extension: Nullable(
    Type.Object({
      reason: Type.String(),
      limit: Limit,
      askedBy: Type.String(),
      state: Type.Enum(['asked', 'approved', 'refused']),
    }),
  ),
  deliveries: Type.Array(DeliveryView),
  disclaimed: Nullable(Disclaimer),
  suspensionKinds: Type.Array(SuspensionKind),
  decisionFields: Type.Array(
    Type.Object({
      key: Type.String(),
      label: TextSchema,
      schema: Nullable(Whole('scenario/JsonSchema', 'JSON Schema of the value')),
    }),
    { description: 'what a grant must give (`given`)' },
  ),
  actions: Type.Array(Action),
});

export const ReasonsView = Shape('Reasons', {
  reasons: Type.Array(ReasonView),
  complete: Type.Boolean({ description: 'false: what the process decided can no longer be told' }),
});

export const ReceiptView = Shape('Receipt', {
  applicationId: Id,
  reference: Type.String(),
  receivedAt: Instant,
  promisedAt: Nullable(Instant),
  cases: Type.Array(Type.Object({ caseId: CaseId, service: Type.String(), organisationId: Nullable(Id) })),
});

export const PublicNotice = Shape('PublicNotice', {
  noticeId: Id,
  kind: Type.String(),
  title: TextSchema,
  body: TextSchema,
  subjectName: Type.String(),
  subjectCode: Type.String(),
  division: Type.String(),
  publishedAt: Instant,
  endsAt: Nullable(Instant),
  open: Type.Boolean({ description: 'objections count' }),
  gazette: TextSchema,
});
