import type { LegalBasis, Parameter } from '@yiti/engines/scenario';

export const mostPerVisit = 'supervision.merge.most-per-visit';
export const mostPerTour = 'supervision.tour.most-firms';
export const keptApart = 'supervision.merge.apart';

const byThePlace: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};
const everywhere = (value: number | string, basis = byThePlace) => [
  { division: '000000', validFrom: '2025-01-01', value, basis },
];

export const mergeParameters: readonly Parameter[] = [
  {
    code: mostPerVisit,
    name: { zh: '一次联合入企最多检查事项数', en: 'Most checks of one joint visit' },
    kind: 'number',
    decidedBy: 'city',
    values: everywhere(12),
  },
  {
    code: mostPerTour,
    name: {
      zh: '一个检查组一日内园区巡查最多企业数',
      en: 'Most firms that one team visits in a park in a day',
    },
    kind: 'number',
    decidedBy: 'city',
    values: everywhere(6),
  },
  {
    code: keptApart,
    name: {
      zh: '不得同行的检查事项（成对，如“甲+乙”，空格分隔；“—”为没有）',
      en: 'Items that are never checked in one visit: pairs as A+B, with blanks between; —: none',
    },
    kind: 'text',
    decidedBy: 'city',
    values: everywhere('—'),
  },
];
