import type { LegalBasis, Parameter } from '@yiti/engines/scenario';

export const guardianshipLimit = 'representation.guardianship-limit';

const basis: LegalBasis = {
  title: '中华人民共和国民法典',
  gloss: 'Civil Code of the People’s Republic of China',
  article: '27',
  certainty: 'default',
};

/** The law says who is a guardian, not how soon an office answers: the figure is the platform’s own. */
export const representationParameters = [
  {
    code: guardianshipLimit,
    name: { zh: '核实监护关系的期限', en: 'Limit for checking a guardianship' },
    kind: 'limit',
    decidedBy: 'county',
    values: [{ division: '000000', validFrom: '2021-01-01', value: { amount: 5, unit: 'wd' }, basis }],
  },
] as const satisfies readonly Parameter[];
