import type { LegalBasis, Parameter, ParameterValue } from '@yiti/engines/scenario';

/** Figures of what happens at the door of a firm, and of what is looked into afterwards. */
export const shortVisit = 'supervision.short-visit';
export const fastestWay = 'supervision.fastest-way';
export const farLeast = 'supervision.far-least';
export const burstVisits = 'supervision.burst-visits';
export const burstMinutes = 'supervision.burst-minutes';
export const burstMetres = 'supervision.burst-metres';
export const placeAccuracy = 'supervision.place-accuracy';
export const placeGrid = 'supervision.place-grid';
export const placeKept = 'supervision.place-kept';
export const refusalLimit = 'supervision.refusal-limit';
export const emergencyApproval = 'supervision.emergency-approval-limit';
export const inspectorCodeSeconds = 'supervision.inspector-code-seconds';
export const inspectorTicketValidity = 'supervision.inspector-code-validity';
export const uncheckedAlways = 'supervision.unchecked-code-always';

const value = (given: ParameterValue['value'], basis: LegalBasis): ParameterValue[] => [
  { division: '000000', validFrom: '2025-01-01', value: given, basis },
];

/** Nothing says the number: a default that the place confirms. */
const own: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};
const personal: LegalBasis = {
  title: '中华人民共和国个人信息保护法',
  gloss: 'Personal Information Protection Law, art. 6 and 19: as little as is needed, as short as is needed',
  article: '第六条、第十九条（最小范围、最短时间）；数值为默认值，本地确认',
  certainty: 'default',
};
/** What a law says of something like it. */
const likeMeasures: LegalBasis = {
  title:
    '参照中华人民共和国行政强制法（情况紧急当场实施的，二十四小时内报告并补办批准手续）；国办发〔2024〕54号未规定时限，本地确认前为默认值',
  gloss:
    'Taken from the Administrative Compulsion Law, art. 19 (in an emergency approval is filled in within 24 hours); 2024 no. 54 sets no time; a default until the place has confirmed it',
  article: '第十九条',
  certainty: 'default',
};
const minutes = { zh: '分钟', en: 'minutes' };
const metres = { zh: '米', en: 'metres' };

export const doorParameters: readonly Parameter[] = [
  {
    code: shortVisit,
    name: { zh: '入企时间过短提示', en: 'Minutes below which a visit is looked into' },
    kind: 'number',
    unit: minutes,
    decidedBy: 'city',
    values: value(3, own),
  },
  {
    code: fastestWay,
    name: { zh: '两次扫码间的合理最高速度', en: 'Fastest way from one scan to the next' },
    kind: 'number',
    unit: { zh: '公里/小时', en: 'km/h' },
    decidedBy: 'city',
    values: value(120, own),
  },
  {
    code: farLeast,
    name: {
      zh: '两次扫码相距不足此数时不提示',
      en: 'Distance of two scans below which nothing is said of it',
    },
    kind: 'number',
    unit: metres,
    decidedBy: 'city',
    values: value(1000, own),
  },
  {
    code: burstVisits,
    name: {
      zh: '同一地点短时间内入企数提示',
      en: 'Firms entered at one place in a short time before it is looked into',
    },
    kind: 'number',
    unit: { zh: '家', en: 'firms' },
    decidedBy: 'city',
    values: value(4, own),
  },
  {
    code: burstMinutes,
    name: { zh: '同一地点集中入企的时间范围', en: 'Minutes within which entries at one place are together' },
    kind: 'number',
    unit: minutes,
    decidedBy: 'city',
    values: value(60, own),
  },
  {
    code: burstMetres,
    name: { zh: '视为同一地点的距离', en: 'Distance within which it is one place' },
    kind: 'number',
    unit: metres,
    decidedBy: 'city',
    values: value(200, own),
  },
  {
    code: placeAccuracy,
    name: {
      zh: '入企位置误差超过此数时不作比较',
      en: 'A place at the door that is less exact than this is not compared',
    },
    kind: 'number',
    unit: metres,
    decidedBy: 'city',
    values: value(500, own),
  },
  {
    code: placeGrid,
    name: { zh: '入企位置保存前模糊到', en: 'How coarse a place at the door is made before it is kept' },
    kind: 'number',
    unit: metres,
    decidedBy: 'city',
    values: value(100, personal),
  },
  {
    code: placeKept,
    name: { zh: '入企位置保存时间', en: 'How long a place at the door is kept' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value({ amount: 30, unit: 'd' }, personal),
  },
  {
    code: refusalLimit,
    name: {
      zh: '企业拒绝检查、不配合检查的处理期限',
      en: 'Limit for saying whether a firm might refuse an inspection',
    },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value({ amount: 3, unit: 'wd' }, own),
  },
  {
    code: emergencyApproval,
    name: { zh: '应急先检补办审批期限', en: 'Limit for approving an inspection in an emergency afterwards' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value({ amount: 24, unit: 'h' }, likeMeasures),
  },
  {
    code: inspectorCodeSeconds,
    name: { zh: '执法人员动态码更换间隔', en: 'How long one code of an inspector is shown' },
    kind: 'number',
    unit: { zh: '秒', en: 'seconds' },
    decidedBy: 'state',
    values: value(60, own),
  },
  {
    code: inspectorTicketValidity,
    name: {
      zh: '执法人员码离线可用时间',
      en: 'How long the code of an inspector can be shown without a network',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 24, unit: 'h' }, own),
  },
  {
    code: uncheckedAlways,
    name: {
      zh: '入企码未经核验时，有入企位置的也提示',
      en: 'A code that nobody checked is looked into also where the place of the entry is known',
    },
    kind: 'boolean',
    decidedBy: 'city',
    values: value(false, own),
  },
];
