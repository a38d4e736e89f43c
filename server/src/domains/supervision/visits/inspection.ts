import type {
  InspectionKind,
  InspectionSource,
  Method,
  SpecialApproval,
  Verdict,
} from '@yiti/engines/inspections';

/** What one organisation means to inspect at one firm (检查任务), before and after its approval. */
export interface Inspection {
  id: string;
  code: string;
  organisationId: string;
  enterpriseId: string;
  division: string;
  /** which of the firm's premises; null: where it is registered */
  premisesId: string | null;
  kind: InspectionKind;
  source: InspectionSource;
  reason: string;
  method: Method;
  itemCodes: readonly string[];
  /** numbers of certificates */
  inspectors: readonly string[];
  /** days, YYYY-MM-DD */
  windowFrom: string;
  windowTo: string;
  specialApproval: SpecialApproval | null;
  /** what set it off (线索): a complaint, a report, the notice of a court or another organisation */
  trigger: Trigger | null;
  /** the firm is told at the door and not before (突击检查) */
  unannounced: boolean;
  /** who comes along and inspects nothing, named beforehand */
  assistants: readonly Assistant[];
  /** it could not wait for its approval, which comes afterwards (应急先检) */
  emergency: Emergency | null;
  state: InspectionState;
  /** what the rules said when it was checked last */
  verdicts: readonly Verdict[];
  /** reasons given for warnings, by rule */
  explanations: Readonly<Record<string, string>>;
  checkedAt: string;
  /** account */
  requestedBy: string;
  requestedByName: string;
  requestedAt: string;
  decidedByName: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  visitId: string | null;
  /** national codes: what it came to, and what follows */
  result: string | null;
  disposal: string | null;
  /** the published process by which it is asked for and approved; null: by the table of states */
  snapshotId: string | null;
  version: number;
}

/** Somebody without a certificate who comes along (辅助人员、专家). */
export interface Assistant {
  name: string;
  role: 'assistant' | 'expert';
  /** where they belong */
  from?: string;
}

export interface Emergency {
  reason: string;
  /** instant by which it is approved afterwards */
  approveBy: string;
  decision: { approved: boolean; by: string; at: string; reason: string } | null;
}

/** Where a lead comes from: its number, from whom, when it came. */
export interface Trigger {
  document: string;
  from: string;
  receivedOn: string;
}

export type InspectionState =
  | 'draft'
  | 'awaiting-approval'
  | 'approved'
  | 'arranged'
  | 'done'
  | 'rejected'
  | 'cancelled';
export type InspectionVerb =
  | 'change'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'cancel'
  | 'arrange'
  | 'release'
  | 'finish';

/** State → verbs, and where each leads. The server's guard, the buttons and the tests read this. */
export const inspectionLifecycle: Readonly<
  Record<InspectionState, Partial<Record<InspectionVerb, InspectionState>>>
> = {
  draft: { change: 'draft', submit: 'awaiting-approval', cancel: 'cancelled' },
  'awaiting-approval': { approve: 'approved', reject: 'rejected', cancel: 'cancelled' },
  approved: { arrange: 'arranged', cancel: 'cancelled' },
  arranged: { release: 'approved', finish: 'done', cancel: 'cancelled' },
  done: {},
  rejected: { change: 'draft' },
  cancelled: {},
};

/** Warnings that have to be explained before it is approved. A merge is answered by coming together, or explained when it is not. */
export function unexplained(
  verdicts: readonly Verdict[],
  explanations: Readonly<Record<string, string>>,
): Verdict[] {
  return verdicts.filter(
    ({ rule, outcome }) => outcome === 'warn' && rule !== 'merge' && !explanations[rule]?.trim(),
  );
}

export const blocksOf = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ outcome }) => outcome === 'block');

const gravity = ['block', 'warn', 'pass'] as const;

/** The gravest of what the rules said. */
export const worstOf = ({ verdicts }: Pick<Inspection, 'verdicts'>): Verdict['outcome'] =>
  gravity.find((outcome) => verdicts.some((one) => one.outcome === outcome)) ?? 'pass';
