import type { LegalBasis, Parameter } from '@yiti/engines/scenario';

export const writtenAnswerLeast = 'supervision.written-answer-least';
export const writtenReminder = 'supervision.written-reminder';

const own: LegalBasis = {
  title: '国办发〔2024〕54号（能书面、非现场的不入企）；时间为平台默认值，本地确认',
  gloss:
    'State Council General Office, 2024 no. 54: no visit where writing or data do; the time is a default of the platform, for the place to confirm',
  certainty: 'default',
};

/** Clocks of checks in writing. */
export const writtenParameters: readonly Parameter[] = [
  {
    code: writtenAnswerLeast,
    name: { zh: '书面检查给企业的最短答复时间', en: 'Time that a firm has at least to answer in writing' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-least',
    values: [{ division: '000000', validFrom: '2025-01-01', value: { amount: 5, unit: 'wd' }, basis: own }],
  },
  {
    code: writtenReminder,
    name: {
      zh: '书面检查到期前多久提醒企业（一次）',
      en: 'How long before its day a firm is reminded to answer in writing, once',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: [{ division: '000000', validFrom: '2025-01-01', value: { amount: 2, unit: 'd' }, basis: own }],
  },
];
