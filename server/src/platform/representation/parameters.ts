import type { LegalBasis, Parameter } from '@yiti/engines/scenario';

export const guardianshipLimit = 'representation.guardianship-limit';
export const guardianshipAtChildsHousehold = 'representation.guardianship-at-childs-household';

const basis: LegalBasis = {
  title: '中华人民共和国民法典',
  gloss: 'Civil Code of the People’s Republic of China',
  article: '27',
  certainty: 'default',
};

/** Whoever keeps the household of a person keeps what is known of their family; that it also checks guardianships is the platform’s own. */
const registration: LegalBasis = {
  title: '中华人民共和国户口登记条例',
  gloss: 'Regulations of the People’s Republic of China on Household Registration',
  article: '3、4',
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
  {
    code: guardianshipAtChildsHousehold,
    name: {
      zh: '监护关系由孩子户籍地核实（否则由提出人户籍地核实）',
      en: 'A guardianship is checked where the child’s household is (otherwise where the claimant’s is)',
    },
    kind: 'boolean',
    decidedBy: 'province',
    values: [{ division: '000000', validFrom: '2021-01-01', value: true, basis: registration }],
  },
] as const satisfies readonly Parameter[];
