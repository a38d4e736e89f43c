import type { LegalBasis, Limit, Parameter } from '@yiti/engines/scenario';

export const correctionLimit = 'corrections.limit';
export const extensionLimit = 'corrections.extension-limit';

const basis: LegalBasis = {
  title: '政务数据共享条例（国务院令第809号）：数据校核',
  gloss: 'Regulation on the Sharing of Government Data (State Council Order 809): correction of data',
  certainty: 'default',
};

const everywhere = (value: Limit) => [{ division: '000000', validFrom: '2025-08-01', value, basis }];

/** Clocks of data corrections. The figures are widely reported; the adopting place confirms them against the text. */
export const correctionsParameters: readonly Parameter[] = [
  {
    code: correctionLimit,
    name: { zh: '数据校核答复期限', en: 'Limit for answering a data correction' },
    kind: 'limit',
    decidedBy: 'state',
    below: 'at-most',
    values: everywhere({ amount: 10, unit: 'wd' }),
  },
  {
    code: extensionLimit,
    name: { zh: '数据校核可延长的期限', en: 'Time by which a data correction may be extended' },
    kind: 'limit',
    decidedBy: 'state',
    below: 'at-most',
    values: everywhere({ amount: 10, unit: 'wd' }),
  },
];
