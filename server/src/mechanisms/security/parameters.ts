import type { DeclaredParameter } from '../../platform/parameters/index.ts';

export const onlineMonths = 'security.trail-online-months';

export const securityParameters: readonly DeclaredParameter[] = [
  {
    code: onlineMonths,
    name: { zh: '审计记录至少在线保存多久', en: 'How long the audit trail is kept on line at least' },
    kind: 'number',
    unit: { zh: '个月', en: 'months' },
    decidedBy: 'state',
    below: 'at-least',
    least: 6,
    values: [
      {
        division: '000000',
        validFrom: '2017-06-01',
        value: 6,
        basis: {
          // article 21 until the amendment of 2025-10-28 (in force 2026-01-01) put two articles before it
          title: '中华人民共和国网络安全法（2025年修正）',
          gloss: 'Cybersecurity Law of the People’s Republic of China (amended 2025)',
          article: '第二十三条第三项',
          certainty: 'law',
        },
      },
    ],
  },
];
