import { Type } from 'typebox';
import {
  Id,
  Instant,
  LegalBasis,
  Limit,
  Nullable,
  Shape,
  TextSchema,
  Whole,
  Word,
} from '../../lib/schemas.ts';

export const Upload = Shape('UploadView', {
  uploadId: Id,
  evidence: Type.String(),
  address: Type.String(),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  at: Instant,
});

export const DraftListItem = Shape('DraftListItem', {
  draftId: Id,
  scenario: Type.String(),
  title: TextSchema,
  division: Type.String(),
  changedAt: Instant,
  remaining: Type.Integer({ description: 'questions and documents still missing' }),
});

export const ReasonView = Shape('Reason', {
  about: Type.Enum(['service', 'commitment', 'decision'], {
    description: 'an item of the life event, commitment for it, a decision of the package',
  }),
  key: Type.String({ description: 'key of the service, id of the decision' }),
  name: TextSchema,
  outcome: TextSchema,
  verdict: Nullable(Type.Enum(['applies', 'no', 'offered', 'open'])),
  rules: Type.Array(TextSchema, { description: 'the rows of a decision table that decided' }),
  inputs: Type.Array(Type.Object({ name: Type.String(), label: TextSchema, value: TextSchema }), {
    description: 'what was asked, as far as the reader may see it',
  }),
  hidden: Type.Integer({ description: 'inputs that are not the reader’s to see' }),
  parameters: Type.Array(
    Type.Object({
      code: Type.String(),
      name: TextSchema,
      value: TextSchema,
      basis: Nullable(LegalBasis, { description: 'null: the value of that day is no longer on record' }),
    }),
    { description: 'numbers that law or the place decided, as they held then' },
  ),
  changes: Type.Array(TextSchema, {
    description: 'what would have to be true for another answer; each suffices by itself',
  }),
});

const PlannedEvidence = Shape('EvidenceView', {
  key: Type.String(),
  name: TextSchema,
  required: Type.Boolean(),
  services: Type.Array(Type.String()),
  obtained: Nullable(
    Whole(
      'forms/Obtained',
      'how it is got without the person: credential, output, data, check or commitment',
    ),
  ),
  upload: Type.Object({ accept: Type.Array(Type.Enum(['pdf', 'jpg', 'png'])), maxMegabytes: Type.Number() }),
  sample: Type.String(),
  criteria: TextSchema,
  issuedBy: TextSchema,
  why: TextSchema,
  ways: Type.Array(
    Type.Object({
      way: Type.Enum(['abolished', 'output', 'credential', 'data', 'check', 'commitment', 'upload']),
      state: Type.Enum(['chosen', 'failed', 'closed', 'spared']),
      why: TextSchema,
    }),
    { description: 'every way in its order, with what became of it' },
  ),
  uploads: Type.Array(Upload),
});

export const PrefillView = Shape('PrefillView', {
  state: Type.Enum(['found', 'empty', 'down', 'corrected'], {
    description: 'found, empty at the source, source down, corrected by the person',
  }),
  value: Type.Optional(Type.Unknown()),
  was: Type.Optional(Type.Unknown({ description: 'what the source said, when the person corrected it' })),
  sourceText: TextSchema,
  at: Nullable(Type.String()),
  evidenceId: Type.Optional(Type.String()),
});

const Field = Shape('DraftField', {
  element: Type.String(),
  section: Type.String(),
  label: TextSchema,
  help: Nullable(TextSchema),
  widget: Word('scenario/Widget', 'how it is asked'),
  required: Type.Boolean(),
  options: Type.Array(Type.Object({ value: Type.String(), label: TextSchema })),
  unit: Nullable(TextSchema),
  correctable: Type.Boolean(),
  schema: Whole('scenario/JsonSchema', 'JSON Schema of one value'),
  value: Type.Optional(Type.Unknown()),
  prefill: Nullable(PrefillView),
  note: Nullable(TextSchema, {
    description: 'why it is asked although a source was looked at, or when it will come',
  }),
  state: Type.Enum(['asked', 'prefilled', 'awaited']),
});

export const DraftView = Shape('DraftView', {
  draftId: Id,
  scenario: Type.String(),
  title: TextSchema,
  division: Type.String(),
  state: Type.Enum(['open', 'submitted', 'discarded']),
  applicationId: Nullable(Id),
  answers: Type.Record(Type.String(), Type.Unknown(), { description: 'to circumstance questions' }),
  chosen: Type.Array(Type.String()),
  commitments: Type.Array(Type.String(), { description: 'services that are decided on commitment' }),
  promises: Type.Array(
    Type.Object({
      service: Type.String(),
      serviceName: TextSchema,
      notice: TextSchema,
      noticeHash: Type.String({ description: 'SM3 of service and notice; handing in names it' }),
      checkWithin: Nullable(Limit),
      evidence: Type.Array(Type.Object({ key: Type.String(), name: TextSchema }), {
        description: 'what it stands in for',
      }),
    }),
    { description: 'what is to be promised when it is handed in, one for each of `commitments`' },
  ),
  closed: Type.Array(
    Type.Object({
      service: Type.String(),
      serviceName: TextSchema,
      until: Type.String({ description: 'YYYY-MM-DD, first day on which it may be applied for again' }),
      caseNumber: Nullable(Type.String()),
    }),
    { description: 'services that cannot be applied for yet: an earlier grant was obtained by deceit' },
  ),
  commitmentsBarred: Type.Array(
    Type.Object({
      service: Type.String(),
      serviceName: TextSchema,
      until: Type.String({ description: 'YYYY-MM-DD, first day on which it is open again' }),
      caseNumber: Nullable(Type.String()),
    }),
    { description: 'services that ask for proof because a promise was found broken' },
  ),
  plan: Whole('forms/Plan', 'the personal list: items, leftOut, questions, evidence, longest, feesFen'),
  sections: Type.Array(Type.Object({ key: Type.String(), title: TextSchema })),
  fields: Type.Array(Field),
  remaining: Whole('forms/Remaining', 'which fields are asked, prefilled, awaited, hidden, and why'),
  evidence: Type.Array(PlannedEvidence),
  problems: Type.Array(Type.Object({ element: Type.String(), code: Type.String(), message: TextSchema })),
  ready: Type.Boolean({ description: 'nothing is missing: it may be handed in' }),
  assurance: Type.Integer({ description: 'identity assurance level needed to hand it in' }),
  assuranceBasis: Nullable(Type.String(), {
    description: 'what a place bases a higher level on than the package asks',
  }),
});

/** The plan of the form engine with what this place and this subject add to it. */
export const PersonalList = Shape('PersonalList', {
  scenario: Type.String(),
  title: TextSchema,
  personal: Type.Boolean({ description: 'made with what is known of the subject that the session acts for' }),
  assurance: Type.Integer({ description: 'identity assurance level needed to hand it in here' }),
  assuranceBasis: Nullable(Type.String(), {
    description: 'what a place bases a higher level on than the package asks',
  }),
  items: Type.Array(
    Whole(
      'forms/PlannedItem',
      'a service that applies: why, after, promised, startsAfterWorkingDays, endsAfterWorkingDays, feesFen, fees',
    ),
  ),
  leftOut: Type.Array(
    Whole('forms/LeftOutItem', 'a service that does not apply, is open or may be chosen, and why'),
  ),
  reasons: Type.Array(ReasonView),
  questions: Whole('forms/QuestionState', 'open, pending, answered, problems, answers'),
  settled: Type.Record(
    Type.String(),
    Type.Object({
      sourceText: TextSchema,
      correctable: Type.Boolean({
        description: 'the person may say otherwise; kept beside it as a correction',
      }),
      corrected: Type.Boolean({ description: 'the person has said otherwise' }),
    }),
    { description: 'by question: those that a register or a credential has answered' },
  ),
  longest: Nullable(Type.Object({ workingDays: Type.Number(), path: Type.Array(Type.String()) })),
  feesFen: Type.Integer(),
  evidence: Type.Array(
    Type.Object({
      ...PlannedEvidence.properties,
      uploads: Type.Optional(Type.Array(Upload)),
      from: Nullable(TextSchema, { description: 'who holds it already, in words' }),
    }),
  ),
  organisations: Type.Record(Type.String(), Type.Unknown(), {
    description: 'by service: {id, name, division, divisionName}, or null: routed by hand',
  }),
  services: Type.Record(Type.String(), Type.Unknown(), {
    description: 'by service: plain, online, offlineReason, visits',
  }),
  offline: Type.Array(
    Type.Object({
      service: Type.String(),
      name: TextSchema,
      reason: Nullable(TextSchema),
      visits: Type.Integer(),
    }),
  ),
  visits: Type.Integer(),
  burden: Type.Object({
    questionsOpen: Type.Integer(),
    fieldsAsked: Type.Integer(),
    fieldsKnown: Type.Integer(),
    uploads: Type.Integer(),
    evidence: Type.Integer(),
  }),
});
