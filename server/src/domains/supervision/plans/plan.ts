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
}

/**
 * How often a firm would be visited in a year. Each organisation counts once a month however many items it has there: it comes once
 * with all of them. What several organisations plan for one month is counted apart from what it would be if they came together.
 */
export function burdenOf(visits: ReadonlyArray<{ organisationId: string; month: number }>): {
  apart: number;
  together: number;
} {
  const apart = new Set(visits.map(({ organisationId, month }) => `${organisationId} ${month}`));
  const together = new Set(visits.map(({ month }) => month));
  return { apart: apart.size, together: together.size };
}
