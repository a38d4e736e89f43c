/**
 * A case of administrative penalty, ordinary procedure (行政处罚法 ch. 5, sec. 3–4).
 *
 *     lead ──file──▶ investigating ──report──▶ review · legal-review ──pass──▶ noticing ──notify──▶ notified ──conclude──▶ deciding
 *       └─ refuse ─▶ not-filed   ▲────────────return────────────┘                                     └─ask-hearing─▶ hearing
 *     hearing ──hold-hearing──▶ legal-review ──pass──▶ deciding ──decide──▶ decided ──serve──▶ served ──execute──▶ closed
 *                                                                               served · closed ──annul──▶ annulled
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
  'not-filed',
  'annulled',
] as const;
export type CaseState = (typeof caseStates)[number];

/** Its decision was served and nobody has set it aside: a penalty is one from then on. */
export const standingStates: readonly CaseState[] = ['served', 'closed'];

/** Who does it: an inspector of the organisation, another person who approves, the firm. */
export type CaseVerb =
  | 'file'
  | 'refuse'
  | 'report'
  | 'pass'
  | 'return'
  | 'notify'
  | 'state'
  | 'ask-hearing'
  | 'waive'
  | 'conclude'
  | 'set-hearing'
  | 'hold-hearing'
  | 'decide'
  | 'serve'
  | 'publish'
  | 'execute'
  | 'annul';

export const caseLifecycle: Readonly<
  Record<CaseState, Partial<Record<CaseVerb, 'officer' | 'approver' | 'firm'>>>
> = {
  lead: { file: 'approver', refuse: 'approver' },
  investigating: { report: 'officer' },
  review: { pass: 'approver', return: 'approver' },
  'legal-review': { pass: 'approver', return: 'approver' },
  noticing: { notify: 'officer' },
  notified: { state: 'firm', 'ask-hearing': 'firm', waive: 'firm', conclude: 'officer' },
  hearing: { 'set-hearing': 'officer', 'hold-hearing': 'officer' },
  deciding: { decide: 'approver' },
  decided: { serve: 'officer' },
  served: { publish: 'officer', execute: 'officer', annul: 'approver' },
  closed: { annul: 'approver' },
  'not-filed': {},
  annulled: {},
};
