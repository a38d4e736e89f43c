import type { Parameter } from '@yiti/engines/scenario';

export const checkLimit = 'evidence.check-limit';

export const evidenceParameters: readonly Parameter[] = [
  {
    code: checkLimit,
    name: { zh: '部门核验（协查）的答复期限', en: 'Limit for a check by another organisation' },
    kind: 'limit',
    decidedBy: 'province',
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2022-01-01',
        value: { amount: 3, unit: 'wd' },
        basis: {
          title: '平台默认值，由采用地确认',
          gloss: 'A default of the platform, to be confirmed by the adopting place',
          certainty: 'default',
        },
      },
    ],
  },
];
