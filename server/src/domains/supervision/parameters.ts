import type { LegalBasis, Parameter, ParameterValue } from '@yiti/engines/scenario';

/** declared by the engine, for every place (engines/inspections/parameters.ts) */
export const capPerYear = 'inspection.cap.per-year';
export const certificateWarning = 'supervision.certificate-warning';
export const planDay = 'supervision.plan-day';
export const lateEntryLimit = 'supervision.late-entry-limit';
export const publicationLimit = 'supervision.publication-limit';
export const codeValidity = 'supervision.entry-code-validity';
export const withdrawalLimit = 'supervision.withdrawal-limit';
export const otherVisitKindsAllowed = 'supervision.other-visit-kinds';
export const ticketValidity = 'supervision.offline-code-validity';
export const clockTolerance = 'supervision.clock-tolerance';
export const approvalLimit = 'supervision.approval-limit';
export const bookingLimit = 'supervision.booking-limit';
export const recordLimit = 'supervision.record-limit';
export const opinionLimit = 'supervision.opinion-limit';
export const objectionLimit = 'supervision.objection-limit';
export const evaluationGroup = 'supervision.evaluation-group';
export const complaintLimit = 'supervision.complaint-limit';
export const signDays = 'supervision.sign-days';
export const smallCount = 'supervision.small-count';
export const contestLimit = 'supervision.contest-limit';
export const consentLongest = 'supervision.profile-consent-longest';
export const backTestFor = 'supervision.risk.back-test-for';
/** off unless a place says otherwise: facts are shown and can be contested either way */
export const classShownToFirm = 'supervision.risk-class-shown-to-firm';
export const whiteListClean = 'supervision.white-list-clean';
export const whiteListLongest = 'supervision.white-list-longest';

const value = (given: ParameterValue['value'], basis: LegalBasis, division = '000000'): ParameterValue[] => [
  { division, validFrom: '2025-01-01', value: given, basis },
];

/** Nothing says the number: a default that the place confirms. */
const internalAid: LegalBasis = {
  title: '山东省企业信用风险分类管理办法（2020）：不评价、不惩戒、不公开、不免抽，只供监管内部使用',
  gloss: 'Shandong 2020 on risk classes of firms: an aid inside supervision, not published',
  certainty: 'source',
};
const own: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};

/** Figures of the lists, of visits and of what follows them; those of the check beforehand stand in `engines/inspections`. */
export const supervisionParameters: readonly Parameter[] = [
  {
    code: certificateWarning,
    name: { zh: '执法证到期提前提醒', en: 'Warning before an enforcement certificate lapses' },
    kind: 'limit',
    decidedBy: 'organisation',
    values: value({ amount: 60, unit: 'd' }, own),
  },
  {
    code: planDay,
    name: {
      zh: '年度检查计划备案截止日（月-日）',
      en: 'Day by which yearly plans are filed (month-day)',
    },
    kind: 'text',
    decidedBy: 'city',
    values: value(
      '03-31',
      {
        title: '聊政办发〔2025〕3号（每年3月底前）；其他市以本地规定为准',
        gloss: 'Liaocheng, 2025 no. 3: by the end of March; elsewhere as the place decides',
        certainty: 'source',
      },
      '370000',
    ),
  },
  {
    code: lateEntryLimit,
    name: { zh: '未能扫码时的补录期限', en: 'Time to enter a visit afterwards' },
    kind: 'limit',
    decidedBy: 'city',
    values: value(
      { amount: 10, unit: 'd' },
      {
        title: '深府规〔2025〕6号（10个自然日）；本地确认前为默认值',
        gloss: 'Shenzhen, 2025 no. 6: ten calendar days; a default until the place has confirmed it',
        certainty: 'default',
      },
    ),
  },
  {
    code: publicationLimit,
    name: { zh: '检查结果公示期限', en: 'Limit for publishing the result of an inspection' },
    kind: 'limit',
    decidedBy: 'state',
    below: 'at-most',
    values: value(
      { amount: 20, unit: 'wd' },
      {
        title: '企业信息公示暂行条例',
        gloss: 'Interim Regulations on the Publication of Enterprise Information, art. 6',
        article: '第六条',
        certainty: 'law',
      },
    ),
  },
  {
    code: codeValidity,
    name: { zh: '入企码有效时间', en: 'How long an entry code holds' },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 12, unit: 'h' }, own),
  },
  {
    code: withdrawalLimit,
    name: {
      zh: '结果被撤销后撤回公示的期限',
      en: 'Limit for taking back what was published, once it is annulled',
    },
    kind: 'limit',
    decidedBy: 'state',
    below: 'at-most',
    values: value(
      { amount: 3, unit: 'wd' },
      {
        title: '中华人民共和国行政处罚法',
        gloss: 'Law on Administrative Penalties',
        article: '第四十八条（处罚决定被撤销的三日内撤回公开；检查结果参照）',
        certainty: 'source',
      },
    ),
  },
  {
    code: otherVisitKindsAllowed,
    name: {
      zh: '允许的入企走访类型（service 服务、research 调研、call 走访、publicity 宣传、training 培训）',
      en: 'Visits other than inspections that are allowed (service, research, call, publicity, training)',
    },
    kind: 'text',
    decidedBy: 'city',
    values: value('service research call publicity training', own),
  },
  {
    code: ticketValidity,
    name: {
      zh: '离线入企码有效时间',
      en: 'How long an entry code holds that is taken along to a place without a network',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 24, unit: 'h' }, own),
  },
  {
    code: clockTolerance,
    name: {
      zh: '设备时钟允许误差',
      en: 'By how much the clock of an inspector’s device may be wrong before a person decides',
    },
    kind: 'number',
    unit: { zh: '分钟', en: 'minutes' },
    decidedBy: 'city',
    values: value(10, own),
  },
  {
    code: approvalLimit,
    name: {
      zh: '检查任务审批时限（到期提醒审批人）',
      en: 'Time to approve an inspection, after which the approver is reminded',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 2, unit: 'wd' }, own),
  },
  {
    code: bookingLimit,
    name: {
      zh: '企业选择检查时间的期限（到期由检查单位定）',
      en: 'Time for a firm to choose when it is inspected, after which the organisation sets it',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 2, unit: 'wd' }, own),
  },
  {
    code: recordLimit,
    name: {
      zh: '离企后记录检查结果的期限（到期提醒）',
      en: 'Time to record an inspection after leaving the firm; a reminder follows',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 2, unit: 'wd' }, own),
  },
  {
    code: opinionLimit,
    name: {
      zh: '标准冲突、联合检查的答复期限',
      en: 'Limit for answering about contradicting standards and joint visits',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 5, unit: 'wd' }, own),
  },
  {
    code: objectionLimit,
    name: { zh: '企业异议答复期限', en: 'Limit for answering the objection of a firm' },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 5, unit: 'wd' }, own),
  },
  {
    code: evaluationGroup,
    name: { zh: '企业评价最小汇总数', en: 'Evaluations of firms that are mixed at least' },
    kind: 'number',
    decidedBy: 'state',
    values: value(5, own),
  },
  {
    code: complaintLimit,
    name: { zh: '企业投诉检查的答复期限', en: 'Limit for answering a firm’s complaint of an inspection' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value({ amount: 10, unit: 'wd' }, own),
  },
  {
    code: whiteListClean,
    name: {
      zh: '列入白名单前未发现问题的期间',
      en: 'Time without findings before a firm is put on the white list',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 12, unit: 'mo' }, own),
  },
  {
    code: whiteListLongest,
    name: { zh: '一次列入白名单的最长时间', en: 'How long a firm stays on the white list at most' },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 12, unit: 'mo' }, own),
  },
  {
    code: signDays,
    name: { zh: '检查行为线索回看天数', en: 'Days back in which visits are looked at for what is odd' },
    kind: 'number',
    unit: { zh: '天', en: 'days' },
    decidedBy: 'city',
    values: value(90, own),
  },
  {
    code: smallCount,
    name: { zh: '公示统计的最小计数', en: 'Smallest count of visits that is published' },
    kind: 'number',
    unit: { zh: '次', en: 'times' },
    decidedBy: 'city',
    values: value(5, own),
  },
  {
    code: contestLimit,
    name: { zh: '企业对画像事实异议的答复期限', en: 'Limit for answering a firm that contests a fact' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value(
      { amount: 3, unit: 'wd' },
      {
        title: '山东省社会信用条例（异议 3 个工作日，需协查的 7 个工作日）；画像事实参照，本地确认',
        gloss: 'Shandong Social Credit Regulations: three working days; applied to profiles as a default',
        certainty: 'default',
      },
    ),
  },
  {
    code: consentLongest,
    name: { zh: '授权第三方查看画像的最长时间', en: 'How long a third party may read a profile at most' },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 12, unit: 'mo' }, own),
  },
  {
    code: backTestFor,
    name: {
      zh: '风险分类回溯检验的时间',
      en: 'How far back risk classes are held against what visits found',
    },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 12, unit: 'mo' }, own),
  },
  {
    code: classShownToFirm,
    name: { zh: '企业可查看本企业的风险等级', en: 'A firm sees its own risk class' },
    kind: 'boolean',
    decidedBy: 'city',
    // 不评价、不惩戒、不公开、不免抽: an internal aid. A place that wants its firms to see their class says so
    values: value(false, internalAid),
  },
];
