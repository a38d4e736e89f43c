import type { Parameter } from '@yiti/engines/scenario';

export const expiryNotice = 'credentials.expiry-notice';
export const presentationLife = 'credentials.presentation-life';

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
  {
    code: presentationLife,
    name: { zh: '亮证码的有效时间', en: 'How long the code of a shown credential is good' },
    kind: 'number',
    decidedBy: 'province',
    unit: { zh: '秒', en: 'seconds' },
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2021-01-01',
        value: 60,
        basis: {
          title: '面对面亮证的动态二维码不超过60秒；平台默认值，由采用地确认',
          gloss: 'A dynamic code shown face to face lives at most 60 seconds; a default, to be confirmed',
          certainty: 'default',
        },
      },
    ],
  },
];
