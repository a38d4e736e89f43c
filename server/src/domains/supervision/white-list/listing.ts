import type { Text } from '@yiti/engines/scenario';

/**
 * A firm on the white list (白名单：无感监管、无事不扰): supervised without visits, as long as nothing is found.
 *
 *     proposed ──another organisation's supervisor──▶ listed ──▶ revoked   a reason, or a finding
 *                                      └─▶ declined          └─▶ ended     its last day is over
 */
export interface Listing {
  id: string;
  enterpriseId: string;
  division: string;
  /** that proposes */
  organisationId: string;
  decidingOrganisationId: string;
  /** the published criterion as it read then */
  criterion: Text;
  reason: string;
  /** account */
  proposedBy: string;
  proposedByName: string;
  proposedAt: string;
  state: ListingState;
  /** last day, YYYY-MM-DD */
  validTo: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  revokedAt: string | null;
  revokedBy: string | null;
  revokedBecause: string | null;
  version: number;
}

export type ListingState = 'proposed' | 'listed' | 'declined' | 'revoked' | 'ended';
export type ListingVerb = 'list' | 'decline' | 'revoke' | 'end';

/** State → verbs, and where each leads. */
export const listingLifecycle: Readonly<Record<ListingState, Partial<Record<ListingVerb, ListingState>>>> = {
  proposed: { list: 'listed', decline: 'declined' },
  listed: { revoke: 'revoked', end: 'ended' },
  declined: {},
  revoked: {},
  ended: {},
};
