import type { LegalBasis, Parameter, ParameterValue } from '@yiti/engines/scenario';

export const adultAge = 'identity.guardianship.adult-age';
export const limitedAge = 'identity.guardianship.limited-age';
export const answerDays = 'identity.mandate.answer-days';
export const noticeDays = 'identity.mandate.notice-days';
export const mayPassOn = 'identity.mandate.may-pass-on';
export const confirmDays = 'identity.mandate.confirm-days';
export const restsUntilConfirmed = 'identity.mandate.rests-until-confirmed';

const civilCode = (article: string, certainty: LegalBasis['certainty']): LegalBasis => ({
  title: '中华人民共和国民法典',
  gloss: 'Civil Code of the People’s Republic of China',
  article,
  certainty,
});

const everywhere = (value: ParameterValue['value'], basis: LegalBasis): ParameterValue[] => [
  { division: '000000', validFrom: '2021-01-01', value, basis },
];

const years = { zh: '周岁', en: 'years' };
const days = { zh: '天', en: 'days' };

/** Ages of the law; and what a place decides on mandates, with the platform's own figures where the law gives none. */
export const mandateParameters = [
  {
    code: adultAge,
    name: { zh: '成年年龄（监护代办到此为止）', en: 'Age at which a guardian stops acting' },
    kind: 'number',
    unit: years,
    decidedBy: 'state',
    values: everywhere(18, civilCode('17、18、23、27', 'law')),
  },
  {
    code: limitedAge,
    name: {
      zh: '限制民事行为能力的起始年龄（孩子本人会被告知）',
      en: 'Age from which a child is told too of what a guardian does',
    },
    kind: 'number',
    unit: years,
    decidedBy: 'state',
    values: everywhere(8, civilCode('19、20、35', 'law')),
  },
  {
    code: answerDays,
    name: { zh: '代办人接受授权的期限', en: 'Time in which a mandate is accepted' },
    kind: 'number',
    unit: days,
    decidedBy: 'county',
    values: everywhere(30, civilCode('165', 'default')),
  },
  {
    code: noticeDays,
    name: {
      zh: '授权到期前多久提醒双方（0 为不提醒）',
      en: 'How long before a mandate runs out both sides are told (0: not)',
    },
    kind: 'number',
    unit: days,
    decidedBy: 'state',
    values: everywhere(7, civilCode('173', 'default')),
  },
  {
    code: mayPassOn,
    name: { zh: '企业代办人可以转授权', en: 'Agents of an enterprise may pass a mandate on' },
    kind: 'boolean',
    decidedBy: 'county',
    values: everywhere(true, civilCode('169', 'default')),
  },
  {
    code: confirmDays,
    name: {
      zh: '法定代表人变更后确认原有授权的期限',
      en: 'Time in which a new legal representative confirms mandates',
    },
    kind: 'number',
    unit: days,
    decidedBy: 'county',
    values: everywhere(15, civilCode('61、173', 'default')),
  },
  {
    code: restsUntilConfirmed,
    name: {
      zh: '法定代表人变更后，原有授权在确认之前暂停',
      en: 'Mandates rest until the new legal representative confirms them',
    },
    kind: 'boolean',
    decidedBy: 'county',
    values: everywhere(false, civilCode('61、173', 'default')),
  },
] as const satisfies readonly Parameter[];
