import { standardRiskModel, type Dimension, type RiskModel } from '@yiti/engines/inspections';
import type { LegalBasis, Limit, Parameter, ParameterValue } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { resolveParameters } from '../../../platform/parameters/index.ts';

/** Dimensions that the platform answers for itself: from the register of firms. */
export const answeredHere: ReadonlySet<Dimension> = new Set(['attributes']);

const basis: LegalBasis = {
  ...standardRiskModel.basis,
  gloss:
    'Shandong’s classification of firms by credit risk (seven dimensions); the number is a default until a place has measured its own',
};
const prefix = 'supervision.risk';
const pointsOf = (code: string) => `${prefix}.points.${code}`;
const fadingOf = (code: string) => `${prefix}.half-life.${code}`;
const mostOf = (code: string) => `${prefix}.most.${code}`;
const vetoOf = (code: string) => `${prefix}.veto.${code}`;
const cutOf = (letter: 'B' | 'C' | 'D') => `${prefix}.cut.${letter}`;
const countsContested = `${prefix}.counts-contested`;
export const deliveryWithin = `${prefix}.delivery-within`;
export const youngFor = `${prefix}.young-for`;

const points = { zh: '分', en: 'points' };
const one = (
  code: string,
  name: Parameter['name'],
  value: ParameterValue['value'],
  more: Partial<Parameter> = {},
): Parameter => ({
  code,
  name,
  kind: typeof value === 'object' ? 'limit' : typeof value === 'boolean' ? 'boolean' : 'number',
  decidedBy: 'city',
  values: [{ division: '000000', validFrom: '2025-01-01', value, basis }],
  ...more,
});

/** Every number of the model that a place may set otherwise: points, fading, limits, vetoes, cuts. */
export const riskParameters: readonly Parameter[] = [
  ...standardRiskModel.indicators.flatMap(({ code, name, points: given, halfLifeMonths, most }) => [
    one(pointsOf(code), { zh: `信用风险分值：${name.zh}`, en: `Risk points: ${name.en}` }, given, {
      unit: points,
    }),
    ...(halfLifeMonths === undefined
      ? []
      : [
          one(
            fadingOf(code),
            { zh: `信用风险减半期：${name.zh}`, en: `Half-life of risk points: ${name.en}` },
            { amount: halfLifeMonths, unit: 'mo' as const },
          ),
        ]),
    ...(most === undefined
      ? []
      : [
          one(
            mostOf(code),
            { zh: `信用风险分值封顶：${name.zh}`, en: `Most risk points: ${name.en}` },
            most,
            {
              unit: points,
            },
          ),
        ]),
  ]),
  ...standardRiskModel.vetoes.flatMap(({ code, name, months }) =>
    months === undefined
      ? []
      : [
          one(
            vetoOf(code),
            { zh: `直接判定 D 类的期限：${name.zh}`, en: `How long it means class D: ${name.en}` },
            { amount: months, unit: 'mo' as const },
          ),
        ],
  ),
  ...(['B', 'C', 'D'] as const).map((letter) =>
    one(
      cutOf(letter),
      { zh: `信用风险 ${letter} 类起点`, en: `Points from which class ${letter} begins` },
      standardRiskModel.cuts[letter],
      { unit: points },
    ),
  ),
  one(
    countsContested,
    { zh: '异议处理期间是否计分', en: 'Does a fact count while it is contested?' },
    standardRiskModel.countsContested,
  ),
  one(
    deliveryWithin,
    {
      zh: '一个维度的数据多久未更新视为暂缺',
      en: 'After how long without data a dimension counts as missing',
    },
    { amount: 3, unit: 'mo' as const },
  ),
  one(
    youngFor,
    { zh: '成立多久以内视为新设企业', en: 'How long after its registration a firm counts as young' },
    { amount: 1, unit: 'y' as const },
  ),
];

/** The model in force at a place on a day; its version stands for its numbers. */
export async function riskModelAt(
  ctx: Pick<Ctx, 'db' | 'now'>,
  place: { division: string; on: string },
): Promise<RiskModel> {
  const values = await resolveParameters(
    ctx,
    riskParameters.map(({ code }) => code),
    place,
  );
  const number = (code: string, or: number) => (typeof values[code] === 'number' ? values[code] : or);
  const months = (code: string, or: number) => {
    const limit = values[code] as Limit | undefined;
    if (limit?.unit === 'y') return limit.amount * 12;
    return limit?.unit === 'mo' ? limit.amount : or;
  };
  const { cuts } = standardRiskModel;
  const model = {
    ...standardRiskModel,
    indicators: standardRiskModel.indicators.map(({ halfLifeMonths, most, ...indicator }) => ({
      ...indicator,
      points: number(pointsOf(indicator.code), indicator.points),
      ...(halfLifeMonths === undefined
        ? {}
        : { halfLifeMonths: months(fadingOf(indicator.code), halfLifeMonths) }),
      ...(most === undefined ? {} : { most: number(mostOf(indicator.code), most) }),
    })),
    vetoes: standardRiskModel.vetoes.map(({ months: given, ...veto }) => ({
      ...veto,
      ...(given === undefined ? {} : { months: months(vetoOf(veto.code), given) }),
    })),
    cuts: {
      B: number(cutOf('B'), cuts.B),
      C: number(cutOf('C'), cuts.C),
      D: number(cutOf('D'), cuts.D),
    },
    countsContested: values[countsContested] === true,
  };
  return { ...model, version: sm3(JSON.stringify(model)).toString('hex', 0, 6) };
}

/** Codes that may be delivered for a dimension; vetoes belong to what the law is about, compliance. */
export function codesOf(dimension: Dimension): ReadonlySet<string> {
  const { indicators, vetoes } = standardRiskModel;
  return new Set([
    ...indicators.filter((each) => each.dimension === dimension).map(({ code }) => code),
    ...(dimension === 'compliance' ? vetoes.map(({ code }) => code) : []),
  ]);
}

export const dimensionNames: Readonly<Record<Dimension, { zh: string; en: string }>> = {
  attributes: { zh: '企业属性', en: 'attributes' },
  registration: { zh: '登记许可', en: 'registration and licences' },
  'annual-reports': { zh: '年报公示', en: 'annual reports' },
  compliance: { zh: '合规信息', en: 'compliance' },
  'public-opinion': { zh: '舆情关联', en: 'public opinion' },
  affiliates: { zh: '关联企业', en: 'affiliates' },
  capacity: { zh: '经营能力', en: 'capacity' },
};
