import type { LegalBasis, Parameter } from '@yiti/engines/scenario';
import { riskClasses } from './draw.ts';

const own: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};
const measured: LegalBasis = {
  title: '平台默认值：实测能够完成的最多企业数（2026年11月29日）；本地可按自己机器的实测调整',
  gloss:
    'a default of the platform: the most firms with which a draw was measured from end to end (29 November 2026); a place that measures more on its own machine sets more',
  certainty: 'default',
};
const differential: LegalBasis = {
  title: '企业信用风险分类管理意见（国市监信发〔2022〕6号）：按风险等级差异化抽查，不免抽；比例为默认值',
  gloss:
    'Classification of firms by credit risk (2022, no. 6): draw by class, leave nobody out; the share is a default',
  certainty: 'default',
};

export const drawNotice = 'supervision.draw.notice';
export const mostFirms = 'supervision.draw.most-firms';
export const shareOf = (letter: (typeof riskClasses)[number]) => `supervision.draw.share.${letter}`;

const shares = { A: 0.03, B: 0.05, C: 0.1, D: 0.2 };

export const drawParameters: readonly Parameter[] = [
  {
    code: drawNotice,
    name: {
      zh: '抽取公告到公共随机数产生的最短时间',
      en: 'Least time between the announcement of a draw and its public value',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: [{ division: '000000', validFrom: '2025-01-01', value: { amount: 2, unit: 'h' }, basis: own }],
  },
  {
    code: mostFirms,
    name: {
      zh: '一次抽取的名录最多有多少家企业（更多的按区县抽取）',
      en: 'Most firms in the list of one draw (a longer one is drawn by counties)',
    },
    kind: 'number',
    decidedBy: 'province',
    values: [{ division: '000000', validFrom: '2025-01-01', value: 5_000_000, basis: measured }],
  },
  ...riskClasses.map((letter): Parameter => ({
    code: shareOf(letter),
    name: { zh: `双随机抽查比例：${letter} 类`, en: `Share of firms of class ${letter} that are drawn` },
    kind: 'number',
    decidedBy: 'organisation',
    values: [{ division: '000000', validFrom: '2025-01-01', value: shares[letter], basis: differential }],
  })),
];
