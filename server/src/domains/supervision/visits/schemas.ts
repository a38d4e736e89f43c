import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema, WhoForWhom } from '../../../lib/schemas.ts';
import { visitPlace } from '../tours/schemas.ts';
import { Assistants, AssistantView, EmergencyView, RefusalView, seenAtTheDoor } from './door-schemas.ts';
import { FindingView, Organisation } from './finding-schema.ts';
import { ApprovalView, VisitDocumentView } from '../documents/schemas.ts';
import { ObjectionView } from './objection-schema.ts';
import { Method } from '../lists/schemas.ts';
import { AppliedStandards, NeededEvidence, RecordedLine, ResultView } from './record-schemas.ts';
import { copyOutcomes } from '../copies/copied-inspection.ts';
import { WrittenView } from '../written/schemas.ts';
import { Reasons, VerdictView } from './verdict-schemas.ts';
import { VisitState } from './visit-state-schema.ts';

const Words = Type.String({ maxLength: 2000 });
const Kind = Type.Enum(['routine', 'case', 'special']);
export const Source = Type.Enum([
  'plan',
  'draw',
  'complaint',
  'referral',
  'judicial',
  'monitoring',
  'enterprise-request',
  'superior',
  'follow-up',
]);
const Name = Type.String({ minLength: 1, maxLength: 200 });
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' });

export const wanted = {
  kind: Kind,
  source: Source,
  reason: Type.String({ minLength: 2, maxLength: 2000 }),
  method: Method,
  itemCodes: Type.Array(Name, { maxItems: 50 }),
  inspectors: Type.Array(Name, { maxItems: 20, description: 'numbers of certificates' }),
  windowFrom: Day,
  windowTo: Day,
  specialApproval: Type.Optional(
    Body('SpecialApproval', {
      document: Name,
      approvedBy: Type.Enum(['government', 'superior-organ']),
      approvedOn: Day,
      publishedOn: Type.Optional(Day),
    }),
  ),
  trigger: Type.Optional(Body('InspectionTrigger', { document: Name, from: Name, receivedOn: Day })),
  unannounced: Type.Optional(Type.Boolean({ description: 'the firm is told at the door' })),
  assistants: Type.Optional(Assistants),
  explanations: Reasons,
};
export const InspectionChange = Body('InspectionChange', wanted);
export const Premises = Type.Optional(
  Nullable(Id, { description: 'which of its premises; absent: where it is registered' }),
);
export const NewInspection = Body('NewInspection', {
  organisation: Id,
  uscc: Uscc,
  premises: Premises,
  ...wanted,
});

export const InspectionDecision = Body('InspectionDecision', { approved: Type.Boolean(), reason: Words });

export const JointProposal = Body('JointVisitProposal', {
  with: Type.Array(Id, { minItems: 1, maxItems: 20, description: 'other inspections of the firm' }),
  windowFrom: Day,
  windowTo: Day,
});
export const JointAnswer = Body('JointVisitAnswer', {
  answer: Type.Enum(['accepted', 'changed', 'refused']),
  reason: Words,
  change: Type.Optional(
    Body('JointVisitChange', {
      windowFrom: Type.Optional(Day),
      windowTo: Type.Optional(Day),
      leadOrganisation: Type.Optional(Id),
    }),
  ),
});

export const EntryBody = Type.Union([
  Body('EntryByCode', { code: Type.String({ maxLength: 300 }), ...seenAtTheDoor }),
  Body('EntryAfterwards', { at: Instant, reason: Type.String({ minLength: 2, maxLength: 2000 }) }),
]);

export const Annulment = Body('ResultAnnulment', {
  reason: Type.String({ minLength: 2, maxLength: 2000 }),
  document: Name,
  annulledOn: Day,
});

export const Recheck = Body('FindingRecheck', {
  outcome: Type.Enum(['rectified', 'open', 'transferred']),
  words: Type.String({ minLength: 2, maxLength: 2000 }),
  rectifyBy: Type.Optional(Day),
  transferTo: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'a body that is not on the platform' }),
  ),
  transferOrganisation: Type.Optional(Id),
});

export const Firm = Shape('InspectedFirm', {
  id: Id,
  uscc: Type.String(),
  name: Type.String(),
  address: Type.String(),
});

export const InspectionSummary = Shape('InspectionSummary', {
  id: Id,
  code: Type.String(),
  firm: Firm,
  organisation: Organisation,
  kind: Kind,
  state: Type.Enum(['draft', 'awaiting-approval', 'approved', 'arranged', 'done', 'rejected', 'cancelled']),
  windowFrom: Day,
  windowTo: Day,
  outcome: Type.Enum(['pass', 'warn', 'block']),
  visitId: Nullable(Id),
  requestedAt: Instant,
});

export const ChecklistView = Shape('InspectionLine', {
  code: Type.String(),
  content: TextSchema,
  standards: AppliedStandards,
  byData: Type.Boolean(),
  unit: Nullable(Type.String(), { description: 'in which it is measured' }),
  dataSource: Nullable(TextSchema),
  credential: Nullable(Type.String()),
  evidence: NeededEvidence,
  inspections: Type.Array(Id),
});

export const InspectionView = Shape('InspectionView', {
  ...InspectionSummary.properties,
  source: Source,
  reason: Type.String(),
  trigger: Nullable(
    Shape('InspectionLead', { document: Type.String(), from: Type.String(), receivedOn: Day }),
  ),
  specialApproval: Nullable(
    Shape('InspectionSpecialApproval', {
      document: Type.String(),
      approvedBy: Type.Enum(['government', 'superior-organ']),
      approvedOn: Day,
      publishedOn: Type.Optional(Day),
    }),
  ),
  documents: Type.Array(ApprovalView),
  unannounced: Type.Boolean(),
  assistants: Type.Array(AssistantView),
  emergency: Nullable(EmergencyView),
  approvedAbove: Type.Boolean({ description: 'somebody of a higher organisation approves it' }),
  method: Method,
  items: Type.Array(Shape('InspectedItem', { code: Type.String(), name: TextSchema })),
  inspectors: Type.Array(Shape('InspectingInspector', { certificate: Type.String(), name: Type.String() })),
  verdicts: Type.Array(VerdictView),
  explanations: Type.Record(Type.String(), Type.String()),
  requestedByName: Type.String(),
  hasProcess: Type.Boolean({ description: 'led by a process, looked at as that of an application' }),
  mine: Type.Boolean({ description: 'asked for by whoever reads this' }),
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  decisionReason: Nullable(Type.String()),
  result: Nullable(Type.String()),
  copied: Nullable(
    Shape('InspectionCopiedTo', {
      to: Nullable(Organisation, { description: 'null: nobody above supervises on this platform' }),
      copiedAt: Instant,
      outcome: Nullable(Type.Enum([...copyOutcomes])),
    }),
    { description: 'the supervising body was told of it' },
  ),
  /** with whom it could be one visit */
  joinable: Type.Array(
    Shape('JoinableInspection', {
      id: Id,
      code: Type.String(),
      organisation: Organisation,
      windowFrom: Day,
      windowTo: Day,
      ready: Type.Boolean({ description: 'approved, and in no visit yet' }),
    }),
  ),
});

const NoticeBasis = Shape('NoticeBasis', { title: Type.String(), article: Type.Optional(Type.String()) });
export const NoticePartyView = Shape('NoticeParty', {
  inspectionId: Id,
  code: Type.String(),
  organisation: TextSchema,
  items: Type.Array(
    Shape('NoticeItem', { code: Type.String(), name: TextSchema, basis: Type.Array(NoticeBasis) }),
  ),
  inspectors: Type.Array(Shape('NoticeInspector', { name: Type.String(), certificate: Type.String() })),
  number: Type.Integer({ description: 'this is the n-th in the year' }),
  cap: Type.Integer({ description: 'of so many at most' }),
  reason: Type.String(),
  assistants: Type.Optional(Type.Array(AssistantView)),
  emergency: Type.Optional(Type.String({ description: 'why it comes before its approval' })),
});

const visitShared = {
  id: Id,
  division: Type.String({ description: 'where the firm is' }),
  method: Method,
  written: Nullable(WrittenView),
  ...visitPlace,
  state: VisitState,
  windowFrom: Day,
  windowTo: Day,
  proposedDay: Nullable(Day, { description: 'of a merged visit: the first day to offer' }),
  slots: Type.Array(Instant),
  slotAt: Nullable(Instant),
  bookedBy: Nullable(WhoForWhom, {
    description: 'who chose the time for the firm; null: the organisation did',
  }),
  parties: Type.Array(NoticePartyView),
  enteredAt: Nullable(Instant),
  enteredLate: Nullable(Type.String({ description: 'why it was entered afterwards' })),
  checkedAt: Nullable(Instant, { description: 'when the code was checked, first for the firm' }),
  checkedBy: Nullable(Type.Enum(['firm', 'anybody'])),
  leftAt: Nullable(Instant),
  recordedAt: Nullable(Instant),
  publishBy: Nullable(Instant),
  publishedAt: Nullable(Instant),
  publicationLamp: Nullable(Type.Enum(['green', 'yellow', 'red'])),
  withdrawal: Nullable(
    Shape('PublicationWithdrawal', {
      at: Instant,
      by: Type.String(),
      reason: Type.String(),
      document: Type.String(),
      annulledOn: Day,
      dueOn: Day,
    }),
  ),
  unannounced: Type.Boolean(),
  lines: Type.Array(RecordedLine),
  results: Type.Array(ResultView),
  documents: Type.Array(VisitDocumentView),
  findings: Type.Array(FindingView),
  objections: Type.Array(ObjectionView),
  refusals: Type.Array(RefusalView),
};

export const VisitView = Shape('InspectionVisit', {
  ...visitShared,
  firm: Firm,
  lead: Nullable(Organisation),
  leading: Type.Boolean({ description: 'the reader speaks for the lead' }),
  verbs: Type.Array(Type.String(), { description: 'what its state permits' }),
  changedSinceAgreed: Type.Array(TextSchema, {
    description: 'of a proposal: what is otherwise than all agreed to in planning',
  }),
  hasProcess: Type.Boolean({ description: 'led by a process, looked at as that of an application' }),
  joint: Type.Array(
    Shape('VisitParty', {
      inspectionId: Id,
      organisation: Nullable(Organisation),
      answer: Type.Enum(['asked', 'accepted', 'changed', 'refused']),
      reason: Nullable(Type.String()),
      answeredAt: Nullable(Instant),
      mine: Type.Boolean(),
    }),
  ),
});

export const OwnVisitView = Shape('OwnInspectionVisit', { ...visitShared, rights: Type.Array(TextSchema) });
export const OwnVisitSummary = Shape('OwnInspectionSummary', {
  id: Id,
  method: Method,
  state: VisitState,
  slotAt: Nullable(Instant),
  organisations: Type.Array(TextSchema),
  windowFrom: Day,
  windowTo: Day,
  openFindings: Type.Integer(),
});

export const VerifiedCode = Shape('VerifiedEntryCode', {
  firm: Type.String(),
  issuedAt: Instant,
  expiresAt: Instant,
  slotAt: Nullable(Instant),
  parties: Type.Array(NoticePartyView),
  rights: Type.Array(TextSchema),
});

export const PublishedResult = Shape('PublishedInspectionResult', {
  visitId: Id,
  method: Method,
  firm: Type.String(),
  uscc: Type.String(),
  on: Day,
  publishedAt: Instant,
  organisations: Type.Array(
    Shape('ResultOfOrganisation', {
      name: TextSchema,
      items: Type.Array(TextSchema),
      result: Type.String({ description: 'national code' }),
      resultName: TextSchema,
      disposalName: Nullable(TextSchema),
    }),
  ),
  findings: Type.Integer(),
  rectified: Type.Integer(),
});
