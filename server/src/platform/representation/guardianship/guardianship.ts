/**
 * A guardianship (监护) as the platform comes to know of it: claimed by a parent or guardian, checked by whoever keeps the households of the
 * child's place.
 *
 *     open ──answer──▶ recognised (a mandate until the birthday) ──end──▶ ended
 *       └───answer──▶ refused, with the reason
 */
export const guardianshipStates = ['open', 'recognised', 'refused', 'ended'] as const;
export type GuardianshipState = (typeof guardianshipStates)[number];
export const relations = ['father', 'mother', 'guardian'] as const;

export interface Guardianship {
  id: string;
  reference: string;
  claimantId: string;
  claimantAccount: string;
  claimantName: string;
  claimantCode: string;
  childName: string;
  childCode: string;
  relation: (typeof relations)[number];
  words: string;
  division: string;
  organisationId: string | null;
  state: GuardianshipState;
  openedAt: string;
  dueAt: string;
  answer: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
  mandateId: string | null;
}

const verbs: Readonly<Record<GuardianshipState, ReadonlyArray<'answer' | 'end'>>> = {
  open: ['answer'],
  recognised: ['end'],
  refused: [],
  ended: [],
};

export const verbsOf = ({ state }: Pick<Guardianship, 'state'>) => [...verbs[state]];
