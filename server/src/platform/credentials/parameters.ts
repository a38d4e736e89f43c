import type { Parameter } from '@yiti/engines/scenario';

export const expiryNotice = 'credentials.expiry-notice';

/** Figures of credentials that a place decides. */
export const credentialParameters: readonly Parameter[] = [
  {
    code: expiryNotice,
    name: { zh: '证照到期提前提醒', en: 'Warning before a credential runs out' },
    kind: 'limit',
    decidedBy: 'organisation',
    values: [
      {
        division: '000000',
        validFrom: '2025-01-01',
        value: { amount: 30, unit: 'd' },
        basis: {
          title: '中华人民共和国行政许可法（届满三十日前提出延续申请）',
          gloss: 'Administrative Licensing Law (an extension is asked for thirty days before the end)',
          article: '第五十条',
          certainty: 'law',
        },
      },
    ],
  },
];
