import type { Text } from '@yiti/engines/scenario';
import type { Use } from '../uses/use.ts';
import type { WhoForWhom } from '../../../lib/schemas.ts';

/** open: the organisation answers · answered · escalated: the data officer rules · ruled */
export const objectionStates = ['open', 'answered', 'escalated', 'ruled'] as const;
export type ObjectionState = (typeof objectionStates)[number];

export type ObjectionVerb = 'answer' | 'escalate' | 'rule';

const verbs: Readonly<Record<ObjectionState, readonly ObjectionVerb[]>> = {
  open: ['answer'],
  answered: ['escalate'],
  escalated: ['rule'],
  ruled: [],
};

/** What may be done with it now, by whoever it belongs to. */
export const verbsOf = (state: ObjectionState): readonly ObjectionVerb[] => verbs[state];

/** Somebody objects to one use of their information (对用数提出异议). Times are ISO 8601. */
export interface Objection {
  id: string;
  reference: string;
  useId: string;
  subjectId: string;
  subjectName: string;
  /** as it stood then */
  use: { at: string; who: Use['who']; purpose: Text; fields: Text[] };
  words: string;
  division: string;
  organisationId: string | null;
  state: ObjectionState;
  objectedAt: string;
  objectedBy: string;
  /** as they were called then, and on what they acted for the subject; null: from before this was kept */
  objectedByName: string | null;
  objectedAs: WhoForWhom['as'];
  dueAt: string;
  /** justified: it was lawful, and why · stopped: it will not happen again, and what was done */
  outcome: 'justified' | 'stopped' | null;
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
  escalationWords: string | null;
  escalatedAt: string | null;
  dataOfficerOrganisationId: string | null;
  rulingDueAt: string | null;
  ruling: 'upheld' | 'dismissed' | null;
  rulingWords: string | null;
  ruledAt: string | null;
  ruledBy: string | null;
}
