import type { Text } from '@yiti/engines/scenario';
import type { Proof } from '@yiti/engines/inspections';

/** One run over a place (统筹合并): waiting → running → done. */
export interface MergeRun {
  id: string;
  organisationId: string;
  division: string;
  /** days over which it merges */
  fromDay: string;
  toDay: string;
  askedBy: string;
  askedAt: string;
  state: 'waiting' | 'running' | 'done';
  afterId: string | null;
  firms: number;
  allFirms: number;
  checks: number;
  /** when every organisation came by itself */
  visitsBefore: number;
  visitsAfter: number;
  lowerBound: number;
  finishedAt: string | null;
  version: number;
}

/**
 * One visit that a run proposes.
 *
 *     asked ──all accept──▶ agreed: the visit arranged, at once or when the inspections made of it are approved ── refused by all but one ──▶ dissolved
 *       ├──somebody changes days or lead: the others are asked anew──▶ asked
 *       └──the firm has moved, a cap is reached, an inspection is gone──▶ overtaken
 *     alone: one organisation, nobody to agree with
 */
export interface MergedVisit {
  id: string;
  runId: string;
  enterpriseId: string;
  division: string;
  leadOrganisationId: string;
  windowFrom: string;
  windowTo: string;
  limitFrom: string;
  limitTo: string;
  /** proposed: the first on which all who come have inspectors free; null: there is none, or only one comes */
  day: string | null;
  why: Text;
  proof: Proof;
  state: MergedState;
  round: number;
  /** why it came to nothing */
  problem: Text | null;
  visitId: string | null;
  version: number;
}

export type MergedState = 'alone' | 'asked' | 'agreed' | 'dissolved' | 'overtaken';
export type MergedVerb = 'ask-anew' | 'answer' | 'agree' | 'dissolve' | 'overtake' | 'arrange';

/** State → verbs, and where each leads. */
export const mergedLifecycle: Readonly<Record<MergedState, Partial<Record<MergedVerb, MergedState>>>> = {
  alone: {},
  asked: {
    'ask-anew': 'asked',
    answer: 'asked',
    agree: 'agreed',
    dissolve: 'dissolved',
    overtake: 'overtaken',
  },
  agreed: { arrange: 'agreed' },
  dissolved: {},
  overtaken: {},
};

export interface MergedParty {
  mergedVisitId: string;
  organisationId: string;
  planned: PlannedLine[];
  inspections: string[];
  answer: 'asked' | 'accepted' | 'changed' | 'refused';
  reason: string | null;
  /** certificates that it sends for what is only planned */
  inspectors: string[];
  answeredBy: string | null;
  answeredAt: string | null;
}

export interface PlannedLine {
  planId: string;
  lineNo: number;
  item: string;
  month: number;
}
