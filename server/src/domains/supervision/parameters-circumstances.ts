import type { LegalBasis, Parameter, Text } from '@yiti/engines/scenario';

const national: LegalBasis = {
  title: '国务院办公厅关于严格规范涉企行政检查的意见（国办发〔2024〕54号）',
  gloss:
    'Opinions on strictly regulating administrative inspections of enterprises, State Council General Office, 2024 no. 54',
  certainty: 'source',
};
const byPlace: LegalBasis = {
  ...national,
  article: '线索检查、专项检查从其规定；所放宽的规则为默认值，本地确认',
  certainty: 'default',
};

/** Circumstances that are not the plan of the year: a lead (个案检查), a campaign (专项检查), no notice (突击检查), danger (应急先检). */
export const circumstances = ['case', 'special', 'unannounced', 'emergency'] as const;
export type Circumstance = (typeof circumstances)[number];

export const circumstanceNames: Readonly<Record<Circumstance, Text>> = {
  case: { zh: '有线索的个案检查', en: 'an inspection that a lead set off' },
  special: { zh: '专项检查', en: 'a special inspection' },
  unannounced: { zh: '不事先通知的检查', en: 'an inspection without notice' },
  emergency: { zh: '应急先检', en: 'an inspection in an emergency' },
};
export const bendsCode = (one: Circumstance): string => `inspection.bends.${one}`;
export const approvalCode = (one: Circumstance): string => `inspection.approval.${one}`;

const bends: Readonly<Record<Circumstance, string>> = {
  case: 'white-list low-yield',
  special: 'white-list low-yield',
  unannounced: 'non-site-first',
  emergency: 'non-site-first',
};
const approval: Readonly<Record<Circumstance, string>> = {
  case: 'own',
  special: 'own',
  unannounced: 'above',
  emergency: 'own',
};

/** What each circumstance bends of the check beforehand, and who approves it: data, with basis, for a place to confirm. */
export const circumstanceParameters: readonly Parameter[] = circumstances.flatMap((one): Parameter[] => [
  {
    code: bendsCode(one),
    name: {
      zh: `${circumstanceNames[one].zh}：由阻断改为提示的预检规则`,
      en: `Rules that only warn for ${circumstanceNames[one].en}`,
    },
    kind: 'text',
    decidedBy: 'province',
    values: [{ division: '000000', validFrom: '2025-01-01', value: bends[one], basis: byPlace }],
  },
  {
    code: approvalCode(one),
    name: {
      zh: `${circumstanceNames[one].zh}：审批层级（own 本单位，above 上级）`,
      en: `Who approves ${circumstanceNames[one].en}: the organisation itself (own) or one above it (above)`,
    },
    kind: 'text',
    decidedBy: 'city',
    values: [{ division: '000000', validFrom: '2025-01-01', value: approval[one], basis: byPlace }],
  },
]);
