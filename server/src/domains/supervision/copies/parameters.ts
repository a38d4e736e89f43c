import type { Parameter } from '@yiti/engines/scenario';

export const copyLimit = 'supervision.copy-limit';

/** The clock of what is told to the supervising body. */
export const copyParameters: readonly Parameter[] = [
  {
    code: copyLimit,
    name: {
      zh: '超频次等检查抄送后的监督期限',
      en: 'Time for the supervising body to look into an inspection that it was told of',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: [
      {
        division: '000000',
        validFrom: '2025-01-01',
        value: { amount: 5, unit: 'wd' },
        basis: {
          title:
            '国办发〔2024〕54号（明显超过合理频次的，由行政执法监督机构跟踪监督）；时间为平台默认值，本地确认',
          gloss:
            'State Council General Office, 2024 no. 54: what obviously exceeds a reasonable number is followed up; the time is a default of the platform, for the place to confirm',
          certainty: 'default',
        },
      },
    ],
  },
];
