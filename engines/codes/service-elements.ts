/**
 * Code sets of GB/T 39046-2020, annex A (A.1–A.7), as far as the elements of a service (实施清单) speak in them, and two sets that national
 * lists use beside it: where a power comes from (权力来源) and how far away somebody may apply (通办范围, table 4, no. 33).
 */
interface Words {
  zh: string;
  en: string;
}

/** A.1 事项类型 of what people apply for; 02–04 and 06 are done to people, 11 and 21 onwards are local */
export const serviceTypes = {
  '01': { zh: '行政许可', en: 'administrative licence' },
  '05': { zh: '行政给付', en: 'administrative payment' },
  '07': { zh: '行政确认', en: 'administrative confirmation' },
  '08': { zh: '行政奖励', en: 'administrative reward' },
  '09': { zh: '行政裁决', en: 'administrative adjudication' },
  '10': { zh: '其他行政权力', en: 'other administrative power' },
  '20': { zh: '公共服务', en: 'public service' },
} as const satisfies Record<string, Words>;

/** A.2 行使层级 */
export const exerciseLevels = {
  1: { zh: '国家级', en: 'state' },
  2: { zh: '省级', en: 'province' },
  3: { zh: '市级', en: 'city' },
  4: { zh: '县级', en: 'county' },
  5: { zh: '镇（乡、街道）级', en: 'township' },
  6: { zh: '村（社区）级', en: 'village' },
  7: { zh: '分级管理', en: 'several levels' },
} as const satisfies Record<number, Words>;

/** A.3 实施主体性质 */
export const bodyKinds = {
  1: { zh: '法定机关', en: 'authority by law' },
  2: { zh: '授权组织', en: 'organisation empowered by law' },
  3: { zh: '受委托组织', en: 'organisation entrusted by an authority' },
  9: { zh: '其他', en: 'another kind' },
} as const satisfies Record<number, Words>;

/** A.4 服务对象 */
export const servedKinds = {
  1: { zh: '自然人', en: 'persons' },
  2: { zh: '企业法人', en: 'enterprises' },
  3: { zh: '事业法人', en: 'public institutions' },
  4: { zh: '社会组织法人', en: 'social organisations' },
  5: { zh: '行政机关', en: 'administrative organs' },
  6: { zh: '其他组织', en: 'other organisations' },
} as const satisfies Record<number, Words>;

/** A.5 办理形式 */
export const channelKinds = {
  1: { zh: '窗口办理', en: 'at a counter' },
  2: { zh: '电脑端网上办理', en: 'online with a computer' },
  3: { zh: '移动端网上申请', en: 'online with a phone' },
  4: { zh: '快递申请', en: 'by courier' },
  9: { zh: '其他', en: 'another way' },
} as const satisfies Record<number, Words>;

/** A.6 办件类型 */
export const handlingKinds = {
  1: { zh: '即办件', en: 'at once' },
  2: { zh: '承诺件', en: 'within a promise' },
} as const satisfies Record<number, Words>;

/** 权力来源 (services.md 2.3; national library of services) */
export const powerSources = {
  1: { zh: '法定本级行使', en: 'this level’s own by law' },
  2: { zh: '上级下放', en: 'handed down from above' },
  3: { zh: '上级授权', en: 'authorised from above' },
  4: { zh: '同级授权', en: 'authorised at the same level' },
  5: { zh: '委托', en: 'entrusted' },
} as const satisfies Record<number, Words>;

/** 通办范围: from how far away it can be applied for; `local`: where it is handled only */
export const applicationReaches = {
  national: { zh: '全国通办', en: 'from anywhere in the country' },
  'inter-province': { zh: '跨省通办', en: 'from other provinces' },
  'inter-city': { zh: '跨市通办', en: 'from other cities' },
  'inter-county': { zh: '跨县通办', en: 'from other counties' },
  local: { zh: '属地办理', en: 'where it is handled' },
} as const satisfies Record<string, Words>;

export type ServiceTypeCode = keyof typeof serviceTypes;
export type BodyKind = keyof typeof bodyKinds;
export type ServedKind = keyof typeof servedKinds;
export type ChannelKind = keyof typeof channelKinds;
export type PowerSource = keyof typeof powerSources;
export type ApplicationReach = keyof typeof applicationReaches;
