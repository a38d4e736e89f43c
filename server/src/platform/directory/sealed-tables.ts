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

export interface PremisesSecrets {
  address: string;
}

/** An address as it is compared: without blanks and signs, full and half width alike. */
export const comparableAddress = (address: string): string =>
  address
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();

/** Where a firm can be visited; of a sole trader it is often a home. */
export const sealedPremises: SealedTable = {
  name: 'directory.premises',
  key: 'id',
  column: 'sealed',
  purpose: 'directory',
  clear: ['address'],
  move: ({ address }, hash) => ({
    values: { address },
    beside: { address_hash: hash('premises-address', comparableAddress(address as string)) },
  }),
};
