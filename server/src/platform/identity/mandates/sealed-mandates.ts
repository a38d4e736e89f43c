import type { SealedTable } from '../../../base/sealed-fields/index.ts';

/** The number that the giver knows of the holder. */
export interface MandateSecrets {
  holderCode: string;
}

export const sealedMandates: SealedTable = {
  name: 'identity.mandate',
  key: 'id',
  column: 'sealed',
  purpose: 'identity',
  clear: ['holder_code'],
  also: ['holder_code_kind'],
  move: ({ holder_code: code, holder_code_kind: kind }, hash) => ({
    values: { holderCode: code },
    beside: { holder_code_hash: hash(kind as string, code as string) },
  }),
};
