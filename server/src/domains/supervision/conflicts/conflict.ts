import type { Static } from 'typebox';
import type { ConflictLine, Ruling } from './schemas.ts';

/**
 * Two checklist lines that ask a firm for opposite things (标准冲突): which way a door opens, how often a flue is cleaned.
 *
 *     consulting ──every organisation has said its opinion, or its time is over──▶ ruling ──▶ ruled     the checklists follow
 *                                                              ▲   │ referred upwards: the next who may rule
 *                                                              └───┘   └─▶ referred ──what was decided outside is entered──▶ ruled
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
  /** until when opinions are said, or the ruling is made; null: from before there was a clock */
  dueAt: string | null;
  remindedAt: string | null;
  referrals: Referral[];
  version: number;
}

export type ConflictState = 'consulting' | 'ruling' | 'ruled' | 'referred';

/** Who could not settle it and gave it to whom (报上级); null: nobody above may rule on this platform. */
export interface Referral {
  from: string;
  to: string | null;
  reason: string;
  by: string;
  at: string;
}

/** What one organisation says to it; `said` is null until it has. */
export interface Opinion {
  organisationId: string;
  said: string | null;
  by: string | null;
  at: string | null;
}

/** Whether it may be ruled on: all have said, or could have; or what was decided above is entered. */
export const isRulable = ({ state, dueAt }: Conflict, now: string): boolean =>
  state === 'ruling' || state === 'referred' || (state === 'consulting' && dueAt !== null && dueAt < now);

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
