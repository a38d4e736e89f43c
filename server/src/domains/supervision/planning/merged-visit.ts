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
  firms: number;
  allFirms: number;
  checks: number;
  /** when every organisation came by itself */
  visitsBefore: number;
  visitsAfter: number;
  lowerBound: number;
  finishedAt: string | null;
  /** how far its job is; null: nobody has begun, or it is done */
  work: MergeWork | null;
  version: number;
}

export interface MergeWork {
  step: 'loading' | 'merging' | 'writing';
  /** lines read, then visits written; `of` is 0 while nobody knows */
  done: number;
  of: number;
  /** which turn of the job is at it; null: none */
  turn: string | null;
  /** why the last turn stopped */
  failure: Text | null;
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
  /** which of the firm's premises; null: where it is registered, or several of one park */
  premisesId: string | null;
  /** the tour through a park of which it is a part */
  tourId: string | null;
  division: string;
  leadOrganisationId: string;
  windowFrom: string;
  windowTo: string;
  limitFrom: string;
  limitTo: string;
  /** proposed: the first on which all who come have inspectors free; null: there is none, or only one comes */
  day: string | null;
  /** in words, of runs from before; null: said of what follows */
  why: Text | null;
  checks: number | null;
  /** who has most checklist lines, whoever leads as agreed, and how many these are */
  leadByRule: string | null;
  leadLines: number | null;
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
