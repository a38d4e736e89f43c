import type { Verdict } from '@yiti/engines/inspections';

/**
 * An inspection that the rules let pass only with the supervising body told of it (抄送执法监督机构): beyond the cap, or with a rule bent.
 *
 *     copied ──whoever supervises looks──▶ noted · followed-up
 */
export interface CopiedInspection {
  inspectionId: string;
  /** who supervises; null: nobody above those who inspect does */
  organisationId: string | null;
  division: string;
  /** why it was copied, as the rules said it at the approval */
  verdicts: readonly Verdict[];
  copiedAt: string;
  dueAt: string | null;
  outcome: CopyOutcome | null;
  notedAt: string | null;
  notedBy: string | null;
  words: string | null;
  version: number;
}

export const copyOutcomes = ['noted', 'followed-up'] as const;
export type CopyOutcome = (typeof copyOutcomes)[number];

/** What the supervising body has to hear of. */
export const toCopy = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ copyToSupervision, outcome }) => copyToSupervision === true && outcome !== 'pass');
