/** What an organisation means to inspect in a year (年度检查计划): draft → filed → published. */
export interface Plan {
  id: string;
  organisationId: string;
  division: string;
  year: number;
  state: PlanState;
  filedAt: string | null;
  publishedAt: string | null;
  version: number;
}

export type PlanState = 'draft' | 'filed' | 'published';
export type PlanVerb = 'change' | 'file' | 'publish';

/** State → verbs, and where each leads. */
export const planLifecycle: Readonly<Record<PlanState, Partial<Record<PlanVerb, PlanState>>>> = {
  draft: { change: 'draft', file: 'filed' },
  filed: { change: 'draft', publish: 'published' },
  published: {},
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
