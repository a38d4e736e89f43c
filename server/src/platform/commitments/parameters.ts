import type { Parameter } from '@yiti/engines/scenario';

export const barMonths = 'commitments.bar-months';

export const commitmentParameters: readonly Parameter[] = [
  {
    code: barMonths,
    name: {
      zh: '承诺不实后几个月内该事项不适用告知承诺',
      en: 'Months without commitment for a matter after a broken one',
    },
    kind: 'number',
    decidedBy: 'province',
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2020-11-09',
        value: 12,
        basis: {
          title:
            '国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42号）：曾作出虚假承诺的，信用修复前不适用告知承诺制；期限由采用地确认',
          gloss:
            'Guiding opinions on commitment instead of proof (State Council office, 2020, no. 42): whoever promised falsely may not use it until the credit is repaired; how long is confirmed by the place that adopts it',
          // it gives no number of months
          certainty: 'default',
        },
      },
    ],
  },
];
