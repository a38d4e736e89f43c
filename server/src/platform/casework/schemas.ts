import { Type, type Static } from 'typebox';
import { DivisionCode, Id, Instant, Limit, Nullable, TextSchema, Whole } from '../../lib/schemas.ts';

export const CaseId = Type.String({
  pattern: '^[0-9a-f-]{36}\\.\\d{1,3}$',
  description: 'application id, dot, number of the case in it',
});

export const CaseStatus = Type.Enum([
  'waiting',
  'to-accept',
  'in-correction',
  'corrected',
  'in-review',
  'on-site',
  'to-decide',
  'issuing',
  'completed',
]);
export const Finish = Type.Enum(['granted', 'denied', 'refused', 'lapsed', 'withdrawn', 'stopped']);

const Organisation = Type.Object({ id: Id, name: TextSchema, division: Type.String() });

/** The clock as a person sees it: which lamp, until when, how much is used. */
export const ClockView = Type.Object({
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

export const CaseSummary = Type.Object({
  caseId: CaseId,
  seq: Type.Integer(),
  number: Nullable(Type.String()),
  service: Type.String(),
  serviceName: TextSchema,
  organisation: Nullable(Organisation),
  status: CaseStatus,
  finish: Nullable(Finish),
  commitment: Type.Boolean(),
  after: Type.Array(Type.String({ description: 'services that must be granted first' })),
  clock: Nullable(ClockView),
  promised: Limit,
  statutory: Limit,
  submittedAt: Instant,
  acceptedAt: Nullable(Instant),
  acceptedBySilence: Type.Boolean({ description: 'nobody answered in time, which counts as acceptance' }),
  decidedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
});
export type CaseSummary = Static<typeof CaseSummary>;

export const TimelineEntry = Type.Object({
  at: Instant,
  kind: Type.String(),
  caseSeq: Nullable(Type.Integer()),
  text: TextSchema,
  actorName: Type.String(),
  organisationName: Nullable(TextSchema),
});

export const Defect = Type.Object(
  {
    kind: Type.Union([Type.Literal('field'), Type.Literal('evidence')]),
    at: Type.String({ maxLength: 200 }),
    message: Type.String({ maxLength: 1000 }),
  },
  { additionalProperties: false },
);

export const CorrectionView = Type.Object({
  caseId: CaseId,
  serviceName: TextSchema,
  defects: Type.Array(
    Type.Object({
      ...Defect.properties,
      label: TextSchema,
      value: Type.Optional(Type.Unknown()),
      schema: Type.Optional(Whole<object>('JSON Schema of the value of a field')),
      widget: Type.Optional(Type.String()),
      options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: TextSchema }))),
      unit: Type.Optional(TextSchema),
      help: Type.Optional(TextSchema),
    }),
  ),
  askedAt: Instant,
  replyBy: Instant,
  repliedAt: Nullable(Instant),
});

export const NoticeView = Type.Object({
  noticeId: Id,
  kind: Type.String(),
  caseSeq: Nullable(Type.Integer()),
  issuedAt: Instant,
  title: TextSchema,
});

export const SiteVisitView = Type.Object({
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
      organisation: Nullable(Organisation),
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

export const ApplicationListItem = Type.Object({
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  subjectName: Type.String(),
  status: Type.Enum(['open', 'completed', 'withdrawn']),
  submittedAt: Instant,
  promisedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
  cases: Type.Array(Type.Object({ serviceName: TextSchema, status: CaseStatus, finish: Nullable(Finish) })),
  needsYou: Type.Boolean({ description: 'a correction is open' }),
});

/** A hand-over to the system of an organisation (对接). */
export const DeliveryView = Type.Object({
  caseSeq: Type.Integer(),
  action: Type.Enum(['submitted', 'accepted']),
  state: Type.Enum(['waiting', 'done', 'dead']),
  attempts: Type.Integer(),
  nextAt: Nullable(Instant),
  lastError: Nullable(Type.String()),
  deliveredAt: Nullable(Instant),
  theirReference: Nullable(Type.String()),
});

export const StuckApplication = Type.Object({
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  since: Instant,
  element: Type.String(),
  reason: TextSchema,
  attempts: Type.Integer(),
});

/** Something that a person or firm must do or decide themselves (等您办理). */
export const OwnTaskSummary = Type.Object({
  id: Type.String(),
  title: TextSchema,
  applicationId: Nullable(Id),
  reference: Type.String(),
  askedBy: Type.String(),
  since: Instant,
  outcomes: Type.Array(Type.Object({ value: Type.String(), label: TextSchema }), {
    description: 'the first is the yes',
  }),
  hasForm: Type.Boolean(),
});

export const OwnTaskView = Type.Object({
  ...OwnTaskSummary.properties,
  about: Type.Object({
    title: TextSchema,
    askedBy: Type.String(),
    division: Type.String(),
    submittedAt: Instant,
    services: Type.Array(TextSchema),
    dataUsed: Type.Array(Type.Object({ element: Type.String(), label: TextSchema, value: Type.String() })),
  }),
  form: Nullable(
    Type.Object({
      sections: Type.Array(
        Type.Object({
          key: Type.String(),
          title: TextSchema,
          fields: Type.Array(
            Type.Object({
              element: Type.String(),
              label: TextSchema,
              help: Nullable(TextSchema),
              widget: Nullable(Type.String()),
              options: Type.Array(Type.Object({ value: Type.String(), label: TextSchema })),
              required: Type.Boolean(),
              schema: Whole<object>('JSON Schema of one value'),
            }),
          ),
        }),
      ),
    }),
  ),
});

export const ApplicationView = Type.Object({
  applicationId: Id,
  reference: Type.String(),
  scenario: Type.String(),
  title: TextSchema,
  division: DivisionCode,
  subjectName: Type.String(),
  status: Type.Enum(['open', 'completed', 'withdrawn']),
  submittedAt: Instant,
  promisedAt: Nullable(Instant),
  completedAt: Nullable(Instant),
  cases: Type.Array(CaseSummary),
  timeline: Type.Array(TimelineEntry),
  corrections: Type.Array(CorrectionView),
  notices: Type.Array(NoticeView),
  siteVisit: Nullable(SiteVisitView),
  deliveries: Type.Array(
    Type.Object({
      caseSeq: Type.Integer(),
      action: Type.String(),
      state: Type.Enum(['waiting', 'done', 'dead']),
      deliveredAt: Nullable(Instant),
    }),
    { description: 'hand-overs to systems of organisations; the receipt stands whatever becomes of them' },
  ),
  yourTasks: Type.Array(OwnTaskSummary),
  waitsFor: Type.Array(Type.Object({ title: TextSchema, name: Type.String(), since: Instant })),
  ratings: Type.Array(
    Type.Object({
      caseSeq: Type.Integer(),
      stars: Type.Integer(),
      answer: Nullable(
        Type.Object({ dueAt: Instant, text: Nullable(Type.String()), answeredAt: Nullable(Instant) }),
      ),
    }),
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
const Action = Type.Object({
  verb: Type.String(),
  allowed: Type.Boolean(),
  reason: Type.Optional(TextSchema),
});

export const OfficialCaseView = Type.Object({
  ...CaseSummary.properties,
  applicationId: Id,
  reference: Type.String(),
  title: TextSchema,
  division: DivisionCode,
  subject: Type.Object({ kind: Type.Enum(['person', 'enterprise']), name: Type.String() }),
  answers: Type.Array(Type.Object({ key: Type.String(), question: TextSchema, answer: TextSchema })),
  fields: Type.Array(
    Type.Object({
      element: Type.String(),
      label: TextSchema,
      value: Type.Unknown(),
      valueText: Nullable(TextSchema),
      state: Type.Enum(['found', 'empty', 'down', 'corrected', 'asked']),
      source: Nullable(TextSchema),
      at: Nullable(Instant),
    }),
  ),
  evidence: Type.Array(
    Type.Object({
      key: Type.String(),
      name: TextSchema,
      criteria: TextSchema,
      obtained: Nullable(TextSchema),
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
  extension: Nullable(
    Type.Object({
      reason: Type.String(),
      limit: Limit,
      askedBy: Type.String(),
      state: Type.Enum(['asked', 'approved', 'refused']),
    }),
  ),
  deliveries: Type.Array(DeliveryView),
  suspensionKinds: Type.Array(Type.String()),
  decisionFields: Type.Array(
    Type.Object({
      key: Type.String(),
      label: TextSchema,
      schema: Nullable(Whole<object>('JSON Schema of the value')),
    }),
    { description: 'what a grant must give (`given`)' },
  ),
  actions: Type.Array(Action),
});

export const RatingAnswerView = Type.Object({
  answerId: Id,
  serviceName: TextSchema,
  organisation: Nullable(Organisation),
  stars: Type.Integer(),
  reasons: Type.Array(Type.Object({ code: Type.String(), text: TextSchema })),
  remark: Type.String(),
  askedAt: Instant,
  dueAt: Instant,
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
});

export const ReceiptView = Type.Object({
  applicationId: Id,
  reference: Type.String(),
  receivedAt: Instant,
  promisedAt: Nullable(Instant),
  cases: Type.Array(Type.Object({ caseId: CaseId, service: Type.String(), organisationId: Nullable(Id) })),
});

export const Grounds = Type.Object(
  {
    reasons: Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 20 }),
    basis: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 }),
  },
  { additionalProperties: false },
);

export const UploadedEvidence = Type.Object(
  {
    evidence: Type.String({ maxLength: 100 }),
    address: Type.String({ maxLength: 100 }),
    fileName: Type.String({ maxLength: 200 }),
    mediaType: Type.String({ maxLength: 100 }),
    bytes: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export const PublicNotice = Type.Object({
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
