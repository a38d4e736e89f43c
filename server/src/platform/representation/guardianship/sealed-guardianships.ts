import type { SealedTable } from '../../../base/sealed-fields/index.ts';

/** The numbers of whoever claims and of the child, as they were claimed. */
export interface GuardianshipSecrets {
  claimantCode: string;
  childCode: string;
}

export const sealedGuardianships: SealedTable = {
  name: 'representation.guardianship',
  key: 'id',
  column: 'sealed',
  purpose: 'representation',
  clear: ['claimant_code', 'child_code'],
  move: ({ claimant_code: claimantCode, child_code: childCode }, hash) => ({
    values: { claimantCode, childCode },
    beside: { child_code_hash: hash('identity-number', childCode as string) },
  }),
};
