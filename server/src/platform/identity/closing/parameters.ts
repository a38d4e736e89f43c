import type { Parameter } from '@yiti/engines/scenario';

export const coolingOffDays = 'identity.closing.cooling-off-days';

/** GB/T 35273-2020 8.5 c): closing is answered in fifteen days at most, so nobody is made to wait longer whatever is decided. */
export const mostCoolingOffDays = 15;

export const closingParameters = [
  {
    code: coolingOffDays,
    name: {
      zh: '注销账户的冷静期（0 为立即注销，最长 15 天）',
      en: 'How long the closing of an account can be taken back (0: closed at once, 15 at most)',
    },
    kind: 'number',
    unit: { zh: '天', en: 'days' },
    decidedBy: 'state',
    values: [
      {
        division: '000000',
        validFrom: '2000-01-01',
        value: 7,
        basis: {
          title: 'GB/T 35273—2020 信息安全技术 个人信息安全规范',
          gloss: 'GB/T 35273—2020, personal information security specification',
          article: '8.5',
          certainty: 'default',
        },
      },
    ],
  },
] as const satisfies readonly Parameter[];
