/**
 * A case of administrative penalty, ordinary procedure (行政处罚法 ch. 5, sec. 3–4).
 *
 *     lead ──file──▶ investigating ──report──▶ review · legal-review ──pass──▶ noticing ──notify──▶ notified ──conclude──▶ deciding
 *       └─ refuse ─▶ not-filed   ▲────────────return────────────┘                                     └─ask-hearing─▶ hearing
 *     hearing ──hold-hearing──▶ legal-review ──pass──▶ deciding ──decide──▶ decided ──serve──▶ served ──execute──▶ closed
 *                                               closed ──archive──▶ archived      served · closed · archived ──annul──▶ annulled
 */
export interface EnforcementCase {
  id: string;
  number: string;
  organisationId: string;
  enterpriseId: string;
  division: string;
  findingId: string | null;
  visitId: string | null;
  /** what for (案由) */
  cause: string;
  state: CaseState;
  proposal: Penalty | null;
  decision: CaseDecision | null;
  /** a hearing was held */
  heard: boolean;
  filedAt: string | null;
  decideBy: string | null;
  dueAt: string | null;
  /** accounts */
  reportedBy: string | null;
  openedBy: string;
  openedAt: string;
  publishedAt: string | null;
  /** last moment for paying, as the party was told */
  payBy: string | null;
  /** in the archive (档号), and since when */
  archiveNo: string | null;
  archivedAt: string | null;
  /** the published process by which it runs; null: by the table of states, as before there was a process or where the place publishes none */
  snapshotId: string | null;
  version: number;
}

export const penaltyKinds = [
  'warning',
  'fine',
  'confiscation',
  'downgrade',
  'revocation',
  'stop-production',
  'none',
] as const;
export interface Penalty {
  kind: (typeof penaltyKinds)[number];
  /** fines and what is confiscated, in fen */
  amountFen: number;
}
export interface CaseDecision extends Penalty {
  reason: string;
  basis: string;
  collective: boolean;
}

/** What is published is a penalty (行政处罚法 art. 48): a decision not to punish is on no list. */
export const isPublic = (decision: CaseDecision | null): boolean =>
  decision !== null && decision.kind !== 'none';

export const caseStates = [
  'lead',
  'investigating',
  'review',
  'legal-review',
  'noticing',
  'notified',
  'hearing',
  'deciding',
  'decided',
  'served',
  'closed',
  'archived',
  'not-filed',
  'annulled',
] as const;
export type CaseState = (typeof caseStates)[number];

/** Its decision was served and nobody has set it aside: a penalty is one from then on. */
export const standingStates: readonly CaseState[] = ['served', 'closed', 'archived'];

/** Who does it: an inspector of the organisation, another person who approves, the firm. */
export type CaseVerb =
  | 'file'
  | 'refuse'
  | 'report'
  | 'pass'
  | 'return'
  | 'notify'
  | 'ask-hearing'
  | 'waive'
  | 'conclude'
  | 'set-hearing'
  | 'hold-hearing'
  | 'decide'
  | 'serve'
  | 'publish'
  | 'execute'
  | 'annul'
  | NotOfProcess;

/**
 * What no process waits for, for it changes nothing of what comes next: what the party says, that it agrees to be served electronically, what it pays (and a payment that was
 * recorded wrongly), evidence that is registered and kept, and that a closed case goes into the archive.
 */
const notOfProcess = [
  'state',
  'consent-service',
  'pay',
  'take-back-payment',
  'keep-evidence',
  'settle-evidence',
  'archive',
] as const;
type NotOfProcess = (typeof notOfProcess)[number];
export const isOfProcess = (verb: string): boolean => !(notOfProcess as readonly string[]).includes(verb);

const settling = { 'settle-evidence': 'officer' } as const;
/** From the notice on the party may agree to be served electronically (行政处罚法 art. 61). */
const consenting = { 'consent-service': 'firm', ...settling } as const;

export const caseLifecycle: Readonly<
  Record<CaseState, Partial<Record<CaseVerb, 'officer' | 'approver' | 'firm'>>>
> = {
  lead: { file: 'approver', refuse: 'approver' },
  investigating: { report: 'officer', 'keep-evidence': 'approver', ...settling },
  review: { pass: 'approver', return: 'approver', ...settling },
  'legal-review': { pass: 'approver', return: 'approver', ...settling },
  noticing: { notify: 'officer', ...settling },
  notified: { state: 'firm', 'ask-hearing': 'firm', waive: 'firm', conclude: 'officer', ...consenting },
  hearing: { 'set-hearing': 'officer', 'hold-hearing': 'officer', ...consenting },
  deciding: { decide: 'approver', ...consenting },
  decided: { serve: 'officer', ...consenting },
  served: {
    publish: 'officer',
    execute: 'officer',
    pay: 'officer',
    'take-back-payment': 'officer',
    annul: 'approver',
    ...settling,
  },
  closed: { archive: 'officer', annul: 'approver', ...settling },
  archived: { annul: 'approver', ...settling },
  'not-filed': {},
  // what is kept has to be given back, or whatever is decided, also when there is no penalty any more
  annulled: { ...settling },
};
