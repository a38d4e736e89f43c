/** The API, generated from server/openapi.json by `npm run generate`; do not edit. */
import type * as forms from '@yiti/engines/forms';
import type * as scenario from '@yiti/engines/scenario';

export interface AccountClosing {
  /** it was asked for, and can be taken back until it is closed */
  asked: {
    askedAt: Instant;
    closesAt: Instant;
  } | null;
  coolingOff: {
    days: number;
    basis: LegalBasis;
  };
  /** proven a moment ago who one is: may ask for it */
  fresh: boolean;
  ends: {
    sessions: number;
    passkeys: number;
    /** not handed in: deleted */
    drafts: number;
    /** systems that see something */
    consents: Array<Text>;
    /** for whom one acts */
    mandatesHeld: Array<string>;
    /** who acts for oneself */
    mandatesGiven: Array<string>;
  };
  goesOn: {
    /** under way in one’s own name; they hinder nothing */
    applications: Array<{
      id: string;
      reference: string;
      title: Text;
    }>;
    /** about one’s information, being worked on */
    requests: number;
    /** of which one is the legal representative */
    firms: Array<string>;
    guarded: Array<string>;
  };
  kept: Array<{
    dataClass: string;
    title: Text;
    what: Text;
    reason: Text | null;
    basis: LegalBasis | null;
  }>;
}
export interface AccountClosingAsk {
  /** how many one was told of: nobody closes an account without knowing */
  applicationsUnderWay: number;
}
export interface AccountClosingAsked {
  closesAt: Instant;
  /** at once: the place gives no time to think it over */
  closed: boolean;
}
export interface ActDecision {
  decision: 'carried-out' | 'refused' | 'withdrawn';
}
export interface Action {
  verb: string;
  allowed: boolean;
  reason?: Text;
}
export type ActorKind = 'person' | 'officer' | 'administrator';
export type ActsAs = 'self' | 'head' | 'agent' | 'helper' | 'guardian';
export interface AdoptableParameter {
  code: string;
  name: Text;
  kind: 'number' | 'limit' | 'boolean' | 'text';
  unit: Text | null;
  /** what a place may make of it */
  may: 'at-most' | 'at-least' | 'any' | 'fixed';
  /** for fixed */
  why: Text | null;
  /** those that it decides on */
  services: Array<Text>;
  inherited: {
    value: number | boolean | string | Limit;
    basis: LegalBasis;
    from: Place;
  } | null;
}
export interface AdoptableRole {
  role: string;
  /** those that it handles */
  services: Array<Text>;
  /** who has the duty now, and the place that says so */
  now: {
    uscc: string;
    name: Text;
    from: Place;
  } | null;
}
export interface Adoption {
  division: string;
  name: Text;
  version: string;
  newest: string;
  behind: boolean;
  title: Text;
  note: Text;
  differences: number;
  snapshotId: string;
  changedAt: Instant;
  changedBy: string;
  /** the overlay */
  overlay: scenario.Overlay;
}
export interface AdoptionForm {
  scenario: string;
  title: Text;
  /** the version adopted, or the newest that is installed */
  base: string;
  place: Place;
  today: string;
  overlay: scenario.Overlay | null;
  parameters: Array<AdoptableParameter>;
  roles: Array<AdoptableRole>;
  services: Array<{
    key: string;
    name: Text;
    /** a place may leave it out */
    optional: boolean;
    evidence: Array<{
      key: string;
      name: Text;
    }>;
    contact: {
      enquiries: string;
      complaints: string;
      hours: Text;
      place: Text;
    };
    faq: Array<{
      question: Text;
      answer: Text;
    }>;
  }>;
  messages: Array<{
    key: string;
    text: Text;
  }>;
  /** those that the overlay names */
  organisations: Array<NamedOrganisation>;
  tests: Array<{
    key: string;
    name: Text;
  }>;
}
export type Afterwards = 'withdrawn' | 'corrected';
export interface AnsweredLine {
  by: 'recognised' | 'by-data';
  source: Text;
  reference: string;
  on: string;
}
export interface ApplicationListItem {
  applicationId: string;
  reference: string;
  title: Text;
  subjectName: string;
  status: 'open' | 'completed' | 'withdrawn';
  submittedAt: Instant;
  promisedAt: Instant | null;
  completedAt: Instant | null;
  cases: Array<{
    serviceName: Text;
    status: CaseStatus;
    finish: Finish | null;
    afterwards: Afterwards | null;
  }>;
  /** a correction is open */
  needsYou: boolean;
}
export interface ApplicationView {
  applicationId: string;
  reference: string;
  scenario: string;
  title: Text;
  /** GB/T 2260, 6, 9 or 12 digits */
  division: string;
  subjectName: string;
  filedBy: {
    name: string;
    as: ActsAs;
  } | null;
  status: 'open' | 'completed' | 'withdrawn';
  submittedAt: Instant;
  promisedAt: Instant | null;
  completedAt: Instant | null;
  cases: Array<CaseSummary>;
  timeline: Array<TimelineEntry>;
  corrections: Array<CorrectionView>;
  notices: Array<NoticeView>;
  siteVisit: SiteVisitView | null;
  promises: Array<PromiseMade>;
  /** hand-overs to systems of organisations; the receipt stands whatever becomes of them */
  deliveries: Array<{
    caseSeq: number;
    action: string;
    state: 'waiting' | 'done' | 'dead';
    deliveredAt: Instant | null;
  }>;
  /** what only the reader can do or decide */
  yourTasks: Array<OwnTaskSummary>;
  /** what someone else must do before it goes on */
  waitsFor: Array<{
    title: Text;
    name: string;
    since: Instant;
    dueAt: Instant | null;
  }>;
  ratings: Array<{
    caseSeq: number;
    stars: number;
    /** a bad rating is answered by whoever supervises; null: nothing was asked */
    answer: {
      dueAt: Instant;
      text: string | null;
      answeredAt: Instant | null;
    } | null;
  }>;
  /** services that may be taken back by themselves */
  withdrawals: Array<{
    /** application id, dot, number of the case in it */
    caseId: string;
    /** what is not handled without it */
    stops: Array<Text>;
  }>;
  actions: Array<{
    verb: 'withdraw';
    allowed: boolean;
    reason?: Text;
  }>;
}
export interface AppliedStandard {
  text: Text;
  organisations: Array<Text>;
}
export interface ApprovalSheet {
  kind: 'approval';
  title: Text;
  number: string;
  issuedAt: Instant;
  hash: string | null;
}
export interface AskRecovery {
  account: string;
}
export interface AskRegistration {
  /** 11 digits; blanks and +86 are overlooked */
  mobile: string;
}
export interface AskedAct {
  kind: string;
  input: Record<string, unknown>;
  reason: string;
}
export interface Assistant {
  name: string;
  role: 'assistant' | 'expert';
  from?: string;
}
export interface Assurance {
  /** identity assurance L1–L3 */
  current: number;
  /** further ways open once it is proven whose account it is */
  moreOnceNamed: boolean;
  ways: Array<AssuranceWay>;
}
export interface AssuranceWay {
  key: string;
  /** identity assurance L1–L3 */
  level: number;
  title: Text;
  explanation: Text;
  /** nothing is compared; it says so */
  simulated: boolean;
  asks: Array<'name' | 'identityNumber' | 'mobile' | 'ticket' | 'simulatedOutcome'>;
  /** the person is led to a page of this host */
  at?: string;
}
export interface AuditEvent {
  id: number;
  at: Instant;
  type: string;
  actor: {
    id: string;
    kind: string;
    name: string;
    role: string | null;
  };
  organisationId: string | null;
  object: {
    kind: string;
    id: string;
  };
  rootId: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  /** protected by a seal */
  sealed: boolean;
}
export interface Authorisation {
  client: {
    name: Text;
    purpose: Text;
    organisation?: Text;
    /** host to which the answer goes */
    address: string;
  };
  /** there when the level is too low; needed 0: one that nobody can reach here */
  assurance?: {
    needed: number;
    current: number;
  };
  /** enterprise acted for */
  actingFor?: string;
  fields: Array<{
    field: string;
    title: Text;
    /** without it the system cannot work */
    needed: boolean;
    chosen: boolean;
    /** what it would be told, masked; absent: nothing is known */
    value?: string;
  }>;
}
export interface AuthorisationDecision {
  agreed: boolean;
  fields: Array<string>;
}
export interface AuthorisationEnd {
  /** where the browser goes on */
  location: string;
}
export interface AverageScores {
  lawful: number;
  courteous: number;
  honest: number;
  professional: number;
  brief: number;
}
export interface Basis {
  title: string;
  gloss?: string;
  article?: string;
  url?: string;
  certainty: 'law' | 'source' | 'default';
}
export interface BrokenCommitment {
  id: string;
  caseSeq: number;
  serviceName: Text;
  organisation: Text;
  state: 'standing' | 'contested' | 'upheld' | 'overturned';
  /** what the officer found, in his words */
  findings: string;
  foundAt: Instant;
  /** YYYY-MM-DD, first day on which commitment is open again */
  barredUntil: string;
  objection: string | null;
  objectedAt: Instant | null;
  objectedBy: WhoForWhom | null;
  rulingReason: string | null;
  ruledAt: Instant | null;
  reopening: CommitmentReopening | null;
}
export interface BrokenCommitmentOfCase {
  id: string;
  caseSeq: number;
  serviceName: Text;
  organisation: Text;
  state: 'standing' | 'contested' | 'upheld' | 'overturned';
  /** what the officer found, in his words */
  findings: string;
  foundAt: Instant;
  /** YYYY-MM-DD, first day on which commitment is open again */
  barredUntil: string;
  objection: string | null;
  objectedAt: Instant | null;
  objectedBy: WhoForWhom | null;
  rulingReason: string | null;
  ruledAt: Instant | null;
  /** found by whoever asks, who may not rule on it */
  ownFinding: boolean;
  reopening: CommitmentReopeningOfCase | null;
}
export interface CapsUsed {
  /** organisation and firm that met in the year */
  pairs: number;
  /** of these, how many have used up the cap */
  used: number;
}
export interface CaseArchived {
  verb: 'archive';
  fileNo: string;
  words: string;
}
export interface CaseConcluding {
  verb: 'conclude';
  words: string;
}
export interface CaseDecided {
  verb: 'decide';
  kind: 'warning' | 'fine' | 'confiscation' | 'downgrade' | 'revocation' | 'stop-production' | 'none';
  /** fen */
  amountFen: number;
  basis: string;
  words: string;
  /** discussed jointly by those who lead the organisation */
  collective: boolean;
}
export interface CaseDecisionView {
  kind: 'warning' | 'fine' | 'confiscation' | 'downgrade' | 'revocation' | 'stop-production' | 'none';
  amountFen: number;
  reason: string;
  basis: string;
  collective: boolean;
}
export interface CaseDelivery {
  lamp: 'green' | 'yellow' | 'red' | 'stopped';
  dueAt: Instant;
  limit: Limit;
  deliveredAt: Instant | null;
}
export interface CaseDisclaimer {
  by: {
    id: string;
    name: Text;
  };
  competent: {
    id: string;
    name: Text;
  };
}
export interface CaseExecuted {
  verb: 'execute';
  words: string;
}
export interface CaseFiled {
  verb: 'file';
  words: string;
}
export interface CaseLead {
  id: string;
  number: string;
  firm: string;
  content: Text;
  from: LeadOrganisation | null;
  holder: LeadOrganisation | null;
  outside: string | null;
  state: 'offered' | 'returned' | 'accepted' | 'sent';
  offeredAt: Instant;
  dueAt: Instant;
  late: boolean;
  /** the reader speaks for whoever has it */
  mine: boolean;
  findingId: string;
  caseId: string | null;
  uscc: string;
  address: string;
  standard: Text;
  description: string;
  /** what the record says of the line */
  recordNote: string;
  report: string | null;
  recheck: string | null;
  visit: LeadVisit;
  photos: Array<LeadPhoto>;
  verbs: Array<'offer' | 'accept' | 'return' | 'hand-on' | 'send'>;
  recipients: Array<LeadOrganisation>;
  steps: Array<CaseLeadStep>;
}
export interface CaseLeadStep {
  no: number;
  verb: 'offer' | 'accept' | 'return' | 'hand-on' | 'send';
  organisation: LeadOrganisation | null;
  to: LeadOrganisation | null;
  words: string | null;
  by: string;
  at: Instant;
}
export interface CaseLeadSummary {
  id: string;
  number: string;
  firm: string;
  content: Text;
  from: LeadOrganisation | null;
  holder: LeadOrganisation | null;
  outside: string | null;
  state: 'offered' | 'returned' | 'accepted' | 'sent';
  offeredAt: Instant;
  dueAt: Instant;
  late: boolean;
  /** the reader speaks for whoever has it */
  mine: boolean;
}
export interface CaseListItem {
  /** application id, dot, number of the case in it */
  caseId: string;
  seq: number;
  number: string | null;
  service: string;
  serviceName: Text;
  organisation: CaseOrganisation | null;
  status: CaseStatus;
  finish: Finish | null;
  afterwards: Afterwards | null;
  commitment: boolean;
  /** services that must be granted first */
  after: Array<string>;
  clock: ClockView | null;
  delivery: CaseDelivery | null;
  promised: Limit;
  statutory: Limit;
  submittedAt: Instant;
  acceptedAt: Instant | null;
  /** nobody answered in time, which counts as acceptance */
  acceptedBySilence: boolean;
  decidedAt: Instant | null;
  completedAt: Instant | null;
  reference: string;
  subjectName: string;
  /** more time was asked for, and nobody has answered yet */
  extensionAsked: boolean;
  disclaimed: CaseDisclaimer | null;
}
export interface CaseNotFiled {
  verb: 'refuse';
  words: string;
}
export interface CaseNotifying {
  verb: 'notify';
  words: string;
}
export interface CaseOfFinding {
  findingId: string;
  caseId: string;
  number: string;
}
export interface CaseOrganisation {
  id: string;
  name: Text;
  division: string;
}
export interface CasePayment {
  fineFen: number;
  payBy: Instant;
  payments: Array<FinePayment>;
  paidFen: number;
  /** of the fine itself */
  owedFen: number;
  lateDays: number;
  /** additional fine as of today, or as of the day the case was closed */
  feeFen: number;
  feeOwedFen: number;
}
export interface CasePenalty {
  kind: 'warning' | 'fine' | 'confiscation' | 'downgrade' | 'revocation' | 'stop-production' | 'none';
  amountFen: number;
}
export interface CaseReport {
  verb: 'report';
  facts: string;
  evidence: string;
  /** numbers of certificates */
  handlers: Array<string>;
  kind: 'warning' | 'fine' | 'confiscation' | 'downgrade' | 'revocation' | 'stop-production' | 'none';
  /** fen */
  amountFen: number;
  basis: string;
  legalReview?: LegalReviewAsked;
}
export type CaseStatus = 'waiting' | 'to-accept' | 'in-correction' | 'corrected' | 'in-review' | 'on-site' | 'to-decide' | 'issuing' | 'completed';
export interface CaseStepView {
  no: number;
  verb: string;
  to: 'lead' | 'investigating' | 'review' | 'legal-review' | 'noticing' | 'notified' | 'hearing' | 'deciding' | 'decided' | 'served' | 'closed' | 'archived' | 'not-filed' | 'annulled';
  words: string;
  /** what was paid; of a payment that is taken back, what had been recorded */
  paidFen: number | null;
  /** what was decided about evidence that was kept */
  settled: SettledEvidence | null;
  /** what nobody did: a clock that ran out, a process that was moved */
  told: Text | null;
  by: WhoForWhom;
  at: Instant;
}
export interface CaseSummary {
  /** application id, dot, number of the case in it */
  caseId: string;
  seq: number;
  number: string | null;
  service: string;
  serviceName: Text;
  organisation: CaseOrganisation | null;
  status: CaseStatus;
  finish: Finish | null;
  afterwards: Afterwards | null;
  commitment: boolean;
  /** services that must be granted first */
  after: Array<string>;
  clock: ClockView | null;
  delivery: CaseDelivery | null;
  promised: Limit;
  statutory: Limit;
  submittedAt: Instant;
  acceptedAt: Instant | null;
  /** nobody answered in time, which counts as acceptance */
  acceptedBySilence: boolean;
  decidedAt: Instant | null;
  completedAt: Instant | null;
}
export interface ChangedClientSystem {
  /** the one that was read */
  version: number;
  reason: string;
  name: ClientSystemText;
  purpose: ClientSystemText;
  redirectUris: Array<string>;
  postLogoutUris: Array<string>;
  backChannelLogoutUri?: string;
  fields: Array<string>;
  neededFields: Array<string>;
  /** another installation of government; only for who administers everything */
  firstParty?: boolean;
}
export interface CheckAnswer {
  standing: Standing;
  issuer: string;
  validTo: string | null;
  fields: Array<{
    key: string;
    label: Text;
    value: string | number | boolean | null;
  }>;
}
export type CheckState = 'waiting' | 'answered' | 'refused' | 'failed' | 'expired';
export interface CheckableType {
  type: string;
  name: Text;
  fields: Array<{
    key: string;
    label: Text;
    personal: boolean;
  }>;
}
export interface ChecklistLine {
  /** the same content has the same code in every organisation */
  code: string;
  content: SentText;
  standard: InspectionStandard;
  byData: boolean;
  dataSource?: SentText;
  /** type of credential that by itself answers it while in force */
  credential?: string;
  /** what has to be kept of it when it is looked at */
  evidence?: Array<'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement'>;
}
export interface ClassedFirm {
  id: string;
  uscc: string;
  name: string;
  class: 'A' | 'B' | 'C' | 'D';
  points: number;
  asOf: string;
  why: Text;
}
export interface ClientSystem {
  /** client_id of the protocol */
  clientId: string;
  organisation: {
    id: string;
    name: Text;
  };
  name: Text;
  purpose: Text;
  /** server keeps a secret; public is an app or a page that cannot; machine has no people */
  kind: 'server' | 'public' | 'machine';
  redirectUris: Array<string>;
  postLogoutUris: Array<string>;
  backChannelLogoutUri?: string;
  fields: Array<string>;
  neededFields: Array<string>;
  /** another installation of government: people are told, not asked */
  firstParty: boolean;
  status: 'proposed' | 'active' | 'suspended' | 'ended';
  version: number;
  verbs: Array<string>;
  changedAt: Instant;
}
export interface ClientSystemField {
  field: string;
  title: Text;
}
export interface ClientSystemPage {
  clients: Array<ClientSystem>;
  fields: Array<ClientSystemField>;
  /** issuer identifier: discovery is at /.well-known/openid-configuration below it */
  issuer: string;
}
export interface ClientSystemStatus {
  status: 'active' | 'suspended' | 'ended';
  reason: string;
}
export interface ClientSystemText {
  zh: string;
  en: string;
}
export interface ClockView {
  lamp: 'green' | 'yellow' | 'red' | 'stopped';
  dueAt: Instant;
  used: {
    amount: number;
    of: number;
    unit: 'wd' | 'd' | 'h';
  };
  phase: 'acceptance' | 'handling';
  suspensions: Array<{
    kind: string;
    reason: string;
    from: Instant;
    to?: Instant;
    expected?: string;
  }>;
  extended: boolean;
}
export interface Cockpit {
  division: {
    code: string;
    name: Text;
  } | null;
  from: string;
  to: string;
  asOf: Instant;
  figures: Array<{
    key: string;
    unit: 'count' | 'share' | 'working-days';
    name: Text;
    definition: Text;
  }>;
  /** by key of `figures`; null when nothing was counted from which it could follow */
  totals: Record<string, number | null>;
  days: Array<{
    day: string;
    /** by key of `figures`; null when nothing was counted from which it could follow */
    values: Record<string, number | null>;
  }>;
  scenarios: Array<{
    scenario: string;
    title: Text | null;
    /** by key of `figures`; null when nothing was counted from which it could follow */
    values: Record<string, number | null>;
    services: Array<{
      service: string;
      name: Text | null;
      /** by key of `figures`; null when nothing was counted from which it could follow */
      values: Record<string, number | null>;
    }>;
  }>;
  /** in the order of the directory, never by number; only for those who supervise them */
  organisations: Array<{
    id: string;
    name: Text;
    onTimeShare: number;
  }>;
}
export interface ComingAlong {
  name: string;
  role: 'assistant' | 'expert';
  from?: string;
}
export interface CommitmentObjection {
  words: string;
}
export interface CommitmentReopening {
  id: string;
  state: 'being-heard' | 'hearing' | 'to-decide' | 'decided' | 'dropped';
  intended: 'withdraw' | 'correct';
  reason: string;
  basis: string;
  /** its credential may not be used until the decision */
  suspended: boolean;
  /** the party was told that it is held to be obtained by deceit */
  deceitTold: boolean;
  proposedAt: Instant;
  heardUntil: Instant;
  /** null: a hearing is awaited, or it is over */
  dueAt: Instant | null;
  statement: string | null;
  statedAt: Instant | null;
  statedBy: WhoForWhom | null;
  hearingAsked: boolean;
  hearingAt: Instant | null;
  hearingPlace: string | null;
  minutes: string | null;
  outcome: 'withdrawn' | 'corrected' | 'kept' | 'dropped' | null;
  /** decided so */
  deceit: boolean;
  /** YYYY-MM-DD, first day on which it may be applied for again; null: at any time */
  reapplyFrom: string | null;
  decisionReason: string | null;
  decisionBasis: string | null;
  decidedAt: Instant | null;
}
export interface CommitmentReopeningOfCase {
  id: string;
  state: 'being-heard' | 'hearing' | 'to-decide' | 'decided' | 'dropped';
  intended: 'withdraw' | 'correct';
  reason: string;
  basis: string;
  /** its credential may not be used until the decision */
  suspended: boolean;
  /** the party was told that it is held to be obtained by deceit */
  deceitTold: boolean;
  proposedAt: Instant;
  heardUntil: Instant;
  /** null: a hearing is awaited, or it is over */
  dueAt: Instant | null;
  statement: string | null;
  statedAt: Instant | null;
  statedBy: WhoForWhom | null;
  hearingAsked: boolean;
  hearingAt: Instant | null;
  hearingPlace: string | null;
  minutes: string | null;
  outcome: 'withdrawn' | 'corrected' | 'kept' | 'dropped' | null;
  /** decided so */
  deceit: boolean;
  /** YYYY-MM-DD, first day on which it may be applied for again; null: at any time */
  reapplyFrom: string | null;
  decisionReason: string | null;
  decisionBasis: string | null;
  decidedAt: Instant | null;
  /** found or proposed by whoever asks, who neither presides nor decides */
  own: boolean;
  /** what its credential prints that is not personal */
  correctable: Array<{
    key: string;
    label: Text;
    value: string | null;
  }>;
}
export interface CommitmentRuling {
  ruling: 'upheld' | 'overturned';
  reason: string;
}
export interface Comparison {
  base: string;
  /** the overlay */
  overlay: scenario.Overlay;
  differences: Array<Difference>;
}
export interface CompetentOrganisation {
  id: string;
  name: Text;
  divisionName: Text;
}
export interface ComplaintOtherVisit {
  id: string;
  organisation: Text | null;
  kind: string;
  purpose: string;
  cameAt: Instant;
  officers: Array<string>;
}
export interface ComplaintOwes {
  id: string;
  name: Text;
}
export interface ComplaintUnrecorded {
  cameOn: string;
  organisation: Text | null;
  whoCame: string;
}
export interface ConditionFound {
  code: string;
  words: string;
}
export interface ConditionMet {
  text: Text;
  words: string;
}
export interface ConflictLine {
  item: string;
  line: string;
}
export interface ConflictLineView {
  item: string;
  itemName: Text;
  line: string;
  content: Text;
  standard: InspectionStandard;
  organisation: ConflictOrganisation | null;
}
export interface ConflictOpinion {
  organisation: ConflictOrganisation | null;
  said: string | null;
  at: Instant | null;
  mine: boolean;
}
export interface ConflictOrganisation {
  id: string;
  name: Text;
}
export interface ConflictReferral {
  from: ConflictOrganisation | null;
  /** null: nobody above rules on this platform */
  to: ConflictOrganisation | null;
  reason: string;
  by: string;
  at: Instant;
}
export interface ConflictRuling {
  standard: InspectionStandard;
  reason: string;
}
export interface Consent {
  id: string;
  client: {
    /** client_id of the protocol */
    clientId: string;
    name: Text;
    purpose: Text;
  };
  organisation?: Text;
  by: WhoForWhom;
  fields: Array<{
    field: string;
    title: Text;
  }>;
  /** false: government itself signs people in with it and did not ask */
  asked: boolean;
  givenAt: Instant;
}
export interface CopiedInspection {
  inspectionId: string;
  code: string;
  firm: string;
  uscc: string;
  organisation: InspectionOrganisation | null;
  kind: 'routine' | 'case' | 'special';
  source: string;
  reason: string;
  windowFrom: string;
  windowTo: string;
  items: Array<Text>;
  approvedBy: string | null;
  copiedAt: Instant;
  dueAt: Instant | null;
  late: boolean;
  reasons: Array<CopiedVerdict>;
  outcome: 'noted' | 'followed-up' | null;
  words: string | null;
  notedBy: string | null;
  notedAt: Instant | null;
}
export interface CopiedVerdict {
  verdict: InspectionVerdict;
  explained: string | null;
}
export interface CorrectionReply {
  fields: Record<string, unknown>;
  uploads: Array<UploadedEvidence>;
  remark: string;
}
export interface CorrectionView {
  /** application id, dot, number of the case in it */
  caseId: string;
  serviceName: Text;
  defects: Array<{
    kind: 'field' | 'evidence';
    /** data element or evidence key */
    at: string;
    message: string;
    label: Text;
    value?: unknown;
    /** JSON Schema of the value of a field */
    schema?: scenario.JsonSchema;
    /** how it is asked */
    widget?: scenario.Widget;
    options?: Array<{
      value: string;
      label: Text;
    }>;
    unit?: Text;
    help?: Text;
  }>;
  askedAt: Instant;
  replyBy: Instant;
  repliedAt: Instant | null;
}
export interface Count {
  /** null: it would tell of a few people */
  exact: number | null;
  below: number | null;
  above: number | null;
}
export interface CredentialChange {
  credentialId: string;
  at: Instant;
  verb: CredentialVerb;
  before: CredentialState;
  after: CredentialState;
  cause: string | null;
  reason: string;
  basis: string | null;
}
export interface CredentialChangeBy {
  credentialId: string;
  at: Instant;
  verb: CredentialVerb;
  before: CredentialState;
  after: CredentialState;
  cause: string | null;
  reason: string;
  basis: string | null;
  by: string;
}
export interface CredentialCheck {
  checkId: string;
  name: Text;
  fields: Array<{
    key: string;
    label: Text;
  }>;
  purpose: string;
  organisation: Text;
  state: CheckState;
  link: string | null;
  answer: CheckAnswer | null;
  failure: string | null;
  askedBy: string;
  askedAt: Instant;
  expiresAt: Instant;
  answeredAt: Instant | null;
}
export interface CredentialChecks {
  types: Array<CheckableType>;
  items: Array<CredentialCheck>;
}
export interface CredentialCorrection {
  cause: 'clerical-error' | 'facts-changed';
  reason: string;
  /** new values by the key of the printed field */
  values: Record<string, string>;
}
export interface CredentialData {
  content: Record<string, unknown>;
  signature: Record<string, unknown>;
}
export interface CredentialEnding {
  verb: 'withdraw' | 'cancel' | 'strip' | 'transfer';
  cause: 'granted-in-error' | 'beyond-powers' | 'obtained-by-deceit' | 'conditions-not-met' | 'holder-request' | 'holder-gone' | 'not-renewed' | 'cannot-be-carried-out' | 'permit-ended' | 'penalty' | 'moved';
  reason: string;
  /** the decision or article; for withdrawing and stripping */
  basis?: string;
}
export interface CredentialHistory {
  versions: Array<CredentialVersion>;
  changes: Array<CredentialChange>;
}
export interface CredentialImport {
  importId: string;
  organisation: Text;
  type: Text;
  /** whole: every row or none; rows: those that can be taken */
  mode: ImportMode;
  fileName: string;
  state: ImportState;
  rows: number;
  checked: number;
  refused: number;
  issued: number;
  by: string;
  beganAt: Instant;
  endedAt: Instant | null;
}
export interface CredentialImportDetail {
  importId: string;
  organisation: Text;
  type: Text;
  /** whole: every row or none; rows: those that can be taken */
  mode: ImportMode;
  fileName: string;
  state: ImportState;
  rows: number;
  checked: number;
  refused: number;
  issued: number;
  by: string;
  beganAt: Instant;
  endedAt: Instant | null;
  interruption: ImportInterruption | null;
  refusals: Array<RefusedStockCell>;
}
export interface CredentialImports {
  issuers: Array<StockIssuer>;
  items: Array<CredentialImport>;
}
export interface CredentialPausing {
  cause: 'investigation' | 'commitment-unmet' | 'holder-request' | 'court-order' | 'cleared' | 'remedied';
  reason: string;
}
export interface CredentialRenewal {
  cause: 'running-out' | 'lost' | 'damaged';
  reason: string;
  validFrom: string;
  /** last day; null: without end */
  validTo: string | null;
}
export type CredentialState = 'in-force' | 'suspended' | 'lapsed' | 'withdrawn' | 'cancelled' | 'replaced' | 'transferred' | 'stripped' | 'other';
export interface CredentialUse {
  at: Instant;
  purpose: 'prefill' | 'evidence' | 'presentation' | 'official' | 'wallet' | 'elsewhere';
  text: Text;
  usedBy: string;
  by: WhoForWhom;
  /** who showed it for its holder */
  shownBy: WhoForWhom | null;
  /** names of what was seen; none: only whether it stands; null: not kept then */
  fields: Array<Text> | null;
}
export type CredentialVerb = 'suspend' | 'resume' | 'withdraw' | 'cancel' | 'strip' | 'transfer' | 'renew' | 'correct' | 'expire';
export interface CredentialVersion {
  credentialId: string;
  identifier: string;
  version: number;
  issuedAt: Instant;
  validFrom: string;
  validTo: string | null;
  standing: Standing;
  cause: string | null;
  previousId: string | null;
}
export interface CredentialView {
  credentialId: string;
  /** GB/T 36904 */
  identifier: string;
  type: string;
  name: Text;
  holderId: string;
  holderName: string;
  issuer: string;
  issuedAt: Instant;
  validFrom: string;
  validTo: string | null;
  standing: Standing;
  statusReason: string | null;
  version: number;
  face: Face;
  layout: {
    orientation: 'portrait' | 'landscape';
    accent: string;
    motto?: Text;
  };
  verificationCode: string;
  verifyUrl: string;
  caseNumber: string | null;
  applicationId: string | null;
  /** nothing here has legal force */
  demonstration: boolean;
}
export interface DataCheckBody {
  line: string;
  passed: boolean;
  /** what the data say */
  words: string;
}
export interface DataClass {
  dataClass: string;
  title: Text;
  what: Text;
  removable: boolean;
  reason: Text | null;
  basis: LegalBasis | null;
}
export interface DataCorrection {
  id: string;
  reference: string;
  /** masked in lists */
  subjectName: string;
  register: string;
  registerName: Text;
  origin: 'corrected' | 'asked' | 'empty' | 'down';
  elements: Array<Text>;
  organisation: Text | null;
  state: 'open' | 'corrected' | 'unchanged';
  openedAt: Instant;
  dueAt: Instant;
  answeredAt: Instant | null;
  fields: Array<{
    element: string;
    name: Text;
    /** what the register says */
    said: unknown;
    /** what is said to be right; after the answer: what is */
    claimed: unknown;
  }>;
  words: string;
  applicationId: string | null;
  extensionReason: string | null;
  answer: string | null;
  /** identity number or USCC, as the register knows the subject */
  subjectCode: string;
  /** the register’s records are kept here, and change with the answer */
  keptHere: boolean;
  verbs: Array<'answer' | 'extend'>;
}
export interface DataCorrectionAnswer {
  outcome: 'corrected' | 'unchanged';
  answer: string;
  values?: Record<string, unknown>;
}
export interface DataCorrectionExtension {
  reason: string;
}
export interface DataCorrectionSummary {
  id: string;
  reference: string;
  /** masked in lists */
  subjectName: string;
  register: string;
  registerName: Text;
  origin: 'corrected' | 'asked' | 'empty' | 'down';
  elements: Array<Text>;
  organisation: Text | null;
  state: 'open' | 'corrected' | 'unchanged';
  openedAt: Instant;
  dueAt: Instant;
  answeredAt: Instant | null;
}
export interface DataKey {
  number: number;
  madeAt: Instant;
  /** rows that lie under it */
  rows: number;
  state: DataKeyState;
}
export type DataKeyState = 'active' | 'retiring' | 'retired';
export interface DataKeys {
  /** rows in the clear, or under an earlier key; about, as last counted */
  left: number;
  purposes: Array<DataKeysOfPurpose>;
  held: Array<HeldKey>;
}
export interface DataKeysOfPurpose {
  /** the module that they are for */
  purpose: string;
  /** newest first */
  keys: Array<DataKey>;
  tables: Array<{
    table: string;
    inClear: number;
    left: number;
  }>;
  inClear: number;
  left: number;
  /** when rows were counted; null: not yet */
  countedAt: Instant | null;
}
export interface DataSays {
  passed: boolean;
  words: string;
  by: string;
  on: string;
}
export interface DataVerification {
  verdict: 'genuine' | 'unknown';
  standing: Standing | null;
  identifier: string | null;
}
export interface DecisionAnnulled {
  verb: 'annul';
  annulledOn: string;
  document: string;
  words: string;
}
export interface DecisionPublished {
  verb: 'publish';
}
export interface DecisionServed {
  verb: 'serve';
  how: 'on-the-spot' | 'post' | 'electronic';
  consent?: ServiceConsent;
  servedOn: string;
}
export interface DeliveredRiskFact {
  /** GB 32100 */
  uscc: string;
  code: string;
  on: string;
}
export interface DeliveryView {
  caseSeq: number;
  action: 'submitted' | 'accepted';
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  nextAt: Instant | null;
  lastError: string | null;
  deliveredAt: Instant | null;
  theirReference: string | null;
}
export interface DemonstrationPerson {
  /** what POST /sessions/demonstration takes */
  person: string;
  name: Text;
  kind: ActorKind;
  role: Text;
  organisation?: Text;
  /** among the first few that the sign-in page offers */
  prominent: boolean;
}
export interface Difference {
  kind: string;
  path: string;
  about: Text;
  before: Text | null;
  after: Text | null;
}
export interface DisposalChoice {
  code: 'none' | 'ordered' | 'case' | 'abnormal-list' | 'transfer';
  name: Text;
}
export interface Division {
  code: string;
  name: Text;
  level: number;
  parent?: string;
  /** last day on which the code was in use */
  validTo?: string;
  successors: Array<string>;
  hasDivisionsBelow: boolean;
}
export interface DivisionDetail {
  code: string;
  name: Text;
  level: number;
  parent?: string;
  /** last day on which the code was in use */
  validTo?: string;
  successors: Array<string>;
  hasDivisionsBelow: boolean;
  /** from the province down to the one above */
  path: Array<{
    code: string;
    name: Text;
  }>;
}
export interface DraftField {
  element: string;
  section: string;
  label: Text;
  help: Text | null;
  /** how it is asked */
  widget: scenario.Widget;
  required: boolean;
  options: Array<{
    value: string;
    label: Text;
  }>;
  unit: Text | null;
  correctable: boolean;
  /** JSON Schema of one value */
  schema: scenario.JsonSchema;
  value?: unknown;
  prefill: PrefillView | null;
  /** why it is asked although a source was looked at, or when it will come */
  note: Text | null;
  state: 'asked' | 'prefilled' | 'awaited';
}
export interface DraftListItem {
  draftId: string;
  scenario: string;
  title: Text;
  division: string;
  changedAt: Instant;
  /** questions and documents still missing */
  remaining: number;
}
export interface DraftView {
  draftId: string;
  scenario: string;
  title: Text;
  division: string;
  state: 'open' | 'submitted' | 'discarded';
  applicationId: string | null;
  /** to circumstance questions */
  answers: Record<string, unknown>;
  chosen: Array<string>;
  /** services that are decided on commitment */
  commitments: Array<string>;
  /** what is to be promised when it is handed in, one for each of `commitments` */
  promises: Array<{
    service: string;
    serviceName: Text;
    notice: Text;
    /** SM3 of service and notice; handing in names it */
    noticeHash: string;
    checkWithin: Limit | null;
    /** what it stands in for */
    evidence: Array<{
      key: string;
      name: Text;
    }>;
  }>;
  /** services that cannot be applied for yet: an earlier grant was obtained by deceit */
  closed: Array<{
    service: string;
    serviceName: Text;
    /** YYYY-MM-DD, first day on which it may be applied for again */
    until: string;
    caseNumber: string | null;
  }>;
  /** services that ask for proof because a promise was found broken */
  commitmentsBarred: Array<{
    service: string;
    serviceName: Text;
    /** YYYY-MM-DD, first day on which it is open again */
    until: string;
    caseNumber: string | null;
  }>;
  /** the personal list: items, leftOut, questions, evidence, longest, feesFen */
  plan: forms.Plan;
  sections: Array<{
    key: string;
    title: Text;
  }>;
  fields: Array<DraftField>;
  /** which fields are asked, prefilled, awaited, hidden, and why */
  remaining: forms.Remaining;
  evidence: Array<EvidenceView>;
  problems: Array<{
    element: string;
    code: string;
    message: Text;
  }>;
  /** nothing is missing: it may be handed in */
  ready: boolean;
  /** identity assurance level needed to hand it in */
  assurance: number;
  /** what a place bases a higher level on than the package asks */
  assuranceBasis: string | null;
}
export interface DrawBeacon {
  source: Text;
  at: Instant;
  value: string | null;
  url: string | null;
}
export interface DrawBeaconBody {
  source: DrawTitle;
  at: Instant;
}
export interface DrawBody {
  title: DrawTitle;
  /** who inspects what; the first leads */
  parts: Array<DrawPart>;
  /** firms whose business scope holds one of them; none: all firms of the place */
  scopeWords: Array<string>;
  shares: DrawShares;
  windowFrom: string;
  windowTo: string;
  /** most inspections of one inspector */
  mostEach: number | null;
  beacon: DrawBeaconBody;
  contributors: Array<string>;
  repeats?: string;
}
export interface DrawBodyChoice {
  id: string;
  name: Text;
  items: Array<DrawItemChoice>;
}
export interface DrawContribution {
  organisation: Text;
  uscc: string;
  commitment: string | null;
  committedAt: Instant | null;
  secret: string | null;
  revealedAt: Instant | null;
  organisationId: string;
  mine: boolean;
}
export interface DrawDefaults {
  shares: DrawSharesDefault;
  inspectorsLeast: number;
  noticeHours: number;
  /** published inspecting bodies of the place, with their items */
  bodies: Array<DrawBodyChoice>;
  /** organisations of the place that may add a secret */
  contributors: Array<DrawOrganisation>;
}
export interface DrawExchange {
  reason: string;
  by: string;
  at: Instant;
  object: string;
  out: string;
  in: string;
  how: 'next-drawn' | 'named';
}
export interface DrawInspectors {
  root: string;
  size: number;
}
export interface DrawItem {
  code: string;
  name: Text;
}
export interface DrawItemChoice {
  code: string;
  name: Text;
}
export interface DrawObjects {
  root: string;
  size: number;
  strata: Array<DrawStratum>;
}
export interface DrawOrganisation {
  id: string;
  name: Text;
}
export interface DrawPart {
  organisation: string;
  items: Array<string>;
  inspectors: number;
}
export interface DrawPartView {
  organisation: DrawOrganisation;
  mine: boolean;
  items: Array<DrawItem>;
  inspectors: number;
  /** inspections made of what was drawn */
  made: number;
}
export interface DrawPutAside {
  reason: string;
  by: string;
  at: Instant;
  came: string | null;
}
export interface DrawSettings {
  parts: Array<DrawPartView>;
  scopeWords: Array<string>;
  shares: DrawSharesView;
  windowFrom: string;
  windowTo: string;
  mostEach: number | null;
}
export interface DrawShares {
  A: number;
  B: number;
  C: number;
  D: number;
}
export interface DrawSharesDefault {
  A: number;
  B: number;
  C: number;
  D: number;
}
export interface DrawSharesView {
  A: number;
  B: number;
  C: number;
  D: number;
}
export interface DrawStratum {
  /** what a class is called in this draw: a name that says nothing */
  stratum: string;
  size: number;
  /** how many are drawn */
  count: number;
}
export interface DrawSummary {
  id: string;
  code: string;
  title: Text;
  organisation: Text;
  /** those that inspect */
  organisations: Array<Text>;
  state: 'draft' | 'freezing' | 'announced' | 'drawn' | 'void' | 'discarded';
  attempt: number;
  announcedAt: Instant | null;
  drawnAt: Instant | null;
  setUpAt: Instant;
}
export interface DrawTitle {
  zh: string;
  /** empty: as in Chinese */
  en: string;
}
export interface DrawView {
  id: string;
  code: string;
  title: Text;
  organisation: Text;
  /** those that inspect */
  organisations: Array<Text>;
  state: 'draft' | 'freezing' | 'announced' | 'drawn' | 'void' | 'discarded';
  attempt: number;
  announcedAt: Instant | null;
  drawnAt: Instant | null;
  /** how many stand: drawn, or come for another, and not put aside */
  drawnCount: number;
  /** the lists are too long to travel within the proof file */
  listsApart: boolean;
  hash: string | null;
  previousHash: string | null;
  objects: DrawObjects | null;
  inspectors: DrawInspectors | null;
  beacon: DrawBeacon;
  seed: string | null;
  exchanges: Array<DrawExchange>;
  voided: DrawVoided | null;
  /** the reader belongs to the organisation that leads */
  leading: boolean;
  /** set up by the reader */
  mine: boolean;
  setUpByName: string;
  setUpAt: Instant;
  /** what its state permits; who may is another question */
  verbs: Array<string>;
  /** announced, and everybody can compute who is drawn: it cannot be made void any more */
  outcomeFixed: boolean;
  /** what is done in the background, or why it came to nothing */
  work: DrawWork | null;
  settings: DrawSettings;
  contributions: Array<DrawContribution>;
}
export interface DrawVoided {
  reason: string;
  by: string;
  at: Instant;
  /** who has not shown a secret */
  withheld: Array<Text>;
}
export interface DrawWork {
  what: 'freezing' | 'drawing';
  step: 'gathering' | 'writing' | 'drawing';
  /** firms looked at, lines written, or bytes of the lists read, by the step */
  done: number;
  /** 0: not known */
  of: number;
  /** why it stopped */
  failure: Text | null;
}
export interface DrawnFirm {
  name: string;
  uscc: string;
}
export interface DrawnInspection {
  id: string;
  code: string;
  organisation: Text;
  state: string;
}
export interface DrawnInspector {
  certificate: string;
  name: string;
}
export interface DrawnObject {
  /** the name under which the firm is visited; nothing here says its class */
  key: string;
  /** certificates, as drawn */
  drawn: Array<string>;
  /** certificates, as they stand */
  inspectors: Array<string>;
  cameFor: string | null;
  putAside: DrawPutAside | null;
  /** risk class, for those who take part in the draw */
  class: string;
  firm: DrawnFirm;
  /** name of the firm that it came for; empty: it was drawn */
  cameForFirm: string;
  /** name of the firm that came for it; empty: none */
  cameFirm: string;
  names: Array<DrawnInspector>;
  /** how many inspectors fitted */
  fit: number;
  wanted: number;
  inspections: Array<DrawnInspection>;
}
export interface DrawnPage {
  items: Array<DrawnObject>;
  next: string | null;
}
export interface ElementChange {
  element: string;
  type: string;
  name: string;
  kind: 'added' | 'removed' | 'changed';
  facts: Array<{
    fact: string;
    before: string | null;
    after: string | null;
  }>;
}
export interface EmergencyDecision {
  approved: boolean;
  by: string;
  at: Instant;
  reason: string;
}
export interface EnforcementCase {
  id: string;
  number: string;
  firm: string;
  organisation: Text | null;
  cause: string;
  state: 'lead' | 'investigating' | 'review' | 'legal-review' | 'noticing' | 'notified' | 'hearing' | 'deciding' | 'decided' | 'served' | 'closed' | 'archived' | 'not-filed' | 'annulled';
  decideBy: Instant | null;
  dueAt: Instant | null;
  lamp: 'green' | 'yellow' | 'red' | null;
  openedAt: Instant;
  /** number of its file in the archive */
  archiveNo: string | null;
  /** for those who may read the visit */
  visitId: string | null;
  /** what it was opened of, when it was handed over */
  leadId: string | null;
  proposal: CasePenalty | null;
  decision: CaseDecisionView | null;
  /** hearing, legal review and joint discussion belong to it */
  heavy: boolean;
  /** why it goes to legal review though it is not heavy; not told to the party */
  legalReview: LegalReviewView | null;
  payment: CasePayment | null;
  serviceConsent: ServiceConsentView | null;
  keptEvidence: Array<KeptEvidence>;
  archivedAt: Instant | null;
  publishedAt: Instant | null;
  /** end of the time for publishing a decision that was served */
  publishBy: Instant | null;
  /** a process leads it, which can be looked at as that of an application */
  hasProcess: boolean;
  /** opened or investigated by whoever reads this */
  mine: boolean;
  officerVerbs: Array<string>;
  approverVerbs: Array<string>;
  firmVerbs: Array<string>;
  steps: Array<CaseStepView>;
}
export interface EnforcementCaseSummary {
  id: string;
  number: string;
  firm: string;
  organisation: Text | null;
  cause: string;
  state: 'lead' | 'investigating' | 'review' | 'legal-review' | 'noticing' | 'notified' | 'hearing' | 'deciding' | 'decided' | 'served' | 'closed' | 'archived' | 'not-filed' | 'annulled';
  decideBy: Instant | null;
  dueAt: Instant | null;
  lamp: 'green' | 'yellow' | 'red' | null;
  openedAt: Instant;
  /** number of its file in the archive */
  archiveNo: string | null;
}
export interface EnrolledPassScanner {
  scannerId: string;
  name: string;
  organisation: Text | null;
  scenes: Array<{
    scene: string;
    name: Text;
  }>;
}
export interface EnterpriseCode {
  code: string;
  madeAt: Instant;
}
export interface EnterpriseHead {
  uscc: string;
  name: string;
  legalRepresentative: string;
  /** in the register of persons, so that they act for the enterprise here */
  isKnown: boolean;
  changes: Array<{
    at: Instant;
    from: string;
    to: string;
    source: 'register' | 'official';
    basis: string;
    by: string;
    /** put before the new one */
    mandates: number;
    confirmBy: Instant | null;
  }>;
}
export interface EntryAfterwards {
  at: Instant;
  reason: string;
}
export interface EntryByCode {
  code: string;
  place?: EntryPlace;
  noPlace?: 'refused' | 'unavailable';
  /** the code of the firm (企业码), read at the door */
  firmCode?: string;
}
export interface EntryPlace {
  latitude: number;
  longitude: number;
  accuracyMetres: number;
}
export interface EntryTicket {
  code: string;
  expiresAt: Instant;
}
export interface EvaluatedBody {
  id: string;
  name: Text;
}
export interface EvaluatedOrganisation {
  organisation: EvaluatedBody;
  quarters: Array<EvaluatedQuarter>;
}
export interface EvaluatedQuarter {
  /** in which the opinions were mixed: 2026-Q1 */
  quarter: string;
  given: number;
  scores: AverageScores;
}
export interface EvidenceCheck {
  id: string;
  applicationId: string;
  evidence: string;
  reference: string;
  name: Text;
  criteria: Text;
  subjectName: string;
  /** identity number or USCC */
  subjectCode: string;
  title: Text;
  organisation: Text | null;
  asking: Array<Text>;
  state: 'open' | 'confirmed' | 'denied' | 'unknown';
  askedAt: Instant;
  dueAt: Instant;
  words: string | null;
  answeredAt: Instant | null;
  mayAnswer: boolean;
}
export interface EvidenceCheckAnswer {
  outcome: 'confirmed' | 'denied' | 'unknown';
  words: string;
}
export interface EvidenceGiven {
  kind: 'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement';
  words: string;
  value?: number;
  unit?: string;
}
export interface EvidenceKept {
  verb: 'keep-evidence';
  what: string;
  place: string;
  words: string;
}
export interface EvidenceRule {
  kind: 'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement';
  name: Text;
  as: 'picture' | 'words' | 'measure';
  ask: Text;
}
export interface EvidenceSettled {
  verb: 'settle-evidence';
  evidence: string;
  settled: 'copied-and-returned' | 'examination' | 'seizure' | 'confiscation' | 'released';
  words: string;
}
export interface EvidenceView {
  key: string;
  name: Text;
  required: boolean;
  services: Array<string>;
  obtained: forms.Obtained | null;
  upload: {
    accept: Array<'pdf' | 'jpg' | 'png'>;
    maxMegabytes: number;
  };
  sample: string;
  criteria: Text;
  issuedBy: Text;
  why: Text;
  /** every way in its order, with what became of it */
  ways: Array<{
    way: 'abolished' | 'output' | 'credential' | 'data' | 'check' | 'commitment' | 'upload';
    state: 'chosen' | 'failed' | 'closed' | 'spared';
    why: Text;
  }>;
  uploads: Array<UploadView>;
}
export interface ExchangeEnvelope {
  body: string;
  signature: string;
}
export interface ExchangeEvidence {
  exchangeId: string;
  direction: 'in' | 'out';
  node: string;
  at: Instant;
  purpose: string;
  basis: string;
  requester: {
    organisation: string;
    official: string;
    caseNumber?: string;
  };
  outcome: 'found' | 'none' | 'silent' | 'wrong';
  request: string;
  requestSignature: string;
  response: string | null;
  responseSignature: string | null;
}
export interface ExemptCondition {
  code: string;
  text: Text;
}
export interface ExemptConditionData {
  code: string;
  text: ExemptMatterText;
}
export interface ExemptMatter {
  code: string;
  name: Text;
  basis: Array<LegalBasis>;
  /** lines of checklists that it is about */
  lines: Array<string>;
  conditions: Array<ExemptCondition>;
}
export interface ExemptMatterBasis {
  title: string;
  article?: string;
}
export interface ExemptMatterData {
  name: ExemptMatterText;
  basis: Array<ExemptMatterBasis>;
  /** lines of checklists that it is about */
  lines: Array<string>;
  conditions: Array<ExemptConditionData>;
  validFrom: string;
  /** last day; null: until it is withdrawn */
  validTo: string | null;
}
export interface ExemptMatterText {
  zh: string;
  en: string;
}
export interface Exemption {
  id: string;
  findingId: string;
  matter: ExemptMatter;
  conditions: Array<ConditionMet>;
  state: 'proposed' | 'granted' | 'declined';
  proposedBy: string;
  decidedBy: string | null;
  reason: string | null;
  mine: boolean;
}
export interface ExemptionDecision {
  granted: boolean;
  reason: string;
}
export type Face = Array<{
  key: string;
  label: Text;
  value: string | number | boolean | null;
  personal: boolean;
}>;
export interface FactContest {
  id: string;
  fact: string;
  factWords: Text;
  words: string;
  state: 'open' | 'upheld' | 'rejected';
  owes: Text | null;
  madeAt: Instant;
  /** who contests it for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  dueAt: Instant;
  late: boolean;
  answer: string | null;
  answeredAt: Instant | null;
}
export interface FactContestAnswer {
  state: 'upheld' | 'rejected';
  answer: string;
}
export interface FigureCells {
  /** null: withheld */
  visits: number | null;
  /** null: withheld */
  inspections: number | null;
  /** null: withheld */
  saved: number | null;
  /** null: withheld */
  findings: number | null;
}
export interface FiguresDivision {
  code: string;
  name: Text;
}
export interface FiguresOfDivision {
  code: string;
  name: Text;
  /** null: nobody met, or withheld */
  caps: CapsUsed | null;
  /** null: withheld */
  visits: number | null;
  /** null: withheld */
  inspections: number | null;
  /** null: withheld */
  saved: number | null;
  /** null: withheld */
  findings: number | null;
}
export interface FiguresOfItem {
  code: string;
  name: Text;
  /** null: withheld */
  visits: number | null;
  /** null: withheld */
  inspections: number | null;
  /** null: withheld */
  saved: number | null;
  /** null: withheld */
  findings: number | null;
}
export interface FiguresOfMonth {
  month: string;
  /** null: withheld */
  visits: number | null;
  /** null: withheld */
  inspections: number | null;
  /** null: withheld */
  saved: number | null;
  /** null: withheld */
  findings: number | null;
}
export interface FiguresOfTrade {
  /** section of GB/T 4754—2017, A to T; empty where the register gives none */
  code: string;
  name: Text;
  /** null: nobody met, or withheld */
  caps: CapsUsed | null;
  /** null: withheld */
  visits: number | null;
  /** null: withheld */
  inspections: number | null;
  /** null: withheld */
  saved: number | null;
  /** null: withheld */
  findings: number | null;
}
export interface FileChange {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  elements?: Array<ElementChange> | null;
  rules?: Array<RuleChange> | null;
}
export interface FiledNote {
  id: string;
  kind: string;
  by: string;
  notedAt: Instant;
  line: string | null;
  said: SiteAnswerView | null;
  decidedBy: string;
  reason: string;
}
export interface FindingLead {
  id: string;
  number: string;
  state: 'offered' | 'returned' | 'accepted' | 'sent';
  holder: InspectionOrganisation | null;
  /** the reader speaks for whoever has it */
  mine: boolean;
}
export interface FindingOutcomes {
  matters: Array<ExemptMatter>;
  exemptions: Array<Exemption>;
  cases: Array<CaseOfFinding>;
}
export interface FindingRecheck {
  outcome: 'rectified' | 'open' | 'transferred';
  words: string;
  rectifyBy?: string;
  /** a body that is not on the platform */
  transferTo?: string;
  transferOrganisation?: string;
}
export interface FinePaid {
  verb: 'pay';
  /** fen */
  amountFen: number;
  paidOn: string;
  receipt?: string;
  words: string;
}
export interface FinePayment {
  /** number of the step that recorded it */
  no: number;
  on: string;
  amountFen: number;
  receipt: string | null;
}
export type Finish = 'granted' | 'denied' | 'refused' | 'lapsed' | 'withdrawn' | 'stopped';
export interface FirmBurden {
  firm: string;
  uscc: string;
  /** visits when every organisation comes by itself */
  apart: number;
  /** visits when those of a month come together */
  together: number;
  /** visits that others only draft; it is not said who */
  drafted: number;
  /** visits of this plan */
  own: number;
  organisations: Array<Text>;
}
export interface FirmProfile {
  audience: 'public' | 'third-party' | 'inspector' | 'firm';
  /** that this reader may see */
  fields: Array<'name' | 'uscc' | 'status' | 'type' | 'place' | 'registeredOn' | 'address' | 'businessScope' | 'legalRepresentative' | 'capital' | 'whiteList' | 'publishedResults' | 'credentials' | 'commitments' | 'inspections' | 'findings' | 'months' | 'coming' | 'riskClass' | 'contests'>;
  name?: string;
  uscc?: string;
  status?: 'active' | 'suspended' | 'revoked' | 'closed';
  type?: 'company' | 'sole-proprietorship' | 'partnership' | 'sole-trader' | 'cooperative' | 'other';
  place?: Text;
  registeredOn?: string;
  address?: string;
  businessScope?: string;
  legalRepresentative?: string;
  /** fen */
  capital?: number | null;
  /** last day on the white list */
  whiteList?: string | null;
  publishedResults?: Array<ProfileVisit>;
  credentials?: Array<ProfileCredential>;
  commitments?: Array<ProfileCommitment>;
  inspections?: Array<ProfileVisit>;
  findings?: Array<ProfileFinding>;
  months?: Array<ProfileMonth>;
  coming?: Array<ProfileComing>;
  riskClass?: ProfileRisk;
  contests?: Array<FactContest>;
}
export interface FirmRefusal {
  ground: 'no-code' | 'no-certificate' | 'other-people';
  words: string;
}
export interface FirmRisk {
  id: string;
  uscc: string;
  name: string;
  current: FirmRiskClass | null;
  history: Array<RiskSnapshot>;
}
export interface FirmRiskClass {
  class: 'A' | 'B' | 'C' | 'D';
  points: number;
  asOf: string;
  model: string;
  why: Text;
  /** dimensions without data: provisional */
  missing: Array<Text>;
  dimensions: Array<RiskOfDimension>;
  contributions: Array<RiskContribution>;
  /** the class if every open contest were upheld */
  ifUpheld: 'A' | 'B' | 'C' | 'D' | null;
}
export interface FirmStep {
  verb: 'state' | 'ask-hearing' | 'waive' | 'consent-service';
  words: string;
}
export interface Grant {
  id: string;
  user: {
    id: string;
    name: string;
  };
  role: string;
  roleTitle: Text;
  organisation?: {
    id: string;
    name: Text;
  };
  reach: Reach;
  validFrom: Instant;
  validTo?: Instant;
  grantedAt: Instant;
}
export interface Grounds {
  reasons: Array<string>;
  basis: Array<string>;
}
export interface Guardianship {
  id: string;
  reference: string;
  /** masked in lists of an organisation, as is the child */
  claimantName: string;
  childName: string;
  relation: 'father' | 'mother' | 'guardian';
  words: string;
  state: 'open' | 'recognised' | 'refused' | 'ended';
  openedAt: Instant;
  /** to the claimant: by the term of the own place, whoever checks */
  dueAt: Instant;
  answer: string | null;
  answeredAt: Instant | null;
  /** identity number */
  claimantCode: string;
  /** identity number, as claimed */
  childCode: string;
  /** the register of persons has this name with this number */
  childIsKnown: boolean;
  answeredBy: string | null;
  verbs: Array<'answer' | 'end'>;
}
export interface GuardianshipAnswer {
  outcome: 'recognised' | 'refused';
  answer: string;
}
export interface GuardianshipEnding {
  reason: string;
}
export interface HearingHeld {
  verb: 'hold-hearing';
  words: string;
}
export interface HearingSet {
  verb: 'set-hearing';
  at: Instant;
  place: string;
}
export interface HeldKey {
  group: HeldKeyGroup;
  name: Text;
  /** whose, where there are several */
  of: Text | null;
  /** of which kind of data, as data keys name it */
  purpose: string | null;
  algorithm: string;
  /** id or number of the version; never the key */
  version: string | null;
  since: Instant | null;
  /** end of its certificate, or when it is replaced */
  validTo: Instant | null;
  /** the platform makes the next one by itself */
  renews: boolean;
  /** a newer version signs; this one still verifies */
  isEarlier: boolean;
  state: HeldKeyState;
  todo: Text;
}
export type HeldKeyGroup = 'store' | 'trail' | 'seals' | 'credentials' | 'exchange' | 'sign-in' | 'systems';
export type HeldKeyState = 'active' | 'ending' | 'ended' | 'earlier';
export interface ImportBegun {
  importId: string;
  rows: number;
}
export interface ImportInterruption {
  failures: number;
  /** null: nobody tries any more until somebody asks */
  nextAt: Instant | null;
}
export type ImportMode = 'whole' | 'rows';
export type ImportState = 'checking' | 'issuing' | 'halted' | 'done' | 'refused';
export interface Inbox {
  items: Array<Notification>;
  next: string | null;
  unread: number;
}
export interface InformationRequest {
  id: string;
  reference: string;
  subjectName: string;
  kind: InformationRequestKind;
  words: string;
  organisation: Text | null;
  state: 'working' | 'done' | 'refused';
  askedAt: Instant;
  askedBy: WhoForWhom | null;
  dueAt: Instant;
  endedAt: Instant | null;
  correctionId: string | null;
  result: Array<{
    dataClass: string;
    title: Text;
    count: number;
    outcome: 'listed' | 'removed' | 'kept';
    reason: Text | null;
    basis: LegalBasis | null;
  }>;
  answer: string | null;
  basis: string | null;
  /** the copy can be downloaded until then */
  archiveUntil: Instant | null;
}
export interface InformationRequestAnswer {
  outcome: 'done' | 'refused';
  answer: string;
  basis?: string;
}
export type InformationRequestKind = 'access' | 'copy' | 'portability' | 'correction' | 'deletion' | 'explanation';
export interface InformationUse {
  /** source, colon, id there */
  id: string;
  at: Instant;
  source: UseSource;
  who: WhoUsed;
  purpose: Text;
  /** who on the own side let it happen, and for whom */
  by: WhoForWhom | null;
  applicationId: string | null;
  /** names of what was seen, never a value */
  fields: Array<Text>;
  mayObject: boolean;
  objection: {
    id: string;
    state: string;
  } | null;
}
export interface InspectedFirm {
  id: string;
  uscc: string;
  name: string;
  address: string;
}
export interface InspectedItem {
  code: string;
  name: Text;
}
export interface InspectingBody {
  id: string;
  key: string;
  organisation: ListOrganisation;
  division: string;
  state: 'draft' | 'published' | 'withdrawn';
  publishedAt: Instant | null;
  /** what its state permits; who may is another question */
  verbs: Array<'change' | 'publish' | 'withdraw' | 'revise'>;
  data: InspectingBodyData;
}
export interface InspectingBodyData {
  kind: 'administrative-organ' | 'authorised' | 'entrusted';
  /** GB 32100 */
  entrustedBy?: string;
  /** where the letter is published */
  entrustmentUrl?: string;
}
export interface InspectingInspector {
  certificate: string;
  name: string;
}
export interface InspectionBasis {
  title: string;
  article?: string;
}
export interface InspectionChange {
  kind: 'routine' | 'case' | 'special';
  source: 'plan' | 'draw' | 'complaint' | 'referral' | 'judicial' | 'monitoring' | 'enterprise-request' | 'superior' | 'follow-up';
  reason: string;
  method: 'on-site' | 'written' | 'remote';
  itemCodes: Array<string>;
  /** numbers of certificates */
  inspectors: Array<string>;
  windowFrom: string;
  windowTo: string;
  specialApproval?: SpecialApproval;
  trigger?: InspectionTrigger;
  /** the firm is told at the door */
  unannounced?: boolean;
  assistants?: Array<ComingAlong>;
  explanations: InspectionReasons;
}
export interface InspectionComplaint {
  id: string;
  number: string;
  about: 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised';
  words: string;
  state: 'open' | 'answered';
  madeAt: Instant;
  /** who complained for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  dueAt: Instant;
  owes: ComplaintOwes | null;
  outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'handed-over' | null;
  answer: string | null;
  measures: string | null;
  answeredAt: Instant | null;
  /** of a visit that was called no inspection */
  otherVisit: ComplaintOtherVisit | null;
  /** of somebody who left no record */
  unrecorded: ComplaintUnrecorded | null;
  firm: string;
  /** of an inspection */
  visitId: string | null;
  visitedAt: Instant | null;
  inspecting: Array<Text>;
  late: boolean;
}
export interface InspectionComplaintAnswer {
  outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'handed-over';
  answer: string;
  /** what follows for those who inspected; empty: nothing */
  measures: string;
}
export interface InspectionCopiedTo {
  /** null: nobody above supervises on this platform */
  to: InspectionOrganisation | null;
  copiedAt: Instant;
  outcome: 'noted' | 'followed-up' | null;
}
export interface InspectionCopyNote {
  outcome: 'noted' | 'followed-up';
  words: string;
}
export interface InspectionDecision {
  approved: boolean;
  reason: string;
}
export interface InspectionEmergency {
  reason: string;
  approveBy: Instant;
  decision: EmergencyDecision | null;
}
export interface InspectionEvaluations {
  /** fewer than these are withheld */
  group: number;
  items: Array<EvaluatedOrganisation>;
}
export interface InspectionFigures {
  division: FiguresDivision;
  year: number;
  thisYear: number;
  /** fewer visits than these are withheld; null: nothing is */
  least: number | null;
  total: FigureCells;
  /** null: nobody met, or withheld */
  caps: CapsUsed | null;
  months: Array<FiguresOfMonth>;
  divisions: Array<FiguresOfDivision>;
  trades: Array<FiguresOfTrade>;
  items: Array<FiguresOfItem>;
}
export interface InspectionFinding {
  id: string;
  organisation: InspectionOrganisation | null;
  content: Text;
  standard: Text;
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  transferTo: string | null;
  /** of one that was handed over: who has it */
  lead: FindingLead | null;
  rectifyBy: string | null;
  state: 'open' | 'reported' | 'rectified' | 'transferred';
  report: string | null;
  reportedBy: WhoForWhom | null;
  recheck: string | null;
  /** open, and the last day to put it right is over */
  overdue: boolean;
  /** led by a process, looked at as that of an application */
  hasProcess: boolean;
  extensions: Array<RectificationExtension>;
  extension: RectificationExtensionTerms | null;
  mine: boolean;
}
export interface InspectionItem {
  id: string;
  key: string;
  organisation: ListOrganisation;
  division: string;
  state: 'draft' | 'published' | 'withdrawn';
  publishedAt: Instant | null;
  /** what its state permits; who may is another question */
  verbs: Array<'change' | 'publish' | 'withdraw' | 'revise'>;
  data: InspectionItemData;
}
export interface InspectionItemData {
  name: SentText;
  /** in whose powers it lies */
  organisations: Array<string>;
  basis: Array<InspectionBasis>;
  method: 'on-site' | 'written' | 'remote';
  specialism?: string;
  /** law asks for every one of its objects to be checked */
  fullCoverage: boolean;
  withoutNotice?: InspectionBasis;
  /** times a year that one body may check it at one firm; absent: only the cap of the body holds */
  capPerYear?: number;
  checklist: Array<ChecklistLine>;
}
export interface InspectionLead {
  document: string;
  from: string;
  receivedOn: string;
}
export interface InspectionObjection {
  id: string;
  about: string;
  words: string;
  madeAt: Instant;
  /** who objected for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  owes: InspectionOrganisation | null;
  answerBy: string;
  answer: string | null;
  answeredAt: Instant | null;
  mayAnswer: boolean;
}
export interface InspectionOrganisation {
  id: string;
  name: Text;
}
export interface InspectionPlan {
  id: string;
  organisation: PlanOrganisation | null;
  year: number;
  state: 'draft' | 'filed' | 'published';
  filedAt: Instant | null;
  publishedAt: Instant | null;
  /** lines in all */
  visits: number;
  due: PlanDue;
  /** since when whoever it is filed with has it on file */
  noted: Instant | null;
  /** why it is to be filed once more */
  returned: ReturnedPlan | null;
  /** what the reader may do with it now */
  verbs: Array<'change' | 'file' | 'note' | 'return' | 'publish'>;
  /** with whom it is filed; null: nobody above supervises */
  receiver: Text | null;
  /** null: not filed yet */
  publication: PlanPublication | null;
  lines: Array<PlanLine>;
  cap: PlanCap;
  next: string | null;
  burden: Array<FirmBurden>;
}
export interface InspectionPlanBody {
  organisation: string;
  year: number;
  /** longer plans come as a file */
  lines: Array<PlanLineBody>;
}
export interface InspectionPlanSummary {
  id: string;
  organisation: PlanOrganisation | null;
  year: number;
  state: 'draft' | 'filed' | 'published';
  filedAt: Instant | null;
  publishedAt: Instant | null;
  visits: number;
}
export interface InspectionReasons {
  published?: string;
  inspectors?: string;
  'yearly-cap'?: string;
  density?: string;
  'low-yield'?: string;
  'non-site-first'?: string;
  reuse?: string;
  'white-list'?: string;
  merge?: string;
  special?: string;
}
export interface InspectionResult {
  inspectionId: string;
  organisation: Text;
  result: string | null;
  resultName: Text | null;
  disposal: string | null;
  disposalName: Text | null;
  words: string | null;
}
export interface InspectionScores {
  lawful: number;
  courteous: number;
  honest: number;
  professional: number;
  brief: number;
}
export interface InspectionSign {
  key: string;
  kind: 'late-scan' | 'far-scan' | 'short-visit' | 'burst' | 'unchecked-code' | 'emergency-unapproved' | 'cap-used';
  at: Instant;
  /** minutes, kilometres, visits; 0 where nothing is measured */
  measured: number;
  limit: number | null;
  /** minutes within which it was; null where none are measured */
  within: number | null;
  organisation: SignOrganisation | null;
  visits: Array<SignVisit>;
  notes: Array<SignNote>;
}
export interface InspectionSpecialApproval {
  document: string;
  approvedBy: 'government' | 'superior-organ';
  approvedOn: string;
  publishedOn?: string;
}
export interface InspectionStandard {
  aspect: string;
  text: SentText;
  oneOf?: Array<string>;
  least?: number;
  most?: number;
  unit?: string;
}
export interface InspectionSummary {
  id: string;
  code: string;
  firm: InspectedFirm;
  organisation: InspectionOrganisation;
  kind: 'routine' | 'case' | 'special';
  state: 'draft' | 'awaiting-approval' | 'approved' | 'arranged' | 'done' | 'rejected' | 'cancelled';
  windowFrom: string;
  windowTo: string;
  outcome: 'pass' | 'warn' | 'block';
  visitId: string | null;
  requestedAt: Instant;
}
export interface InspectionTour {
  id: string;
  park: Text | null;
  lead: Text;
  windowFrom: string;
  windowTo: string;
  /** all firms of the tour are visited on it */
  day: string | null;
  open: boolean;
  fromRun: boolean;
  visits: Array<TourVisit>;
}
export interface InspectionTourBody {
  visits: Array<string>;
  day: string;
}
export interface InspectionTourDay {
  day: string;
}
export interface InspectionTrigger {
  document: string;
  from: string;
  receivedOn: string;
}
export interface InspectionVerdict {
  rule: 'published' | 'inspectors' | 'yearly-cap' | 'density' | 'low-yield' | 'non-site-first' | 'reuse' | 'white-list' | 'merge' | 'special';
  outcome: 'pass' | 'warn' | 'block';
  finding: Text;
  advice: Text | null;
  basis: Array<LegalBasis>;
}
export interface InspectionView {
  id: string;
  code: string;
  firm: InspectedFirm;
  organisation: InspectionOrganisation;
  kind: 'routine' | 'case' | 'special';
  state: 'draft' | 'awaiting-approval' | 'approved' | 'arranged' | 'done' | 'rejected' | 'cancelled';
  windowFrom: string;
  windowTo: string;
  outcome: 'pass' | 'warn' | 'block';
  visitId: string | null;
  requestedAt: Instant;
  source: 'plan' | 'draw' | 'complaint' | 'referral' | 'judicial' | 'monitoring' | 'enterprise-request' | 'superior' | 'follow-up';
  reason: string;
  trigger: InspectionLead | null;
  specialApproval: InspectionSpecialApproval | null;
  documents: Array<ApprovalSheet>;
  unannounced: boolean;
  assistants: Array<Assistant>;
  emergency: InspectionEmergency | null;
  /** somebody of a higher organisation approves it */
  approvedAbove: boolean;
  method: 'on-site' | 'written' | 'remote';
  items: Array<InspectedItem>;
  inspectors: Array<InspectingInspector>;
  verdicts: Array<InspectionVerdict>;
  explanations: Record<string, string>;
  requestedByName: string;
  /** led by a process, looked at as that of an application */
  hasProcess: boolean;
  /** asked for by whoever reads this */
  mine: boolean;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  result: string | null;
  /** the supervising body was told of it */
  copied: InspectionCopiedTo | null;
  joinable: Array<JoinableInspection>;
}
export interface InspectionVisit {
  id: string;
  /** where the firm is */
  division: string;
  method: 'on-site' | 'written' | 'remote';
  written: WrittenRequest | null;
  /** null: where the firm is registered */
  premises: string | null;
  tour: TourOfVisit | null;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  windowFrom: string;
  windowTo: string;
  /** of a merged visit: the first day to offer */
  proposedDay: string | null;
  slots: Array<Instant>;
  slotAt: Instant | null;
  /** who chose the time for the firm; null: the organisation did */
  bookedBy: WhoForWhom | null;
  parties: Array<NoticeParty>;
  enteredAt: Instant | null;
  enteredLate: string | null;
  /** when the code was checked, first for the firm */
  checkedAt: Instant | null;
  checkedBy: 'firm' | 'anybody' | null;
  leftAt: Instant | null;
  recordedAt: Instant | null;
  publishBy: Instant | null;
  publishedAt: Instant | null;
  publicationLamp: 'green' | 'yellow' | 'red' | null;
  withdrawal: PublicationWithdrawal | null;
  unannounced: boolean;
  lines: Array<RecordedLine>;
  results: Array<InspectionResult>;
  documents: Array<VisitDocument>;
  findings: Array<InspectionFinding>;
  objections: Array<InspectionObjection>;
  refusals: Array<VisitRefusal>;
  firm: InspectedFirm;
  lead: InspectionOrganisation | null;
  /** the reader speaks for the lead */
  leading: boolean;
  /** what its state permits */
  verbs: Array<string>;
  /** of a proposal: what is otherwise than all agreed to in planning */
  changedSinceAgreed: Array<Text>;
  /** led by a process, looked at as that of an application */
  hasProcess: boolean;
  joint: Array<VisitParty>;
}
export interface InspectionVocabulary {
  basis: LegalBasis;
  results: Array<ResultChoice>;
  disposals: Array<DisposalChoice>;
  evidence: Array<EvidenceRule>;
}
export interface InspectionsOfDraw {
  made: number;
  remaining: number;
  refused: Array<RefusedOfDraw>;
}
export interface Inspector {
  id: string;
  key: string;
  organisation: ListOrganisation;
  division: string;
  state: 'draft' | 'published' | 'withdrawn';
  publishedAt: Instant | null;
  /** what its state permits; who may is another question */
  verbs: Array<'change' | 'publish' | 'withdraw' | 'revise'>;
  data: InspectorData;
}
export interface InspectorCode {
  code: string;
  /** firm where they stand, GB 32100 */
  uscc?: string;
}
export interface InspectorData {
  name: string;
  /** last day of the certificate */
  validTo: string;
  specialisms: Array<string>;
  /** firms that this inspector keeps away from (回避) */
  avoids: Array<string>;
  onDuty: boolean;
  /** by which they sign in here: it may show the code of this certificate */
  account?: string;
}
export interface InspectorRefusal {
  ground: 'not-let-in' | 'hindered';
  words: string;
}
export interface InspectorTicket {
  ticket: string;
  /** key for HMAC-SM3, hexadecimal */
  secret: string;
  /** how long one code is shown */
  seconds: number;
  expiresAt: Instant;
  now: Instant;
  name: string;
  certificate: string;
}
export type InstanceStatus = 'running' | 'completed' | 'failed' | 'cancelled';
export type Instant = string;
export interface IssuedCredential {
  credential: CredentialView;
  holderKind: 'person' | 'enterprise';
  number: string | null;
  cause: string | null;
  state: CredentialState;
  /** what its state permits; who may is another question */
  verbs: Array<CredentialVerb>;
  versions: Array<CredentialVersion>;
  changes: Array<CredentialChangeBy>;
  uses: Array<CredentialUse>;
}
export interface JoinableInspection {
  id: string;
  code: string;
  organisation: InspectionOrganisation;
  windowFrom: string;
  windowTo: string;
  /** approved, and in no visit yet */
  ready: boolean;
}
export interface JointVisitAnswer {
  answer: 'accepted' | 'changed' | 'refused';
  reason: string;
  change?: JointVisitChange;
}
export interface JointVisitChange {
  windowFrom?: string;
  windowTo?: string;
  leadOrganisation?: string;
}
export interface JointVisitProposal {
  /** other inspections of the firm */
  with: Array<string>;
  windowFrom: string;
  windowTo: string;
}
export interface KeptEvidence {
  id: string;
  what: string;
  place: string;
  keptAt: Instant;
  dueAt: Instant;
  how: 'copied-and-returned' | 'examination' | 'seizure' | 'confiscation' | 'released' | null;
  settledAt: Instant | null;
}
export interface KeptExemptMatter {
  code: string;
  name: Text;
  basis: Array<LegalBasis>;
  /** lines of checklists that it is about */
  lines: Array<string>;
  conditions: Array<ExemptCondition>;
  division: string;
  validFrom: string;
  validTo: string | null;
  /** who keeps it */
  organisation: Text | null;
  state: 'draft' | 'published' | 'withdrawn';
  publishedAt: Instant | null;
  verbs: Array<string>;
}
export interface KnownRegister {
  register: string;
  name: Text;
  state: 'found' | 'empty' | 'down';
  at: Instant;
  fields: Array<{
    element: string;
    name: Text;
    value: unknown;
    /** the value as a form names it */
    words: Text | null;
  }>;
}
export interface LeadHandedOn {
  organisation: string;
  words: string;
}
export interface LeadOrganisation {
  id: string;
  name: Text;
}
export interface LeadPhoto {
  id: string;
  notedAt: Instant;
  by: string;
  line: string | null;
}
export interface LeadVisit {
  /** for those who may read the visit */
  id: string | null;
  notice: string;
  on: string | null;
  recordedBy: string;
  inspectors: Array<string>;
}
export interface LeadWords {
  words: string;
}
export interface LegalBasis {
  title: string;
  /** the title in English; the original counts */
  gloss?: string;
  article?: string;
  url?: string;
  /** a default must be confirmed by the place */
  certainty: 'law' | 'source' | 'default';
}
export interface LegalReviewAsked {
  ground: 'public-interest' | 'complex' | 'other';
  words: string;
}
export interface LegalReviewView {
  ground: 'public-interest' | 'complex' | 'other';
  words: string;
}
export interface LifeEvent {
  scenario: string;
  version: string;
  title: Text;
  summary: Text;
  audience: Array<'person' | 'enterprise'>;
  stage: string;
  keywords: Array<string>;
  /** the place that published it */
  offeredBy: {
    division: string;
    name: Text;
  };
  /** identity assurance level needed to hand it in */
  assurance: number;
  lead: OrganisationAtPlace | null;
  basis: Array<LegalBasis>;
  questions: Array<scenario.Question>;
  items: Array<LifeEventItem>;
}
export interface LifeEventItem {
  key: string;
  scenario: string;
  name: Text;
  plain: Text;
  /** 基本编码, 12 digits */
  basicCode: string;
  /** GB/T 39046 A: 01 许可 … 20 公共服务 */
  type: string;
  level: number;
  /** 1 at once (即办件), 2 within a promise (承诺件) */
  handling: number;
  audience: Array<'person' | 'enterprise'>;
  acceptance: Limit | null;
  statutory: Limit | null;
  promised: Limit | null;
  promisedBasis: LegalBasis | null;
  conditions: Array<Text>;
  evidence: Array<{
    key: string;
    name: Text;
    necessity: 'required' | 'conditional' | 'optional';
    issuedBy: Text;
    obtain: Array<{
      way: string;
      text: Text;
    }>;
    originals: number;
    copies: number;
    specification: Text | null;
    issuedWithin: Text | null;
    howToGet: Text | null;
    usedFor: Text | null;
    blank: string | null;
    sample: string;
    criteria: Text;
    basis: Array<LegalBasis>;
  }>;
  fees: Array<{
    name: Text;
    amountFen: number;
    basis: Array<LegalBasis>;
    waiver?: Text;
  }>;
  feesFen: number;
  visits: {
    count: number;
    reason: Text | null;
  };
  online: 'full' | 'partial' | 'none';
  offlineReason: Text | null;
  commitment: {
    available: boolean;
    notice: Text;
    checkWithin: Limit | null;
  } | null;
  suspensions: Array<string>;
  result: {
    kind: string;
    name: Text;
    deliveryLimit: Limit;
  };
  basis: Array<LegalBasis>;
  contact: {
    enquiries: string;
    complaints: string;
    hours: Text;
    place: Text;
  };
  faq: Array<{
    question: Text;
    answer: Text;
  }>;
  particulars: {
    steps: Array<{
      name: Text;
      by: Text | null;
      limit: Limit | null;
    }>;
    channels: Array<Text>;
    reach: Text;
    jointly: Array<Text>;
    handledBy: Text | null;
    appointment: boolean;
    onlinePayment: boolean;
    courier: boolean;
    selfService: boolean;
    inHall: boolean;
    intermediary: Text | null;
    quota: Text | null;
    themes: Array<Text>;
  } | null;
  organisation: OrganisationAtPlace | null;
  /** the same as `key` */
  service: string;
  mode: 'gate' | 'required' | 'conditional' | 'option';
  after: Array<string>;
  denial: 'blocking' | 'independent';
  siteVisit: boolean;
}
export interface LifeEventSummary {
  scenario: string;
  version: string;
  title: Text;
  summary: Text;
  audience: Array<'person' | 'enterprise'>;
  stage: string;
  keywords: Array<string>;
  /** the place that published it */
  offeredBy: {
    division: string;
    name: Text;
  };
}
export interface Limit {
  amount: number;
  unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
}
export interface ListCheck {
  list: 'bodies' | 'inspectors' | 'items';
  key: string;
  name: Text;
  kind: 'no-basis' | 'certificate-lapsed' | 'certificate-lapses' | 'contradiction' | 'standards-differ';
  what: Text;
  advice: Text;
  raise: RaisableConflict | null;
}
export interface ListImport {
  /** 0 when a row was rejected: nothing is half done */
  imported: number;
  rows: number;
  rejected: Array<RejectedRow>;
}
export interface ListOrganisation {
  id: string;
  uscc: string;
  name: Text;
}
export interface ListingOrganisation {
  id: string;
  name: Text;
}
export interface LocalDay {
  id: string;
  division: string;
  place: Text;
  day: string;
  working: boolean;
  name: Text;
  title: string;
  documentNumber: string;
  /** the reader may ask for it to be taken back */
  mayEnd: boolean;
}
export interface Mandate {
  id: string;
  kind: 'agent' | 'helper' | 'guardian';
  subject: {
    id: string;
    kind: 'person' | 'enterprise';
    name: string;
  };
  holder: {
    /** masked unless it is you, or you named them */
    name: string;
    isYou: boolean;
  };
  given: {
    /** of who gave it; masked in the register, empty where the law gives it */
    name: string;
    atCounter?: {
      official: string;
      organisation?: Text;
    };
  };
  services?: Array<string>;
  mayMandate: boolean;
  validFrom: Instant;
  validTo: Instant;
  answerBy?: Instant;
  confirmBy?: Instant;
  state: MandateState;
  may: {
    answer: boolean;
    end: boolean;
    confirm: boolean;
  };
}
export type MandateState = 'offered' | 'valid' | 'resting' | 'expired' | 'declined' | 'revoked' | 'laid-down';
export interface MergeLeft {
  firm: string;
  organisation: Text;
  items: Array<Text>;
  why: 'over-cap' | 'no-window' | 'firm-elsewhere' | 'firm-closed' | 'too-many';
}
export interface MergeRun {
  id: string;
  division: string;
  from: string;
  to: string;
  state: 'waiting' | 'running' | 'done';
  /** that have a check in it */
  firms: number;
  /** for which something waited */
  allFirms: number;
  checks: number;
  /** when every organisation comes by itself */
  visitsBefore: number;
  visitsAfter: number;
  /** no plan has fewer */
  lowerBound: number;
  askedBy: string;
  askedAt: Instant;
  finishedAt: Instant | null;
  work: MergeWork | null;
}
export interface MergeRunBody {
  organisation: string;
  from: string;
  to: string;
}
export interface MergeRunWhole {
  run: MergeRun;
  items: Array<MergedVisit>;
  next: string | null;
  left: Array<MergeLeft>;
}
export interface MergeWork {
  step: 'loading' | 'merging' | 'writing';
  /** lines read, then visits written */
  done: number;
  /** 0: not known yet */
  of: number;
  failure: Text | null;
}
export interface MergedAnswer {
  organisation: string;
  answer: 'accepted' | 'changed' | 'refused';
  reason: string;
  /** certificates that it sends for what is only planned */
  inspectors: Array<string>;
  change?: MergedChange;
}
export interface MergedChange {
  windowFrom?: string;
  windowTo?: string;
  leadOrganisation?: string;
}
export interface MergedFile {
  path: string;
  outcome: 'mine' | 'theirs' | 'merged' | 'conflict';
  /** null: the file is not there */
  mine: string | null;
  /** null: the file is not there */
  theirs: string | null;
  /** null: the file is not there */
  base: string | null;
  /** null: the file is not there */
  text: string | null;
}
export interface MergedFirm {
  id: string;
  uscc: string;
  name: string;
}
export interface MergedOrganisation {
  id: string;
  name: Text;
}
export interface MergedParty {
  organisation: MergedOrganisation;
  mine: boolean;
  items: Array<Text>;
  /** lines of plans: inspectors are named when it accepts */
  planned: number;
  answer: 'asked' | 'accepted' | 'changed' | 'refused';
  reason: string | null;
  answeredBy: string | null;
}
export interface MergedVisit {
  id: string;
  firm: MergedFirm;
  lead: MergedOrganisation;
  windowFrom: string;
  windowTo: string;
  limitFrom: string;
  limitTo: string;
  /** proposed: all who come have inspectors free */
  day: string | null;
  why: Text;
  proof: 'greedy' | 'search' | 'bounded';
  state: 'alone' | 'asked' | 'agreed' | 'dissolved' | 'overtaken';
  problem: Text | null;
  visitId: string | null;
  /** null: where the firm is registered */
  premises: string | null;
  tour: TourOfVisit | null;
  parties: Array<MergedParty>;
}
export interface MigrationOrder {
  mapping: Record<string, Record<string, string>>;
  reason: string;
}
export interface MigrationTrial {
  mapping: Record<string, Record<string, string>>;
}
export interface MigrationView {
  from: {
    id: string;
    division: string;
    scenarioVersion: string;
  };
  to: {
    id: string;
    division: string;
    scenarioVersion: string;
  };
  moves: Array<{
    process: string;
    from: string;
    fromName: Text;
    /** null: it has no place yet */
    to: string | null;
    toName: Text | null;
    /** elements of the same kind in the new version */
    choices: Array<string>;
  }>;
  violations: Array<{
    process: string;
    element: string;
    rule: string;
    message: Text;
  }>;
  /** what becomes of tasks, timers and the like; empty when violations stand against it */
  waits: Array<{
    change: 'kept' | 'dropped' | 'created' | 'replaced';
    kind: 'task' | 'service' | 'timer' | 'message' | 'signal' | 'condition';
    process: string;
    elementId: string;
    name: Text;
  }>;
}
export interface MissedSearch {
  /** shortened, digits masked */
  query: string;
  division: string | null;
  times: number;
  lastAt: Instant;
}
export interface MySignIn {
  account: string;
  /** is there one */
  password: boolean;
  passwordSetAt?: Instant;
  passwordIsOld?: boolean;
  /** is a second factor enrolled */
  authenticator: boolean;
  passkeys: Array<Passkey>;
  recoveryCodes: {
    left: number;
    madeAt?: Instant;
  };
  sessions: Array<OwnSession>;
  /** signed in a moment ago: may change how one signs in */
  fresh: boolean;
}
export interface NamedOrganisation {
  uscc: string;
  name: Text;
}
export interface NeededEvidence {
  kind: 'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement';
  name: Text;
  as: 'picture' | 'words' | 'measure';
  ask: Text;
  /** who needs it */
  organisations: Array<Text>;
}
export interface NewClientSystem {
  reason: string;
  /** client_id of the protocol */
  clientId: string;
  organisationId: string;
  /** server keeps a secret; public is an app or a page that cannot; machine has no people */
  kind: 'server' | 'public' | 'machine';
  name: ClientSystemText;
  purpose: ClientSystemText;
  redirectUris: Array<string>;
  postLogoutUris: Array<string>;
  backChannelLogoutUri?: string;
  fields: Array<string>;
  neededFields: Array<string>;
  /** another installation of government; only for who administers everything */
  firstParty?: boolean;
}
export interface NewClientSystemSecret {
  reason: string;
}
export interface NewCounterMandate {
  /** who stands at the counter and wants help */
  person: {
    name: string;
    identityNumber: string;
  };
  /** name and either number; whether an account exists is not said */
  holder: {
    name: string;
    identityNumber?: string;
    mobile?: string;
  };
  services: Array<string>;
  validTo: Instant;
  note: string;
}
export interface NewCredentialCheck {
  type: string;
  fields: Array<string>;
  /** the holder reads it before agreeing */
  purpose: string;
}
export interface NewDefect {
  kind: 'field' | 'evidence';
  /** data element or evidence key */
  at: string;
  message: string;
}
export interface NewDisclaimer {
  competentId: string;
  reason: string;
}
export interface NewEmergencyInspection {
  organisation: string;
  /** GB 32100 */
  uscc: string;
  /** which of its premises; absent: where it is registered */
  premises?: string | null;
  source: 'plan' | 'draw' | 'complaint' | 'referral' | 'judicial' | 'monitoring' | 'enterprise-request' | 'superior' | 'follow-up';
  reason: string;
  emergency: string;
  itemCodes: Array<string>;
  /** numbers of certificates */
  inspectors: Array<string>;
  trigger?: InspectionTrigger;
  assistants?: Array<ComingAlong>;
}
export interface NewEnforcementCase {
  findingId: string;
  cause: string;
}
export interface NewExemptMatter {
  code: string;
  /** GB 32100: who keeps it */
  organisation: string;
  data: ExemptMatterData;
}
export interface NewExemption {
  matter: string;
  conditions: Array<ConditionFound>;
}
export interface NewFactContest {
  fact: string;
  words: string;
}
export interface NewFinding {
  line: string;
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  rectifyBy?: string;
  transferTo?: string;
  transferOrganisation?: string;
}
export interface NewGrant {
  userId: string;
  role: string;
  organisationId?: string;
  reach: Reach;
  validTo?: Instant;
}
export interface NewGuardianship {
  child: {
    name: string;
    identityNumber: string;
  };
  relation: 'father' | 'mother' | 'guardian';
  words: string;
}
export interface NewInformationRequest {
  kind: InformationRequestKind;
  words?: string;
  classes?: Array<string>;
  register?: string;
  element?: string;
  claimed?: string | number | boolean;
}
export interface NewInspectingBody {
  /** GB 32100 */
  uscc: string;
  data: InspectingBodyData;
}
export interface NewInspection {
  organisation: string;
  /** GB 32100 */
  uscc: string;
  /** which of its premises; absent: where it is registered */
  premises?: string | null;
  kind: 'routine' | 'case' | 'special';
  source: 'plan' | 'draw' | 'complaint' | 'referral' | 'judicial' | 'monitoring' | 'enterprise-request' | 'superior' | 'follow-up';
  reason: string;
  method: 'on-site' | 'written' | 'remote';
  itemCodes: Array<string>;
  /** numbers of certificates */
  inspectors: Array<string>;
  windowFrom: string;
  windowTo: string;
  specialApproval?: SpecialApproval;
  trigger?: InspectionTrigger;
  /** the firm is told at the door */
  unannounced?: boolean;
  assistants?: Array<ComingAlong>;
  explanations: InspectionReasons;
}
export interface NewInspectionComplaint {
  about: 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised';
  words: string;
}
export interface NewInspectionItem {
  code: string;
  /** GB 32100 */
  organisation: string;
  data: InspectionItemData;
}
export interface NewInspectionObjection {
  about: 'result' | 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised' | 'other';
  words: string;
}
export interface NewInspectionResult {
  inspection: string;
  result: 'no-problem' | 'own-rules' | 'not-disclosed' | 'false-disclosure' | 'address-unreachable' | 'other-problem' | 'corrected' | 'no-such-activity' | 'closed' | 'not-cooperating' | 'deregistered' | 'licence-revoked' | 'registration-annulled' | 'moved-away';
  disposal?: 'none' | 'ordered' | 'case' | 'abnormal-list' | 'transfer';
  /** what was met with, where nothing could be looked at */
  words?: string;
}
export interface NewInspector {
  certificate: string;
  /** GB 32100 */
  organisation: string;
  data: InspectorData;
}
export interface NewMandate {
  subjectId: string;
  /** name and either number; whether an account exists is not said */
  holder: {
    name: string;
    identityNumber?: string;
    mobile?: string;
  };
  services?: Array<string>;
  mayMandate?: boolean;
  validTo: Instant;
}
export interface NewNotificationSettings {
  email: string | null;
  byEmail: boolean;
  bySms: boolean;
}
export interface NewOtherVisit {
  organisation: string;
  /** GB 32100 */
  uscc: string;
  kind: 'service' | 'research' | 'call' | 'publicity' | 'training';
  purpose: string;
  officers: Array<string>;
  cameAt: Instant;
  minutes: number;
}
export interface NewParameterValue {
  /** GB/T 2260 */
  division: string;
  organisation?: string;
  validFrom: string;
  validTo?: string;
  value: number | boolean | string | {
    amount: number;
    unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
  };
  basis: Basis;
}
export interface NewPark {
  name: ParkName;
  kind: 'park' | 'building' | 'market';
  division: string;
}
export interface NewPass {
  scene: string;
  claims: Array<string>;
}
export interface NewPassScanner {
  name: string;
  scenes: Array<string>;
  organisationId?: string;
}
export interface NewPasskey {
  name: string;
  response: PasskeyRegistration;
}
export interface NewPremises {
  /** GB 32100 */
  uscc: string;
  registered: boolean;
  /** what the firm calls it */
  name: string;
  division: string;
  park: string | null;
  address: string;
}
export interface NewProfileConsent {
  /** GB 32100 */
  uscc: string;
  fields: Array<'legalRepresentative' | 'capital' | 'credentials' | 'commitments' | 'inspections' | 'findings' | 'months'>;
  until: string;
}
export interface NewProof {
  verifier: string;
}
export interface NewProvinceQuestion {
  node: string;
  /** identity number or USCC */
  holderCode: string;
  holderName: string;
  type?: string;
  fields: Array<string>;
  purpose: string;
  basis: string;
  caseNumber?: string;
}
export interface NewRating {
  stars: 1 | 2 | 3 | 4 | 5;
  reasons: Array<string>;
  remark: string;
}
export interface NewRectificationExtension {
  reason: string;
  proposedDay: string;
}
export interface NewScenarioDraft {
  scenario: string;
  version?: string;
  title: string;
}
export interface NewSeal {
  organisationId: string;
  keeperId: string;
  purpose: string;
}
export interface NewSignNote {
  key: string;
  outcome: 'explained' | 'followed-up';
  words: string;
}
export interface NewSiteNote {
  /** made by the device; the same twice is one note */
  id: string;
  /** by the clock of the device */
  notedAt: string;
  said: SiteEntering | SiteLeaving | SiteRefusal | SiteAnswer | SiteSignature;
}
export interface NewStandardConflict {
  organisation: string;
  lineA: ConflictLine;
  lineB: ConflictLine;
  description: string;
}
export interface NewSuspension {
  kind: 'hearing' | 'tender' | 'auction' | 'inspection' | 'testing' | 'quarantine' | 'appraisal' | 'expert-review' | 'referral';
  reason: string;
  expectedUntil: Instant;
}
export interface NewTrailExport {
  from: Instant;
  to: Instant;
  reason: string;
}
export interface NewUnrecordedComplaint {
  about: 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised';
  words: string;
  cameOn: string;
  /** GB 32100, where it is known */
  organisation?: string;
  /** names, number of a certificate, a car */
  whoCame: string;
}
export interface NewUseObjection {
  /** source, colon, id there */
  useId: string;
  words: string;
}
export interface NewWhiteListing {
  organisation: string;
  /** GB 32100 */
  uscc: string;
  reason: string;
  validTo: string;
}
export interface NextVersion {
  credentialId: string;
  identifier: string;
}
export interface NoticeBasis {
  title: string;
  article?: string;
}
export interface NoticeInspector {
  name: string;
  certificate: string;
}
export interface NoticeItem {
  code: string;
  name: Text;
  basis: Array<NoticeBasis>;
}
export interface NoticeParty {
  inspectionId: string;
  code: string;
  organisation: Text;
  items: Array<NoticeItem>;
  inspectors: Array<NoticeInspector>;
  /** this is the n-th in the year */
  number: number;
  /** of so many at most */
  cap: number;
  reason: string;
  assistants?: Array<Assistant>;
  /** why it comes before its approval */
  emergency?: string;
}
export interface NoticeView {
  noticeId: string;
  kind: string;
  caseSeq: number | null;
  issuedAt: Instant;
  title: Text;
}
export interface Notification {
  notificationId: string;
  /** type of the event, e.g. case.accepted */
  kind: string;
  title: Text;
  body: Text;
  /** path of the page to go to */
  link: string;
  subjectId: string | null;
  /** whom it is about, where that is not the reader */
  forWhom: string | null;
  createdAt: Instant;
  readAt: Instant | null;
  outside: Array<{
    channel: 'email' | 'sms';
    /** masked */
    address: string;
    state: 'waiting' | 'retrying' | 'sent' | 'failed';
    simulated: boolean | null;
    error: string | null;
  }>;
}
export interface NotificationSettings {
  email: string | null;
  byEmail: boolean;
  bySms: boolean;
  /** a mail server is configured */
  emailWorks: boolean;
  smsIsSimulated: boolean;
}
export interface Offering {
  offeringId: string;
  service: string;
  scenario: string;
  name: Text;
  basicCode: string;
  /** 实施编码, 31 characters */
  implementationCode: string;
  organisation: OrganisationAtPlace;
  division: string;
  /** 0 待提交, 1 已审定, 2 已发布, 3 驳回 */
  state: number;
  stateText: Text;
  version: number;
  /** points that keep it from being published */
  problems: number;
  changedAt: Instant;
  changedBy: string;
}
export interface OfferingView {
  offeringId: string;
  service: string;
  scenario: string;
  name: Text;
  basicCode: string;
  /** 实施编码, 31 characters */
  implementationCode: string;
  organisation: OrganisationAtPlace;
  division: string;
  /** 0 待提交, 1 已审定, 2 已发布, 3 驳回 */
  state: number;
  stateText: Text;
  version: number;
  /** points that keep it from being published */
  problems: number;
  changedAt: Instant;
  changedBy: string;
  elements: Array<{
    key: string;
    label: Text;
    value: Text | null;
    /** the same from province to village (四级四同): locked here */
    inherited: boolean;
    required: boolean;
  }>;
  publication: {
    gate: Array<{
      at: string;
      code: string;
      message: Text;
    }>;
    allowed: boolean;
    reason: Text | null;
  };
  withdrawal: {
    allowed: boolean;
    reason: Text | null;
  };
  versions: Array<{
    version: number;
    snapshotId: string;
    scenarioVersion: string;
    recordedAt: Instant;
  }>;
  reason: string | null;
}
export interface OfficeFactContest {
  id: string;
  fact: string;
  factWords: Text;
  words: string;
  state: 'open' | 'upheld' | 'rejected';
  owes: Text | null;
  madeAt: Instant;
  /** who contests it for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  dueAt: Instant;
  late: boolean;
  answer: string | null;
  answeredAt: Instant | null;
  firm: string;
  uscc: string;
}
export interface Officer {
  id: string;
  name: string;
  staffNumber: string;
  /** masked */
  mobile?: string;
  posts: Array<{
    id: string;
    name: Text;
  }>;
}
export interface OfficialCase {
  /** application id, dot, number of the case in it */
  caseId: string;
  seq: number;
  number: string | null;
  service: string;
  serviceName: Text;
  organisation: CaseOrganisation | null;
  status: CaseStatus;
  finish: Finish | null;
  afterwards: Afterwards | null;
  commitment: boolean;
  /** services that must be granted first */
  after: Array<string>;
  clock: ClockView | null;
  delivery: CaseDelivery | null;
  promised: Limit;
  statutory: Limit;
  submittedAt: Instant;
  acceptedAt: Instant | null;
  /** nobody answered in time, which counts as acceptance */
  acceptedBySilence: boolean;
  decidedAt: Instant | null;
  completedAt: Instant | null;
  applicationId: string;
  reference: string;
  title: Text;
  /** GB/T 2260, 6, 9 or 12 digits */
  division: string;
  subject: {
    kind: 'person' | 'enterprise';
    name: string;
  };
  filedBy: {
    name: string;
    as: ActsAs;
  } | null;
  answers: Array<{
    key: string;
    question: Text;
    answer: Text;
  }>;
  fields: Array<{
    element: string;
    label: Text;
    value: unknown;
    /** the label of an option, a number with its unit; null: the value speaks for itself */
    valueText: Text | null;
    /** of a grade that only those see whole who handle the case */
    masked: boolean;
    state: 'found' | 'empty' | 'down' | 'corrected' | 'asked';
    source: Text | null;
    at: Instant | null;
  }>;
  /** you handle it: what was handed in can be opened; who oversees reads that it is there */
  isHandler: boolean;
  evidence: Array<{
    key: string;
    name: Text;
    criteria: Text;
    /** how it was got without asking the applicant */
    obtained: Text | null;
    credentialId: string | null;
    uploads: Array<{
      address: string;
      fileName: string;
      mediaType: string;
      bytes: number;
    }>;
  }>;
  outputs: Array<{
    credentialId: string;
    name: Text;
    identifier: string;
  }>;
  siblings: Array<CaseSummary>;
  timeline: Array<TimelineEntry>;
  corrections: Array<CorrectionView>;
  notices: Array<NoticeView>;
  siteVisit: SiteVisitView | null;
  /** on which it is decided; null: on proof, or from before it was kept */
  promise: PromiseMade | null;
  extension: {
    reason: string;
    limit: Limit;
    askedBy: string;
    state: 'asked' | 'approved' | 'refused';
  } | null;
  deliveries: Array<DeliveryView>;
  disclaimed: CaseDisclaimer | null;
  suspensionKinds: Array<'hearing' | 'tender' | 'auction' | 'inspection' | 'testing' | 'quarantine' | 'appraisal' | 'expert-review' | 'referral'>;
  /** what a grant must give (`given`) */
  decisionFields: Array<{
    key: string;
    label: Text;
    schema: scenario.JsonSchema | null;
  }>;
  actions: Array<Action>;
}
export interface OpenPass {
  passId: string;
  scene: string;
  /** the platform’s clock, Unix milliseconds: what the device’s is measured by */
  now: number;
  endsAt: Instant;
  codes: Array<{
    /** Unix milliseconds */
    from: number;
    /** Unix milliseconds; at most 60 seconds later */
    until: number;
    code: string;
  }>;
}
export interface Opening {
  purpose: 'holder-request' | 'handling' | 'inspection' | 'review' | 'court-order';
}
export interface Organisation {
  id: string;
  uscc: string;
  name: Text;
  division: string;
  divisionName: Text;
  level: number;
  kind: OrganisationKind;
  parentId?: string;
  validFrom: string;
  validTo?: string;
}
export interface OrganisationAtPlace {
  id: string;
  name: Text;
  division: string;
  divisionName: Text;
}
export interface OrganisationChange {
  name?: Text;
  /** GB/T 2260 */
  division?: string;
  kind?: OrganisationKind;
  parentId?: string;
  validTo?: string | null;
}
export type OrganisationKind = 'government' | 'department' | 'institution' | 'office';
export interface OtherVisit {
  id: string;
  kind: 'service' | 'research' | 'call' | 'publicity' | 'training';
  purpose: string;
  officers: Array<string>;
  cameAt: Instant;
  minutes: number;
  organisation: Text | null;
  firm: string;
  recordedBy: string;
  recordedAt: Instant;
}
export interface OverlayCheck {
  problems: Array<OverlayProblem>;
  differences: Array<Difference>;
}
export interface OverlayProblem {
  /** place in the overlay: parameters.2.value */
  path: string;
  code: string;
  message: Text;
  advice: Text;
}
export interface OwnDataCorrection {
  id: string;
  reference: string;
  /** masked in lists */
  subjectName: string;
  register: string;
  registerName: Text;
  origin: 'corrected' | 'asked' | 'empty' | 'down';
  elements: Array<Text>;
  organisation: Text | null;
  state: 'open' | 'corrected' | 'unchanged';
  openedAt: Instant;
  dueAt: Instant;
  answeredAt: Instant | null;
  fields: Array<{
    element: string;
    name: Text;
    /** what the register says */
    said: unknown;
    /** what is said to be right; after the answer: what is */
    claimed: unknown;
  }>;
  words: string;
  applicationId: string | null;
  extensionReason: string | null;
  answer: string | null;
}
export interface OwnFirm {
  profile: FirmProfile;
  code: EnterpriseCode | null;
  consentable: Array<'name' | 'uscc' | 'status' | 'type' | 'place' | 'registeredOn' | 'address' | 'businessScope' | 'legalRepresentative' | 'capital' | 'whiteList' | 'publishedResults' | 'credentials' | 'commitments' | 'inspections' | 'findings' | 'months' | 'coming' | 'riskClass' | 'contests'>;
  consents: Array<ProfileConsent>;
}
export interface OwnGuardianship {
  id: string;
  reference: string;
  /** masked in lists of an organisation, as is the child */
  claimantName: string;
  childName: string;
  relation: 'father' | 'mother' | 'guardian';
  words: string;
  state: 'open' | 'recognised' | 'refused' | 'ended';
  openedAt: Instant;
  /** to the claimant: by the term of the own place, whoever checks */
  dueAt: Instant;
  answer: string | null;
  answeredAt: Instant | null;
}
export interface OwnInspectionComplaint {
  id: string;
  number: string;
  about: 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised';
  words: string;
  state: 'open' | 'answered';
  madeAt: Instant;
  /** who complained for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  dueAt: Instant;
  owes: ComplaintOwes | null;
  outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'handed-over' | null;
  answer: string | null;
  measures: string | null;
  answeredAt: Instant | null;
}
export interface OwnInspectionSummary {
  id: string;
  method: 'on-site' | 'written' | 'remote';
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  slotAt: Instant | null;
  organisations: Array<Text>;
  windowFrom: string;
  windowTo: string;
  openFindings: number;
}
export interface OwnInspectionVisit {
  id: string;
  /** where the firm is */
  division: string;
  method: 'on-site' | 'written' | 'remote';
  written: WrittenRequest | null;
  /** null: where the firm is registered */
  premises: string | null;
  tour: TourOfVisit | null;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  windowFrom: string;
  windowTo: string;
  /** of a merged visit: the first day to offer */
  proposedDay: string | null;
  slots: Array<Instant>;
  slotAt: Instant | null;
  /** who chose the time for the firm; null: the organisation did */
  bookedBy: WhoForWhom | null;
  parties: Array<NoticeParty>;
  enteredAt: Instant | null;
  enteredLate: string | null;
  /** when the code was checked, first for the firm */
  checkedAt: Instant | null;
  checkedBy: 'firm' | 'anybody' | null;
  leftAt: Instant | null;
  recordedAt: Instant | null;
  publishBy: Instant | null;
  publishedAt: Instant | null;
  publicationLamp: 'green' | 'yellow' | 'red' | null;
  withdrawal: PublicationWithdrawal | null;
  unannounced: boolean;
  lines: Array<RecordedLine>;
  results: Array<InspectionResult>;
  documents: Array<VisitDocument>;
  findings: Array<InspectionFinding>;
  objections: Array<InspectionObjection>;
  refusals: Array<VisitRefusal>;
  rights: Array<Text>;
}
export interface OwnInspectionVoice {
  evaluation: 'not-yet' | 'open' | 'given';
  complaints: Array<OwnInspectionComplaint>;
}
export interface OwnOtherComplaint {
  id: string;
  number: string;
  about: 'benefits' | 'banquets' | 'costs-shifted' | 'intermediary' | 'legal-representative' | 'arbitrary-measures' | 'quota' | 'disguised';
  words: string;
  state: 'open' | 'answered';
  madeAt: Instant;
  /** who complained for the firm; null: from before this was kept */
  by: WhoForWhom | null;
  dueAt: Instant;
  owes: ComplaintOwes | null;
  outcome: 'upheld' | 'partly-upheld' | 'not-upheld' | 'handed-over' | null;
  answer: string | null;
  measures: string | null;
  answeredAt: Instant | null;
  /** of a visit that was called no inspection */
  otherVisit: ComplaintOtherVisit | null;
  /** of somebody who left no record */
  unrecorded: ComplaintUnrecorded | null;
}
export interface OwnSession {
  id: string;
  method: SignInMethod;
  /** browser and system, as the browser says */
  device?: string;
  startedAt: Instant;
  seenAt: Instant;
  /** the one that asks */
  current: boolean;
}
export interface OwnTaskAnswer {
  /** one of those of the task; left out where it has none */
  outcome?: string;
  values: Record<string, unknown>;
  uploads?: Array<UploadedEvidence>;
}
export interface OwnTaskEvidence {
  key: string;
  name: Text;
  required: boolean;
  criteria: Text;
  issuedBy: Text;
  upload: {
    accept: Array<string>;
    maxMegabytes: number;
  };
  uploads: Array<UploadedEvidence>;
}
export interface OwnTaskField {
  element: string;
  label: Text;
  help: Text | null;
  widget: scenario.Widget | null;
  options: Array<{
    value: string;
    label: Text;
  }>;
  required: boolean;
  /** JSON Schema of one value */
  schema: scenario.JsonSchema;
  correctable: boolean;
  outcomes: Array<string>;
  prefill: PrefillView | null;
}
export interface OwnTaskSummary {
  id: string;
  title: Text;
  applicationId: string | null;
  reference: string;
  askedBy: string;
  since: Instant;
  dueAt: Instant | null;
  lamp: 'green' | 'yellow' | 'red' | 'stopped' | null;
  /** the first is the yes; none: it is only done */
  outcomes: Array<{
    value: string;
    label: Text;
  }>;
}
export interface OwnTaskView {
  id: string;
  title: Text;
  applicationId: string | null;
  reference: string;
  askedBy: string;
  since: Instant;
  dueAt: Instant | null;
  lamp: 'green' | 'yellow' | 'red' | 'stopped' | null;
  /** the first is the yes; none: it is only done */
  outcomes: Array<{
    value: string;
    label: Text;
  }>;
  about: {
    title: Text;
    askedBy: string;
    division: string;
    submittedAt: Instant;
    services: Array<Text>;
    dataUsed: Array<{
      element: string;
      label: Text;
      value: string;
    }>;
  };
  form: {
    sections: Array<{
      key: string;
      title: Text;
      fields: Array<OwnTaskField>;
    }>;
  } | null;
  /** documents handed in with the first outcome */
  evidence: Array<OwnTaskEvidence>;
}
export interface PackageNote {
  /** file:line:column */
  at: string;
  code: string;
  message: Text;
}
export interface PackageProblem {
  file: string;
  /** 1-based */
  line: number;
  /** 1-based */
  column: number;
  code: string;
  message: Text;
  advice: Text;
  /** of a process or decision */
  element?: string;
  /** of BPMN 2.0, or ours */
  rule?: string;
}
export interface Parameter {
  code: string;
  name: Text;
  kind: 'number' | 'limit' | 'boolean' | 'text';
  unit?: Text;
  owner: string;
  /** lowest level that decides it freely */
  decidedBy: 'state' | 'province' | 'city' | 'county' | 'township' | 'village' | 'organisation';
  /** decided by two people: ask by the two-person act parameter.security */
  takesTwo: boolean;
  /** what lower levels may still do; absent: nothing */
  below?: 'at-most' | 'at-least';
  /** what the reader may do in the division asked for, or why not */
  actions: Array<{
    verb: 'set';
    allowed: boolean;
    reason?: Text;
  }>;
  /** in force on `on` in `division`, when one was asked for */
  inForce?: ParameterValue;
  values: Array<ParameterValue>;
}
export interface ParameterEffect {
  since: Instant;
  applications: Count;
  /** there are more; only the newest were asked */
  onlyNewest: boolean;
  changed: Count;
  /** false: no rule speaks of it; it is a limit, a fee or a printed number */
  steers: boolean;
  rules: Array<{
    about: 'service' | 'commitment' | 'evidence' | 'decision';
    key: string;
    name: Text;
    changed: Count;
  }>;
  /** rules that were asked row by row, with the element that SQL cannot say */
  notInSql: Array<{
    name: Text;
    element: string;
    message: Text;
  }>;
  /** rules that ask what no application keeps, and were not asked */
  notKept: Array<{
    name: Text;
    inputs: Array<string>;
  }>;
  sample: Array<{
    /** application id, dot, number of the case in it */
    caseId: string;
    reference: string;
  }>;
  /** false: the reader may read no cases, or none were looked for */
  maySample: boolean;
}
export interface ParameterValue {
  id: string;
  division: string;
  organisation?: string;
  validFrom: string;
  /** last day; absent: until further notice */
  validTo?: string;
  value: number | boolean | string | {
    amount: number;
    unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
  };
  basis: Basis;
}
export interface Park {
  id: string;
  name: Text;
  kind: 'park' | 'building' | 'market';
  division: string;
  /** that have premises in it */
  firms: number;
}
export interface ParkChange {
  name: ParkName;
  kind: 'park' | 'building' | 'market';
}
export interface ParkName {
  zh: string;
  en: string;
}
export interface ParkOfPremises {
  id: string;
  name: Text;
}
export interface PassAnswer {
  claim: string;
  name: Text;
  outcome: 'yes' | 'no' | 'told';
  text: Text;
}
export interface PassReading {
  scannerId: string;
  code: string;
  at: Instant;
  /** SM2 of the device, DER in hex */
  signature: string;
}
export interface PassScanner {
  id: string;
  name: string;
  organisation: Text | null;
  scenes: Array<{
    scene: string;
    name: Text;
  }>;
  state: 'pending' | 'active' | 'revoked';
  registeredAt: Instant;
  registeredBy: string;
  activatedAt: Instant | null;
  revokedAt: Instant | null;
  revokeReason: string | null;
}
export interface PassScannerEnrolment {
  enrolment: string;
  /** SM2, 04‖x‖y in hex */
  publicKey: string;
}
export interface PassScannerRevocation {
  reason: string;
}
export interface PassScene {
  scene: string;
  name: Text;
  about: Text;
  claims: Array<{
    claim: string;
    name: Text;
    required: boolean;
  }>;
}
export interface PassView {
  passId: string;
  scene: string;
  closed: boolean;
  scans: Array<{
    at: Instant;
    scannerName: string;
    told: Array<PassAnswer>;
  }>;
}
export interface Passkey {
  id: string;
  name: string;
  /** its maker keeps copies for other devices of the owner */
  synced: boolean;
  registeredAt: Instant;
  usedAt?: Instant;
}
export interface PasskeyAnswer {
  id: string;
  rawId: string;
  type: 'public-key';
  authenticatorAttachment?: string;
  clientExtensionResults: Record<string, unknown>;
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle?: string;
  };
}
export interface PasskeyName {
  name: string;
}
export interface PasskeyOptions {
  challenge: string;
}
export interface PasskeyRegistration {
  id: string;
  rawId: string;
  type: 'public-key';
  authenticatorAttachment?: string;
  clientExtensionResults: Record<string, unknown>;
  response: {
    clientDataJSON: string;
    attestationObject: string;
    authenticatorData?: string;
    publicKey?: string;
    publicKeyAlgorithm?: number;
    transports?: Array<string>;
  };
}
export interface PasskeySignIn {
  response: PasskeyAnswer;
}
export interface PaymentTakenBack {
  verb: 'take-back-payment';
  /** number of the step that recorded it */
  payment: number;
  words: string;
}
export interface PersonalList {
  scenario: string;
  title: Text;
  /** made with what is known of the subject that the session acts for */
  personal: boolean;
  /** identity assurance level needed to hand it in here */
  assurance: number;
  /** what a place bases a higher level on than the package asks */
  assuranceBasis: string | null;
  items: Array<forms.PlannedItem>;
  leftOut: Array<forms.LeftOutItem>;
  reasons: Array<Reason>;
  /** open, pending, answered, problems, answers */
  questions: forms.QuestionState;
  /** by question: those that a register or a credential has answered */
  settled: Record<string, {
    sourceText: Text;
    /** the person may say otherwise; kept beside it as a correction */
    correctable: boolean;
    /** the person has said otherwise */
    corrected: boolean;
  }>;
  longest: {
    workingDays: number;
    path: Array<string>;
  } | null;
  feesFen: number;
  evidence: Array<{
    key: string;
    name: Text;
    required: boolean;
    services: Array<string>;
    obtained: forms.Obtained | null;
    upload: {
      accept: Array<'pdf' | 'jpg' | 'png'>;
      maxMegabytes: number;
    };
    sample: string;
    criteria: Text;
    issuedBy: Text;
    why: Text;
    /** every way in its order, with what became of it */
    ways: Array<{
      way: 'abolished' | 'output' | 'credential' | 'data' | 'check' | 'commitment' | 'upload';
      state: 'chosen' | 'failed' | 'closed' | 'spared';
      why: Text;
    }>;
    uploads?: Array<UploadView>;
    /** who holds it already, in words */
    from: Text | null;
  }>;
  /** by service: {id, name, division, divisionName}, or null: routed by hand */
  organisations: Record<string, unknown>;
  /** by service: plain, online, offlineReason, visits */
  services: Record<string, unknown>;
  offline: Array<{
    service: string;
    name: Text;
    reason: Text | null;
    visits: number;
  }>;
  visits: number;
  burden: {
    questionsOpen: number;
    fieldsAsked: number;
    fieldsKnown: number;
    uploads: number;
    evidence: number;
  };
}
export interface Place {
  division: string;
  name: Text;
}
export interface PlanCap {
  /** visits of this organisation that a firm may have in the year */
  perYear: number;
  /** firms that the plan visits more often */
  firmsBeyond: number;
  basis: LegalBasis;
}
export interface PlanDue {
  on: string | null;
  /** not filed by then */
  late: boolean;
  basis: LegalBasis | null;
}
export interface PlanLine {
  no: number;
  item: string;
  itemName: Text;
  month: number;
  firm: string;
  uscc: string;
}
export interface PlanLineBody {
  item: string;
  month: number;
  /** GB 32100 */
  uscc: string;
  /** which of its premises; absent: where it is registered */
  premises?: string | null;
}
export interface PlanLines {
  lines: Array<PlanLineBody>;
}
export interface PlanOrganisation {
  id: string;
  name: Text;
}
export interface PlanPublication {
  by: string;
  /** not published by then */
  late: boolean;
  basis: LegalBasis;
}
export interface PlannedInspection {
  organisation: Text;
  item: Text;
  month: number;
}
export interface PlatformClock {
  now: Instant;
  /** may it be moved? */
  demonstration: boolean;
}
export interface PrefillView {
  /** found, empty at the source, source down, corrected by the person */
  state: 'found' | 'empty' | 'down' | 'corrected';
  value?: unknown;
  /** what the source said, when the person corrected it */
  was?: unknown;
  sourceText: Text;
  at: string | null;
  evidenceId?: string;
}
export interface Premises {
  id: string;
  firm: string;
  uscc: string;
  name: string;
  registered: boolean;
  division: string;
  address: string;
  park: ParkOfPremises | null;
}
export interface PremisesChange {
  /** what the firm calls it */
  name: string;
  division: string;
  park: string | null;
  address: string;
  /** no longer visited from then on */
  closedOn: string | null;
}
export interface Presentation {
  code: string;
  expiresAt: Instant;
}
export interface Presented {
  name: Text;
  issuer: string;
  identifier: string;
  standing: Standing;
  /** since when it is not in force, and why; null: it is */
  ended: {
    /** null: the register was not told since when */
    on: string | null;
    /** one word of the closed list; never what was written to the holder */
    cause: string | null;
  } | null;
  holder: string;
  issuedAt: Instant;
  validFrom: string;
  validTo: string | null;
  version: number;
  face: Face;
}
export interface ProcessInstanceList {
  /** what it belongs to: application, penalty-case, rectification, …; applicationId is the id of that */
  rootKind: string;
  applicationId: string;
  reference: string;
  title: Text;
  items: Array<{
    /** 0: its own; others were started by messages */
    instanceNo: number;
    /** key of the process */
    process: string;
    name: string;
    status: InstanceStatus;
    startedAt: Instant;
    changedAt: Instant;
    /** steps that failed and wait to be tried again, oldest first */
    stuck: Array<{
      at: Instant;
      elementId: string;
      reason: Text;
      attempts: number;
    }>;
  }>;
}
export interface ProcessInstanceView {
  /** what it belongs to: application, penalty-case, rectification, …; applicationId is the id of that */
  rootKind: string;
  applicationId: string;
  reference: string;
  title: Text;
  /** 0: its own; others were started by messages */
  instanceNo: number;
  /** key of the process */
  process: string;
  name: string;
  status: InstanceStatus;
  startedAt: Instant;
  changedAt: Instant;
  /** steps that failed and wait to be tried again, oldest first */
  stuck: Array<{
    at: Instant;
    elementId: string;
    reason: Text;
    attempts: number;
  }>;
  snapshot: {
    id: string;
    division: string;
    scenario: string;
    scenarioVersion: string;
  };
  /** counts what happened to it */
  version: number;
  outcome: string | null;
  tokens: Array<StandingToken>;
  scopes: Array<RunningScope>;
  /** of the snapshot to which it is pinned: its own first, then those of what it calls */
  diagrams: Array<{
    process: string;
    name: string;
    /** BPMN 2.0 */
    xml: string;
  }>;
  events: Array<{
    /** of the instance, after it */
    version: number;
    at: Instant;
    type: string;
    elementId: string | null;
    process: string | null;
    words: Text;
    /** why it changed nothing, if so */
    ignored: Text | null;
  }>;
}
export interface ProfileComing {
  id: string;
  from: string;
  to: string;
  organisations: Array<Text>;
}
export interface ProfileCommitment {
  number: string;
  name: Text;
  at: Instant;
}
export interface ProfileConsent {
  id: string;
  reader: string;
  fields: Array<'name' | 'uscc' | 'status' | 'type' | 'place' | 'registeredOn' | 'address' | 'businessScope' | 'legalRepresentative' | 'capital' | 'whiteList' | 'publishedResults' | 'credentials' | 'commitments' | 'inspections' | 'findings' | 'months' | 'coming' | 'riskClass' | 'contests'>;
  until: string;
  givenAt: Instant;
  givenBy: WhoForWhom | null;
  revokedBy: WhoForWhom | null;
  state: 'given' | 'over' | 'taken-back';
}
export interface ProfileCredential {
  id: string;
  name: Text;
  identifier: string;
  issuer: string;
  validTo: string | null;
  inForce: boolean;
}
export interface ProfileFinding {
  id: string;
  on: string;
  content: Text;
  description: string;
  state: 'open' | 'reported' | 'rectified' | 'transferred';
}
export interface ProfileMonth {
  month: string;
  visits: number;
  findings: number;
  openFindings: number;
  penalties: number;
}
export interface ProfileResult {
  name: Text;
  resultName: Text | null;
}
export interface ProfileRisk {
  /** false: the place does not let firms see their class */
  shown: boolean;
  current: ProfileRiskClass | null;
  history: Array<ProfileRiskMonth>;
  facts: Array<ProfileRiskFact>;
}
export interface ProfileRiskClass {
  class: 'A' | 'B' | 'C' | 'D';
  asOf: string;
  why: Text;
  dimensions: Array<ProfileRiskDimension>;
}
export interface ProfileRiskDimension {
  code: 'attributes' | 'registration' | 'annual-reports' | 'compliance' | 'public-opinion' | 'affiliates' | 'capacity';
  name: Text;
  points: number;
  why: Array<Text>;
  /** no source has answered */
  missing: boolean;
}
export interface ProfileRiskFact {
  id: string;
  name: Text;
  on: string;
  source: Text;
  contest: 'open' | 'upheld' | 'rejected' | null;
}
export interface ProfileRiskMonth {
  asOf: string;
  class: 'A' | 'B' | 'C' | 'D';
}
export interface ProfileVisit {
  id: string;
  on: string;
  organisations: Array<ProfileResult>;
  findings: number;
}
export interface PromiseMade {
  caseSeq: number;
  serviceName: Text;
  notice: Text;
  noticeHash: string;
  /** what it stands in for */
  evidence: Array<Text>;
  at: Instant;
  by: string;
  actedAs: ActsAs | null;
}
export interface ProofBegun {
  /** page of the service: the browser goes there */
  location: string;
  endsAt: Instant;
}
export interface ProofTaken {
  /** identity assurance L1–L3 */
  assurance: number;
}
export interface ProposedParameterValue {
  /** GB/T 2260 */
  division: string;
  organisation?: string;
  validFrom: string;
  validTo?: string;
  value: number | boolean | string | {
    amount: number;
    unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
  };
}
export interface ProvinceAnswer {
  outcome: 'found' | 'none';
  credentials: Array<ProvinceCredential>;
}
export interface ProvinceChoice {
  division: string;
  name: Text;
}
export interface ProvinceCredential {
  identifier: string;
  type: string;
  name: Text;
  issuer: string;
  standing: Standing;
  validFrom: string;
  validTo: string | null;
  fields: Array<{
    key: string;
    label: Text;
    value: string | number | boolean | null;
  }>;
}
export interface ProvinceName {
  zh: string;
  en: string;
}
export interface ProvinceNode {
  division: string;
  name: Text;
  url: string;
  publicKey: string | null;
  own: boolean;
  state: 'active' | 'suspended';
  changedAt: Instant;
  changedBy: string;
}
export interface ProvinceNodeSetting {
  name: ProvinceName;
  url: string;
  state: 'active' | 'suspended';
  /** this installation is that province */
  own: boolean;
  /** SM2, 04 x y in hex; of another province */
  publicKey?: string;
}
export interface ProvinceNodes {
  /** ours: what other provinces enter */
  publicKey: string;
  items: Array<ProvinceNode>;
}
export interface PublicCredential {
  identifier: string;
  standing: Standing;
  /** since when it is not in force, and why; null: it is */
  ended: {
    /** null: the register was not told since when */
    on: string | null;
    /** one word of the closed list; never what was written to the holder */
    cause: string | null;
  } | null;
  holder: string;
  issuedAt: Instant;
  validFrom: string;
  validTo: string | null;
  version: number;
  face: Face;
}
export interface PublicNotice {
  noticeId: string;
  kind: string;
  title: Text;
  body: Text;
  subjectName: string;
  subjectCode: string;
  division: string;
  publishedAt: Instant;
  endsAt: Instant | null;
  /** objections count */
  open: boolean;
  gazette: Text;
}
export interface PublicWhiteList {
  criterion: Text;
  items: Array<PublicWhiteListing>;
  next: string | null;
}
export interface PublicWhiteListing {
  id: string;
  firm: string;
  uscc: string;
  organisation: ListingOrganisation | null;
  validTo: string;
}
export interface PublicationWithdrawal {
  at: Instant;
  by: string;
  reason: string;
  document: string;
  annulledOn: string;
  dueOn: string;
}
export interface PublishedBody {
  uscc: string;
  name: Text;
  kind: 'administrative-organ' | 'authorised' | 'entrusted';
  /** inspectors with a valid certificate */
  inspectors: number;
}
export interface PublishedContribution {
  organisation: Text;
  uscc: string;
  commitment: string | null;
  committedAt: Instant | null;
  secret: string | null;
  revealedAt: Instant | null;
}
export interface PublishedDraw {
  id: string;
  code: string;
  title: Text;
  organisation: Text;
  /** those that inspect */
  organisations: Array<Text>;
  state: 'draft' | 'freezing' | 'announced' | 'drawn' | 'void' | 'discarded';
  attempt: number;
  announcedAt: Instant | null;
  drawnAt: Instant | null;
  /** how many stand: drawn, or come for another, and not put aside */
  drawnCount: number;
  /** the lists are too long to travel within the proof file */
  listsApart: boolean;
  hash: string | null;
  previousHash: string | null;
  objects: DrawObjects | null;
  inspectors: DrawInspectors | null;
  beacon: DrawBeacon;
  seed: string | null;
  exchanges: Array<DrawExchange>;
  voided: DrawVoided | null;
  contributions: Array<PublishedContribution>;
}
export interface PublishedDrawSummary {
  id: string;
  code: string;
  title: Text;
  organisation: Text;
  /** those that inspect */
  organisations: Array<Text>;
  state: 'draft' | 'freezing' | 'announced' | 'drawn' | 'void' | 'discarded';
  attempt: number;
  announcedAt: Instant | null;
  drawnAt: Instant | null;
}
export interface PublishedDrawnObject {
  /** the name under which the firm is visited; nothing here says its class */
  key: string;
  /** certificates, as drawn */
  drawn: Array<string>;
  /** certificates, as they stand */
  inspectors: Array<string>;
  cameFor: string | null;
  putAside: DrawPutAside | null;
}
export interface PublishedDrawnPage {
  items: Array<PublishedDrawnObject>;
  next: string | null;
}
export interface PublishedExemptMatter {
  code: string;
  name: Text;
  basis: Array<LegalBasis>;
  /** lines of checklists that it is about */
  lines: Array<string>;
  conditions: Array<ExemptCondition>;
  division: string;
  validFrom: string;
  validTo: string | null;
}
export interface PublishedInspectionLists {
  division: string;
  /** inspections that one body may make at one firm in a year */
  capPerYear: number | null;
  bodies: Array<PublishedBody>;
  items: Array<PublishedItem>;
}
export interface PublishedInspectionPlan {
  organisation: Text;
  year: number;
  publishedAt: Instant;
  items: Array<PublishedPlanItem>;
}
export interface PublishedInspectionResult {
  visitId: string;
  method: 'on-site' | 'written' | 'remote';
  firm: string;
  uscc: string;
  on: string;
  publishedAt: Instant;
  organisations: Array<ResultOfOrganisation>;
  findings: number;
  rectified: number;
}
export interface PublishedItem {
  code: string;
  name: Text;
  method: 'on-site' | 'written' | 'remote';
  basis: Array<InspectionBasis>;
  /** null: only the cap of the body holds */
  capPerYear: number | null;
  bodies: Array<Text>;
  lines: Array<PublishedLine>;
}
export interface PublishedLine {
  code: string;
  content: Text;
  standard: Text;
  evidence: Array<'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement'>;
  /** the standard was settled between departments */
  ruled: boolean;
}
export interface PublishedPenalty {
  id: string;
  number: string;
  firm: string;
  uscc: string;
  organisation: Text;
  cause: string;
  kind: 'warning' | 'fine' | 'confiscation' | 'downgrade' | 'revocation' | 'stop-production' | 'none';
  amountFen: number;
  basis: string;
  publishedAt: Instant;
}
export interface PublishedPlanItem {
  name: Text;
  month: number;
  firms: number;
}
export interface RaisableConflict {
  organisation: string;
  lineA: RaisableLine;
  lineB: RaisableLine;
}
export interface RaisableLine {
  item: string;
  line: string;
}
export interface RatingAnswer {
  answerId: string;
  serviceName: Text;
  organisation: CaseOrganisation | null;
  stars: number;
  /** national reason codes (GB/T 39735), in words */
  reasons: Array<{
    code: string;
    text: Text;
  }>;
  remark: string;
  askedAt: Instant;
  dueAt: Instant;
  answer: string | null;
  answeredAt: Instant | null;
}
export type Reach = 'organisation' | 'subtree' | 'everything';
export interface ReadPass {
  scene: string;
  sceneName: Text;
  at: Instant;
  told: Array<PassAnswer>;
}
export interface Reason {
  /** an item of the life event, commitment for it, a decision of the package */
  about: 'service' | 'commitment' | 'decision';
  /** key of the service, id of the decision */
  key: string;
  name: Text;
  outcome: Text;
  verdict: 'applies' | 'no' | 'offered' | 'open' | null;
  /** the rows of a decision table that decided */
  rules: Array<Text>;
  /** what was asked, as far as the reader may see it */
  inputs: Array<{
    name: string;
    label: Text;
    value: Text;
  }>;
  /** inputs that are not the reader’s to see */
  hidden: number;
  /** numbers that law or the place decided, as they held then */
  parameters: Array<{
    code: string;
    name: Text;
    value: Text;
    /** null: the value of that day is no longer on record */
    basis: LegalBasis | null;
  }>;
  /** what would have to be true for another answer; each suffices by itself */
  changes: Array<Text>;
}
export interface Reasons {
  reasons: Array<Reason>;
  /** false: what the process decided can no longer be told */
  complete: boolean;
}
export interface Receipt {
  applicationId: string;
  reference: string;
  receivedAt: Instant;
  promisedAt: Instant | null;
  cases: Array<{
    /** application id, dot, number of the case in it */
    caseId: string;
    service: string;
    organisationId: string | null;
  }>;
}
export interface RecognisedResult {
  organisation: Text;
  code: string;
  on: string;
  passed: boolean;
}
export interface RecordLine {
  code: string;
  answer: 'passed' | 'failed' | 'not-applicable' | 'recognised' | 'by-data';
  note: string;
  given?: Array<EvidenceGiven>;
  /** why it was looked at although it was answered */
  recheck?: string;
}
export interface RecordedLine {
  code: string;
  content: Text;
  standards: Array<AppliedStandard>;
  byData: boolean;
  /** in which it is measured */
  unit: string | null;
  evidence: Array<NeededEvidence>;
  answered: AnsweredLine | null;
  dataSays: DataSays | null;
  /** those that ask for it */
  inspections: Array<string>;
  answer: 'passed' | 'failed' | 'not-applicable' | 'recognised' | 'by-data' | null;
  note: string;
  given: Array<EvidenceGiven>;
  recheck: string | null;
  recognised: RecognisedResult | null;
}
export interface Recovery {
  id: string;
  user: {
    id: string;
    name: string;
    account: string;
  };
  organisation?: Text;
  device?: string;
  askedAt: Instant;
  endsAt: Instant;
  state: RecoveryState;
  /** the first of two */
  confirmedBy?: string;
  /** the first was you: another one is needed */
  mine: boolean;
  /** of your own account */
  own: boolean;
}
export interface RecoveryAsked {
  /** stays in this browser; shown to nobody */
  token: string;
  /** what the owner reads out to two administrators */
  code: string;
  endsAt: Instant;
}
export interface RecoveryCode {
  code: string;
}
export interface RecoveryCodes {
  /** shown this once */
  codes: Array<string>;
}
export interface RecoveryCompletion {
  token: string;
  password: string;
}
export interface RecoveryProgress {
  state: RecoveryState;
  endsAt: Instant;
}
export type RecoveryState = 'asked' | 'confirmed' | 'approved' | 'completed' | 'refused' | 'ended';
export interface RecoveryToken {
  token: string;
}
export interface RectificationExtension {
  id: string;
  askedAt: Instant;
  /** who asked for the firm */
  by: WhoForWhom | null;
  reason: string;
  lastDay: string;
  proposedDay: string;
  answerBy: Instant;
  file: string | null;
  state: 'asked' | 'granted' | 'refused' | 'overtaken';
  grantedDay: string | null;
  answer: string | null;
  answeredAt: Instant | null;
}
export interface RectificationExtensionAnswer {
  outcome: 'granted' | 'refused';
  words: string;
  day?: string;
}
export interface RectificationExtensionTerms {
  mayAsk: boolean;
  whyNot: 'not-open' | 'pending' | 'too-late' | 'used-up' | 'not-by-process' | null;
  askUntil: string;
  latest: string;
  /** extensions of one finding */
  most: number;
}
export interface RefusalDecision {
  outcome: 'justified' | 'unjustified';
  answer: string;
}
export interface RefusedOfDraw {
  key: string;
  firm: string;
  why: Text;
}
export interface RefusedStockCell {
  /** in the file, 1 is the header */
  line: number;
  field: string;
  value: string;
  why: Text;
  advice: Text;
}
export interface RegisterRow {
  credentialId: string;
  identifier: string;
  number: string | null;
  type: string;
  name: Text;
  /** of a person masked */
  holder: string;
  issuer: string;
  issuedAt: Instant;
  validTo: string | null;
  standing: Standing;
  version: number;
}
export interface RegisterSearch {
  /** identifier, number, verification code, case, or number or whole name of the holder */
  query?: string;
  type?: string;
  after?: string;
}
export interface RegisteredClientSystem {
  client: ClientSystem;
  /** shown this once and never again */
  secret?: string;
  /** the two-person act that another person has to confirm first */
  asked?: {
    id: string;
  };
}
export interface RegisteredPassScanner {
  scannerId: string;
  /** shown this once */
  enrolment: string;
  expiresAt: Instant;
}
export interface Registration {
  token: string;
  /** 11 digits; blanks and +86 are overlooked */
  mobile: string;
  code: string;
  password: string;
  /** where the number already has an account of somebody whose name is proven */
  owner?: {
    name: string;
    identityNumber: string;
  };
}
export interface RegistrationAsked {
  /** stays in this browser */
  token: string;
  endsAt: Instant;
  /** in a demonstration only */
  simulatedCode?: string;
}
export interface RegistrationOffer {
  /** false: this installation has no SMS gateway */
  offered: boolean;
  /** no SMS is sent; the answer shows the code */
  simulated: boolean;
}
export interface RejectedRow {
  /** in the file, 1 is the header */
  line: number;
  field: string;
  value: string;
  why: Text;
  advice: Text;
}
export interface ReleaseInstallation {
  /** an internal process is published at once; needs scenario.publish too */
  publish: boolean;
  /** also where it was changed here and the changes are given up */
  replaceMadeHere?: boolean;
  /** GB/T 2260, 6, 9 or 12 digits */
  division?: string;
}
export interface ReleasePackage {
  scenario: string;
  title: Text;
  summary: Text;
  /** an authority begins it itself; installed and published in one act */
  internal: boolean;
  /** that the release brings */
  version: string;
  installed: string | null;
  /** a version of it was changed in the modelling room here */
  madeHere: boolean;
  standing: 'missing' | 'newer' | 'unpublished' | 'behind' | 'differs' | 'current';
  places: Array<{
    division: string;
    name: Text;
    version: string;
    /** with differences of its own: moved by the place itself */
    own: boolean;
  }>;
}
export interface ReopeningDecision {
  outcome: 'withdrawn' | 'corrected' | 'kept';
  reason: string;
  /** the article or decision that it rests on */
  basis: string;
  /** obtained by deceit; only where the party was told of it */
  deceit?: {
    /** it directly concerns public safety, health, life or property (art. 79) */
    safety: boolean;
  };
  /** for a correction: new values by the key of the printed field */
  values?: Record<string, string>;
}
export interface ReopeningHearing {
  at: Instant;
  place: string;
}
export interface ReopeningMinutes {
  words: string;
}
export interface ReopeningProposal {
  intended: 'withdraw' | 'correct';
  reason: string;
  /** the article or decision that it rests on */
  basis: string;
  /** its credential may not be used until the decision */
  suspend: boolean;
  /** held to be obtained by deceit; only with a withdrawal (行政许可法 art. 69) */
  deceit?: boolean;
}
export interface ReopeningStatement {
  words: string;
  asksHearing: boolean;
}
export interface ReplayView {
  applicationId: string;
  instanceNo: number;
  /** playing the log again leads to the stored state */
  same: boolean;
  difference: Text | null;
  /** every process and sub-process in which tokens have been, ended ones included */
  scopes: Array<{
    scope: number;
    process: string;
    /** whose inside it is; null for the instance itself */
    elementId: string | null;
    within: number | null;
    /** the service handled in it, if any */
    service: string | null;
    name: Text;
  }>;
  steps: Array<{
    /** of the instance, after it */
    version: number;
    at: Instant;
    type: string;
    elementId: string | null;
    process: string | null;
    words: Text;
    /** why it changed nothing, if so */
    ignored: Text | null;
    status: 'active' | 'completed' | 'failed' | 'cancelled';
    tokens: Array<{
      token: number;
      scope: number;
      process: string;
      elementId: string;
    }>;
    /** where tokens came in this step, in their order */
    passed: Array<{
      scope: number;
      elementId: string;
      /** the sequence flow that brought the token */
      flowId: string | null;
    }>;
  }>;
}
export interface ResultAnnulment {
  reason: string;
  document: string;
  annulledOn: string;
}
export interface ResultChoice {
  code: 'no-problem' | 'own-rules' | 'not-disclosed' | 'false-disclosure' | 'address-unreachable' | 'other-problem' | 'corrected' | 'no-such-activity' | 'closed' | 'not-cooperating' | 'deregistered' | 'licence-revoked' | 'registration-annulled' | 'moved-away';
  name: Text;
  /** the result that it is a kind of */
  group: Text | null;
  /** the record has words instead of answers */
  withoutLines: boolean;
  disposals: Array<'none' | 'ordered' | 'case' | 'abnormal-list' | 'transfer'>;
}
export interface ResultOfOrganisation {
  name: Text;
  items: Array<Text>;
  /** national code */
  result: string;
  resultName: Text;
  disposalName: Text | null;
}
export interface Resumption {
  /** what came of the special procedure; the applicant is told of it in writing */
  result: string;
}
export interface ReturnedPlan {
  words: string;
  at: Instant;
  by: Text | null;
}
export interface ReturnedPlanBody {
  /** what has to be put right */
  words: string;
}
export interface ReviewPassed {
  verb: 'pass';
  words: string;
}
export interface ReviewReturned {
  verb: 'return';
  words: string;
}
export interface RiskBackTest {
  since: string;
  classes: Array<RiskBackTestClass>;
  /** visits of firms that had no class before */
  unclassified: number;
}
export interface RiskBackTestClass {
  class: 'A' | 'B' | 'C' | 'D';
  /** recorded, of firms that had this class before the visit */
  visits: number;
  /** of these, in how many something was found */
  found: number;
  /** decided and standing, of firms that had this class before the visit that led to the case */
  penalties: number;
}
export interface RiskClassification {
  id: string;
  division: string;
  asOf: string;
  reason: 'monthly' | 'by-hand';
  state: 'waiting' | 'running' | 'done';
  /** classified so far */
  firms: number;
  counts: RiskCounts;
  /** version: stands for all numbers of the model */
  model: string;
  askedBy: string;
  askedAt: Instant;
  finishedAt: Instant | null;
}
export interface RiskContribution {
  why: Text;
  points: number;
  veto: boolean;
  counted: string;
}
export interface RiskCounts {
  A: number;
  B: number;
  C: number;
  D: number;
}
export interface RiskFactDelivery {
  organisation: string;
  dimension: 'attributes' | 'registration' | 'annual-reports' | 'compliance' | 'public-opinion' | 'affiliates' | 'capacity';
  asOf: string;
  facts: Array<DeliveredRiskFact>;
}
export interface RiskOfDimension {
  code: 'attributes' | 'registration' | 'annual-reports' | 'compliance' | 'public-opinion' | 'affiliates' | 'capacity';
  name: Text;
  points: number;
}
export interface RiskSnapshot {
  asOf: string;
  class: 'A' | 'B' | 'C' | 'D';
  points: number;
  model: string;
}
export interface Role {
  name: string;
  title: Text;
  permissions: Array<{
    name: string;
    words: Text;
  }>;
  reach: Reach;
  /** granted by two people, as a two-person act */
  takesTwo: boolean;
  /** may you grant it somewhere */
  grantable: boolean;
}
export interface RuleChange {
  decision: string;
  decisionName: string;
  kind: 'added' | 'removed' | 'changed';
  /** number of the line; null: the decision itself */
  rule: number | null;
  before: string | null;
  after: string | null;
}
export interface RunningScope {
  scope: number;
  process: string;
  /** whose inside it is; null for the instance itself */
  elementId: string | null;
  within: number | null;
  /** the service handled in it, if any */
  service: string | null;
  /** null: not for who may not read the cases that they belong to */
  variables: Record<string, unknown> | null;
}
export interface SavedScenarioDraftFile {
  version: number;
  draftVersion: number;
  problems: Array<PackageProblem>;
  warnings: Array<PackageProblem>;
}
export interface ScenarioDraft {
  draftId: string;
  scenario: string;
  scenarioTitle: Text;
  title: string;
  status: 'in-work' | 'handed-in' | 'approved' | 'published' | 'rejected';
  baseVersion: string;
  /** of the draft: one more with every change */
  version: number;
  publishedVersion: string | null;
  authors: Array<string>;
  openedAt: Instant;
  changedAt: Instant;
  changedBy: string;
  /** version of the package that was installed last */
  newest: string;
  files: Array<ScenarioDraftFile>;
  /** BPMN of the platform’s own processes, which those of the package may call */
  standard: Record<string, string>;
  problems: Array<PackageProblem>;
  warnings: Array<PackageProblem>;
  steps: Array<ScenarioDraftStep>;
  actions: Array<ScenarioDraftAction>;
  places: Array<{
    division: string;
    name: Text;
    /** with differences of its own: it goes on to a new version by itself */
    adopted: boolean;
  }>;
}
export interface ScenarioDraftAction {
  verb: string;
  allowed: boolean;
  reason?: Text;
}
export interface ScenarioDraftComparison {
  files: Array<FileChange>;
}
export interface ScenarioDraftFile {
  path: string;
  /** null: left out of the package */
  text: string | null;
  /** text in the base, where it is different */
  before: string | null;
  state: 'same' | 'added' | 'changed' | 'removed';
  /** what a save of the file names; 0: as in the base */
  version: number;
  changedAt: Instant | null;
  changedBy: string | null;
}
export interface ScenarioDraftFileBody {
  path: string;
  /** null: leave the file out */
  text: string | null;
  /** of the file that was changed */
  version: number;
}
export interface ScenarioDraftReasonBody {
  /** of the draft, as it was seen */
  version: number;
  reason: string;
}
export interface ScenarioDraftRebase {
  /** version that the draft is based on */
  from: string;
  /** version that was installed last */
  to: string;
  files: Array<MergedFile>;
}
export interface ScenarioDraftRebaseBody {
  /** of the draft, as it was seen */
  version: number;
  /** by path, for files of which both changed the same lines */
  choices: Record<string, 'mine' | 'theirs'>;
}
export interface ScenarioDraftStep {
  verb: string;
  at: Instant;
  byName: string;
  reason: string | null;
}
export interface ScenarioDraftStepBody {
  /** of the draft, as it was seen */
  version: number;
}
export interface ScenarioDraftSummary {
  draftId: string;
  scenario: string;
  scenarioTitle: Text;
  title: string;
  status: 'in-work' | 'handed-in' | 'approved' | 'published' | 'rejected';
  baseVersion: string;
  /** of the draft: one more with every change */
  version: number;
  publishedVersion: string | null;
  authors: Array<string>;
  openedAt: Instant;
  changedAt: Instant;
  changedBy: string;
}
export interface ScenarioSummary {
  scenario: string;
  title: Text;
  summary: Text;
  audience: Array<'person' | 'enterprise'>;
  stage: string;
  /** an authority begins it itself: a process, nothing that anybody applies for */
  internal: boolean;
  createdBy: Place;
  /** the newest that is installed */
  version: string;
  versions: Array<{
    version: string;
    installedAt: Instant;
    installedBy: string;
    contentHash: string;
  }>;
  places: Array<{
    division: string;
    name: Text;
    version: string;
    snapshotId: string;
    publishedAt: Instant;
    publishedBy: string;
    /** with differences of its own */
    adopted: boolean;
    title: Text | null;
    /** a newer version is installed */
    behind: boolean;
  }>;
}
export interface ScenarioView {
  scenario: string;
  title: Text;
  summary: Text;
  audience: Array<'person' | 'enterprise'>;
  stage: string;
  /** an authority begins it itself: a process, nothing that anybody applies for */
  internal: boolean;
  createdBy: Place;
  /** the newest that is installed */
  version: string;
  versions: Array<{
    version: string;
    installedAt: Instant;
    installedBy: string;
    contentHash: string;
  }>;
  places: Array<{
    division: string;
    name: Text;
    version: string;
    snapshotId: string;
    publishedAt: Instant;
    publishedBy: string;
    /** with differences of its own */
    adopted: boolean;
    title: Text | null;
    /** a newer version is installed */
    behind: boolean;
  }>;
  /** the version shown */
  shown: string;
  /** scenario, elements, questions, services, forms, processes (BPMN), decisions (DMN), credentials, parameters, messages, tests */
  package: Record<string, unknown>;
  files: Array<{
    path: string;
    bytes: number;
  }>;
  warnings: Array<PackageNote>;
  needs: {
    roles: Array<{
      role: string;
      name: Text;
      /** in how many places an organisation has it */
      places: number;
    }>;
    credentialTypes: Array<string>;
    dataServices: Array<{
      service: string;
      name: Text;
    }>;
    processes: Array<string>;
  };
  /** what rests on a default and must be confirmed by the adopting place */
  assumptions: Array<{
    kind: string;
    key: string;
    about: Text;
    basis: LegalBasis;
  }>;
}
export interface Seal {
  id: string;
  /** as it stands on the ring */
  name: string;
  organisation: {
    id: string;
    name: Text;
  };
  purpose: string;
  status: 'applied' | 'made' | 'active' | 'suspended' | 'lost' | 'refused' | 'retired';
  reason: string | null;
  /** null: the platform keeps it, in demonstrations only */
  keeper: SealKeeper | null;
  /** false: the seal cannot be used until it is handed over */
  keeperInOffice: boolean;
  /** name, organisation or validity are no more: it cannot be used */
  outlived: boolean;
  demonstration: boolean;
  appliedAt: Instant;
  changedAt: Instant;
  made: {
    at: Instant;
    validTo: Instant;
    keyId: string;
    /** of its certificate, hex */
    serial: string;
    widthMm: number;
    /** its picture */
    svg: string;
  } | null;
  uses: number;
}
export interface SealDecision {
  approved: boolean;
  reason?: string;
}
export interface SealDetail {
  seal: Seal;
  events: Array<SealEvent>;
  verbs: Array<{
    verb: 'make' | 'approve' | 'refuse' | 'suspend' | 'resume' | 'lose' | 'retire' | 'hand-over';
    /** four eyes: the reader did the step before */
    needsAnother: boolean;
  }>;
  keepers: Array<SealKeeper>;
}
export interface SealEvent {
  at: Instant;
  verb: string;
  byName: string;
  reason: string | null;
}
export interface SealHandOver {
  keeperId: string;
}
export interface SealKeeper {
  id: string;
  name: string;
}
export interface SealPage {
  items: Array<Seal>;
  next?: string;
}
export interface SealReason {
  reason: string;
}
export interface SealUse {
  id: string;
  at: Instant;
  usedBy: string;
  caseNumber: string | null;
  kind: 'credential' | 'notice';
  format: 'pdf' | 'ofd';
  title: Text;
  /** SM3, hex */
  documentHash: string;
  /** a time stamp is kept with it */
  stamped: boolean;
}
export interface SealUsePage {
  items: Array<SealUse>;
  next?: string;
}
export interface SearchAnswer {
  items: Array<SearchHit>;
  /** what was probably meant, when nothing was written exactly so */
  corrected?: string;
}
export interface SearchHit {
  kind: 'life-event' | 'service' | 'offering';
  /** scenario, service key, or offering id */
  id: string;
  /** the life event that a service belongs to */
  scenario: string;
  title: Text;
  summary: Text;
  offeredBy: OrganisationAtPlace | null;
  /** [from, to) in the title of the language in which it was found */
  highlight: Array<[number, number]>;
  /** zh or en: which title the highlight speaks of */
  language: string;
}
export interface SentText {
  zh: string;
  en: string;
}
export interface ServiceConsent {
  document: string;
  signedBy: string;
  signedOn: string;
}
export interface ServiceConsentView {
  /** null: said on the portal */
  document: string | null;
  by: string;
  on: string;
}
export interface ServiceGuide {
  key: string;
  scenario: string;
  name: Text;
  plain: Text;
  /** 基本编码, 12 digits */
  basicCode: string;
  /** GB/T 39046 A: 01 许可 … 20 公共服务 */
  type: string;
  level: number;
  /** 1 at once (即办件), 2 within a promise (承诺件) */
  handling: number;
  audience: Array<'person' | 'enterprise'>;
  acceptance: Limit | null;
  statutory: Limit | null;
  promised: Limit | null;
  promisedBasis: LegalBasis | null;
  conditions: Array<Text>;
  evidence: Array<{
    key: string;
    name: Text;
    necessity: 'required' | 'conditional' | 'optional';
    issuedBy: Text;
    obtain: Array<{
      way: string;
      text: Text;
    }>;
    originals: number;
    copies: number;
    specification: Text | null;
    issuedWithin: Text | null;
    howToGet: Text | null;
    usedFor: Text | null;
    blank: string | null;
    sample: string;
    criteria: Text;
    basis: Array<LegalBasis>;
  }>;
  fees: Array<{
    name: Text;
    amountFen: number;
    basis: Array<LegalBasis>;
    waiver?: Text;
  }>;
  feesFen: number;
  visits: {
    count: number;
    reason: Text | null;
  };
  online: 'full' | 'partial' | 'none';
  offlineReason: Text | null;
  commitment: {
    available: boolean;
    notice: Text;
    checkWithin: Limit | null;
  } | null;
  suspensions: Array<string>;
  result: {
    kind: string;
    name: Text;
    deliveryLimit: Limit;
  };
  basis: Array<LegalBasis>;
  contact: {
    enquiries: string;
    complaints: string;
    hours: Text;
    place: Text;
  };
  faq: Array<{
    question: Text;
    answer: Text;
  }>;
  particulars: {
    steps: Array<{
      name: Text;
      by: Text | null;
      limit: Limit | null;
    }>;
    channels: Array<Text>;
    reach: Text;
    jointly: Array<Text>;
    handledBy: Text | null;
    appointment: boolean;
    onlinePayment: boolean;
    courier: boolean;
    selfService: boolean;
    inHall: boolean;
    intermediary: Text | null;
    quota: Text | null;
    themes: Array<Text>;
  } | null;
  organisation: OrganisationAtPlace | null;
}
export interface Session {
  user: {
    id: string;
    name: string;
    kind: ActorKind;
  };
  /** identity assurance L1–L3 */
  assurance: number;
  actingFor?: Subject;
  subjects: Array<Subject>;
  /** the subject chosen in this session may not be acted for any more */
  lostSubject?: boolean;
  permissions: Array<string>;
  organisation?: {
    id: string;
    name: Text;
    division: string;
    divisionName: Text;
    level: number;
  };
  roles: Array<{
    name: string;
    title: Text;
  }>;
  demonstration: boolean;
  /** begun at the identity source: signing out ends there as well */
  atSource?: boolean;
  /** the owner has asked to close the account, and can take it back until it is closed */
  closing?: {
    closesAt: Instant;
  };
}
export interface SettledEvidence {
  what: string;
  how: 'copied-and-returned' | 'examination' | 'seizure' | 'confiscation' | 'released';
}
export type SignInMethod = 'password' | 'second-factor' | 'passkey' | 'recovery-code' | 'identity-source' | 'demonstration';
export interface SignInState {
  state: 'signed-in' | 'second-factor' | 'new-password';
  enrolment?: {
    uri: string;
    secret: string;
  };
}
export interface SignInWays {
  /** another installation whose account is good here */
  source?: {
    name: Text;
    /** where the browser is led */
    host: string;
  };
  /** people, too, may sign in with a local account */
  peopleHere: boolean;
}
export interface SignNote {
  outcome: 'explained' | 'followed-up';
  words: string;
  notedBy: string;
  notedAt: Instant;
}
export interface SignOrganisation {
  id: string;
  name: Text;
}
export interface SignVisit {
  id: string;
  firm: string;
}
export interface SignedReply {
  body: string;
  signature: string;
}
export interface SiteAnswer {
  kind: 'answer';
  line: string;
  answer: 'passed' | 'failed' | 'not-applicable';
  note: string;
  found?: SiteFinding;
  given?: Array<EvidenceGiven>;
  recheck?: string;
  /** version of the line that the inspector saw; 0: none */
  seen: number;
}
export interface SiteAnswerView {
  answer: 'passed' | 'failed' | 'not-applicable';
  note: string;
  found: SiteFindingView | null;
  given: Array<EvidenceGiven>;
  recheck: string | null;
}
export interface SiteEntering {
  kind: 'enter';
  code?: string;
  reason?: string;
  place?: EntryPlace;
  noPlace?: 'refused' | 'unavailable';
  /** the code of the firm (企业码), read at the door */
  firmCode?: string;
}
export interface SiteFinding {
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  rectifyBy?: string;
  transferTo?: string;
  transferOrganisation?: string;
}
export interface SiteFindingView {
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  rectifyBy: string | null;
  transferTo: string | null;
  transferOrganisation: string | null;
}
export interface SiteLeaving {
  kind: 'leave';
}
export interface SiteLine {
  line: string;
  version: number;
  by: string;
  mine: boolean;
  at: Instant;
  said: SiteAnswerView;
}
export interface SiteLineVersion {
  line: string;
  version: number;
  by: string;
}
export interface SiteNoteDecision {
  take: 'mine' | 'theirs' | 'corrected' | 'as-noted' | 'reason' | 'file' | 'set-aside';
  reason: string;
}
export interface SiteNoteTaken {
  id: string;
  outcome: 'taken' | 'known' | 'waiting' | 'refused';
  why: 'line-written' | 'clock' | 'entry-reason' | 'not-entered' | 'visit-over' | null;
  words: Text | null;
}
export interface SiteNotes {
  /** now, by the clock of the device: tells how wrong it is */
  sentAt: string;
  /** in the order in which they were made */
  notes: Array<NewSiteNote>;
}
export interface SiteNotesTaken {
  now: Instant;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  results: Array<SiteNoteTaken>;
  lines: Array<SiteLineVersion>;
}
export interface SitePhoto {
  id: string;
  line: string | null;
  evidence: 'photo' | 'copy';
  notedAt: Instant;
  by: string;
}
export interface SiteRecipient {
  id: string;
  name: Text;
}
export interface SiteRecord {
  lines: Array<SiteLine>;
  photos: Array<SitePhoto>;
  signatures: Array<SiteSigned>;
  waiting: Array<WaitingNote>;
  filed: Array<FiledNote>;
}
export interface SiteRefusal {
  kind: 'refusal';
  ground: 'not-let-in' | 'hindered';
  words: string;
}
export interface SiteSignature {
  kind: 'signature';
  role: 'inspector' | 'firm';
  name: string;
  /** PNG, drawn on glass; absent: signed with the name */
  drawn?: string;
}
export interface SiteSigned {
  role: 'inspector' | 'firm';
  name: string;
  drawn: string | null;
  at: Instant;
}
export interface SiteTask {
  visitId: string;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  firm: InspectedFirm;
  slotAt: Instant | null;
  enteredAt: Instant | null;
  leftAt: Instant | null;
  parties: Array<NoticeParty>;
  rights: Array<Text>;
  /** to whom something may be handed over; absent in what a device took along before */
  recipients?: Array<SiteRecipient>;
  lines: Array<SiteTaskLine>;
  ticket: EntryTicket | null;
  now: Instant;
  /** who takes it along */
  inspector: string;
  accountId: string;
  photoMaxBytes: number;
  photosMost: number;
}
export interface SiteTaskLine {
  code: string;
  content: Text;
  standards: Array<AppliedStandard>;
  byData: boolean;
  unit: string | null;
  evidence: Array<NeededEvidence>;
  answered: AnsweredLine | null;
  version: number;
  by: string | null;
  said: SiteAnswerView | null;
}
export interface SiteVisitSummary {
  visitId: string;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  firm: InspectedFirm;
  slotAt: Instant | null;
  lines: number;
}
export interface SiteVisitView {
  applicationId: string;
  reference: string;
  subjectName: string;
  place: string | null;
  state: 'to-arrange' | 'arranged' | 'done';
  appointmentAt: Instant | null;
  arrangedBy: string | null;
  parties: Array<{
    /** application id, dot, number of the case in it */
    caseId: string;
    serviceName: Text;
    organisation: CaseOrganisation | null;
    status: CaseStatus;
    finding: {
      result: 'passed' | 'failed';
      remarks: string;
      foundBy: string;
      foundAt: Instant;
    } | null;
  }>;
}
export interface SpecialApproval {
  document: string;
  approvedBy: 'government' | 'superior-organ';
  approvedOn: string;
  publishedOn?: string;
}
export interface StandardConflict {
  id: string;
  lines: Array<ConflictLineView>;
  description: string;
  raisedBy: ConflictOrganisation | null;
  raisedAt: Instant;
  state: 'consulting' | 'ruling' | 'ruled' | 'referred';
  opinions: Array<ConflictOpinion>;
  ruling: ConflictRuling | null;
  ruledBy: ConflictOrganisation | null;
  ruledAt: Instant | null;
  /** until when opinions are said, or the ruling is made */
  dueAt: Instant | null;
  late: boolean;
  /** who is to rule, or to enter what was decided above */
  rulesNow: ConflictOrganisation | null;
  referrals: Array<ConflictReferral>;
  mayRule: boolean;
  mayRefer: boolean;
}
export type Standing = 'valid' | 'not-yet' | 'expired' | 'suspended' | 'revoked' | 'cancelled' | 'replaced' | 'transferred' | 'stripped' | 'other';
export interface StandingToken {
  token: number;
  /** the process or sub-process of `scopes` that it stands in */
  scope: number;
  process: string;
  elementId: string;
  name: Text;
  /** the work is done by the tokens inside it */
  around: boolean;
  /** null: the log cannot tell */
  since: Instant | null;
  why: Text;
  waits: Array<{
    id: string;
    kind: 'task' | 'service' | 'timer' | 'message' | 'signal' | 'condition';
    /** boundary events that could interrupt it have an element of their own */
    elementId: string;
    dueAt: Instant | null;
  }>;
}
export interface StepUp {
  verifier: string;
  given: {
    name?: string;
    identityNumber?: string;
    mobile?: string;
    ticket?: string;
    simulatedOutcome?: string;
  };
}
export interface StillAskedPage {
  division: {
    code: string;
    name: Text;
  };
  /** services that were looked at */
  services: number;
  since: Instant;
  found: Array<{
    kind: 'field' | 'evidence';
    scenario: string;
    service: string;
    serviceName: Text;
    key: string;
    name: Text;
    holder: Text;
    /** handed in since */
    cases: number;
  }>;
  registers: Array<{
    register: string;
    name: Text;
    asked: number;
    empty: number;
    down: number;
  }>;
}
export interface StockIssuer {
  organisation: {
    id: string;
    name: Text;
  };
  types: Array<{
    key: string;
    name: Text;
  }>;
}
export interface StuckApplication {
  /** what it belongs to: application, penalty-case, rectification, …; applicationId is the id of that */
  rootKind: string;
  applicationId: string;
  reference: string;
  title: Text;
  since: Instant;
  element: string;
  reason: Text;
  attempts: number;
}
export interface Subject {
  subjectId: string;
  kind: 'person' | 'enterprise';
  name: string;
  /** oneself, legal representative, or on a mandate */
  as: 'self' | 'head' | 'agent' | 'helper' | 'guardian';
  /** only these services and scenarios; absent: all */
  services?: Array<string>;
  mayMandate: boolean;
}
export interface Suggestion {
  text: Text;
  kind: 'life-event' | 'service' | 'offering';
  id: string;
  scenario: string;
}
export interface Task {
  id: string;
  applicationId: string;
  title: Text;
  subjectName: string;
  reference: string;
  service: string;
  /** page of the workbench where it is done */
  link: string;
  /** step of the process: `accept`, `review`, `site-visit` … */
  element: string;
  outcomes: Array<string>;
  organisationId: string | null;
  division: string;
  assigneeId: string | null;
  assigneeName: string | null;
  mine: boolean;
  createdAt: Instant;
  dueAt: Instant | null;
  lamp: TaskLamp;
}
export interface TaskCounts {
  all: number;
  mine: number;
  open: number;
  red: number;
  yellow: number;
  stopped: number;
  /** there are more than were counted */
  atLeast: boolean;
}
export type TaskLamp = 'green' | 'yellow' | 'red' | 'stopped';
export interface TestReport {
  ok: boolean;
  passed: number;
  failed: number;
  outcomes: Array<scenario.TestOutcome>;
}
export interface Text {
  zh: string;
  en: string;
}
export interface TimelineEntry {
  at: Instant;
  kind: string;
  caseSeq: number | null;
  text: Text;
  actorName: string;
  /** on what a person acted for the applicant; null: an official */
  actedAs: ActsAs | null;
  /** for whom, where that is not the applicant */
  actedFor: string | null;
  organisationName: Text | null;
}
export interface TourOfVisit {
  id: string;
  park: Text | null;
  day: string | null;
}
export interface TourVisit {
  id: string;
  firm: string;
  uscc: string;
  /** null: where the firm is registered */
  premises: string | null;
  state: 'proposed' | 'arranging' | 'notified' | 'booked' | 'refused' | 'entered' | 'left' | 'asked' | 'answered' | 'recorded' | 'published' | 'withdrawn' | 'lapsed' | 'dissolved';
  slotAt: Instant | null;
  organisations: Array<Text>;
}
export interface TrailCheck {
  id: string;
  askedBy: string;
  askedAt: Instant;
  state: TrailCheckState;
  endedAt?: Instant;
  sealsToCheck: number;
  /** checked so far */
  seals: number;
  events: number;
  /** events that no seal protects yet */
  unsealed: number;
  /** how much is not as it was sealed */
  found: number;
  /** the first of them */
  findings: Array<TrailFinding>;
}
export type TrailCheckState = 'waiting' | 'running' | 'whole' | 'tampered' | 'failed' | 'interrupted';
export interface TrailExport {
  id: string;
  askedBy: string;
  askedAt: Instant;
  reason: string;
  from: Instant;
  to: Instant;
  firstSeal: number;
  lastSeal: number;
  events: number;
  /** asked for by you: only then you may fetch the file */
  own: boolean;
}
export interface TrailFinding {
  kind: 'event-changed' | 'event-removed' | 'event-added' | 'seal-removed' | 'seal-changed' | 'seal-forged' | 'seal-unknown';
  /** number of the seal */
  seal?: number;
  /** number of the row of the trail */
  event?: string;
}
export interface TrailKeeping {
  /** what the place keeps on line at least */
  months: number;
  basis: LegalBasis;
  oldestAt?: Instant;
  seals: number;
  /** public keys (04‖x‖y) that signed seals, newest first */
  keys: Array<string>;
  checks: Array<TrailCheck>;
  exports: Array<TrailExport>;
}
export interface TwoPersonAct {
  id: string;
  kind: string;
  title: Text;
  said: Text;
  reason: string;
  askedBy: string;
  askedAt: Instant;
  endsAt: Instant;
  state: TwoPersonActState;
  decidedBy?: string;
  decidedAt?: Instant;
  /** asked for by you: another one decides */
  own: boolean;
  mayDecide: boolean;
}
export type TwoPersonActState = 'open' | 'ended' | 'carried-out' | 'refused' | 'withdrawn';
export interface Upgrade {
  from: string;
  to: string;
  applied: boolean;
  conflicts: Array<{
    path: string;
    kind: string;
    outcome: string;
    message: Text;
  }>;
  absorbed: Array<string>;
  /** the overlay for the new base */
  overlay: scenario.Overlay;
  warnings: Array<PackageNote>;
}
export interface UploadView {
  uploadId: string;
  evidence: string;
  address: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  at: Instant;
}
export interface UploadedEvidence {
  evidence: string;
  address: string;
  fileName: string;
  mediaType: string;
  bytes: number;
}
export interface UseObjection {
  id: string;
  reference: string;
  subjectName: string;
  use: {
    /** source, colon, id there */
    id: string;
    at: Instant;
    purpose: Text;
    fields: Array<Text>;
    who: WhoUsed;
  };
  words: string;
  organisation: Text | null;
  state: 'open' | 'answered' | 'escalated' | 'ruled';
  objectedAt: Instant;
  objectedBy: WhoForWhom | null;
  dueAt: Instant;
  outcome: 'justified' | 'stopped' | null;
  answer: string | null;
  answeredAt: Instant | null;
  escalationWords: string | null;
  dataOffice: Text | null;
  rulingDueAt: Instant | null;
  ruling: 'upheld' | 'dismissed' | null;
  rulingWords: string | null;
  ruledAt: Instant | null;
  /** what the reader may do with it now */
  verbs: Array<'answer' | 'escalate' | 'rule'>;
}
export interface UseObjectionAnswer {
  outcome: 'justified' | 'stopped';
  answer: string;
}
export interface UseObjectionEscalation {
  words: string;
}
export interface UseObjectionRuling {
  ruling: 'upheld' | 'dismissed';
  words: string;
}
export type UseSource = 'look-up' | 'credential' | 'client-system' | 'official' | 'reading' | 'opening' | 'handed-over' | 'pass' | 'check' | 'inspection' | 'profile';
export interface User {
  id: string;
  account: string;
  name: string;
  kind: ActorKind;
  organisation?: {
    id: string;
    name: Text;
  };
  status: 'active' | 'disabled';
  lastSignedInAt?: Instant;
  /** an administrator: two people disable or enable the account */
  takesTwo: boolean;
}
export interface Verification {
  verdict: 'genuine' | 'altered' | 'ended' | 'unknown';
  document: {
    kind: 'credential' | 'notice';
    name: Text;
    issuer: string;
    sealedAt: Instant;
    code: string;
    /** SM3, hex */
    documentHash: string;
    signatureHolds: boolean;
    credential: PublicCredential | null;
  } | null;
  disclosed: {
    name: Text;
    issuer: string;
    standing: Standing;
    /** since when it is not in force, and why; null: it is */
    ended: {
      /** null: the register was not told since when */
      on: string | null;
      /** one word of the closed list; never what was written to the holder */
      cause: string | null;
    } | null;
    identifier: string;
    issuedOn: string;
    validTo: string | null;
    face: Face;
  } | null;
  /** of a file, everything that was looked at, each with yes or why not; empty for a code */
  checks: Array<VerificationCheck>;
}
export interface VerificationCheck {
  check: 'structure' | 'content' | 'signature' | 'certificate' | 'seal' | 'timestamp' | 'register' | 'status' | 'time';
  verdict: 'yes' | 'no' | 'unknown';
  says: Text;
}
export interface VerifiedEntryCode {
  firm: string;
  issuedAt: Instant;
  expiresAt: Instant;
  slotAt: Instant | null;
  parties: Array<NoticeParty>;
  rights: Array<Text>;
}
export interface VerifiedInspector {
  name: string;
  certificate: string;
  organisation: Text;
  validTo: string;
  specialisms: Array<string>;
  /** the certificate is valid, published and on duty */
  holds: boolean;
  firm: string | null;
  hasTask: boolean | null;
}
export interface VisitBeside {
  id: string;
  firm: string;
  windowFrom: string;
  windowTo: string;
}
export interface VisitDocument {
  kind: 'notice' | 'record' | 'result';
  title: Text;
  number: string;
  issuedAt: Instant;
  hash: string | null;
}
export interface VisitParty {
  inspectionId: string;
  organisation: InspectionOrganisation | null;
  answer: 'asked' | 'accepted' | 'changed' | 'refused';
  reason: string | null;
  answeredAt: Instant | null;
  mine: boolean;
}
export interface VisitRecordBody {
  lines: Array<RecordLine>;
  findings: Array<NewFinding>;
  /** absent for an inspection: what follows from its lines */
  results?: Array<NewInspectionResult>;
}
export interface VisitRefusal {
  id: string;
  toldBy: 'firm' | 'inspectors';
  ground: 'no-code' | 'no-certificate' | 'other-people' | 'not-let-in' | 'hindered';
  words: string;
  by: WhoForWhom | null;
  inspector: string | null;
  madeAt: Instant;
  owes: InspectionOrganisation | null;
  dueAt: Instant | null;
  outcome: 'justified' | 'unjustified' | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Instant | null;
  mayDecide: boolean;
}
export interface VisitsBeside {
  park: Text | null;
  items: Array<VisitBeside>;
}
export interface WaitingNote {
  id: string;
  kind: 'enter' | 'leave' | 'answer' | 'signature' | 'refusal';
  why: 'line-written' | 'clock' | 'entry-reason' | 'not-entered' | 'visit-over';
  words: Text;
  by: string;
  notedAt: Instant;
  correctedAt: Instant;
  line: string | null;
  mine: SiteAnswerView | null;
  theirs: SiteAnswerView | null;
  theirsBy: string | null;
  verbs: Array<'mine' | 'theirs' | 'corrected' | 'as-noted' | 'reason' | 'file' | 'set-aside'>;
}
export interface WalletCopy {
  copyId: string;
  app: string | null;
  issuedAt: Instant;
  expiresAt: Instant;
  state: 'usable' | 'ended' | 'expired';
}
export interface WalletOffer {
  /** for a QR code: openid-credential-offer://… */
  link: string;
  /** six digits that the holder types into the app */
  pin: string;
  expiresAt: Instant;
}
export interface WhiteListing {
  id: string;
  firm: string;
  uscc: string;
  organisation: ListingOrganisation | null;
  validTo: string;
  state: 'proposed' | 'listed' | 'declined' | 'revoked' | 'ended';
  reason: string;
  criterion: Text;
  proposedByName: string;
  proposedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  revokedAt: Instant | null;
  revokedBecause: string | null;
  mayDecide: boolean;
  mayRevoke: boolean;
}
export interface WhiteListingDecision {
  listed: boolean;
  reason: string;
}
export interface WhiteListingRevocation {
  reason: string;
}
export interface WhoForWhom {
  name: string;
  /** null: not known, or for an organisation */
  as: ActsAs | null;
  /** for whom, by name */
  subject: string | null;
}
export interface WhoUsed {
  kind: 'self' | 'organisation' | 'system' | 'somebody' | 'other-province';
  /** organisation, system, oneself; never an officer */
  name: Text | null;
  post: Text | null;
  /** for whom a stranger looked */
  forWhom: {
    as: ActsAs | null;
    subject: string | null;
  } | null;
}
export interface WorkingDays {
  year: number;
  division: string | null;
  /** no notice is known for this year: Monday to Friday is assumed */
  assumed: boolean;
  knownFrom: string;
  knownUntil: string;
  /** days from Monday to Friday that are not worked */
  off: Array<string>;
  /** Saturdays and Sundays that are worked */
  worked: Array<string>;
  workingDays: number;
  /** recorded on this platform; null: the days come with the software, or are assumed */
  notice: YearNotice | null;
  /** the reader may ask for a year to be recorded */
  mayRecordYear: boolean;
  /** the reader may ask for a day of a place */
  mayRecordDay: boolean;
  localDays: Array<LocalDay>;
}
export interface Workload {
  /** most overdue first */
  organisations: Array<{
    organisation: {
      id: string;
      name: Text;
    };
    all: number;
    red: number;
    yellow: number;
    green: number;
    stopped: number;
  }>;
  /** how many are due on each of the next days, beginning today */
  days: Array<{
    day: string;
    count: number;
  }>;
  /** there are more than were counted */
  atLeast: boolean;
}
export interface WrittenAnswer {
  line: string;
  words: string;
}
export interface WrittenAnswers {
  answers: Array<WrittenAnswer>;
}
export interface WrittenChecking {
  answerBy?: string;
  /** what is asked for besides the lines */
  words: string;
}
export interface WrittenFile {
  id: string;
  fileName: string;
}
export interface WrittenLine {
  line: string;
  words: string;
  files: Array<WrittenFile>;
}
export interface WrittenRequest {
  words: string | null;
  askedAt: Instant;
  answerBy: Instant;
  /** its time is over and nothing came */
  late: boolean;
  answeredAt: Instant | null;
  answeredBy: string | null;
  /** for those who asked: empty until the firm has answered */
  lines: Array<WrittenLine>;
}
export interface YearNotice {
  title: string;
  documentNumber: string;
  issuedOn: string;
  recordedAt: Instant;
}

/** What can be asked, by method and path: what it takes and what it answers. */
export interface Operations {
  /** The audit trail, newest first 审计记录 */
  'GET /audit': {
    query?: {
      objectId?: string;
      rootId?: string;
      actorId?: string;
      type?: string;
      from?: Instant;
      to?: Instant;
      before?: number;
      limit?: number;
    };
    answer: Array<AuditEvent>;
  };
  /** Events that could not be delivered 多次投递失败的事件 */
  'GET /outbox/dead': {
    query?: {
      before?: number;
      limit?: number;
    };
    answer: Array<{
      subscription: string;
      rootId: string;
      eventId: number;
      type: string;
      at: string;
      attempts: number;
      lastError: string;
    }>;
  };
  /** Let a dead delivery try again 重新投递一个失败的事件 */
  'POST /outbox/dead/revival': {
    body: {
      subscription: string;
      rootId: string;
      eventId: number;
    };
    answer: undefined;
  };
  /** The time that the platform goes by 平台当前时间 */
  'GET /clock': {
    answer: PlatformClock;
  };
  /** Move the clock of a demonstration forward 向前拨动演示时钟 */
  'PUT /clock': {
    body: {
      now: Instant;
    };
    answer: PlatformClock;
  };
  /** Divisions below one, or by name, pinyin or code 行政区划：按上级列出，或按名称、拼音、代码查找 */
  'GET /divisions': {
    query?: {
      parent?: string;
      q?: string;
    };
    answer: {
      edition: string;
      divisions: Array<Division>;
    };
  };
  /** One division, those that went out of use included 一个行政区划，包括已撤并的 */
  'GET /divisions/:code': {
    params: {
      code: string;
    };
    answer: DivisionDetail;
  };
  /** Organisations within your jurisdiction 管辖范围内的机构 */
  'GET /organisations': {
    query?: {
      division?: string;
      parent?: string;
      q?: string;
      after?: string;
      limit?: number;
    };
    answer: {
      organisations: Array<Organisation>;
      /** give it as `after` for the next page */
      next?: string;
    };
  };
  /** Set up an organisation 新设机构 */
  'POST /organisations': {
    body: {
      uscc: string;
      name: Text;
      /** GB/T 2260 */
      division: string;
      kind: OrganisationKind;
      parentId?: string;
      validFrom?: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: Organisation;
  };
  /** One organisation 一个机构 */
  'GET /organisations/:id': {
    params: {
      id: string;
    };
    answer: Organisation;
  };
  /** Change an organisation: name, place, the one above, its end 变更机构：名称、区划、上级、撤销 */
  'PUT /organisations/:id': {
    params: {
      id: string;
    };
    body: OrganisationChange;
    answer: Organisation;
  };
  /** The officers of an organisation and their posts 机构的工作人员与岗位 */
  'GET /organisations/:id/officers': {
    params: {
      id: string;
    };
    answer: Array<Officer>;
  };
  /** Parks, buildings and markets in which several firms are 园区、楼宇、市场 */
  'GET /parks': {
    query: {
      division: string;
      after?: string;
    };
    answer: {
      items: Array<Park>;
      next: string | null;
    };
  };
  /** Enter a park 登记园区 */
  'POST /parks': {
    body: NewPark;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** A park, and the firms in it 一个园区和其中的企业 */
  'GET /parks/:parkId': {
    params: {
      parkId: string;
    };
    query?: {
      after?: string;
    };
    answer: {
      park: Park;
      items: Array<Premises>;
      next: string | null;
    };
  };
  /** Change a park 修改园区 */
  'PUT /parks/:parkId': {
    params: {
      parkId: string;
    };
    body: ParkChange;
    answer: undefined;
  };
  /** Where a firm can be visited 一家企业的经营场所 */
  'GET /premises': {
    query: {
      uscc: string;
    };
    answer: {
      items: Array<Premises>;
    };
  };
  /** Enter where a firm can be visited 登记经营场所 */
  'POST /premises': {
    body: NewPremises;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Change where a firm can be visited 修改经营场所 */
  'PUT /premises/:premisesId': {
    params: {
      premisesId: string;
    };
    body: PremisesChange;
    answer: undefined;
  };
  /** Parameters with their values, places, periods and legal basis 参数及其取值、适用地区、期间与依据 */
  'GET /parameters': {
    query?: {
      division?: string;
      on?: string;
      owner?: string;
    };
    answer: Array<Parameter>;
  };
  /** Decide a parameter for a place 为一个地区设定参数取值 */
  'POST /parameters/:code/values': {
    params: {
      code: string;
    };
    body: NewParameterValue;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ParameterValue;
  };
  /** People that a demonstration lets you sign in as 演示模式下可一键登录的人物 */
  'GET /demonstration-people': {
    answer: Array<DemonstrationPerson>;
  };
  /** Sign in with account and password 账号密码登录 */
  'POST /sessions': {
    body: {
      account: string;
      password: string;
    };
    answer: SignInState;
  };
  /** Give the code of the second factor 输入动态验证码 */
  'POST /sessions/second-factor': {
    body: {
      code: string;
    };
    answer: SignInState;
  };
  /** Give a recovery code instead of the second factor 用恢复码代替动态验证码 */
  'POST /sessions/recovery-code': {
    body: {
      code: string;
    };
    answer: SignInState;
  };
  /** Choose a new password, where signing in asks for one 登录时设置新密码 */
  'POST /sessions/new-password': {
    body: {
      password: string;
    };
    answer: SignInState;
  };
  /** Sign in as one of the demonstration people (demonstration only) 以演示人物登录（仅演示模式） */
  'POST /sessions/demonstration': {
    body: {
      person: string;
    };
    answer: SignInState;
  };
  /** Who is signed in, for whom, and with which permissions 当前登录的人、身份与权限 */
  'GET /session': {
    answer: Session;
  };
  /** Sign out 退出登录 */
  'DELETE /session': {
    answer: undefined;
  };
  /** Choose for whom to act 选择代表谁办事 */
  'PUT /session/subject': {
    body: {
      subjectId: string;
    };
    answer: undefined;
  };
  /** Begin to sign in with a passkey 开始用通行密钥登录 */
  'POST /sessions/passkey-challenge': {
    answer: PasskeyOptions;
  };
  /** Sign in with a passkey 用通行密钥登录 */
  'POST /sessions/passkey': {
    body: PasskeySignIn;
    answer: SignInState;
  };
  /** Begin to register a passkey 开始添加通行密钥 */
  'POST /passkeys/challenge': {
    answer: PasskeyOptions;
  };
  /** Register a passkey of your own 添加通行密钥 */
  'POST /passkeys': {
    body: NewPasskey;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: Passkey;
  };
  /** Rename a passkey of your own 给通行密钥改名 */
  'PUT /passkeys/:id': {
    params: {
      id: string;
    };
    body: PasskeyName;
    answer: undefined;
  };
  /** Remove a passkey of your own 移除通行密钥 */
  'DELETE /passkeys/:id': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** How you sign in, and where you are signed in 我的登录方式和在线设备 */
  'GET /my-sign-in': {
    answer: MySignIn;
  };
  /** Sign out one of your devices 退出一台设备 */
  'DELETE /my-sign-in/sessions/:id': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Sign out everywhere but here 退出其他所有设备 */
  'DELETE /my-sign-in/other-sessions': {
    answer: undefined;
  };
  /** Change your password 修改密码 */
  'PUT /my-sign-in/password': {
    body: {
      current: string;
      password: string;
    };
    answer: undefined;
  };
  /** Enrol another authenticator with the next sign-in 更换动态验证码应用 */
  'DELETE /my-sign-in/authenticator': {
    answer: undefined;
  };
  /** Make new recovery codes 生成新的恢复码 */
  'POST /my-sign-in/recovery-codes': {
    answer: RecoveryCodes;
  };
  /** Whether people can make an account with their mobile number here 是否可以用手机号注册 */
  'GET /registration-offer': {
    answer: RegistrationOffer;
  };
  /** Send a code to a mobile, to make an account or choose a new password 发送手机验证码，注册或重设密码 */
  'POST /registrations': {
    body: AskRegistration;
    answer: RegistrationAsked;
  };
  /** Give the code and a password; the account is made and signed in 填写验证码和密码，完成注册并登录 */
  'POST /registrations/completion': {
    body: Registration;
    answer: SignInState;
  };
  /** Ask to get back into an account 申请找回账号 */
  'POST /account-recoveries': {
    body: AskRecovery;
    answer: RecoveryAsked;
  };
  /** Recoveries of accounts within your jurisdiction 管辖范围内的找回账号申请 */
  'GET /account-recoveries': {
    answer: Array<Recovery>;
  };
  /** How far a recovery is, for the browser that asked 查看找回账号进展 */
  'POST /account-recoveries/progress': {
    body: RecoveryToken;
    answer: RecoveryProgress;
  };
  /** Choose a new password and finish the recovery 设置新密码，完成找回 */
  'POST /account-recoveries/completion': {
    body: RecoveryCompletion;
    answer: undefined;
  };
  /** Confirm that the owner is asking; two people do 核对本人后确认找回 */
  'PUT /account-recoveries/:id/confirmation': {
    params: {
      id: string;
    };
    body: RecoveryCode;
    answer: undefined;
  };
  /** Refuse a recovery: it is not the owner 拒绝找回（不是本人） */
  'PUT /account-recoveries/:id/refusal': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** How surely you are known, and what leads further 当前实名等级和提级办法 */
  'GET /session/assurance': {
    answer: Assurance;
  };
  /** Prove more surely who you are 核验身份，提高实名等级 */
  'PUT /session/assurance': {
    body: StepUp;
    answer: undefined;
  };
  /** Begin to prove who you are at a service outside 到外部核验服务核验身份 */
  'POST /session/proofs': {
    body: NewProof;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ProofBegun;
  };
  /** Take the result of the service outside 取回外部核验服务的结果 */
  'PUT /session/proofs/:id': {
    params: {
      id: string;
    };
    answer: ProofTaken;
  };
  /** Changes that take two people 双人操作：待确认和已处理 */
  'GET /two-person-acts': {
    answer: Array<TwoPersonAct>;
  };
  /** Ask for a change that another person confirms 申请双人操作 */
  'POST /two-person-acts': {
    body: AskedAct;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: TwoPersonAct;
  };
  /** Confirm or refuse it as the second person, or take back your own 确认、拒绝或撤回双人操作 */
  'PUT /two-person-acts/:id/decision': {
    params: {
      id: string;
    };
    body: ActDecision;
    answer: undefined;
  };
  /** Mandates that concern you 与您有关的授权 */
  'GET /mandates': {
    answer: Array<Mandate>;
  };
  /** Ask somebody to act for an enterprise or for oneself 授权他人代企业或代本人办事 */
  'POST /mandates': {
    body: NewMandate;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: Mandate;
  };
  /** Mandates of the enterprises in the places you speak for 所代表地方的企业授权登记 */
  'GET /mandate-register': {
    query?: {
      state?: MandateState;
      after?: string;
      limit?: number;
    };
    answer: {
      mandates: Array<Mandate>;
      /** of all that match and that you may see, not only of this page */
      total: number;
      next?: string;
    };
  };
  /** Record at a counter whom somebody lets help 在窗口为本人登记亲友代办 */
  'POST /counter-mandates': {
    body: NewCounterMandate;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      mandateId: string;
    };
  };
  /** Accept a mandate 接受授权 */
  'POST /mandates/:id/acceptance': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Decline a mandate 不接受授权 */
  'POST /mandates/:id/refusal': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Confirm a mandate that a former legal representative gave 新任法定代表人确认原有授权 */
  'POST /mandates/:id/confirmation': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Revoke or lay down a mandate 撤销或放弃授权 */
  'DELETE /mandates/:id': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Users within your jurisdiction 管辖范围内的用户 */
  'GET /users': {
    query?: {
      q?: string;
      organisation?: string;
      sort?: 'account' | 'name';
      after?: string;
      limit?: number;
    };
    answer: {
      users: Array<User>;
      /** of all that match and that you may see, not only of this page */
      total: number;
      next?: string;
    };
  };
  /** Make the account of an officer 新建用户 */
  'POST /users': {
    body: {
      account: string;
      name: string;
      organisationId: string;
      password?: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: User;
  };
  /** Disable or enable an account 停用或启用用户 */
  'PUT /users/:id/status': {
    params: {
      id: string;
    };
    body: {
      status: 'active' | 'disabled';
      reason?: string;
    };
    answer: undefined;
  };
  /** Roles and what they permit 角色及其权限 */
  'GET /roles': {
    answer: Array<Role>;
  };
  /** Grants within your jurisdiction 管辖范围内的授权 */
  'GET /grants': {
    query?: {
      user?: string;
      organisation?: string;
      after?: string;
      limit?: number;
    };
    answer: {
      grants: Array<Grant>;
      total: number;
      next?: string;
    };
  };
  /** Grant a role 授予角色 */
  'POST /grants': {
    body: NewGrant;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: Grant;
  };
  /** Revoke a grant 撤销授予的角色 */
  'DELETE /grants/:id': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Working days of a year, in a place 工作日历：一年的放假日与调休上班日 */
  'GET /working-days': {
    query?: {
      year?: number;
      division?: string;
    };
    answer: WorkingDays;
  };
  /** The life events that a place offers 一个地方能办的“一件事” */
  'GET /life-events': {
    query: {
      division: string;
    };
    answer: {
      items: Array<LifeEventSummary>;
    };
  };
  /** A life event: its questions, services, and who handles them 一件事：问什么、办哪些、谁来办 */
  'GET /life-events/:scenario': {
    params: {
      scenario: string;
    };
    query: {
      division: string;
    };
    answer: LifeEvent;
  };
  /** The guide to one service 一个事项的办事指南 */
  'GET /services/:key': {
    params: {
      key: string;
    };
    query: {
      division: string;
    };
    answer: ServiceGuide;
  };
  /** Find what can be done, by everyday words, pinyin, or with typing errors 按说法、拼音、错别字查找能办的事 */
  'GET /search': {
    query: {
      q: string;
      division?: string;
      limit?: number;
    };
    answer: SearchAnswer;
  };
  /** Suggestions while typing 边输入边提示 */
  'GET /search/suggestions': {
    query: {
      q: string;
      division?: string;
    };
    answer: {
      items: Array<Suggestion>;
    };
  };
  /** Offerings of the organisations in your jurisdiction 实施清单 */
  'GET /offerings': {
    query?: {
      division?: string;
      organisationId?: string;
      scenario?: string;
      state?: number;
      q?: string;
      after?: string;
      limit?: number;
    };
    answer: {
      items: Array<Offering>;
      /** give it as `after` for the next page */
      next?: string;
    };
  };
  /** An offering: elements, state, versions 一项实施清单的要素、状态与版本 */
  'GET /offerings/:offeringId': {
    params: {
      offeringId: string;
    };
    answer: OfferingView;
  };
  /** Publish an offering 发布实施清单 */
  'POST /offerings/:offeringId/publication': {
    params: {
      offeringId: string;
    };
    answer: OfferingView;
  };
  /** Withdraw an offering from the public 撤回实施清单 */
  'POST /offerings/:offeringId/withdrawal': {
    params: {
      offeringId: string;
    };
    body: {
      reason: string;
    };
    answer: OfferingView;
  };
  /** What people looked for and did not find 搜不到的词 */
  'GET /searches-without-result': {
    query?: {
      days?: number;
    };
    answer: {
      items: Array<MissedSearch>;
    };
  };
  /** The personal list of a life event 一件事的个性化清单 */
  'POST /life-events/:scenario/plan': {
    params: {
      scenario: string;
    };
    body: {
      /** GB/T 2260, 6, 9 or 12 digits */
      division: string;
      answers: Record<string, unknown>;
      chosen?: Array<string>;
    };
    answer: PersonalList;
  };
  /** Begin an application 开始一份申请 */
  'POST /drafts': {
    body: {
      scenario: string;
      /** GB/T 2260, 6, 9 or 12 digits */
      division: string;
      answers: Record<string, unknown>;
      chosen?: Array<string>;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: DraftView;
  };
  /** My drafts 我的草稿 */
  'GET /drafts': {
    answer: {
      items: Array<DraftListItem>;
    };
  };
  /** A draft 草稿 */
  'GET /drafts/:draftId': {
    params: {
      draftId: string;
    };
    answer: DraftView;
  };
  /** Throw a draft away 删除草稿 */
  'DELETE /drafts/:draftId': {
    params: {
      draftId: string;
    };
    answer: undefined;
  };
  /** Why these services 为什么办这些 */
  'GET /drafts/:draftId/reasons': {
    params: {
      draftId: string;
    };
    answer: {
      reasons: Array<Reason>;
    };
  };
  /** Answer the circumstance questions 回答情形问题 */
  'PUT /drafts/:draftId/answers': {
    params: {
      draftId: string;
    };
    body: {
      answers: Record<string, unknown>;
      chosen?: Array<string>;
    };
    answer: DraftView;
  };
  /** Fill in or correct fields 填写或更正字段 */
  'PUT /drafts/:draftId/values': {
    params: {
      draftId: string;
    };
    body: {
      values: Record<string, unknown>;
    };
    answer: DraftView;
  };
  /** Upload a document 上传材料 */
  'POST /drafts/:draftId/uploads': {
    params: {
      draftId: string;
    };
    query: {
      evidence: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: DraftView;
  };
  /** Remove an uploaded document 删除上传的材料 */
  'DELETE /drafts/:draftId/uploads/:uploadId': {
    params: {
      draftId: string;
      uploadId: string;
    };
    answer: DraftView;
  };
  /** Inbox 待办 */
  'GET /tasks': {
    query?: {
      queue?: 'mine' | 'open' | 'all';
      lamp?: TaskLamp;
      service?: string;
      element?: string;
      q?: string;
      after?: string;
    };
    answer: {
      items: Array<Task>;
      next: string | null;
    };
  };
  /** How many tasks, by lamp 待办数量 */
  'GET /tasks/counts': {
    answer: TaskCounts;
  };
  /** Which services and steps wait in the inbox 待办中有哪些事项和环节 */
  'GET /tasks/kinds': {
    answer: {
      services: Array<{
        service: string;
        /** of one of them: what the service is called there */
        division: string;
      }>;
      steps: Array<{
        service: string;
        element: string;
        title: Text;
      }>;
    };
  };
  /** Open tasks by organisation and lamp, and by the day they are due; never by person 各单位待办的红黄绿灯与到期日（不按人统计） */
  'GET /tasks/workload': {
    answer: Workload;
  };
  /** Take a task 领取待办 */
  'PUT /tasks/:taskId/claim': {
    params: {
      taskId: string;
    };
    answer: undefined;
  };
  /** Put a task back 放回待办 */
  'DELETE /tasks/:taskId/claim': {
    params: {
      taskId: string;
    };
    answer: undefined;
  };
  /** Take or put back many tasks; decisions are made one by one, as the law wants 批量领取、放回待办（决定须逐件作出，不能批量） */
  'POST /tasks/bulk': {
    body: {
      ids: Array<string>;
      action: 'claim' | 'release';
    };
    answer: {
      /** one per id, in the order asked */
      items: Array<{
        id: string;
        done: boolean;
        problem: {
          code: string;
          title: string;
          advice: string;
        } | null;
      }>;
    };
  };
  /** Hand many tasks to one person 批量交办 */
  'POST /tasks/bulk-assignment': {
    body: {
      ids: Array<string>;
      accountId: string;
    };
    answer: {
      /** one per id, in the order asked */
      items: Array<{
        id: string;
        done: boolean;
        problem: {
          code: string;
          title: string;
          advice: string;
        } | null;
      }>;
    };
  };
  /** Who may have this task 可以承办这项待办的人员 */
  'GET /tasks/:taskId/colleagues': {
    params: {
      taskId: string;
    };
    answer: {
      items: Array<{
        id: string;
        name: string;
      }>;
    };
  };
  /** Hand a task to somebody of its organisation 交办 */
  'PUT /tasks/:taskId/assignee': {
    params: {
      taskId: string;
    };
    body: {
      accountId: string;
    };
    answer: undefined;
  };
  /** Hand one’s own task to a colleague 移交自己的待办 */
  'PUT /tasks/:taskId/hand-over': {
    params: {
      taskId: string;
    };
    body: {
      accountId: string;
    };
    answer: undefined;
  };
  /** Complete a task by its outcome 办完一项待办 */
  'POST /tasks/:taskId/completion': {
    params: {
      taskId: string;
    };
    body: {
      outcome?: string;
      remark: string;
    };
    answer: undefined;
  };
  /** My notifications 我的消息 */
  'GET /notifications': {
    query?: {
      after?: string;
      unread?: boolean;
    };
    answer: Inbox;
  };
  /** How many notifications are unread 未读消息数 */
  'GET /notifications/unread': {
    answer: {
      unread: number;
    };
  };
  /** Mark a notification as read 标为已读 */
  'POST /notifications/:notificationId/reading': {
    params: {
      notificationId: string;
    };
    query?: {
      andEarlier?: boolean;
    };
    answer: undefined;
  };
  /** How I want to be told 通知方式 */
  'GET /notification-settings': {
    answer: NotificationSettings;
  };
  /** Change how I want to be told 修改通知方式 */
  'PUT /notification-settings': {
    body: NewNotificationSettings;
    answer: undefined;
  };
  /** Data corrections that your organisation answers 本单位要核实的数据 */
  'GET /data-corrections': {
    query?: {
      state?: 'open' | 'answered';
    };
    answer: {
      items: Array<DataCorrectionSummary>;
    };
  };
  /** A data correction 一条数据校核 */
  'GET /data-corrections/:correctionId': {
    params: {
      correctionId: string;
    };
    answer: DataCorrection;
  };
  /** Answer a data correction 答复数据校核 */
  'POST /data-corrections/:correctionId/answer': {
    params: {
      correctionId: string;
    };
    body: DataCorrectionAnswer;
    answer: undefined;
  };
  /** Extend a data correction, once 延长校核期限（一次） */
  'POST /data-corrections/:correctionId/extension': {
    params: {
      correctionId: string;
    };
    body: DataCorrectionExtension;
    answer: undefined;
  };
  /** Data corrections about oneself and the firms that one acts for 关于我的数据校核 */
  'GET /own-data-corrections': {
    answer: {
      items: Array<OwnDataCorrection>;
    };
  };
  /** Who represents an enterprise, and who did 企业的法定代表人及其变更 */
  'GET /enterprise-heads/:uscc': {
    params: {
      uscc: string;
    };
    answer: EnterpriseHead;
  };
  /** Ask to act for a child 提出代孩子办事 */
  'POST /guardianships': {
    body: NewGuardianship;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: OwnGuardianship;
  };
  /** Guardianships that your organisation checks 本单位要核实的监护关系 */
  'GET /guardianships': {
    query?: {
      state?: 'open' | 'answered';
    };
    answer: {
      items: Array<OwnGuardianship>;
    };
  };
  /** Guardianships that one has claimed 我提出的监护 */
  'GET /own-guardianships': {
    answer: {
      items: Array<OwnGuardianship>;
    };
  };
  /** A guardianship to be checked 一件监护核实 */
  'GET /guardianships/:guardianshipId': {
    params: {
      guardianshipId: string;
    };
    answer: Guardianship;
  };
  /** Recognise or refuse a guardianship 认定或不予认定监护关系 */
  'POST /guardianships/:guardianshipId/answer': {
    params: {
      guardianshipId: string;
    };
    body: GuardianshipAnswer;
    answer: undefined;
  };
  /** End a guardianship 结束监护代办 */
  'POST /guardianships/:guardianshipId/ending': {
    params: {
      guardianshipId: string;
    };
    body: GuardianshipEnding;
    answer: undefined;
  };
  /** What a system that you sign in to wants to know 一个系统请求登录时要看到的信息 */
  'GET /authorisations/:uid': {
    params: {
      uid: string;
    };
    answer: Authorisation;
  };
  /** Agree to tell it, field by field, or refuse 同意或不同意向该系统提供信息 */
  'PUT /authorisations/:uid': {
    params: {
      uid: string;
    };
    body: AuthorisationDecision;
    answer: AuthorisationEnd;
  };
  /** Which systems you let see what 我同意过的授权登录 */
  'GET /consents': {
    answer: Array<Consent>;
  };
  /** Withdraw a consent 撤回同意 */
  'DELETE /consents/:id': {
    params: {
      id: string;
    };
    answer: undefined;
  };
  /** Client systems within your jurisdiction 管辖范围内的接入系统 */
  'GET /client-systems': {
    answer: ClientSystemPage;
  };
  /** Register a client system; another person lets it sign people in 登记接入系统，另一人确认后启用 */
  'POST /client-systems': {
    body: NewClientSystem;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: RegisteredClientSystem;
  };
  /** Change what is registered of a client system; addresses and fields take another person 更改接入系统的登记；地址和信息项须另一人确认 */
  'PUT /client-systems/:clientId': {
    params: {
      clientId: string;
    };
    body: ChangedClientSystem;
    answer: RegisteredClientSystem;
  };
  /** Suspend or end a client system; resuming takes another person 暂停、终止接入系统；恢复须另一人确认 */
  'PUT /client-systems/:clientId/status': {
    params: {
      clientId: string;
    };
    body: ClientSystemStatus;
    answer: RegisteredClientSystem;
  };
  /** Give a client system a new secret, which counts once another person has confirmed it 更换接入系统的密钥，另一人确认后生效 */
  'PUT /client-systems/:clientId/secret': {
    params: {
      clientId: string;
    };
    body: NewClientSystemSecret;
    answer: RegisteredClientSystem;
  };
  /** Where people can sign in 个人可以在哪里登录 */
  'GET /sign-in-ways': {
    answer: SignInWays;
  };
  /** My credentials 我的证照 */
  'GET /credentials': {
    query?: {
      subject?: string;
    };
    answer: {
      items: Array<CredentialView>;
    };
  };
  /** A credential 一张证照 */
  'GET /credentials/:credentialId': {
    params: {
      credentialId: string;
    };
    answer: CredentialView;
  };
  /** Who used a credential, and what for 用证记录 */
  'GET /credentials/:credentialId/uses': {
    params: {
      credentialId: string;
    };
    answer: {
      items: Array<CredentialUse>;
    };
  };
  /** Show a credential: a code for a short while 亮证 */
  'POST /credentials/:credentialId/presentations': {
    params: {
      credentialId: string;
    };
    answer: Presentation;
  };
  /** Verify a document by its code 按核验码查证 */
  'GET /verify/:code': {
    params: {
      code: string;
    };
    answer: Verification;
  };
  /** Verify a file, to the byte 上传文件核验 */
  'POST /verify': {
    file: File;
    answer: Verification;
  };
  /** Read a code that a holder shows 扫亮证码 */
  'POST /verify/presentations': {
    body: {
      code: string;
    };
    answer: Presented;
  };
  /** Versions of a credential, and what became of them 证照的版本和变更 */
  'GET /credentials/:credentialId/history': {
    params: {
      credentialId: string;
    };
    answer: CredentialHistory;
  };
  /** Search what has been issued 查发证台账 */
  'POST /issued-credentials/searches': {
    body: RegisterSearch;
    answer: {
      items: Array<RegisterRow>;
      next: string | null;
    };
  };
  /** Open a credential that was issued; its holder sees it 查看一张发出的证照 */
  'POST /issued-credentials/:credentialId/openings': {
    params: {
      credentialId: string;
    };
    body: Opening;
    answer: IssuedCredential;
  };
  /** Suspend a credential 暂扣证照 */
  'POST /issued-credentials/:credentialId/suspension': {
    params: {
      credentialId: string;
    };
    body: CredentialPausing;
    answer: undefined;
  };
  /** Let a suspended credential be in force again 恢复证照 */
  'POST /issued-credentials/:credentialId/resumption': {
    params: {
      credentialId: string;
    };
    body: CredentialPausing;
    answer: undefined;
  };
  /** Withdraw, cancel, strip or transfer a credential 撤销、注销、吊销或转出证照 */
  'POST /issued-credentials/:credentialId/ending': {
    params: {
      credentialId: string;
    };
    body: CredentialEnding;
    answer: undefined;
  };
  /** Renew a credential: a new version 换发证照 */
  'POST /issued-credentials/:credentialId/renewals': {
    params: {
      credentialId: string;
    };
    body: CredentialRenewal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: NextVersion;
  };
  /** Correct what a credential says: a new version 更正证照 */
  'POST /issued-credentials/:credentialId/corrections': {
    params: {
      credentialId: string;
    };
    body: CredentialCorrection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: NextVersion;
  };
  /** Imports of stock, and what can be imported 存量证照导入 */
  'GET /credential-imports': {
    answer: CredentialImports;
  };
  /** Take over stock from CSV or XLSX, in the background 导入存量证照（CSV、XLSX） */
  'POST /credential-imports': {
    query: {
      organisation: string;
      type: string;
      mode: ImportMode;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ImportBegun;
  };
  /** How an import stands, and the rows that were refused 一次导入的进度和退回的行 */
  'GET /credential-imports/:importId': {
    params: {
      importId: string;
    };
    answer: CredentialImportDetail;
  };
  /** Try again to issue what an import holds back 停住的导入重新签发 */
  'POST /credential-imports/:importId/resumption': {
    params: {
      importId: string;
    };
    answer: undefined;
  };
  /** End an import that stands still; what waits is not taken 结束停住的导入，其余的行不再导入 */
  'POST /credential-imports/:importId/ending': {
    params: {
      importId: string;
    };
    answer: undefined;
  };
  /** Offer a credential to a wallet app 把证照放入钱包应用 */
  'POST /credentials/:credentialId/wallet-offers': {
    params: {
      credentialId: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: WalletOffer;
  };
  /** In which wallet apps a credential is 证照在哪些钱包应用里 */
  'GET /credentials/:credentialId/wallet-copies': {
    params: {
      credentialId: string;
    };
    answer: {
      items: Array<WalletCopy>;
    };
  };
  /** End the copy in a wallet app 停用钱包应用里的一份 */
  'POST /credentials/:credentialId/wallet-copies/:copyId/ending': {
    params: {
      credentialId: string;
      copyId: string;
    };
    answer: undefined;
  };
  /** What one’s organisation asked wallet apps for 本单位的核验请求 */
  'GET /credential-checks': {
    answer: CredentialChecks;
  };
  /** Ask a wallet app for a credential 请求出示证照 */
  'POST /credential-checks': {
    body: NewCredentialCheck;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: CredentialCheck;
  };
  /** The answer to a request 核验请求的结果 */
  'GET /credential-checks/:checkId': {
    params: {
      checkId: string;
    };
    answer: CredentialCheck;
  };
  /** Seals within your jurisdiction 管辖范围内的电子印章 */
  'GET /seals': {
    query?: {
      after?: string;
    };
    answer: SealPage;
  };
  /** Apply for a seal 申请印章 */
  'POST /seals': {
    body: NewSeal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: Seal;
  };
  /** A seal and its life 一枚印章及其经过 */
  'GET /seals/:sealId': {
    params: {
      sealId: string;
    };
    answer: SealDetail;
  };
  /** Every use of a seal 用印记录 */
  'GET /seals/:sealId/uses': {
    params: {
      sealId: string;
    };
    query?: {
      after?: string;
    };
    answer: SealUsePage;
  };
  /** Who may keep the seals of an organisation 可以保管本单位印章的人 */
  'GET /organisations/:id/seal-keepers': {
    params: {
      id: string;
    };
    answer: {
      items: Array<SealKeeper>;
    };
  };
  /** Make a seal that was applied for 制章 */
  'PUT /seals/:sealId/making': {
    params: {
      sealId: string;
    };
    answer: Seal;
  };
  /** Let a made seal be used, or refuse it 审核启用或退回印章 */
  'PUT /seals/:sealId/decision': {
    params: {
      sealId: string;
    };
    body: SealDecision;
    answer: Seal;
  };
  /** Suspend a seal 停用印章 */
  'PUT /seals/:sealId/suspension': {
    params: {
      sealId: string;
    };
    body: SealReason;
    answer: Seal;
  };
  /** Let a suspended seal be used again 恢复启用印章 */
  'PUT /seals/:sealId/resumption': {
    params: {
      sealId: string;
    };
    body: SealReason;
    answer: Seal;
  };
  /** Report a seal lost 印章挂失 */
  'PUT /seals/:sealId/loss': {
    params: {
      sealId: string;
    };
    body: SealReason;
    answer: Seal;
  };
  /** Retire a seal that was stopped 注销印章 */
  'PUT /seals/:sealId/retirement': {
    params: {
      sealId: string;
    };
    body: SealReason;
    answer: Seal;
  };
  /** Give a seal another keeper 移交印章 */
  'PUT /seals/:sealId/keeper': {
    params: {
      sealId: string;
    };
    body: SealHandOver;
    answer: Seal;
  };
  /** A question of another province’s node 外省节点查询证照 */
  'POST /exchange/credential-questions': {
    body: ExchangeEnvelope;
    answer: SignedReply;
  };
  /** Ask another province about a credential 向外省查询证照 */
  'POST /province-questions': {
    body: NewProvinceQuestion;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ProvinceAnswer;
  };
  /** Provinces that can be asked 可以查询的省份 */
  'GET /provinces-to-ask': {
    answer: {
      items: Array<ProvinceChoice>;
    };
  };
  /** Nodes of provinces that are trusted 省级节点信任列表 */
  'GET /exchange-nodes': {
    answer: ProvinceNodes;
  };
  /** Set the node of a province 设定省级节点 */
  'PUT /exchange-nodes/:division': {
    params: {
      division: string;
    };
    body: ProvinceNodeSetting;
    answer: undefined;
  };
  /** Evidence of questions between provinces 跨省查询存证 */
  'GET /exchange-evidence': {
    query?: {
      after?: string;
      limit?: number;
    };
    answer: {
      items: Array<ExchangeEvidence>;
      next: string | null;
    };
  };
  /** Verify a credential that came as signed JSON 核验证照数据（JSON） */
  'POST /verify/data': {
    body: CredentialData;
    answer: DataVerification;
  };
  /** Scenes in which a pass is shown, with what each tells 能亮码的场景和会告知的项 */
  'GET /pass-scenes': {
    answer: {
      items: Array<PassScene>;
    };
  };
  /** Open a pass: agree to what is told, get the codes of the coming minutes 亮码：同意告知的项，取得接下来几分钟的码 */
  'POST /passes': {
    body: NewPass;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: OpenPass;
  };
  /** Who has read an open pass 这次亮码被谁扫过 */
  'GET /passes/:passId': {
    params: {
      passId: string;
    };
    answer: PassView;
  };
  /** Close a pass: no code of it is good any more 关闭这次亮码 */
  'DELETE /passes/:passId': {
    params: {
      passId: string;
    };
    answer: undefined;
  };
  /** A device hands in its public key against its enrolment code 设备登记密钥 */
  'POST /scanner-enrolments': {
    body: PassScannerEnrolment;
    answer: EnrolledPassScanner;
  };
  /** A registered device reads a pass 扫码 */
  'POST /pass-readings': {
    body: PassReading;
    answer: ReadPass;
  };
  /** Devices of your organisations that read passes 本单位的扫码设备 */
  'GET /scanners': {
    answer: {
      items: Array<PassScanner>;
      scenes: Array<{
        scene: string;
        name: Text;
      }>;
    };
  };
  /** Register a device 登记扫码设备 */
  'POST /scanners': {
    body: NewPassScanner;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: RegisteredPassScanner;
  };
  /** Revoke a device 停用扫码设备 */
  'POST /scanners/:scannerId/revocation': {
    params: {
      scannerId: string;
    };
    body: PassScannerRevocation;
    answer: undefined;
  };
  /** Hand in an application 提交申请 */
  'POST /drafts/:draftId/submission': {
    params: {
      draftId: string;
    };
    body: {
      /** what is promised instead of proven (告知承诺): `promises` of the draft */
      promised?: Array<{
        service: string;
        /** hash of the notice that was read */
        notice: string;
      }>;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey: string;
    answer: Receipt;
  };
  /** My applications 我的办件 */
  'GET /applications': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<ApplicationListItem>;
      next: string | null;
    };
  };
  /** How an application stands 申请的进展 */
  'GET /applications/:applicationId': {
    params: {
      applicationId: string;
    };
    answer: ApplicationView;
  };
  /** Why an application takes its way 为什么办这些、走这条路 */
  'GET /applications/:applicationId/reasons': {
    params: {
      applicationId: string;
    };
    answer: Reasons;
  };
  /** Withdraw an application 撤回申请 */
  'POST /applications/:applicationId/withdrawal': {
    params: {
      applicationId: string;
    };
    body: {
      reason: string;
    };
    answer: undefined;
  };
  /** Withdraw one service of an application 撤回一个事项 */
  'POST /cases/:caseId/withdrawal': {
    params: {
      caseId: string;
    };
    body: {
      reason: string;
    };
    answer: undefined;
  };
  /** Answer a correction 提交补正 */
  'POST /cases/:caseId/correction-reply': {
    params: {
      caseId: string;
    };
    body: CorrectionReply;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Rate how a case was handled 评价（好差评） */
  'POST /cases/:caseId/rating': {
    params: {
      caseId: string;
    };
    body: NewRating;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** What you are asked to do 等您办理 */
  'GET /my-tasks': {
    answer: {
      items: Array<OwnTaskSummary>;
    };
  };
  /** One thing that you are asked to do 请您办理的一项 */
  'GET /my-tasks/:taskId': {
    params: {
      taskId: string;
    };
    answer: OwnTaskView;
  };
  /** Do what you were asked to 本人办理（同意、确认） */
  'POST /my-tasks/:taskId/completion': {
    params: {
      taskId: string;
    };
    body: OwnTaskAnswer;
    answer: undefined;
  };
  /** Upload a document that you were asked for 上传本人办理的材料 */
  'POST /my-tasks/:taskId/uploads': {
    params: {
      taskId: string;
    };
    query: {
      evidence: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: UploadedEvidence;
  };
  /** Cases 办件列表 */
  'GET /cases': {
    query?: {
      after?: string;
      state?: 'open' | 'closed' | 'unrouted' | 'extension-asked';
      q?: string;
      organisation?: string;
    };
    answer: {
      items: Array<CaseListItem>;
      next: string | null;
    };
  };
  /** Why a case takes its way 为什么走这条路 */
  'GET /cases/:caseId/reasons': {
    params: {
      caseId: string;
    };
    answer: Reasons;
  };
  /** A case 办件详情 */
  'GET /cases/:caseId': {
    params: {
      caseId: string;
    };
    answer: OfficialCase;
  };
  /** Accept a case 受理 */
  'POST /cases/:caseId/acceptance': {
    params: {
      caseId: string;
    };
    answer: undefined;
  };
  /** Refuse to accept a case 不予受理 */
  'POST /cases/:caseId/refusal': {
    params: {
      caseId: string;
    };
    body: Grounds;
    answer: undefined;
  };
  /** Hand it over anew to the organisation’s own system 重新转交单位自有系统 */
  'POST /cases/:caseId/handing-over': {
    params: {
      caseId: string;
    };
    answer: undefined;
  };
  /** Organisations whose case it may be instead 可能有权办理的其他单位 */
  'GET /cases/:caseId/competent-organisations': {
    params: {
      caseId: string;
    };
    query?: {
      q?: string;
    };
    answer: {
      items: Array<CompetentOrganisation>;
    };
  };
  /** Say that a case is another organisation’s 不属本机关，转请上级指定 */
  'POST /cases/:caseId/disclaimer': {
    params: {
      caseId: string;
    };
    body: NewDisclaimer;
    answer: undefined;
  };
  /** Ask for a correction, once 一次性补正告知 */
  'POST /cases/:caseId/correction': {
    params: {
      caseId: string;
    };
    body: {
      defects: Array<NewDefect>;
    };
    answer: undefined;
  };
  /** Close the review of a case 审查完毕 */
  'POST /cases/:caseId/review': {
    params: {
      caseId: string;
    };
    body: {
      opinion: string;
    };
    answer: undefined;
  };
  /** Decide a case 作出决定 */
  'POST /cases/:caseId/decision': {
    params: {
      caseId: string;
    };
    body: {
      result: 'granted' | 'denied';
      reasons: Array<string>;
      basis: Array<string>;
      given?: Record<string, string>;
    };
    answer: undefined;
  };
  /** Name the organisation that handles a case 指定承办单位（人工分派） */
  'PUT /cases/:caseId/organisation': {
    params: {
      caseId: string;
    };
    body: {
      organisationId: string;
    };
    answer: undefined;
  };
  /** A joint site visit 联合勘验 */
  'GET /site-visits/:applicationId': {
    params: {
      applicationId: string;
    };
    answer: SiteVisitView;
  };
  /** Set the time of a joint site visit 约定联合勘验时间 */
  'PUT /site-visits/:applicationId/appointment': {
    params: {
      applicationId: string;
    };
    body: {
      appointmentAt: Instant;
    };
    answer: undefined;
  };
  /** Record the result of the site visit 填写勘验结果 */
  'POST /cases/:caseId/visit-finding': {
    params: {
      caseId: string;
    };
    body: {
      result: 'passed' | 'failed';
      remarks: string;
    };
    answer: undefined;
  };
  /** Public notices 公告 */
  'GET /notices-published': {
    query?: {
      division?: string;
      q?: string;
      after?: string;
    };
    answer: {
      items: Array<PublicNotice>;
      next: string | null;
    };
  };
  /** A public notice 一份公告 */
  'GET /notices-published/:noticeId': {
    params: {
      noticeId: string;
    };
    answer: PublicNotice;
  };
  /** Object to a public notice 对公告提出异议 */
  'POST /notices-published/:noticeId/objections': {
    params: {
      noticeId: string;
    };
    body: {
      contact: string;
      reason: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Stop the clock of a case 挂起（特别程序） */
  'PUT /cases/:caseId/suspension': {
    params: {
      caseId: string;
    };
    body: NewSuspension;
    answer: undefined;
  };
  /** Let the clock of a case run on 恢复办理，告知特别程序的结果 */
  'POST /cases/:caseId/resumption': {
    params: {
      caseId: string;
    };
    body: Resumption;
    answer: undefined;
  };
  /** Ask for more time 申请延期 */
  'POST /cases/:caseId/extension': {
    params: {
      caseId: string;
    };
    body: {
      reason: string;
    };
    answer: undefined;
  };
  /** Approve or refuse more time 批准或驳回延期 */
  'PUT /cases/:caseId/extension/answer': {
    params: {
      caseId: string;
    };
    body: {
      approved: boolean;
    };
    answer: undefined;
  };
  /** A bad rating to be answered; who rated is not told 待答复的差评（不显示评价人） */
  'GET /rating-answers/:answerId': {
    params: {
      answerId: string;
    };
    answer: RatingAnswer;
  };
  /** Answer a bad rating 答复差评 */
  'POST /rating-answers/:answerId/answer': {
    params: {
      answerId: string;
    };
    body: {
      answer: string;
    };
    answer: undefined;
  };
  /** End the handling of an application from office 依职权终止办理 */
  'POST /applications/:applicationId/termination': {
    params: {
      applicationId: string;
    };
    body: Grounds;
    answer: undefined;
  };
  /** What a value would mean: how many applications of the last year would have gone another way 换一个取值会怎样：过去一年的申请里有多少会走另一条路 */
  'POST /parameters/:code/effects': {
    params: {
      code: string;
    };
    body: ProposedParameterValue;
    answer: ParameterEffect;
  };
  /** Applications and other roots whose process cannot go on 卡住的流程 */
  'GET /stuck-applications': {
    answer: {
      items: Array<StuckApplication>;
    };
  };
  /** Try the stuck step again 重试卡住的一步 */
  'POST /stuck-applications/:applicationId/retry': {
    params: {
      applicationId: string;
    };
    answer: {
      left: number;
      reason: Text | null;
    };
  };
  /** Say in which system an organisation handles its cases 设置部门系统对接 */
  'PUT /organisations/:organisationId/adapter': {
    params: {
      organisationId: string;
    };
    body: {
      url: string;
      key: string;
      active: boolean;
      patienceMilliseconds?: number;
    };
    answer: undefined;
  };
  /** A credential that a case draws on 办件使用的证照 */
  'GET /cases/:caseId/credentials/:credentialId': {
    params: {
      caseId: string;
      credentialId: string;
    };
    answer: CredentialView;
  };
  /** Upload a document for a correction 上传补正材料 */
  'POST /cases/:caseId/correction-uploads': {
    params: {
      caseId: string;
    };
    query: {
      evidence: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: UploadedEvidence;
  };
  /** The processes of an application 申请的流程实例 */
  'GET /applications/:applicationId/instances': {
    params: {
      applicationId: string;
    };
    answer: ProcessInstanceList;
  };
  /** Where a process stands and why 流程走到哪里、在等什么 */
  'GET /applications/:applicationId/instances/:instanceNo': {
    params: {
      applicationId: string;
      instanceNo: number;
    };
    answer: ProcessInstanceView;
  };
  /** A process played again from its log 按日志回放流程 */
  'GET /applications/:applicationId/instances/:instanceNo/replay': {
    params: {
      applicationId: string;
      instanceNo: number;
    };
    answer: ReplayView;
  };
  /** What moving a process to the published version would do 试迁移到当前发布的版本 */
  'POST /applications/:applicationId/instances/:instanceNo/migration-trial': {
    params: {
      applicationId: string;
      instanceNo: number;
    };
    body: MigrationTrial;
    answer: MigrationView;
  };
  /** Move a process to the published version 迁移到当前发布的版本 */
  'POST /applications/:applicationId/instances/:instanceNo/migration': {
    params: {
      applicationId: string;
      instanceNo: number;
    };
    body: MigrationOrder;
    answer: MigrationView;
  };
  /** What was found about one’s promises 对我的承诺的核查结论 */
  'GET /applications/:applicationId/broken-commitments': {
    params: {
      applicationId: string;
    };
    answer: {
      items: Array<BrokenCommitment>;
    };
  };
  /** Object to the finding that a promise was broken 对承诺不实的认定提出异议 */
  'POST /broken-commitments/:id/objection': {
    params: {
      id: string;
    };
    body: CommitmentObjection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Findings and objections about the promise of a case 办件的承诺核查结论和异议 */
  'GET /cases/:caseId/broken-commitments': {
    params: {
      caseId: string;
    };
    answer: {
      items: Array<BrokenCommitmentOfCase>;
    };
  };
  /** Rule on an objection to such a finding 裁定对承诺不实的异议 */
  'POST /broken-commitments/:id/ruling': {
    params: {
      id: string;
    };
    body: CommitmentRuling;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Tell the party of a broken promise what is intended 承诺不实，告知拟撤销或变更 */
  'POST /broken-commitments/:id/reopening': {
    params: {
      id: string;
    };
    body: ReopeningProposal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      reopeningId: string;
    };
  };
  /** State one’s case, ask for a hearing 陈述、申辩，要求听证 */
  'POST /commitment-reopenings/:id/statement': {
    params: {
      id: string;
    };
    body: ReopeningStatement;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Set the hearing 定听证时间和地点 */
  'POST /commitment-reopenings/:id/hearing': {
    params: {
      id: string;
    };
    body: ReopeningHearing;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Write the minutes of the hearing 记录听证 */
  'POST /commitment-reopenings/:id/minutes': {
    params: {
      id: string;
    };
    body: ReopeningMinutes;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Decide whether it is withdrawn, corrected or kept 决定撤销、变更或不予撤销 */
  'POST /commitment-reopenings/:id/decision': {
    params: {
      id: string;
    };
    body: ReopeningDecision;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** What is still asked though an authority holds it, and registers that did not answer 还在重复索要什么：部门已经有的字段和材料，以及没查到的登记库 */
  'GET /still-asked': {
    query?: {
      division?: string;
    };
    answer: StillAskedPage;
  };
  /** Checks that your organisation carries out or has asked for 部门核验：本单位要核的和请别的单位核的 */
  'GET /evidence-checks': {
    query?: {
      application?: string;
    };
    answer: {
      items: Array<EvidenceCheck>;
    };
  };
  /** A check for another organisation 一项部门核验 */
  'GET /evidence-checks/:checkId': {
    params: {
      checkId: string;
    };
    answer: EvidenceCheck;
  };
  /** Answer a check 答复部门核验 */
  'POST /evidence-checks/:checkId/answer': {
    params: {
      checkId: string;
    };
    body: EvidenceCheckAnswer;
    answer: undefined;
  };
  /** Who looked at what is known of the subject acted for 谁看了我的信息 */
  'GET /own-uses': {
    query?: {
      source?: UseSource;
      others?: boolean;
      after?: string;
    };
    answer: {
      items: Array<InformationUse>;
      next: string | null;
    };
  };
  /** Objections of the subject acted for 我提出的异议 */
  'GET /own-use-objections': {
    answer: {
      items: Array<UseObjection>;
    };
  };
  /** Object to one use 对一次用数提出异议 */
  'POST /own-use-objections': {
    body: NewUseObjection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      reference: string;
    };
  };
  /** Carry an objection to the data officer 请首席数据代表裁定 */
  'POST /own-use-objections/:objectionId/escalation': {
    params: {
      objectionId: string;
    };
    body: UseObjectionEscalation;
    answer: undefined;
  };
  /** What registers say of the subject acted for 登记库里关于我的数据 */
  'GET /own-data': {
    answer: {
      items: Array<KnownRegister>;
    };
  };
  /** Which classes of data are kept, why and for how long 平台保存哪些数据、为什么、多久 */
  'GET /own-data-classes': {
    answer: {
      items: Array<DataClass>;
    };
  };
  /** Requests about one’s information 我的个人信息请求 */
  'GET /own-information-requests': {
    answer: {
      items: Array<InformationRequest>;
    };
  };
  /** Ask for access, a copy, portability, correction, deletion or an explanation 行使个人信息权利：查阅、复制、转移、更正、删除、解释说明 */
  'POST /own-information-requests': {
    body: NewInformationRequest;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      reference: string;
    };
  };
  /** A request about one’s information 一项个人信息请求 */
  'GET /own-information-requests/:requestId': {
    params: {
      requestId: string;
    };
    answer: InformationRequest;
  };
  /** What ends with one’s account, what is kept and why: before closing it 注销账户前要知道的：什么结束、什么保留、为什么 */
  'GET /own-account-closing': {
    answer: AccountClosing;
  };
  /** Ask for one’s account to be closed 申请注销账户 */
  'PUT /own-account-closing': {
    body: AccountClosingAsk;
    answer: AccountClosingAsked;
  };
  /** Take back that one’s account is to be closed 撤回注销申请 */
  'DELETE /own-account-closing': {
    answer: undefined;
  };
  /** Objections that your organisation answers or rules on 本单位要答复或裁定的异议 */
  'GET /use-objections': {
    answer: {
      items: Array<UseObjection>;
    };
  };
  /** An objection to a use 一项用数异议 */
  'GET /use-objections/:objectionId': {
    params: {
      objectionId: string;
    };
    answer: UseObjection;
  };
  /** Answer an objection 答复用数异议 */
  'POST /use-objections/:objectionId/answer': {
    params: {
      objectionId: string;
    };
    body: UseObjectionAnswer;
    answer: undefined;
  };
  /** Rule on an objection 裁定用数异议 */
  'POST /use-objections/:objectionId/ruling': {
    params: {
      objectionId: string;
    };
    body: UseObjectionRuling;
    answer: undefined;
  };
  /** Requests that your organisation answers 本单位要答复的个人信息请求 */
  'GET /information-requests': {
    answer: {
      items: Array<InformationRequest>;
    };
  };
  /** A request, as whoever answers it sees it 一项个人信息请求（办理人看） */
  'GET /information-requests/:requestId': {
    params: {
      requestId: string;
    };
    answer: InformationRequest;
  };
  /** Answer a request, or refuse it with reasons 答复个人信息请求，或说明理由拒绝 */
  'POST /information-requests/:requestId/answer': {
    params: {
      requestId: string;
    };
    body: InformationRequestAnswer;
    answer: undefined;
  };
  /** Installed scenario packages, and where they are in use 已安装的场景包，以及在哪里使用 */
  'GET /scenarios': {
    answer: {
      items: Array<ScenarioSummary>;
    };
  };
  /** Install a signed archive of a scenario package 安装签名的场景包存档 */
  'POST /scenarios': {
    body: {
      /** format, scenario, version, algorithm, files [{path, bytes, hash}] */
      manifest: scenario.Manifest;
      signature?: {
        algorithm: string;
        key: string;
        value: string;
      };
      files: Record<string, string>;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      scenario: string;
      version: string;
      warnings: Array<PackageNote>;
    };
  };
  /** The parts of a package, warnings, and what it needs 场景包的各个部分、提示与所需条件 */
  'GET /scenarios/:scenario': {
    params: {
      scenario: string;
    };
    query?: {
      version?: string;
    };
    answer: ScenarioView;
  };
  /** Run the tests that a package brings along 运行场景包自带的测试 */
  'POST /scenarios/:scenario/test-runs': {
    params: {
      scenario: string;
    };
    body: {
      version?: string;
    };
    answer: TestReport;
  };
  /** Publish a package in a place, without differences 在一个地区发布场景包 */
  'POST /scenarios/:scenario/publication': {
    params: {
      scenario: string;
    };
    body: {
      /** GB/T 2260, 6, 9 or 12 digits */
      division: string;
      version?: string;
    };
    answer: {
      snapshotId: string;
      division: string;
      version: string;
    };
  };
  /** The places that adopted a scenario 采用这个场景的地区 */
  'GET /scenarios/:scenario/adoptions': {
    params: {
      scenario: string;
    };
    answer: {
      items: Array<Adoption>;
    };
  };
  /** Adopt a scenario with the place’s own differences 采用场景，写明本地差异 */
  'PUT /scenarios/:scenario/adoptions/:division': {
    params: {
      scenario: string;
      division: string;
    };
    body: Record<string, unknown>;
    answer: Comparison;
  };
  /** Give up a place’s own version 不再使用本地版本 */
  'DELETE /scenarios/:scenario/adoptions/:division': {
    params: {
      scenario: string;
      division: string;
    };
    answer: undefined;
  };
  /** What a place does differently, in words 与基础场景的差异 */
  'GET /scenarios/:scenario/adoptions/:division/comparison': {
    params: {
      scenario: string;
      division: string;
    };
    answer: Comparison;
  };
  /** What a place needs to know before it adopts: what it may change, how far, who has each duty now 采用场景前须知：哪些可以改、改到哪里、现在谁承担 */
  'GET /scenarios/:scenario/adoptions/:division/form': {
    params: {
      scenario: string;
      division: string;
    };
    answer: AdoptionForm;
  };
  /** Check differences that are being written; nothing is kept 检查正在填写的本地差异，不保存 */
  'POST /scenarios/:scenario/adoptions/:division/checks': {
    params: {
      scenario: string;
      division: string;
    };
    body: Record<string, unknown>;
    answer: OverlayCheck;
  };
  /** Carry out one test with differences that are being written; nothing is kept 用正在填写的本地差异试运行一项测试，不保存 */
  'POST /scenarios/:scenario/adoptions/:division/trials': {
    params: {
      scenario: string;
      division: string;
    };
    body: {
      /** an overlay (engines/scenario/model.ts); scenario and division may be left out */
      overlay: Record<string, unknown>;
      test: string;
    };
    answer: scenario.TestOutcome;
  };
  /** Put another version of the base under a place’s overlay 升级基础场景，保留本地差异 */
  'PUT /scenarios/:scenario/adoptions/:division/base': {
    params: {
      scenario: string;
      division: string;
    };
    body: {
      version: string;
      dryRun?: boolean;
    };
    answer: Upgrade;
  };
  /** Whose signed packages may be installed here 可以安装其场景包的签名方 */
  'GET /trusted-keys': {
    answer: {
      own: {
        keyId: string;
        publicKey: string;
      };
      items: Array<{
        keyId: string;
        publicKey: string;
        name: string;
        trustedAt: Instant;
        trustedBy: string;
      }>;
    };
  };
  /** Trust the key of another platform 登记可信的签名公钥 */
  'POST /trusted-keys': {
    body: {
      publicKey: string;
      name: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      keyId: string;
    };
  };
  /** Trust a key no longer 不再信任签名公钥 */
  'DELETE /trusted-keys/:keyId': {
    params: {
      keyId: string;
    };
    answer: undefined;
  };
  /** Packages that come with the release and are not installed or published here 随版本提供、这里还没有安装或发布的场景包 */
  'GET /release-packages': {
    answer: {
      items: Array<ReleasePackage>;
    };
  };
  /** Install a package that comes with the release; an internal process is published too, by whoever may publish 安装随版本提供的场景包，内部流程由有权发布的人同时发布 */
  'POST /release-packages/:scenario/installation': {
    params: {
      scenario: string;
    };
    body: ReleaseInstallation;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      scenario: string;
      version: string;
      /** places */
      published: Array<string>;
    };
  };
  /** Drafts of scenario packages 场景包的改稿 */
  'GET /scenario-drafts': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<ScenarioDraftSummary>;
      next: string | null;
    };
  };
  /** Open a draft over an installed version 在已安装版本上新建改稿 */
  'POST /scenario-drafts': {
    body: NewScenarioDraft;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      draftId: string;
    };
  };
  /** A draft: its files, problems, steps and what may be done 改稿的文件、问题、经过和可以做的事 */
  'GET /scenario-drafts/:draftId': {
    params: {
      draftId: string;
    };
    answer: ScenarioDraft;
  };
  /** Keep one file of a draft, and check the whole 保存改稿的一个文件并检查全部 */
  'PUT /scenario-drafts/:draftId/files': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftFileBody;
    answer: SavedScenarioDraftFile;
  };
  /** What a draft does differently from its base 改稿与基础版本的不同 */
  'GET /scenario-drafts/:draftId/comparison': {
    params: {
      draftId: string;
    };
    answer: ScenarioDraftComparison;
  };
  /** Run the package’s own tests with a draft; nothing is kept 用改稿运行场景包自带的测试，不保存 */
  'POST /scenario-drafts/:draftId/test-runs': {
    params: {
      draftId: string;
    };
    answer: TestReport;
  };
  /** What would become of a draft over the newest version; nothing is kept 把改稿移到最新版会怎样，不保存 */
  'GET /scenario-drafts/:draftId/rebase': {
    params: {
      draftId: string;
    };
    answer: ScenarioDraftRebase;
  };
  /** Move a draft to the newest version of its package 把改稿移到最新版 */
  'POST /scenario-drafts/:draftId/rebase': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftRebaseBody;
    answer: {
      from: string;
      to: string;
    };
  };
  /** Hand a draft in for another person to look at 送审 */
  'POST /scenario-drafts/:draftId/submission': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftStepBody;
    answer: undefined;
  };
  /** Take a draft back that was handed in 撤回送审 */
  'POST /scenario-drafts/:draftId/withdrawal': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftStepBody;
    answer: undefined;
  };
  /** Give a draft up 放弃改稿 */
  'POST /scenario-drafts/:draftId/abandonment': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftStepBody;
    answer: undefined;
  };
  /** Approve a draft, as another person than its authors 审核通过（须是未改过改稿的另一人） */
  'POST /scenario-drafts/:draftId/approval': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftStepBody;
    answer: undefined;
  };
  /** Send a draft back to be changed 退回修改 */
  'POST /scenario-drafts/:draftId/return': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftReasonBody;
    answer: undefined;
  };
  /** Reject a draft for good 不采用 */
  'POST /scenario-drafts/:draftId/rejection': {
    params: {
      draftId: string;
    };
    body: ScenarioDraftReasonBody;
    answer: undefined;
  };
  /** Publish an approved draft as the next version of its package 发布为新版本 */
  'POST /scenario-drafts/:draftId/publication': {
    params: {
      draftId: string;
    };
    body: {
      /** of the draft, as it was seen */
      version: number;
      /** GB/T 2260, 6, 9 or 12 digits */
      division?: string;
    };
    answer: {
      version: string;
      division: string | null;
    };
  };
  /** The list of inspecting bodies 检查主体清单 */
  'GET /inspection-lists/bodies': {
    query?: {
      state?: 'draft' | 'published' | 'withdrawn';
      after?: string;
    };
    answer: {
      items: Array<InspectingBody>;
      next: string | null;
    };
  };
  /** Draft an inspecting body 新增检查主体（草稿） */
  'POST /inspection-lists/bodies': {
    body: NewInspectingBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One line of the list of inspecting bodies 检查主体清单中的一条 */
  'GET /inspection-lists/bodies/:entryId': {
    params: {
      entryId: string;
    };
    answer: InspectingBody;
  };
  /** Change a draft of the list of inspecting bodies 修改检查主体草稿 */
  'PUT /inspection-lists/bodies/:entryId': {
    params: {
      entryId: string;
    };
    body: InspectingBodyData;
    answer: undefined;
  };
  /** The list of inspectors 执法人员清单 */
  'GET /inspection-lists/inspectors': {
    query?: {
      state?: 'draft' | 'published' | 'withdrawn';
      after?: string;
    };
    answer: {
      items: Array<Inspector>;
      next: string | null;
    };
  };
  /** Draft an inspector 新增执法人员（草稿） */
  'POST /inspection-lists/inspectors': {
    body: NewInspector;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One line of the list of inspectors 执法人员清单中的一条 */
  'GET /inspection-lists/inspectors/:entryId': {
    params: {
      entryId: string;
    };
    answer: Inspector;
  };
  /** Change a draft of the list of inspectors 修改执法人员草稿 */
  'PUT /inspection-lists/inspectors/:entryId': {
    params: {
      entryId: string;
    };
    body: InspectorData;
    answer: undefined;
  };
  /** The list of inspection items 检查事项清单 */
  'GET /inspection-lists/items': {
    query?: {
      state?: 'draft' | 'published' | 'withdrawn';
      after?: string;
    };
    answer: {
      items: Array<InspectionItem>;
      next: string | null;
    };
  };
  /** Draft an inspection item 新增检查事项（草稿） */
  'POST /inspection-lists/items': {
    body: NewInspectionItem;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One line of the list of inspection items 检查事项清单中的一条 */
  'GET /inspection-lists/items/:entryId': {
    params: {
      entryId: string;
    };
    answer: InspectionItem;
  };
  /** Change a draft of the list of inspection items 修改检查事项草稿 */
  'PUT /inspection-lists/items/:entryId': {
    params: {
      entryId: string;
    };
    body: InspectionItemData;
    answer: undefined;
  };
  /** Publish a line of a list 发布清单中的一条 */
  'POST /inspection-lists/:list/:entryId/publication': {
    params: {
      list: 'bodies' | 'inspectors' | 'items';
      entryId: string;
    };
    answer: undefined;
  };
  /** Withdraw a line of a list 撤下清单中的一条 */
  'POST /inspection-lists/:list/:entryId/withdrawal': {
    params: {
      list: 'bodies' | 'inspectors' | 'items';
      entryId: string;
    };
    answer: undefined;
  };
  /** Revise a line that was withdrawn 修订撤下的一条 */
  'POST /inspection-lists/:list/:entryId/revision': {
    params: {
      list: 'bodies' | 'inspectors' | 'items';
      entryId: string;
    };
    answer: undefined;
  };
  /** Import a list from CSV or XLSX 从 CSV 或 XLSX 导入清单 */
  'POST /inspection-lists/:list/imports': {
    params: {
      list: 'bodies' | 'inspectors' | 'items';
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ListImport;
  };
  /** What is wrong with the lists 清单交叉核查 */
  'GET /inspection-list-checks': {
    answer: {
      items: Array<ListCheck>;
    };
  };
  /** Published: who may inspect, and what 公示：检查主体和检查事项 */
  'GET /published-inspection-lists': {
    query: {
      division: string;
    };
    answer: PublishedInspectionLists;
  };
  /** Standards that contradict each other 检查标准冲突 */
  'GET /standard-conflicts': {
    answer: {
      items: Array<StandardConflict>;
    };
  };
  /** Raise that two standards contradict 提出标准冲突 */
  'POST /standard-conflicts': {
    body: NewStandardConflict;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One conflict of standards 一件标准冲突 */
  'GET /standard-conflicts/:conflictId': {
    params: {
      conflictId: string;
    };
    answer: StandardConflict;
  };
  /** Say what your organisation thinks 会商意见 */
  'POST /standard-conflicts/:conflictId/opinion': {
    params: {
      conflictId: string;
    };
    body: {
      words: string;
    };
    answer: undefined;
  };
  /** Rule 裁定统一标准 */
  'POST /standard-conflicts/:conflictId/ruling': {
    params: {
      conflictId: string;
    };
    body: {
      ruling: ConflictRuling;
    };
    answer: undefined;
  };
  /** Refer it upwards 报上级裁定 */
  'POST /standard-conflicts/:conflictId/referral': {
    params: {
      conflictId: string;
    };
    body: {
      reason: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Yearly inspection plans 年度检查计划 */
  'GET /inspection-plans': {
    query?: {
      year?: number;
    };
    answer: {
      year: number;
      items: Array<InspectionPlanSummary>;
    };
  };
  /** Draft the plan of a year, or write it anew 拟订年度检查计划 */
  'POST /inspection-plans': {
    body: InspectionPlanBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** A plan, and how often each firm would be visited in the year 一份计划，以及每家企业全年会被查几次 */
  'GET /inspection-plans/:planId': {
    params: {
      planId: string;
    };
    query?: {
      after?: string;
    };
    answer: InspectionPlan;
  };
  /** Add lines to a plan 在计划里增加检查 */
  'POST /inspection-plans/:planId/lines': {
    params: {
      planId: string;
    };
    body: PlanLines;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Write a plan anew from CSV or XLSX 从 CSV 或 XLSX 导入计划 */
  'POST /inspection-plans/:planId/imports': {
    params: {
      planId: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ListImport;
  };
  /** File a plan 计划备案 */
  'POST /inspection-plans/:planId/filing': {
    params: {
      planId: string;
    };
    answer: undefined;
  };
  /** Note a plan that was filed with one 计划备案：收到并存案 */
  'PUT /inspection-plans/:planId/note': {
    params: {
      planId: string;
    };
    answer: undefined;
  };
  /** Return a plan that was filed with one 计划备案：退回修改 */
  'POST /inspection-plans/:planId/return': {
    params: {
      planId: string;
    };
    body: ReturnedPlanBody;
    answer: undefined;
  };
  /** Publish a plan 公布计划 */
  'POST /inspection-plans/:planId/publication': {
    params: {
      planId: string;
    };
    answer: undefined;
  };
  /** Published plans of inspections 公示：年度检查计划 */
  'GET /published-inspection-plans': {
    query: {
      division: string;
      year?: number;
    };
    answer: {
      year: number;
      items: Array<PublishedInspectionPlan>;
    };
  };
  /** Who means to come to my firm this year 我的企业：今年谁可能来检查 */
  'GET /my-inspection-plan': {
    answer: {
      year: number;
      items: Array<PlannedInspection>;
    };
  };
  /** Inspections 检查任务 */
  'GET /inspections': {
    query?: {
      state?: 'draft' | 'awaiting-approval' | 'approved' | 'arranged' | 'done' | 'rejected' | 'cancelled';
      q?: string;
      after?: string;
    };
    answer: {
      items: Array<InspectionSummary>;
      next: string | null;
    };
  };
  /** Ask for an inspection; it is checked beforehand at once 申请检查（同时合规预检） */
  'POST /inspections': {
    body: NewInspection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Go at once in an emergency; approval comes afterwards 应急先检（事后补办审批） */
  'POST /emergency-inspections': {
    body: NewEmergencyInspection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      visitId: string;
    };
  };
  /** Approve or reject afterwards what could not wait 补办应急先检审批 */
  'POST /inspections/:inspectionId/emergency-decision': {
    params: {
      inspectionId: string;
    };
    body: InspectionDecision;
    answer: undefined;
  };
  /** One inspection 一项检查任务 */
  'GET /inspections/:inspectionId': {
    params: {
      inspectionId: string;
    };
    answer: InspectionView;
  };
  /** Change an inspection; it is checked anew 修改检查任务并重新预检 */
  'PUT /inspections/:inspectionId': {
    params: {
      inspectionId: string;
    };
    body: InspectionChange;
    answer: undefined;
  };
  /** Hand it in for approval 提交审批 */
  'POST /inspections/:inspectionId/submission': {
    params: {
      inspectionId: string;
    };
    answer: undefined;
  };
  /** Approve or reject an inspection 审批检查任务 */
  'POST /inspections/:inspectionId/decision': {
    params: {
      inspectionId: string;
    };
    body: InspectionDecision;
    answer: undefined;
  };
  /** Cancel an inspection 取消检查任务 */
  'POST /inspections/:inspectionId/cancellation': {
    params: {
      inspectionId: string;
    };
    answer: undefined;
  };
  /** Propose one visit with other organisations 建议与其他单位合并为一次联合检查 */
  'POST /inspections/:inspectionId/joint-visit': {
    params: {
      inspectionId: string;
    };
    body: JointVisitProposal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Arrange a visit alone 单独安排入企 */
  'POST /inspections/:inspectionId/visit': {
    params: {
      inspectionId: string;
    };
    body: {
      reason: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One visit to a firm 一次入企检查 */
  'GET /inspection-visits/:visitId': {
    params: {
      visitId: string;
    };
    answer: InspectionVisit;
  };
  /** Answer a proposal to come together 答复联合检查建议 */
  'POST /inspection-visits/:visitId/answer': {
    params: {
      visitId: string;
    };
    body: JointVisitAnswer;
    answer: undefined;
  };
  /** Tell the firm and offer times 通知企业并提供可选时间 */
  'POST /inspection-visits/:visitId/notice': {
    params: {
      visitId: string;
    };
    body: {
      slots: Array<Instant>;
    };
    answer: undefined;
  };
  /** Set the time when the firm has chosen none 企业未选时，由牵头单位定时间 */
  'PUT /inspection-visits/:visitId/slot': {
    params: {
      visitId: string;
    };
    body: {
      slot: Instant;
    };
    answer: undefined;
  };
  /** Make an entry code 生成入企码 */
  'POST /inspection-visits/:visitId/entry-codes': {
    params: {
      visitId: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      code: string;
      expiresAt: Instant;
    };
  };
  /** Come in with a code, or enter it afterwards 扫码入企，或补录 */
  'POST /inspection-visits/:visitId/entry': {
    params: {
      visitId: string;
    };
    body: EntryByCode | EntryAfterwards;
    answer: undefined;
  };
  /** Say that the firm let nobody in, or hindered it 记录企业不配合检查 */
  'POST /inspection-visits/:visitId/refusal': {
    params: {
      visitId: string;
    };
    body: InspectorRefusal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Take up a visit again that was refused 被拒绝后再次上门 */
  'POST /inspection-visits/:visitId/resumption': {
    params: {
      visitId: string;
    };
    answer: undefined;
  };
  /** Say whether a refusal was justified 认定拒绝检查、不配合检查 */
  'POST /inspection-refusals/:refusalId/decision': {
    params: {
      refusalId: string;
    };
    body: RefusalDecision;
    answer: undefined;
  };
  /** Leave 离企 */
  'POST /inspection-visits/:visitId/exit': {
    params: {
      visitId: string;
    };
    answer: undefined;
  };
  /** Record what was seen 检查笔录和结果 */
  'POST /inspection-visits/:visitId/record': {
    params: {
      visitId: string;
    };
    body: VisitRecordBody;
    answer: undefined;
  };
  /** Write down what shared data say of a line 用共享数据核验一项 */
  'POST /inspection-visits/:visitId/data-checks': {
    params: {
      visitId: string;
    };
    body: DataCheckBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: undefined;
  };
  /** Publish the result 公示检查结果 */
  'POST /inspection-visits/:visitId/publication': {
    params: {
      visitId: string;
    };
    answer: undefined;
  };
  /** Set out without notice 不事先通知，直接前往 */
  'POST /inspection-visits/:visitId/setting-out': {
    params: {
      visitId: string;
    };
    body: {
      slot: Instant;
    };
    answer: undefined;
  };
  /** Take a result back from publication 撤回公示 */
  'POST /inspection-visits/:visitId/withdrawal': {
    params: {
      visitId: string;
    };
    body: ResultAnnulment;
    answer: undefined;
  };
  /** Check what was put right 整改复查 */
  'POST /inspection-findings/:findingId/recheck': {
    params: {
      findingId: string;
    };
    body: FindingRecheck;
    answer: undefined;
  };
  /** Answer the objection of a firm 答复企业异议 */
  'POST /inspection-objections/:objectionId/answer': {
    params: {
      objectionId: string;
    };
    body: {
      answer: string;
    };
    answer: undefined;
  };
  /** Check an entry code 核验入企码 */
  'POST /inspection-codes/verification': {
    body: {
      code: string;
    };
    answer: VerifiedEntryCode;
  };
  /** Words for results, disposals and evidence 检查结果、处置和证据的用语 */
  'GET /inspection-vocabulary': {
    answer: InspectionVocabulary;
  };
  /** Published results of inspections 公示：检查结果 */
  'GET /published-inspection-results': {
    query: {
      division: string;
      after?: string;
    };
    answer: {
      items: Array<PublishedInspectionResult>;
      next: string | null;
    };
  };
  /** Ask the firm in writing, or begin a check by data 发出书面检查通知，或开始非现场检查 */
  'POST /inspections/:inspectionId/written-check': {
    params: {
      inspectionId: string;
    };
    body: WrittenChecking;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Answer a check in writing 答复书面检查 */
  'POST /my-inspections/:visitId/written-answers': {
    params: {
      visitId: string;
    };
    body: WrittenAnswers;
    answer: undefined;
  };
  /** Add a document to one’s answer 为书面检查附材料 */
  'POST /my-inspections/:visitId/written-files': {
    params: {
      visitId: string;
    };
    query: {
      line: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Take a document back before the answer is sent 撤回书面检查的材料 */
  'DELETE /my-written-files/:fileId': {
    params: {
      fileId: string;
    };
    answer: undefined;
  };
  /** Ask for more time to put it right 申请延长整改期限 */
  'POST /my-inspection-findings/:findingId/extensions': {
    params: {
      findingId: string;
    };
    body: NewRectificationExtension;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Show a document for a request for more time 为延期申请附一份材料 */
  'POST /my-rectification-extensions/:extensionId/file': {
    params: {
      extensionId: string;
    };
    file: File;
    answer: undefined;
  };
  /** Answer a request for more time 答复整改延期申请 */
  'POST /rectification-extensions/:extensionId/answer': {
    params: {
      extensionId: string;
    };
    body: RectificationExtensionAnswer;
    answer: undefined;
  };
  /** Visits that one is about to make 我要去现场的检查 */
  'GET /on-site-visits': {
    answer: {
      items: Array<SiteVisitSummary>;
    };
  };
  /** Take the task along, for use without a network 把任务带到现场（离线可用） */
  'POST /inspection-visits/:visitId/site-tasks': {
    params: {
      visitId: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: SiteTask;
  };
  /** Bring back what was noted on site 同步现场记录 */
  'POST /inspection-visits/:visitId/site-notes': {
    params: {
      visitId: string;
    };
    body: SiteNotes;
    answer: SiteNotesTaken;
  };
  /** What was noted on site 现场记录 */
  'GET /inspection-visits/:visitId/site-record': {
    params: {
      visitId: string;
    };
    answer: SiteRecord;
  };
  /** Bring back a photo 上传现场照片 */
  'POST /inspection-visits/:visitId/site-photos': {
    params: {
      visitId: string;
    };
    query: {
      id: string;
      line?: string;
      evidence?: 'photo' | 'copy';
      notedAt: Instant;
      sentAt: Instant;
    };
    file: File;
    answer: {
      id: string;
      known: boolean;
    };
  };
  /** Decide what a note from the site could not decide by itself 决定一条待处理的现场记录 */
  'POST /site-notes/:noteId/decision': {
    params: {
      noteId: string;
    };
    body: SiteNoteDecision;
    answer: undefined;
  };
  /** Leads for cases: findings that were handed over 案源（移送的问题） */
  'GET /case-leads': {
    answer: {
      items: Array<CaseLeadSummary>;
    };
  };
  /** Organisations that may be given a lead 可以接收案源的单位 */
  'GET /case-lead-recipients': {
    query: {
      division: string;
    };
    answer: {
      items: Array<LeadOrganisation>;
    };
  };
  /** One lead 一件案源 */
  'GET /case-leads/:leadId': {
    params: {
      leadId: string;
    };
    answer: CaseLead;
  };
  /** Return a lead with the reason 退回案源 */
  'POST /case-leads/:leadId/return': {
    params: {
      leadId: string;
    };
    body: LeadWords;
    answer: undefined;
  };
  /** Hand a lead to another organisation 移送其他单位 */
  'POST /case-leads/:leadId/handing-on': {
    params: {
      leadId: string;
    };
    body: LeadHandedOn;
    answer: undefined;
  };
  /** Note that it was sent to a body that is not on the platform 登记已移送平台外单位 */
  'POST /case-leads/:leadId/sending': {
    params: {
      leadId: string;
    };
    body: LeadWords;
    answer: undefined;
  };
  /** Take along the code that shows who I am 带上我的执法人员码（离线可用） */
  'POST /my-inspector-codes': {
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: InspectorTicket;
  };
  /** Check the code of an inspector 核验执法人员码 */
  'POST /inspector-codes/verification': {
    body: InspectorCode;
    answer: VerifiedInspector;
  };
  /** Cases of penalty 行政处罚案件 */
  'GET /enforcement-cases': {
    query?: {
      state?: 'lead' | 'investigating' | 'review' | 'legal-review' | 'noticing' | 'notified' | 'hearing' | 'deciding' | 'decided' | 'served' | 'closed' | 'archived' | 'not-filed' | 'annulled';
      after?: string;
    };
    answer: {
      items: Array<EnforcementCaseSummary>;
      next: string | null;
    };
  };
  /** Make a finding that was handed over a lead 把移送的问题转为案源 */
  'POST /enforcement-cases': {
    body: NewEnforcementCase;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One case of penalty 一件行政处罚案件 */
  'GET /enforcement-cases/:caseId': {
    params: {
      caseId: string;
    };
    answer: EnforcementCase;
  };
  /** Carry a case on 办理案件 */
  'POST /enforcement-cases/:caseId/steps': {
    params: {
      caseId: string;
    };
    body: CaseReport | CaseNotifying | CaseConcluding | HearingSet | HearingHeld | DecisionServed | DecisionPublished | CaseExecuted | FinePaid | PaymentTakenBack | EvidenceSettled | CaseArchived;
    answer: undefined;
  };
  /** File, review or decide a case 审批、审核、决定案件 */
  'POST /enforcement-cases/:caseId/approvals': {
    params: {
      caseId: string;
    };
    body: CaseFiled | CaseNotFiled | ReviewPassed | ReviewReturned | EvidenceKept | DecisionAnnulled | CaseDecided;
    answer: undefined;
  };
  /** What findings led to 问题的后续：首违不罚、立案 */
  'GET /inspection-visits/:visitId/finding-outcomes': {
    params: {
      visitId: string;
    };
    answer: FindingOutcomes;
  };
  /** Propose not to punish a first violation 提出首违不罚 */
  'POST /inspection-findings/:findingId/exemption': {
    params: {
      findingId: string;
    };
    body: NewExemption;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Decide on a first violation 决定首违不罚 */
  'POST /exemptions/:exemptionId/decision': {
    params: {
      exemptionId: string;
    };
    body: ExemptionDecision;
    answer: undefined;
  };
  /** Cases against my firm 我的企业：处罚案件 */
  'GET /my-enforcement-cases': {
    answer: {
      items: Array<EnforcementCaseSummary>;
    };
  };
  /** One case against my firm 我的企业：一件处罚案件 */
  'GET /my-enforcement-cases/:caseId': {
    params: {
      caseId: string;
    };
    answer: EnforcementCase;
  };
  /** State one’s case or ask for a hearing 陈述申辩、要求听证 */
  'POST /my-enforcement-cases/:caseId/steps': {
    params: {
      caseId: string;
    };
    body: FirmStep;
    answer: undefined;
  };
  /** Published decisions of penalty 公示：行政处罚决定 */
  'GET /published-penalties': {
    query: {
      division: string;
      after?: string;
    };
    answer: {
      items: Array<PublishedPenalty>;
      next: string | null;
    };
  };
  /** The list of first violations that are not punished 首违不罚事项清单 */
  'GET /exempt-matters': {
    answer: {
      items: Array<KeptExemptMatter>;
    };
  };
  /** Draft a first violation that is not punished 新增首违不罚事项（草稿） */
  'POST /exempt-matters': {
    body: NewExemptMatter;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      code: string;
    };
  };
  /** Change a draft of this list 修改首违不罚事项草稿 */
  'PUT /exempt-matters/:code': {
    params: {
      code: string;
    };
    body: ExemptMatterData;
    answer: undefined;
  };
  /** Publish a first violation that is not punished 发布首违不罚事项 */
  'POST /exempt-matters/:code/publication': {
    params: {
      code: string;
    };
    answer: undefined;
  };
  /** Withdraw it from the list 撤下首违不罚事项 */
  'POST /exempt-matters/:code/withdrawal': {
    params: {
      code: string;
    };
    answer: undefined;
  };
  /** Revise one that was withdrawn 修订撤下的首违不罚事项 */
  'POST /exempt-matters/:code/revision': {
    params: {
      code: string;
    };
    answer: undefined;
  };
  /** Published: first violations that are not punished 公示：首违不罚事项清单 */
  'GET /published-exempt-matters': {
    query: {
      division: string;
    };
    answer: {
      items: Array<PublishedExemptMatter>;
    };
  };
  /** Visits that were no inspection 入企走访记录 */
  'GET /other-visits': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<OtherVisit>;
      next: string | null;
      /** what a visit of the reader’s organisations may be */
      allowed: Array<'service' | 'research' | 'call' | 'publicity' | 'training'>;
    };
  };
  /** Record a visit that was no inspection 记录一次入企走访 */
  'POST /other-visits': {
    body: NewOtherVisit;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Who has called at my firm 我的企业：谁来走访过 */
  'GET /my-other-visits': {
    answer: {
      items: Array<OtherVisit>;
    };
  };
  /** Who inspects my firm 我的企业：谁来检查 */
  'GET /my-inspections': {
    answer: {
      items: Array<OwnInspectionSummary>;
    };
  };
  /** One inspection of my firm 我的企业：一次检查 */
  'GET /my-inspections/:visitId': {
    params: {
      visitId: string;
    };
    answer: OwnInspectionVisit;
  };
  /** Choose the time of an inspection 预约检查时间 */
  'PUT /my-inspections/:visitId/slot': {
    params: {
      visitId: string;
    };
    body: {
      slot: Instant;
    };
    answer: undefined;
  };
  /** Object to an inspection 对检查提出异议 */
  'POST /my-inspections/:visitId/objections': {
    params: {
      visitId: string;
    };
    body: NewInspectionObjection;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Refuse an inspection without a code or a certificate 拒绝无码、无证的检查 */
  'POST /my-inspections/:visitId/refusal': {
    params: {
      visitId: string;
    };
    body: FirmRefusal;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Say what was put right 报告整改完成 */
  'POST /my-inspection-findings/:findingId/report': {
    params: {
      findingId: string;
    };
    body: {
      words: string;
    };
    answer: undefined;
  };
  /** Evaluate an inspection, anonymously 匿名评价一次检查 */
  'PUT /my-inspections/:visitId/evaluation': {
    params: {
      visitId: string;
    };
    body: InspectionScores;
    answer: undefined;
  };
  /** What firms think of inspections, in groups 企业评价汇总 */
  'GET /inspection-evaluations': {
    answer: InspectionEvaluations;
  };
  /** What my firm has said of an inspection 我的企业：评价和投诉 */
  'GET /my-inspections/:visitId/voice': {
    params: {
      visitId: string;
    };
    answer: OwnInspectionVoice;
  };
  /** Complain of an inspection by the national categories 投诉检查（八个不得） */
  'POST /my-inspections/:visitId/complaints': {
    params: {
      visitId: string;
    };
    body: NewInspectionComplaint;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      number: string;
    };
  };
  /** What my firm has complained of besides its inspections 我的企业：对走访和未留痕入企的投诉 */
  'GET /my-other-complaints': {
    answer: {
      items: Array<OwnOtherComplaint>;
    };
  };
  /** Complain of somebody who came and left no record 投诉未留痕的入企 */
  'POST /my-other-complaints': {
    body: NewUnrecordedComplaint;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      number: string;
    };
  };
  /** Complain of a visit that was called no inspection 投诉一次走访（变相检查等） */
  'POST /my-other-visits/:otherVisitId/complaints': {
    params: {
      otherVisitId: string;
    };
    body: NewInspectionComplaint;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      number: string;
    };
  };
  /** Complaints of firms about inspections 企业对检查的投诉 */
  'GET /inspection-complaints': {
    query?: {
      state?: 'open' | 'answered';
    };
    answer: {
      items: Array<InspectionComplaint>;
    };
  };
  /** One complaint 一件投诉 */
  'GET /inspection-complaints/:complaintId': {
    params: {
      complaintId: string;
    };
    answer: InspectionComplaint;
  };
  /** Answer a complaint 答复投诉 */
  'POST /inspection-complaints/:complaintId/answer': {
    params: {
      complaintId: string;
    };
    body: InspectionComplaintAnswer;
    answer: undefined;
  };
  /** Inspections of which the supervising body was told 抄送监督的检查 */
  'GET /copied-inspections': {
    answer: {
      items: Array<CopiedInspection>;
    };
  };
  /** One of them 一项抄送监督的检查 */
  'GET /copied-inspections/:inspectionId': {
    params: {
      inspectionId: string;
    };
    answer: CopiedInspection;
  };
  /** Note what was found of it 记录监督情况 */
  'POST /copied-inspections/:inspectionId/note': {
    params: {
      inspectionId: string;
    };
    body: InspectionCopyNote;
    answer: undefined;
  };
  /** The white list of firms 无感监管白名单 */
  'GET /white-list': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<WhiteListing>;
      next: string | null;
    };
  };
  /** Propose a firm for the white list 提议列入白名单 */
  'POST /white-list': {
    body: NewWhiteListing;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Decide on a firm proposed for the white list 审定白名单 */
  'POST /white-list/:listingId/decision': {
    params: {
      listingId: string;
    };
    body: WhiteListingDecision;
    answer: undefined;
  };
  /** Take a firm from the white list 移出白名单 */
  'POST /white-list/:listingId/revocation': {
    params: {
      listingId: string;
    };
    body: WhiteListingRevocation;
    answer: undefined;
  };
  /** Published: the white list and its criterion 公示：白名单和列入标准 */
  'GET /published-white-list': {
    query: {
      division: string;
      after?: string;
    };
    answer: PublicWhiteList;
  };
  /** Deliver what is held of firms in one dimension of risk 报送企业信用风险数据（一个维度） */
  'POST /risk-fact-deliveries': {
    body: RiskFactDelivery;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
      added: number;
    };
  };
  /** Deliver what is held of firms in one dimension from CSV or XLSX 从 CSV 或 XLSX 报送企业信用风险数据（一个维度） */
  'POST /risk-fact-deliveries/imports': {
    query: {
      organisation: string;
      dimension: 'attributes' | 'registration' | 'annual-reports' | 'compliance' | 'public-opinion' | 'affiliates' | 'capacity';
      asOf: string;
    };
    file: File;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: ListImport;
  };
  /** Classify the firms of a place anew 重新进行信用风险分类 */
  'POST /risk-classifications': {
    body: {
      organisation: string;
    };
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Classifications, with how far they are 信用风险分类批次 */
  'GET /risk-classifications': {
    answer: {
      items: Array<RiskClassification>;
    };
  };
  /** What visits found, by the class that firms had before 信用风险分类回溯检验 */
  'GET /risk-back-test': {
    answer: RiskBackTest;
  };
  /** Firms with their risk class 辖区企业信用风险分类 */
  'GET /risk-classes': {
    query?: {
      class?: 'A' | 'B' | 'C' | 'D';
      uscc?: string;
      after?: string;
    };
    answer: {
      asOf: string | null;
      items: Array<ClassedFirm>;
      next: string | null;
    };
  };
  /** The risk class of a firm, and why 一家企业的信用风险分类及理由 */
  'GET /risk-classes/:enterpriseId': {
    params: {
      enterpriseId: string;
    };
    answer: FirmRisk;
  };
  /** Single facts about visits to look into 检查行为线索（逐条核查，不排名） */
  'GET /inspection-signs': {
    query?: {
      open?: boolean;
    };
    answer: {
      items: Array<InspectionSign>;
    };
  };
  /** Note what was found 记录核查情况 */
  'POST /inspection-sign-notes': {
    body: NewSignNote;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Published figures of inspections; small counts are withheld 公示：检查统计（小数不公开） */
  'GET /published-inspection-figures': {
    query: {
      division: string;
      year?: number;
    };
    answer: InspectionFigures;
  };
  /** Figures of inspections 检查统计 */
  'GET /inspection-figures': {
    query: {
      division: string;
      year?: number;
    };
    answer: InspectionFigures;
  };
  /** My firm: code, profile, consents, contests 我的企业：企业码、画像、授权、异议 */
  'GET /my-firm': {
    answer: OwnFirm;
  };
  /** Make the code of my firm, or a new one 生成或更换企业码 */
  'POST /my-firm/codes': {
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      code: string;
      madeAt: Instant;
    };
  };
  /** Let a third party read fields of the profile 授权第三方查看画像 */
  'POST /my-firm/consents': {
    body: NewProfileConsent;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Take back a consent 收回授权 */
  'POST /my-firm/consents/:consentId/revocation': {
    params: {
      consentId: string;
    };
    answer: undefined;
  };
  /** Contest a fact of the profile 对画像事实提出异议 */
  'POST /my-firm/contests': {
    body: NewFactContest;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** Read the code of a firm 扫企业码 */
  'POST /enterprise-codes/reading': {
    body: {
      code: string;
    };
    answer: FirmProfile;
  };
  /** The profile of a firm 企业画像 */
  'GET /enterprise-profiles/:enterpriseId': {
    params: {
      enterpriseId: string;
    };
    answer: FirmProfile;
  };
  /** A fact that a firm contests 企业对事实的异议 */
  'GET /fact-contests/:contestId': {
    params: {
      contestId: string;
    };
    answer: OfficeFactContest;
  };
  /** Answer a contest 答复事实异议 */
  'POST /fact-contests/:contestId/answer': {
    params: {
      contestId: string;
    };
    body: FactContestAnswer;
    answer: undefined;
  };
  /** Random draws of firms and inspectors 双随机抽取 */
  'GET /inspection-draws': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<DrawSummary>;
      next: string | null;
    };
  };
  /** Set up a draw, alone or with others 设置抽取（可多部门联合） */
  'POST /inspection-draws': {
    body: DrawBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** What a new draw begins with 新抽取的默认比例 */
  'GET /inspection-draw-defaults': {
    query: {
      organisation: string;
    };
    answer: DrawDefaults;
  };
  /** One draw 一次抽取 */
  'GET /inspection-draws/:drawId': {
    params: {
      drawId: string;
    };
    answer: DrawView;
  };
  /** Change a draw that is not announced 修改未公告的抽取 */
  'PUT /inspection-draws/:drawId': {
    params: {
      drawId: string;
    };
    body: DrawBody;
    answer: undefined;
  };
  /** Throw away a draw that is not announced 放弃未公告的抽取 */
  'DELETE /inspection-draws/:drawId': {
    params: {
      drawId: string;
    };
    answer: undefined;
  };
  /** What was drawn, with its firms 一次抽取抽中的企业 */
  'GET /inspection-draws/:drawId/drawn': {
    params: {
      drawId: string;
    };
    query?: {
      after?: string;
    };
    answer: DrawnPage;
  };
  /** Freeze the lists in the background and announce the draw 冻结名录库并公告（后台进行） */
  'POST /inspection-draws/:drawId/announcement': {
    params: {
      drawId: string;
    };
    answer: undefined;
  };
  /** Commit to a secret 提交承诺值 */
  'POST /inspection-draws/:drawId/commitments': {
    params: {
      drawId: string;
    };
    body: {
      organisation: string;
      /** SM3, hexadecimal */
      commitment: string;
    };
    answer: undefined;
  };
  /** Enter the public value 录入公共随机数 */
  'POST /inspection-draws/:drawId/beacon': {
    params: {
      drawId: string;
    };
    body: {
      value: string;
      url?: string;
    };
    answer: undefined;
  };
  /** Show the secret 公开秘密值 */
  'POST /inspection-draws/:drawId/secrets': {
    params: {
      drawId: string;
    };
    body: {
      organisation: string;
      /** SM3, hexadecimal */
      secret: string;
    };
    answer: undefined;
  };
  /** Draw, in the background 抽取（后台进行） */
  'POST /inspection-draws/:drawId/drawing': {
    params: {
      drawId: string;
    };
    answer: undefined;
  };
  /** Make a draw void 作废抽取 */
  'POST /inspection-draws/:drawId/voiding': {
    params: {
      drawId: string;
    };
    body: {
      reason: string;
    };
    answer: undefined;
  };
  /** Replace a drawn inspector by hand 人工调整执法人员 */
  'POST /inspection-draws/:drawId/inspector-exchanges': {
    params: {
      drawId: string;
    };
    body: {
      object: string;
      out: string;
      in?: string;
      reason: string;
    };
    answer: undefined;
  };
  /** Put a drawn firm aside by hand 人工调整检查对象 */
  'POST /inspection-draws/:drawId/object-exchanges': {
    params: {
      drawId: string;
    };
    body: {
      object: string;
      reason: string;
    };
    answer: undefined;
  };
  /** Make inspections of what was drawn 按抽取结果生成检查任务 */
  'POST /inspection-draws/:drawId/inspections': {
    params: {
      drawId: string;
    };
    body: {
      organisation: string;
    };
    answer: InspectionsOfDraw;
  };
  /** Published draws 公示：双随机抽取 */
  'GET /published-inspection-draws': {
    query: {
      division: string;
      after?: string;
    };
    answer: {
      items: Array<PublishedDrawSummary>;
      next: string | null;
    };
  };
  /** One published draw 公示：一次抽取 */
  'GET /published-inspection-draws/:drawId': {
    params: {
      drawId: string;
    };
    answer: PublishedDraw;
  };
  /** What was drawn, as everybody may read it 公示：一次抽取抽中的对象 */
  'GET /published-inspection-draws/:drawId/drawn': {
    params: {
      drawId: string;
    };
    query?: {
      after?: string;
    };
    answer: PublishedDrawnPage;
  };
  /** Runs that merge plans into visits 统筹合并 */
  'GET /merge-runs': {
    answer: {
      items: Array<MergeRun>;
    };
  };
  /** Merge what all organisations plan into the fewest visits 把各单位的计划和任务合并为最少的入企次数 */
  'POST /merge-runs': {
    body: MergeRunBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One run, with its visits 一次统筹合并的结果 */
  'GET /merge-runs/:runId': {
    params: {
      runId: string;
    };
    query?: {
      after?: string;
    };
    answer: MergeRunWhole;
  };
  /** Answer a merged visit 答复统筹合并的入企 */
  'POST /merged-visits/:mergedVisitId/answer': {
    params: {
      mergedVisitId: string;
    };
    body: MergedAnswer;
    answer: undefined;
  };
  /** Tours: one team, one day, several firms of a park 园区同行 */
  'GET /inspection-tours': {
    query?: {
      after?: string;
    };
    answer: {
      items: Array<InspectionTour>;
      next: string | null;
    };
  };
  /** Put visits to several firms of a park into one tour 把几家企业的入企安排成园区同行 */
  'POST /inspection-tours': {
    body: InspectionTourBody;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: {
      id: string;
    };
  };
  /** One tour, with its visits 一次园区同行 */
  'GET /inspection-tours/:tourId': {
    params: {
      tourId: string;
    };
    answer: InspectionTour;
  };
  /** Change the day of a tour 改园区同行的日期 */
  'PUT /inspection-tours/:tourId/day': {
    params: {
      tourId: string;
    };
    body: InspectionTourDay;
    answer: undefined;
  };
  /** A visit is made by itself 一次入企退出园区同行 */
  'DELETE /inspection-tours/:tourId/visits/:visitId': {
    params: {
      tourId: string;
      visitId: string;
    };
    answer: undefined;
  };
  /** Visits in the same park that could be made on the same day 同一园区可以同一天去的入企 */
  'GET /inspection-visits/:visitId/beside': {
    params: {
      visitId: string;
    };
    answer: VisitsBeside;
  };
  /** How the audit trail is kept, and what was checked and exported of it 审计记录的保存、核验和导出情况 */
  'GET /audit/keeping': {
    answer: TrailKeeping;
  };
  /** Check the whole audit trail 核验整条审计链 */
  'POST /audit/checks': {
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: TrailCheck;
  };
  /** Export the audit trail of a time 导出一段时间的审计记录 */
  'POST /audit/exports': {
    body: NewTrailExport;
    /** the same key twice gives the same answer and one effect */
    idempotencyKey?: string;
    answer: TrailExport;
  };
  /** Keys that the platform holds: how far a change of data keys is, and until when the others are good 平台持有的密钥：数据密钥的轮换进度，签名、印章等密钥的期限 */
  'GET /data-keys': {
    answer: DataKeys;
  };
  /** The cockpit: numbers of your jurisdiction, each with its definition 运行驾驶舱：管辖范围内的各项数字及其口径 */
  'GET /cockpit': {
    query?: {
      division?: string;
      from?: string;
      to?: string;
    };
    answer: Cockpit;
  };
}

/** Addresses of files. */
export interface Downloads {
  /** The sealed file of a credential 下载证照文件 */
  'GET /credentials/:credentialId/pdf': {
    params: {
      credentialId: string;
    };
  };
  /** The sealed file of a credential as OFD 下载 OFD 证照文件 */
  'GET /credentials/:credentialId/ofd': {
    params: {
      credentialId: string;
    };
  };
  /** All rows that were refused, as a table 下载全部退回的行 */
  'GET /credential-imports/:importId/refusals': {
    params: {
      importId: string;
    };
  };
  /** The template of a type 下载导入模板 */
  'GET /credential-import-template': {
    query: {
      organisation: string;
      type: string;
    };
  };
  /** A credential as signed JSON, for machines 下载证照数据（JSON，SM2 签名） */
  'GET /credentials/:credentialId/data': {
    params: {
      credentialId: string;
    };
  };
  /** The sealed PDF of a notice 下载告知书 */
  'GET /applications/:applicationId/notices/:noticeId': {
    params: {
      applicationId: string;
      noticeId: string;
    };
  };
  /** The sealed PDF of a notice of a case 下载办件的告知书 */
  'GET /cases/:caseId/notices/:noticeId': {
    params: {
      caseId: string;
      noticeId: string;
    };
  };
  /** The sealed file of a credential that a case draws on 办件使用的证照文件 */
  'GET /cases/:caseId/credentials/:credentialId/pdf': {
    params: {
      caseId: string;
      credentialId: string;
    };
  };
  /** The sealed file, as OFD, of a credential that a case draws on 办件使用的 OFD 证照文件 */
  'GET /cases/:caseId/credentials/:credentialId/ofd': {
    params: {
      caseId: string;
      credentialId: string;
    };
  };
  /** An uploaded document of a case 查看办件的上传材料 */
  'GET /cases/:caseId/documents/:address': {
    params: {
      caseId: string;
      address: string;
    };
  };
  /** The machine-readable copy of one’s information 下载个人信息副本 */
  'GET /own-information-requests/:requestId/archive': {
    params: {
      requestId: string;
    };
  };
  /** Export a package as a signed archive 导出签名的场景包存档 */
  'GET /scenarios/:scenario/archive': {
    params: {
      scenario: string;
    };
    query?: {
      version?: string;
    };
  };
  /** A filled-in sample of a piece of evidence 材料样表 */
  'GET /scenarios/:scenario/samples/:sample': {
    params: {
      scenario: string;
      sample: string;
    };
  };
  /** A document of one’s own answer 书面检查所附材料 */
  'GET /my-written-files/:fileId': {
    params: {
      fileId: string;
    };
  };
  /** A document that a firm shows with its answer 企业书面答复所附材料 */
  'GET /written-files/:fileId': {
    params: {
      fileId: string;
    };
  };
  /** What was shown for one’s request for more time 延期申请所附材料 */
  'GET /my-rectification-extensions/:extensionId/file': {
    params: {
      extensionId: string;
    };
  };
  /** What a firm shows for its request for more time 企业延期申请所附材料 */
  'GET /rectification-extensions/:extensionId/file': {
    params: {
      extensionId: string;
    };
  };
  /** A photo from a visit 现场照片 */
  'GET /site-photos/:photoId': {
    params: {
      photoId: string;
    };
  };
  /** The sealed sheet of an approval 下载检查审批表 */
  'GET /inspections/:inspectionId/approval-sheet': {
    params: {
      inspectionId: string;
    };
  };
  /** A sealed document of a visit 下载检查文书 */
  'GET /inspection-visits/:visitId/documents/:kind': {
    params: {
      visitId: string;
      kind: 'notice' | 'record' | 'result';
    };
  };
  /** A sealed document of an inspection of my firm 我的企业：下载检查文书 */
  'GET /my-inspections/:visitId/documents/:kind': {
    params: {
      visitId: string;
      kind: 'notice' | 'record' | 'result';
    };
  };
  /** A photo that belongs to a lead 案源所附现场照片 */
  'GET /case-leads/:leadId/photos/:photoId': {
    params: {
      leadId: string;
      photoId: string;
    };
  };
  /** Which firm stands behind each name of the list 名录代号对照（监督、审计用） */
  'GET /inspection-draws/:drawId/opening': {
    params: {
      drawId: string;
    };
    query?: {
      form?: 'json' | 'lines';
    };
  };
  /** The proof file, with the frozen lists when they are not too long 抽取证明（名录不太长时含冻结的名录） */
  'GET /published-inspection-draws/:drawId/proof': {
    params: {
      drawId: string;
    };
    query?: {
      lists?: 'inside' | 'apart';
    };
  };
  /** One of the frozen lists 冻结的名录 */
  'GET /published-inspection-draws/:drawId/lists/:list': {
    params: {
      drawId: string;
      list: 'objects' | 'visits' | 'inspectors';
    };
  };
  /** The file that you exported 下载自己导出的审计文件 */
  'GET /audit/exports/:id/file': {
    params: {
      id: string;
    };
  };
}
