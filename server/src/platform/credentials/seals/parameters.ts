import type { LegalBasis, Parameter, ParameterValue } from '@yiti/engines/scenario';

export const sealValidity = 'credentials.seal-validity';
export const sealDiameter = 'credentials.seal-diameter';
export const governmentSealDiameter = 'credentials.government-seal-diameter';
export const provinceSealDiameter = 'credentials.province-seal-diameter';

const rules = (article: string): LegalBasis => ({
  title: '国务院关于国家行政机关和企业事业单位社会团体印章管理的规定（国发〔1999〕25号）',
  gloss:
    'Rules of the State Council on seals of administrative organs, enterprises, institutions and associations (1999)',
  article,
  certainty: 'source',
});
const values = (given: ParameterValue['value'], basis: LegalBasis): ParameterValue[] => [
  { division: '000000', validFrom: '1999-10-31', value: given, basis },
];

/** Figures of seals; a place that has decided otherwise says so in the console. */
export const sealParameters: readonly Parameter[] = [
  {
    code: sealValidity,
    name: { zh: '电子印章有效期', en: 'How long an electronic seal is valid' },
    kind: 'limit',
    decidedBy: 'province',
    values: values(
      { amount: 5, unit: 'y' },
      {
        title: '平台默认值，本地确认',
        gloss: 'default of the platform, to be confirmed locally',
        certainty: 'default',
      },
    ),
  },
  {
    code: sealDiameter,
    name: {
      zh: '部门和单位印章直径（毫米）',
      en: 'Diameter of the seals of departments and institutions (mm)',
    },
    kind: 'number',
    decidedBy: 'province',
    // townships 4.2 cm; others not more than 4.5 cm
    values: values(42, rules('十一')),
  },
  {
    code: governmentSealDiameter,
    name: {
      zh: '市、县级人民政府印章直径（毫米）',
      en: 'Diameter of the seals of governments of cities and counties (mm)',
    },
    kind: 'number',
    decidedBy: 'state',
    values: values(45, rules('九')),
  },
  {
    code: provinceSealDiameter,
    name: {
      zh: '省级人民政府印章直径（毫米）',
      en: 'Diameter of the seals of governments of provinces (mm)',
    },
    kind: 'number',
    decidedBy: 'state',
    values: values(50, rules('三')),
  },
];
