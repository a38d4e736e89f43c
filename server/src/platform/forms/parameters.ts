import type { Parameter } from '@yiti/engines/scenario';

/** How many open drafts one applicant may have: as many as the list of drafts shows. */
export const mostOpenDrafts = 'forms.most-open-drafts';

export const formsParameters: readonly Parameter[] = [
  {
    code: mostOpenDrafts,
    name: { zh: '一个申请人最多同时有几份草稿', en: 'Open drafts that one applicant may have' },
    kind: 'number',
    decidedBy: 'province',
    values: [
      {
        division: '000000',
        validFrom: '2020-01-01',
        value: 20,
        basis: { title: '运行安排，由采用地确认', certainty: 'default' },
      },
    ],
  },
];
