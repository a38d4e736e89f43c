import type { LegalBasis, Parameter, Text } from '@yiti/engines/scenario';

const law = (article: string): LegalBasis => ({
  title: '中华人民共和国行政处罚法',
  gloss: 'Law on Administrative Penalties',
  article,
  certainty: 'law',
});
const own: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};

const limit = (
  code: string,
  name: Text,
  value: { amount: number; unit: 'wd' | 'd' | 'mo' | 'y' },
  basis: LegalBasis,
  more: Partial<Parameter> = { decidedBy: 'state', below: 'at-most' },
): Parameter => ({
  code,
  name,
  kind: 'limit',
  decidedBy: 'state',
  values: [{ division: '000000', validFrom: '2021-07-15', value, basis }],
  ...more,
});

export const leadLimit = 'enforcement.lead-limit';
export const decisionLimit = 'enforcement.decision-limit';
export const serviceLimit = 'enforcement.service-limit';
export const hearingRequestLimit = 'enforcement.hearing-request-limit';
export const hearingNotice = 'enforcement.hearing-notice';
export const paymentLimit = 'enforcement.payment-limit';
export const publicationLimit = 'enforcement.publication-limit';
export const shownFor = 'enforcement.decision-shown-for';
export const lateFeePerDay = 'enforcement.late-fee.per-day';
export const lateFeeMost = 'enforcement.late-fee.most';
export const evidenceLimit = 'enforcement.kept-evidence-limit';
export const archiveLimit = 'enforcement.archive-limit';
export const handlersLeast = 'enforcement.handlers.least';
export const heavyKinds = 'enforcement.heavy-kinds';
export const heavyFrom = 'enforcement.heavy-from';
export const exemptionLookback = 'enforcement.exemption-lookback';

/** The clocks and thresholds of a case. 二日、三日、五日、七日 are working days (行政处罚法 art. 85). */
export const enforcementParameters: readonly Parameter[] = [
  limit(
    leadLimit,
    {
      zh: '案源核查期限（立案、退回或移送）',
      en: 'Time to open a case of a lead, to return it or hand it on',
    },
    { amount: 15, unit: 'wd' },
    {
      title: '市场监督管理行政处罚程序规定',
      gloss:
        'Procedure of penalties in market regulation, art. 18; for other organs a default, for the place to confirm',
      article: '第十八条（十五个工作日内核查；其他部门为默认值，本地确认）',
      certainty: 'default',
    },
    { decidedBy: 'city', below: 'at-most' },
  ),
  limit(
    decisionLimit,
    { zh: '立案后作出处罚决定的期限', en: 'Limit for a decision, from filing' },
    { amount: 90, unit: 'd' },
    law('第六十条'),
  ),
  limit(
    serviceLimit,
    { zh: '处罚决定书送达期限', en: 'Limit for serving a decision' },
    { amount: 7, unit: 'wd' },
    law('第六十一条'),
  ),
  limit(
    hearingRequestLimit,
    { zh: '告知后提出听证的期限', en: 'Time to ask for a hearing after being told' },
    { amount: 5, unit: 'wd' },
    law('第六十四条'),
    { below: 'at-least' },
  ),
  limit(
    hearingNotice,
    { zh: '听证前通知当事人的时间', en: 'Notice before a hearing' },
    { amount: 7, unit: 'wd' },
    law('第六十四条'),
    { below: 'at-least' },
  ),
  limit(
    paymentLimit,
    { zh: '缴纳罚款期限', en: 'Limit for paying a fine' },
    { amount: 15, unit: 'd' },
    law('第六十七条'),
    {},
  ),
  limit(
    publicationLimit,
    { zh: '处罚决定公示期限（自作出之日起）', en: 'Limit for publishing a decision, from the decision' },
    { amount: 7, unit: 'wd' },
    {
      title:
        '国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）',
      gloss: 'State Council Office 2018/118 on publishing enforcement decisions',
      certainty: 'source',
    },
  ),
  limit(
    shownFor,
    { zh: '处罚决定公示时间', en: 'How long a decision is published' },
    { amount: 12, unit: 'mo' },
    {
      title: '国办发〔2025〕22号：一般失信信息公示期三个月至一年',
      gloss: 'State Council Office 2025/22: between three months and a year for ordinary ones',
      certainty: 'source',
    },
    { decidedBy: 'province' },
  ),
  limit(
    evidenceLimit,
    { zh: '先行登记保存证据的处理期限', en: 'Limit for deciding about evidence that is kept' },
    { amount: 7, unit: 'wd' },
    law('第五十六条'),
  ),
  limit(
    archiveLimit,
    { zh: '结案后立卷归档的期限', en: 'Limit for archiving a case, from its close' },
    { amount: 30, unit: 'd' },
    own,
    { decidedBy: 'city' },
  ),
  {
    code: lateFeePerDay,
    name: { zh: '逾期不缴罚款每日加处罚款的比例', en: 'Additional fine for each day of paying late' },
    kind: 'number',
    decidedBy: 'state',
    below: 'at-most',
    unit: { zh: '%', en: '%' },
    values: [{ division: '000000', validFrom: '2021-07-15', value: 3, basis: law('第七十二条') }],
  },
  {
    code: lateFeeMost,
    name: { zh: '加处罚款的上限（占罚款的比例）', en: 'Additional fine at most, of the fine' },
    kind: 'number',
    decidedBy: 'state',
    below: 'at-most',
    unit: { zh: '%', en: '%' },
    values: [{ division: '000000', validFrom: '2021-07-15', value: 100, basis: law('第七十二条') }],
  },
  {
    code: handlersLeast,
    name: { zh: '办案人员最少人数', en: 'Handlers of a case at least' },
    kind: 'number',
    decidedBy: 'state',
    below: 'at-least',
    values: [{ division: '000000', validFrom: '2021-07-15', value: 2, basis: law('第四十二条') }],
  },
  {
    code: heavyKinds,
    name: {
      zh: '可以要求听证、须法制审核和集体讨论的处罚种类',
      en: 'Penalties with a hearing, legal review and joint discussion',
    },
    kind: 'text',
    decidedBy: 'state',
    values: [
      {
        division: '000000',
        validFrom: '2021-07-15',
        value: 'confiscation downgrade revocation stop-production',
        basis: law('第五十七条、第五十八条、第六十三条'),
      },
    ],
  },
  {
    code: heavyFrom,
    name: { zh: '较大数额罚款起点（元）', en: 'A fine is large from this amount (yuan)' },
    kind: 'number',
    decidedBy: 'province',
    unit: { zh: '元', en: 'yuan' },
    values: [{ division: '000000', validFrom: '2021-07-15', value: 50_000, basis: own }],
  },
  limit(
    exemptionLookback,
    {
      zh: '认定初次违法的追溯期',
      en: 'How far back a violation is looked for before it counts as the first',
    },
    { amount: 2, unit: 'y' },
    own,
    { decidedBy: 'province' },
  ),
];
