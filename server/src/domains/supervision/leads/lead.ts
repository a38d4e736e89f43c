/**
 * A finding that was handed over (案源移送): another organisation, or the one that found it, opens a case of it.
 *
 *     offered ──the one that has it accepts: a case is opened──▶ accepted
 *       ▲  └──returns it with a reason──▶ returned ──whoever found it opens a case──▶ accepted
 *       └───────────────hands it on─────────┘  └──sent to a body that is not on the platform──▶ sent
 */
export interface Lead {
  id: string;
  number: string;
  findingId: string;
  visitId: string;
  enterpriseId: string;
  division: string;
  /** that found it */
  fromOrganisationId: string;
  /** that has it now */
  organisationId: string;
  /** a body that is not on the platform and gets it on paper, in words */
  outside: string | null;
  state: LeadState;
  offeredAt: string;
  dueAt: string;
  remindedAt: string | null;
  caseId: string | null;
  version: number;
}

export const leadStates = ['offered', 'returned', 'accepted', 'sent'] as const;
export type LeadState = (typeof leadStates)[number];
export const leadVerbs = ['offer', 'accept', 'return', 'hand-on', 'send'] as const;
export type LeadVerb = (typeof leadVerbs)[number];

/** What became of a lead; only added to. The first is 1. */
export interface LeadStep {
  no: number;
  verb: LeadVerb;
  organisationId: string;
  toOrganisationId: string | null;
  words: string | null;
  byName: string;
  at: string;
}

export const isOpen = ({ state }: Lead): boolean => state === 'offered' || state === 'returned';

/** Whether whoever found it has it, and so may hand it on or send it out instead of returning it. */
export const isWithFinder = ({
  fromOrganisationId,
  organisationId,
}: Pick<Lead, 'fromOrganisationId' | 'organisationId'>): boolean => fromOrganisationId === organisationId;

/** What whoever has it can do with it now. */
export function verbsOf(lead: Lead): LeadVerb[] {
  if (!isOpen(lead)) return [];
  return isWithFinder(lead) ? ['accept', 'hand-on', ...sending(lead)] : ['accept', 'return'];
}

const sending = ({ outside }: Lead): LeadVerb[] => (outside === null ? [] : ['send']);
