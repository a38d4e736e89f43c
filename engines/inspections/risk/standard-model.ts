import type { Dimension, Indicator, RiskModel, Veto } from './model.ts';

const row = (
  code: string,
  dimension: Dimension,
  zh: string,
  en: string,
  points: number,
  more: Pick<Indicator, 'halfLifeMonths' | 'most'> = { halfLifeMonths: 12 },
): Indicator => ({ code, dimension, name: { zh, en }, points, ...more });

const veto = (code: string, zh: string, en: string, months?: number): Veto => ({
  code,
  name: { zh, en },
  ...(months === undefined ? {} : { months }),
});

/**
 * A model to begin with: the dimensions are Shandong's, every number is a default. A place replaces it with its own, calibrated on its own enterprises
 * (`cutsFor`), before anything is decided by it.
 */
export const standardRiskModel: RiskModel = {
  version: 'default-1',
  validFrom: '2025-01-01',
  basis: {
    title: '山东省企业信用风险分类（七个维度）；指标分值均为默认值，须由各地测算后确认',
    certainty: 'default',
  },
  indicators: [
    row('young', 'attributes', '新设企业', 'Newly registered', 30, {}),
    row('hazardous-trade', 'attributes', '从事高危行业', 'In a hazardous trade', 120, {}),
    row(
      'address-unreachable',
      'registration',
      '登记住所无法联系',
      'Cannot be reached at its registered address',
      150,
    ),
    row('licence-lapsed', 'registration', '许可证过期未延续', 'A licence lapsed', 120),
    row('report-late', 'annual-reports', '未按期公示年报', 'Annual report late', 80),
    row('report-false', 'annual-reports', '公示信息隐瞒真实情况', 'Untrue in its published information', 160),
    row('penalty', 'compliance', '受到行政处罚', 'Administrative penalty', 120, {
      halfLifeMonths: 12,
      most: 360,
    }),
    row('check-failed', 'compliance', '检查发现问题', 'An inspection found something', 60, {
      halfLifeMonths: 12,
      most: 240,
    }),
    row('check-clean', 'compliance', '检查未发现问题', 'An inspection found nothing', -20, {
      halfLifeMonths: 12,
      most: 80,
    }),
    row('complaint-true', 'public-opinion', '投诉举报查实', 'A complaint proved true', 40, {
      halfLifeMonths: 6,
      most: 160,
    }),
    row('bad-press', 'public-opinion', '负面舆情', 'Bad press', 20, { halfLifeMonths: 6, most: 60 }),
    row('affiliate-D', 'affiliates', '关联企业为高风险', 'An affiliate is of class D', 60),
    row('court-debtor', 'capacity', '列为被执行人', 'Debtor in court enforcement', 80),
    row('tax-arrears', 'capacity', '欠税', 'Tax arrears', 60),
  ],
  vetoes: [
    veto('seriously-illegal', '列入严重违法失信名单', 'On the list of serious violations'),
    veto('major-accident', '发生重大安全事故', 'Major accident', 36),
    veto('revoked-licence', '许可证被吊销', 'A licence was revoked', 36),
  ],
  cuts: { B: 60, C: 180, D: 400 },
  most: 1000,
  countsContested: false,
};
