import type { Text } from '@yiti/engines/scenario';

/** A field of a register that is doubted. Values as the data element's schema has them; null: nothing was said or claimed. */
export interface CorrectionField {
  element: string;
  name: Text;
  /** what the register calls it */
  field: string;
  said: unknown;
  claimed: unknown;
}

export const origins = ['corrected', 'asked', 'empty', 'down'] as const;
export type Origin = (typeof origins)[number];

export const correctionStates = ['open', 'corrected', 'unchanged'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** A doubt about what a register says of somebody (校核). Times are ISO 8601. */
export interface Correction {
  id: string;
  reference: string;
  subjectId: string;
  subjectName: string;
  subjectCode: string;
  register: string;
  origin: Origin;
  fields: CorrectionField[];
  words: string;
  applicationId: string | null;
  division: string;
  organisationId: string | null;
  state: CorrectionState;
  openedAt: string;
  dueAt: string;
  extendedAt: string | null;
  extensionReason: string | null;
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
}

export type CorrectionVerb = 'answer' | 'extend';

/** What may be done with it now: answered while it is open, given more time once. */
export function verbsOf({ state, extendedAt }: Pick<Correction, 'state' | 'extendedAt'>): CorrectionVerb[] {
  if (state !== 'open') return [];
  return extendedAt === null ? ['answer', 'extend'] : ['answer'];
}
