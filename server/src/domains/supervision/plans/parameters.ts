import type { Parameter } from '@yiti/engines/scenario';

export const planNoteLimit = 'supervision.plan-note-limit';
export const planPublicationLimit = 'supervision.plan-publication-limit';

/** The clock of a plan that is filed; the day by which it has to be is `supervision.plan-day`. */
export const planParameters: readonly Parameter[] = [
  {
    code: planNoteLimit,
    name: {
      zh: '收到年度检查计划备案后的答复期限',
      en: 'Time in which whoever a yearly plan is filed with notes or returns it',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: [
      {
        division: '000000',
        validFrom: '2025-01-01',
        value: { amount: 10, unit: 'wd' },
        basis: {
          title: '国办发〔2024〕54号 要求年度检查计划备案，未规定备案机关的答复期限；默认值，由本地确认',
          gloss:
            '国办发〔2024〕54号 has plans filed and sets no time for the answer: a default for the place to confirm',
          certainty: 'default',
        },
      },
    ],
  },
  {
    code: planPublicationLimit,
    name: {
      zh: '年度检查计划备案后的公布期限',
      en: 'Time to publish a yearly plan once it is filed',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: [
      {
        division: '000000',
        validFrom: '2025-01-01',
        value: { amount: 20, unit: 'wd' },
        basis: {
          title: '政府信息公开条例 第二十六条（自信息形成之日起20个工作日内）；是否适用于检查计划由本地确认',
          gloss:
            'Regulation on open government information, art. 26: within 20 working days; whether it is the one for plans is for the place to confirm',
          certainty: 'default',
        },
      },
    ],
  },
];
