import { Type } from 'typebox';
import {
  Body,
  Day,
  Id,
  Instant,
  LegalBasis,
  Nullable,
  Shape,
  TextSchema,
  WhoForWhom,
} from '../../../lib/schemas.ts';
import { reviewGrounds } from './due-process.ts';
import { settlements } from './evidence-store.ts';
import { caseStates, penaltyKinds } from './enforcement-case.ts';

const Words = Type.String({ minLength: 2, maxLength: 4000 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const PenaltyKind = Type.Enum([...penaltyKinds]);
const Amount = Type.Integer({ minimum: 0, maximum: 1e12, description: 'fen' });

export const NewCase = Body('NewEnforcementCase', { findingId: Id, cause: Words });

const verb = <V extends string>(name: V) => Type.Literal(name);

/** What an inspector does in a case. */
export const OfficerStep = Type.Union([
  Body('CaseReport', {
    verb: verb('report'),
    facts: Words,
    evidence: Words,
    handlers: Type.Array(Name, { maxItems: 10, description: 'numbers of certificates' }),
    kind: PenaltyKind,
    amountFen: Amount,
    basis: Words,
    /** light by its penalty, but to be reviewed (行政处罚法 art. 58) */
    legalReview: Type.Optional(
      Body('LegalReviewAsked', { ground: Type.Enum([...reviewGrounds]), words: Words }),
    ),
  }),
  Body('CaseNotifying', { verb: verb('notify'), words: Words }),
  Body('CaseConcluding', { verb: verb('conclude'), words: Words }),
  Body('HearingSet', { verb: verb('set-hearing'), at: Instant, place: Name }),
  Body('HearingHeld', { verb: verb('hold-hearing'), words: Words }),
  Body('DecisionServed', {
    verb: verb('serve'),
    how: Type.Enum(['on-the-spot', 'post', 'electronic']),
    /** what the party signed to be served electronically; not needed when it consented on the portal */
    consent: Type.Optional(Body('ServiceConsent', { document: Name, signedBy: Name, signedOn: Day })),
    servedOn: Day,
  }),
  Body('DecisionPublished', { verb: verb('publish') }),
  Body('CaseExecuted', { verb: verb('execute'), words: Words }),
  Body('FinePaid', {
    verb: verb('pay'),
    amountFen: Type.Integer({ minimum: 1, maximum: 1e12, description: 'fen' }),
    paidOn: Day,
    /** what tells it apart: the same is not recorded twice */
    receipt: Type.Optional(Name),
    words: Words,
  }),
  Body('PaymentTakenBack', {
    verb: verb('take-back-payment'),
    payment: Type.Integer({ minimum: 1, maximum: 1e6, description: 'number of the step that recorded it' }),
    words: Words,
  }),
  Body('EvidenceSettled', {
    verb: verb('settle-evidence'),
    evidence: Id,
    settled: Type.Enum([...settlements]),
    words: Words,
  }),
  Body('CaseArchived', { verb: verb('archive'), fileNo: Name, words: Words }),
]);

/** What somebody else than the inspector of the case approves. */
export const ApproverStep = Type.Union([
  Body('CaseFiled', { verb: verb('file'), words: Words }),
  Body('CaseNotFiled', { verb: verb('refuse'), words: Words }),
  Body('ReviewPassed', { verb: verb('pass'), words: Words }),
  Body('ReviewReturned', { verb: verb('return'), words: Words }),
  Body('EvidenceKept', { verb: verb('keep-evidence'), what: Words, place: Name, words: Words }),
  Body('DecisionAnnulled', {
    verb: verb('annul'),
    annulledOn: Day,
    document: Name,
    words: Words,
  }),
  Body('CaseDecided', {
    verb: verb('decide'),
    kind: PenaltyKind,
    amountFen: Amount,
    basis: Words,
    words: Words,
    collective: Type.Boolean({ description: 'discussed jointly by those who lead the organisation' }),
  }),
]);

export const FirmStep = Body('FirmStep', {
  verb: Type.Enum(['state', 'ask-hearing', 'waive', 'consent-service']),
  words: Words,
});

const Lamp = Nullable(Type.Enum(['green', 'yellow', 'red']));
const Penalty = Shape('CasePenalty', { kind: PenaltyKind, amountFen: Type.Integer() });

export const CaseSummary = Shape('EnforcementCaseSummary', {
  id: Id,
  number: Type.String(),
  firm: Type.String(),
  organisation: Nullable(TextSchema),
  cause: Type.String(),
  state: Type.Enum([...caseStates]),
  decideBy: Nullable(Instant),
  dueAt: Nullable(Instant),
  lamp: Lamp,
  openedAt: Instant,
  archiveNo: Nullable(Type.String(), { description: 'number of its file in the archive' }),
});

/** A fine that was served: what was paid, and what paying late costs (加处罚款). */
export const CasePayment = Shape('CasePayment', {
  fineFen: Type.Integer(),
  payBy: Instant,
  payments: Type.Array(
    Shape('FinePayment', {
      no: Type.Integer({ description: 'number of the step that recorded it' }),
      on: Day,
      amountFen: Type.Integer(),
      receipt: Nullable(Type.String()),
    }),
  ),
  paidFen: Type.Integer(),
  owedFen: Type.Integer({ description: 'of the fine itself' }),
  lateDays: Type.Integer(),
  feeFen: Type.Integer({ description: 'additional fine as of today, or as of the day the case was closed' }),
  feeOwedFen: Type.Integer(),
});

export const CaseView = Shape('EnforcementCase', {
  ...CaseSummary.properties,
  visitId: Nullable(Id, { description: 'for those who may read the visit' }),
  leadId: Nullable(Id, { description: 'what it was opened of, when it was handed over' }),
  proposal: Nullable(Penalty),
  decision: Nullable(
    Shape('CaseDecisionView', {
      ...Penalty.properties,
      reason: Type.String(),
      basis: Type.String(),
      collective: Type.Boolean(),
    }),
  ),
  heavy: Type.Boolean({ description: 'hearing, legal review and joint discussion belong to it' }),
  legalReview: Nullable(
    Shape('LegalReviewView', { ground: Type.Enum([...reviewGrounds]), words: Type.String() }),
    { description: 'why it goes to legal review though it is not heavy; not told to the party' },
  ),
  payment: Nullable(CasePayment),
  serviceConsent: Nullable(
    Shape('ServiceConsentView', {
      document: Nullable(Type.String(), { description: 'null: said on the portal' }),
      by: Type.String(),
      on: Day,
    }),
  ),
  keptEvidence: Type.Array(
    Shape('KeptEvidence', {
      id: Id,
      what: Type.String(),
      place: Type.String(),
      keptAt: Instant,
      dueAt: Instant,
      how: Nullable(Type.Enum([...settlements])),
      settledAt: Nullable(Instant),
    }),
  ),
  archivedAt: Nullable(Instant),
  publishedAt: Nullable(Instant),
  publishBy: Nullable(Instant, { description: 'end of the time for publishing a decision that was served' }),
  hasProcess: Type.Boolean({
    description: 'a process leads it, which can be looked at as that of an application',
  }),
  mine: Type.Boolean({ description: 'opened or investigated by whoever reads this' }),
  officerVerbs: Type.Array(Type.String()),
  approverVerbs: Type.Array(Type.String()),
  firmVerbs: Type.Array(Type.String()),
  steps: Type.Array(
    Shape('CaseStepView', {
      no: Type.Integer(),
      verb: Type.String(),
      to: Type.Enum([...caseStates]),
      words: Type.String(),
      paidFen: Nullable(Type.Integer(), {
        description: 'what was paid; of a payment that is taken back, what had been recorded',
      }),
      settled: Nullable(Shape('SettledEvidence', { what: Type.String(), how: Type.Enum([...settlements]) }), {
        description: 'what was decided about evidence that was kept',
      }),
      told: Nullable(TextSchema, {
        description: 'what nobody did: a clock that ran out, a process that was moved',
      }),
      by: WhoForWhom,
      at: Instant,
    }),
  ),
});

export const ExemptMatter = Shape('ExemptMatter', {
  code: Type.String(),
  name: TextSchema,
  basis: Type.Array(LegalBasis),
  lines: Type.Array(Type.String(), { description: 'lines of checklists that it is about' }),
  conditions: Type.Array(Shape('ExemptCondition', { code: Type.String(), text: TextSchema })),
});

/** Code of a matter: unique on the platform. */
export const MatterCode = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$', maxLength: 60 });
const SentName = Type.String({ minLength: 1, maxLength: 2000 });
const SentWords = Body('ExemptMatterText', { zh: SentName, en: SentName });
const LineCode = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$', maxLength: 60 });
export const ExemptMatterData = Body('ExemptMatterData', {
  name: SentWords,
  basis: Type.Array(
    Body('ExemptMatterBasis', { title: Name, article: Type.Optional(Type.String({ maxLength: 100 })) }),
    { maxItems: 20 },
  ),
  lines: Type.Array(LineCode, {
    maxItems: 100,
    uniqueItems: true,
    description: 'lines of checklists that it is about',
  }),
  conditions: Type.Array(Body('ExemptConditionData', { code: LineCode, text: SentWords }), { maxItems: 20 }),
  validFrom: Day,
  validTo: Nullable(Day, { description: 'last day; null: until it is withdrawn' }),
});
export const NewExemptMatter = Body('NewExemptMatter', {
  code: MatterCode,
  organisation: Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100: who keeps it' }),
  data: ExemptMatterData,
});
export const PublishedMatter = Shape('PublishedExemptMatter', {
  ...ExemptMatter.properties,
  division: Type.String(),
  validFrom: Day,
  validTo: Nullable(Day),
});
export const KeptMatter = Shape('KeptExemptMatter', {
  ...PublishedMatter.properties,
  organisation: Nullable(TextSchema, { description: 'who keeps it' }),
  state: Type.Enum(['draft', 'published', 'withdrawn']),
  publishedAt: Nullable(Instant),
  verbs: Type.Array(Type.String()),
});

export const NewExemption = Body('NewExemption', {
  matter: Name,
  conditions: Type.Array(Body('ConditionFound', { code: Name, words: Words }), { maxItems: 20 }),
});
export const ExemptionDecision = Body('ExemptionDecision', { granted: Type.Boolean(), reason: Words });
export const ExemptionView = Shape('Exemption', {
  id: Id,
  findingId: Id,
  matter: ExemptMatter,
  conditions: Type.Array(Shape('ConditionMet', { text: TextSchema, words: Type.String() })),
  state: Type.Enum(['proposed', 'granted', 'declined']),
  proposedBy: Type.String(),
  decidedBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  mine: Type.Boolean(),
});
export const FindingOutcomes = Shape('FindingOutcomes', {
  matters: Type.Array(ExemptMatter),
  exemptions: Type.Array(ExemptionView),
  cases: Type.Array(Shape('CaseOfFinding', { findingId: Id, caseId: Id, number: Type.String() })),
});

/** What everybody reads of a decision: no person, and nothing of how it came about. */
export const PublishedPenalty = Shape('PublishedPenalty', {
  id: Id,
  number: Type.String(),
  firm: Type.String(),
  uscc: Type.String(),
  organisation: TextSchema,
  cause: Type.String(),
  ...Penalty.properties,
  basis: Type.String(),
  publishedAt: Instant,
});
