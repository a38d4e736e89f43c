import type { Parameter } from '@yiti/engines/scenario';

export const mostPerVisit = 'supervision.merge.most-per-visit';

export const mergeParameters: readonly Parameter[] = [
  {
    code: mostPerVisit,
    name: { zh: '一次联合入企最多检查事项数', en: 'Most checks of one joint visit' },
    kind: 'number',
    decidedBy: 'city',
    values: [
      {
        division: '000000',
        validFrom: '2025-01-01',
        value: 12,
        basis: {
          title: '平台默认值，本地确认',
          gloss: 'a default of the platform, for the place to confirm',
          certainty: 'default',
        },
      },
    ],
  },
];
