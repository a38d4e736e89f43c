/** What an organisation means to inspect in a year (年度检查计划): draft → filed → published; whoever it is filed with notes it, or returns it to draft. */
export interface Plan {
  id: string;
  organisationId: string;
  division: string;
  year: number;
  state: PlanState;
  filedAt: string | null;
  publishedAt: string | null;
  /** with whom it is filed; null: nobody above supervises, or not filed */
  receiverId: string | null;
  /** the receiver has it on file */
  notedAt: string | null;
  /** why it is to be filed once more */
  returned: ReturnedPlan | null;
  version: number;
}

export interface ReturnedPlan {
  words: string;
  at: string;
  /** the organisation that returned it */
  by: string;
}

export type PlanState = 'draft' | 'filed' | 'published';
export type PlanVerb = 'change' | 'file' | 'note' | 'return' | 'publish';

/** State → verbs, and where each leads. */
export const planLifecycle: Readonly<Record<PlanState, Partial<Record<PlanVerb, PlanState>>>> = {
  draft: { change: 'draft', file: 'filed' },
  filed: { change: 'draft', note: 'filed', return: 'draft', publish: 'published' },
  published: { note: 'published' },
};

/** One firm that a plan names, for one item in one month. */
export interface PlannedVisit {
  planId: string;
  lineNo: number;
  itemCode: string;
  month: number;
  enterpriseId: string;
  /** which of its premises; null: where it is registered */
  premisesId: string | null;
}
