import { resolveParameter, type Parameter, type ParameterValue, type Where } from '../scenario/index.ts';
import type { LegalBasis, Limit, Text } from './model.ts';

/** A number of law or place, with what it rests on. */
export interface InForce<T> {
  value: T;
  basis: LegalBasis;
}

/** What the check beforehand asks of law and place, all by parameter code. */
export interface InspectionParameters {
  inspectorsLeast: InForce<number>;
  /** times a year per (organisation, enterprise) */
  capPerYear: InForce<number>;
  /** sources of special inspections that do not count against the cap; separated by blanks */
  capNotCounted: InForce<string>;
  /** how a check is made that the cap counts; separated by blanks */
  capMethods: InForce<string>;
  /** sources of inspections of a case that may go beyond the cap, and are told to the supervising body */
  capMayExceed: InForce<string>;
  densityPerDay: InForce<number>;
  densityPerWeek: InForce<number>;
  densityPerMonth: InForce<number>;
  /** the same for firms of low risk, which are left in peace sooner */
  densityLowRiskPerMonth: InForce<number>;
  /** classes that count as low risk; separated by blanks */
  densityLowRiskClasses: InForce<string>;
  lowYieldInARow: InForce<number>;
  lowYieldWithin: InForce<Limit>;
  reuseWithin: InForce<Limit>;
  mergeWithin: InForce<Limit>;
  /** time within which the approval of a special inspection is published */
  specialPublishedWithin: InForce<Limit>;
  published: InForce<boolean>;
  nonSiteFirst: InForce<boolean>;
  /** risk classes that the white list protects; separated by blanks */
  whiteListClasses: InForce<string>;
}

const national: LegalBasis = {
  title: '国务院办公厅关于严格规范涉企行政检查的意见（国办发〔2024〕54号）',
  gloss: 'Opinions of the General Office of the State Council on inspections of firms',
  certainty: 'source',
};
const shandong: LegalBasis = {
  title: '山东省涉企行政检查改革文件（鲁政办发〔2025〕3号）',
  gloss: 'Shandong’s reform of inspections of firms',
  certainty: 'source',
};
const chengdu: LegalBasis = {
  title: '成都市“一码检查”做法，本地确认前为默认值',
  gloss: 'as Chengdu does it; a default until the place has confirmed it',
  certainty: 'default',
};
const penalty: LegalBasis = {
  title: '中华人民共和国行政处罚法',
  article: '第四十二条',
  gloss: 'Administrative Penalties Law, art. 42',
  certainty: 'law',
};
const recognition: LegalBasis = {
  title: '山东省优化营商环境条例',
  article: '第四十三条（检查结果互认）；天数为默认值',
  gloss: 'Shandong Business Environment Regulations, art. 43: results are recognised; the days are a default',
  certainty: 'default',
};
const joint: LegalBasis = {
  title: '山东省优化营商环境条例',
  article: '第四十二条（合并检查）；天数为默认值',
  gloss: 'Shandong Business Environment Regulations, art. 42: inspections are merged; the days are a default',
  certainty: 'default',
};
const riskBased: LegalBasis = {
  title: '企业信用风险分类管理意见（国市监信发〔2022〕6号）：对低风险企业降低频次；次数为默认值',
  gloss:
    'Classification of firms by credit risk (2022, no. 6): visit those of low risk less often; the number is a default',
  certainty: 'default',
};
const own = (article: string, gloss: string): LegalBasis => ({
  ...national,
  article,
  gloss: `${national.gloss}; ${gloss}`,
  certainty: 'default',
});

type Row = [
  key: keyof InspectionParameters,
  code: string,
  name: Text,
  kind: Parameter['kind'],
  value: ParameterValue['value'],
  basis: LegalBasis,
  more?: Partial<Parameter> & { division?: string },
];

const times: Text = { zh: '次', en: 'times' };

const rows: Row[] = [
  [
    'published',
    'inspection.published-only',
    { zh: '清单之外无检查', en: 'Only published bodies and items' },
    'boolean',
    true,
    national,
    { decidedBy: 'state' },
  ],
  [
    'inspectorsLeast',
    'inspection.inspectors.least',
    { zh: '检查人员最少人数', en: 'Inspectors at least' },
    'number',
    2,
    penalty,
    { decidedBy: 'state', below: 'at-least' },
  ],
  [
    'capPerYear',
    'inspection.cap.per-year',
    { zh: '同一单位对同一企业年度检查频次上限', en: 'Yearly cap per organisation and enterprise' },
    'number',
    2,
    own('频次上限由行政机关分级公布；2 次为默认值', 'organs publish their caps; twice is a default'),
    { unit: times },
  ],
  [
    'capNotCounted',
    'inspection.cap.not-counted',
    { zh: '不计入频次上限的专项检查来源', en: 'Sources of special inspections that the cap does not count' },
    'text',
    'superior',
    national,
    { decidedBy: 'state' },
  ],
  [
    'capMethods',
    'inspection.cap.methods',
    {
      zh: '计入频次上限的检查方式（on-site 现场、written 书面、remote 非现场）',
      en: 'Ways of checking that the cap counts (on-site, written, remote)',
    },
    'text',
    'on-site',
    own(
      '频次上限限制入企；书面、非现场检查不入企，默认不计入',
      'caps limit visits; checks in writing and by data make none and are not counted unless a place says so',
    ),
    { decidedBy: 'province' },
  ],
  [
    'capMayExceed',
    'inspection.cap.may-exceed',
    {
      zh: '可以超出频次上限的个案检查来源',
      en: 'Sources of inspections of a case that may go beyond the cap',
    },
    'text',
    'complaint referral judicial monitoring enterprise-request follow-up',
    own(
      '投诉举报、转办交办、数据监测、企业申请等可不受限；明显超过合理频次的跟踪监督',
      'complaints, referrals, monitoring and requests may go beyond; obvious excess is followed up',
    ),
    { decidedBy: 'state' },
  ],
  [
    'densityPerDay',
    'inspection.density.per-day',
    { zh: '同一企业一日内各部门检查提示数', en: 'Visits to one enterprise in a day before a warning' },
    'number',
    1,
    chengdu,
    { unit: times },
  ],
  [
    'densityPerWeek',
    'inspection.density.per-week',
    { zh: '同一企业七日内各部门检查提示数', en: 'Visits to one enterprise in seven days before a warning' },
    'number',
    2,
    chengdu,
    { unit: times },
  ],
  [
    'densityPerMonth',
    'inspection.density.per-month',
    {
      zh: '同一企业三十日内各部门检查提示数',
      en: 'Visits to one enterprise in thirty days before a warning',
    },
    'number',
    3,
    chengdu,
    { unit: times },
  ],
  [
    'densityLowRiskPerMonth',
    'inspection.density.low-risk.per-month',
    {
      zh: '低风险企业三十日内各部门检查提示数',
      en: 'Visits to a firm of low risk in thirty days before a warning',
    },
    'number',
    1,
    riskBased,
    { unit: times },
  ],
  [
    'densityLowRiskClasses',
    'inspection.density.low-risk.classes',
    { zh: '按低风险提示过密的风险等级', en: 'Risk classes for which visits are dense sooner' },
    'text',
    'A',
    riskBased,
  ],
  [
    'lowYieldInARow',
    'inspection.low-yield.in-a-row',
    { zh: '连续未发现问题的次数', en: 'Checks in a row without a finding' },
    'number',
    3,
    chengdu,
    { unit: times },
  ],
  [
    'lowYieldWithin',
    'inspection.low-yield.within',
    { zh: '连续未发现问题的统计期', en: 'Period in which they are counted' },
    'limit',
    { amount: 12, unit: 'mo' },
    chengdu,
  ],
  [
    'nonSiteFirst',
    'inspection.non-site-first',
    { zh: '能非现场不现场', en: 'No visit where data answer' },
    'boolean',
    true,
    national,
    { decidedBy: 'state' },
  ],
  [
    'reuseWithin',
    'inspection.reuse.within',
    { zh: '检查结果互认期限', en: 'How long a result of another organisation is recognised' },
    'limit',
    { amount: 90, unit: 'd' },
    recognition,
    { division: '370000' },
  ],
  [
    'whiteListClasses',
    'inspection.white-list.classes',
    { zh: '白名单适用的风险等级', en: 'Risk classes that the white list protects' },
    'text',
    'A',
    { ...shandong, certainty: 'default' },
  ],
  [
    'mergeWithin',
    'inspection.merge.within',
    { zh: '合并检查的时间窗口', en: 'Days around a check in which others are joined to it' },
    'limit',
    { amount: 30, unit: 'd' },
    joint,
  ],
  [
    'specialPublishedWithin',
    'inspection.special.published-within',
    { zh: '专项检查计划公布期限', en: 'When a special inspection is published at the latest' },
    'limit',
    { amount: 1, unit: 'mo' },
    own(
      '专项检查经批准、备案并公布；期限为默认值',
      'special inspections are approved, filed and published; the time is a default',
    ),
  ],
];

/** For installing: every parameter of this engine with a value for the whole country (or where it comes from), and its basis. */
export const inspectionParameters: readonly Parameter[] = rows.map(
  ([, code, name, kind, value, basis, { division = '000000', ...more } = {}]) => ({
    code,
    name,
    kind,
    decidedBy: 'organisation',
    ...more,
    values: [{ division, validFrom: '2025-01-01', value, basis }],
  }),
);

/**
 * The parameters that hold for an organisation, place and day. Throws `RangeError` naming the code that has no value there: a check
 * beforehand without its numbers would let everything pass.
 */
export function inspectionParametersAt(parameters: readonly Parameter[], where: Where): InspectionParameters {
  const found = rows.map(([key, code]) => {
    const inForce = resolveParameter({ parameters }, code, where);
    if (!inForce) throw new RangeError(`parameter ${code} has no value in ${where.division} on ${where.on}`);
    return [key, { value: inForce.value, basis: inForce.basis }] as const;
  });
  return Object.fromEntries(found) as unknown as InspectionParameters;
}
