import type { SealedTable } from '../../base/sealed-fields/index.ts';

/** What is kept secret of a person. */
export interface PersonSecrets {
  identityNumber: string;
  mobile: string | null;
  address: string | null;
}

export const sealedPersons: SealedTable = {
  name: 'directory.person',
  key: 'id',
  column: 'sealed',
  purpose: 'directory',
  clear: ['identity_number', 'mobile', 'address'],
  move: ({ identity_number: identityNumber, mobile, address }, hash) => ({
    values: { identityNumber, mobile, address },
    beside: {
      identity_number_hash: hash('identity-number', identityNumber as string),
      mobile_hash: mobile === null ? null : hash('mobile', mobile as string),
    },
  }),
};

export interface OfficerSecrets {
  mobile: string;
}

export const sealedOfficers: SealedTable = {
  name: 'directory.officer',
  key: 'id',
  column: 'sealed',
  purpose: 'directory',
  clear: ['mobile'],
  move: ({ mobile }) => ({ values: { mobile } }),
};
