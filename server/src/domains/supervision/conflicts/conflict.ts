import type { Static } from 'typebox';
import type { ConflictLine, Ruling } from './schemas.ts';

/**
 * Two checklist lines that ask a firm for opposite things (标准冲突): which way a door opens, how often a flue is cleaned.
 *
 *     consulting ──every organisation has said its opinion──▶ ruling ──▶ ruled     the checklists follow
 *                                                                    └─▶ referred  the superior decides
 */
export interface Conflict {
  id: string;
  lineA: Static<typeof ConflictLine>;
  lineB: Static<typeof ConflictLine>;
  description: string;
  /** that raised it */
  organisationId: string;
  rulingOrganisationId: string;
  division: string;
  raisedBy: string;
  raisedAt: string;
  state: ConflictState;
  opinions: Opinion[];
  ruling: Static<typeof Ruling> | null;
  ruledBy: string | null;
  ruledAt: string | null;
  version: number;
}

export type ConflictState = 'consulting' | 'ruling' | 'ruled' | 'referred';

/** What one organisation says to it; `said` is null until it has. */
export interface Opinion {
  organisationId: string;
  said: string | null;
  by: string | null;
  at: string | null;
}

/** The conflict after an organisation has said its opinion; when all have, it waits for the ruling. */
export function withOpinion(
  conflict: Conflict,
  said: { organisationIds: ReadonlySet<string>; words: string; by: string; at: string },
): { opinions: Opinion[]; state: ConflictState; answered: string[] } {
  const answered = conflict.opinions
    .filter((one) => one.said === null && said.organisationIds.has(one.organisationId))
    .map(({ organisationId }) => organisationId);
  const opinions = conflict.opinions.map((one) =>
    answered.includes(one.organisationId) ? { ...one, said: said.words, by: said.by, at: said.at } : one,
  );
  const state = opinions.every((one) => one.said !== null) ? 'ruling' : 'consulting';
  return { opinions, state, answered };
}
