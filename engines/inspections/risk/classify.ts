import { dayNumber } from '../../calendar/day.ts';
import { dayInWords } from '../../calendar/words.ts';
import type { RiskClass, Text } from '../model.ts';
import {
  dimensions,
  type Contribution,
  type Counted,
  type Dimension,
  type RiskFact,
  type RiskModel,
  type RiskOverride,
  type RiskResult,
} from './model.ts';

/** mean length of a month in the Gregorian calendar */
const DAYS_PER_MONTH = 365.2425 / 12;

/**
 * The risk class of an enterprise on a day (信用风险分类), with which facts gave how many points and which veto decided. The same facts, model and day give
 * the same class. Facts that are after the day, upheld in a contest, or of a code that the model does not have count nothing and are named.
 *
 * @param options.missing dimensions whose source did not answer
 */
export function classifyRisk(
  facts: readonly RiskFact[],
  model: RiskModel,
  on: string,
  options: { missing?: readonly Dimension[]; override?: RiskOverride } = {},
): RiskResult {
  const { B, C, D } = model.cuts;
  if (!(B < C && C < D)) throw new RangeError(`the cuts of ${model.version} do not rise: ${B}, ${C}, ${D}`);
  const contributions = facts.map((fact) => contributionOf(fact, model, on));
  const byDimension = pointsByDimension(contributions, model);
  const sum = dimensions.reduce((total, dimension) => total + byDimension[dimension], 0);
  const points = rounded(Math.min(model.most, Math.max(0, sum)));
  const inForce = contributions.filter(({ isVeto, counted }) => isVeto && counted === 'counted');
  const vetoes = [...new Set(inForce.map(({ code }) => code))].sort();
  const computed = vetoes.length > 0 ? 'D' : classOf(points, model);
  const override = options.override && options.override.until >= on ? options.override : undefined;
  const open = facts.filter(({ contest }) => contest?.state === 'open');
  const result = {
    class: override?.class ?? computed,
    computed,
    points,
    byDimension,
    contributions: contributions.toSorted(
      (a, b) =>
        Number(b.isVeto) - Number(a.isVeto) ||
        Math.abs(b.points) - Math.abs(a.points) ||
        (a.fact < b.fact ? -1 : 1),
    ),
    vetoes,
    missing: [...(options.missing ?? [])],
    model: model.version,
    on,
    ...(override ? { override } : {}),
    ...(open.length > 0
      ? {
          ifUpheld: classifyRisk(
            facts.filter((fact) => !open.includes(fact)),
            model,
            on,
          ).computed,
        }
      : {}),
  } satisfies Omit<RiskResult, 'why'>;
  return { ...result, why: whyClass(result, model) };
}

function contributionOf(fact: RiskFact, model: RiskModel, on: string): Contribution {
  const veto = model.vetoes.find(({ code }) => code === fact.code);
  const indicator = model.indicators.find(({ code }) => code === fact.code);
  const months = (dayNumber(on) - dayNumber(fact.on)) / DAYS_PER_MONTH;
  const counted = countedOf(fact, model, months, veto?.months, veto !== undefined || indicator !== undefined);
  const fade = indicator?.halfLifeMonths === undefined ? 1 : 0.5 ** (months / indicator.halfLifeMonths);
  const points = counted === 'counted' && indicator ? rounded(indicator.points * fade) : 0;
  const name = (veto ?? indicator)?.name ?? { zh: fact.code, en: fact.code };
  return {
    fact: fact.id,
    code: fact.code,
    dimension: indicator?.dimension ?? null,
    counted,
    points,
    isVeto: veto !== undefined,
    why: {
      zh: `${dayInWords(fact.on).zh} ${name.zh}（${fact.source.zh}）：${veto && counted === 'counted' ? '直接判定为 D' : countedNames[counted].zh.replace('{points}', String(points))}`,
      en: `${dayInWords(fact.on).en} ${name.en} (${fact.source.en}): ${veto && counted === 'counted' ? 'class D at once' : countedNames[counted].en.replace('{points}', String(points))}`,
    },
  };
}

function countedOf(
  { contest }: RiskFact,
  model: RiskModel,
  months: number,
  vetoMonths: number | undefined,
  isKnown: boolean,
): Counted {
  if (!isKnown) return 'unknown-indicator';
  if (months < 0) return 'future';
  if (contest?.state === 'upheld') return 'upheld';
  if (contest?.state === 'open' && !model.countsContested) return 'contested';
  if (vetoMonths !== undefined && months > vetoMonths) return 'faded';
  return 'counted';
}

const countedNames: Readonly<Record<Counted, Text>> = {
  counted: { zh: '{points} 分', en: '{points} points' },
  contested: { zh: '异议处理中，暂不计分', en: 'contested, not counted until it is settled' },
  upheld: { zh: '异议成立，不计分', en: 'contested with success, not counted' },
  faded: { zh: '已过有效期，不再适用', en: 'its time is over' },
  future: { zh: '晚于分类日期，不计分', en: 'later than this day, not counted' },
  'unknown-indicator': { zh: '指标体系中没有该项，不计分', en: 'the model does not have it, not counted' },
};

/** Points of each dimension; what one indicator gives is limited. */
function pointsByDimension(
  contributions: readonly Contribution[],
  { indicators }: RiskModel,
): Record<Dimension, number> {
  const found = Object.fromEntries(dimensions.map((dimension) => [dimension, 0])) as Record<
    Dimension,
    number
  >;
  for (const { code, dimension, most = Number.POSITIVE_INFINITY } of indicators) {
    const sum = contributions
      .filter((each) => each.code === code)
      .reduce((total, each) => total + each.points, 0);
    found[dimension] = rounded(found[dimension] + Math.min(most, Math.max(-most, sum)));
  }
  return found;
}

function classOf(points: number, { cuts }: RiskModel): RiskClass {
  if (points >= cuts.D) return 'D';
  if (points >= cuts.C) return 'C';
  return points >= cuts.B ? 'B' : 'A';
}

function whyClass(
  { computed, points, contributions, vetoes, missing, override, ifUpheld }: Omit<RiskResult, 'why'>,
  model: RiskModel,
): Text {
  const heaviest = contributions
    .filter(({ points: each, isVeto, counted }) => counted === 'counted' && (isVeto || each > 0))
    .slice(0, 3);
  const zh = [
    vetoes.length > 0
      ? `有直接判定情形，为 ${computed} 类`
      : `${points} 分，为 ${computed} 类（B ${model.cuts.B}、C ${model.cuts.C}、D ${model.cuts.D} 分起）`,
    ...heaviest.map(({ why }) => why.zh),
    ...(missing.length > 0 ? ['部分数据暂缺，结果为暂定'] : []),
    ...(ifUpheld && ifUpheld !== computed ? [`异议如成立，为 ${ifUpheld} 类`] : []),
    ...(override
      ? [`人工调整为 ${override.class} 类，至 ${dayInWords(override.until).zh}：${override.reason}`]
      : []),
  ];
  const en = [
    vetoes.length > 0
      ? `Class ${computed} at once`
      : `${points} points: class ${computed} (B from ${model.cuts.B}, C from ${model.cuts.C}, D from ${model.cuts.D})`,
    ...heaviest.map(({ why }) => why.en),
    ...(missing.length > 0 ? ['some data are missing: provisional'] : []),
    ...(ifUpheld && ifUpheld !== computed ? [`class ${ifUpheld} if what is contested is wrong`] : []),
    ...(override
      ? [`set to ${override.class} by hand until ${dayInWords(override.until).en}: ${override.reason}`]
      : []),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

/** Tenths: sums of halves and quarters look the same in every report. */
const rounded = (points: number): number => Math.round(points * 10) / 10 || 0;

/** What the enterprise sees: its facts, their sources and contests. No class, no points (不公开). */
export function factsForEnterprise(
  facts: readonly RiskFact[],
  model: RiskModel,
): Array<{
  id: string;
  name: Text;
  on: string;
  source: Text;
  contest: RiskFact['contest'] | null;
  mayContest: boolean;
}> {
  const named = new Map([...model.indicators, ...model.vetoes].map(({ code, name }) => [code, name]));
  return facts.map(({ id, code, on, source, contest }) => ({
    id,
    name: named.get(code) ?? { zh: code, en: code },
    on,
    source,
    contest: contest ?? null,
    mayContest: contest === undefined,
  }));
}

/** The enterprise says that a fact is wrong. Once: a settled contest is reopened by other remedies. */
export function contestFact(fact: RiskFact, reason: string, on: string): RiskFact {
  if (fact.contest) throw new RangeError(`fact ${fact.id} was contested on ${fact.contest.on}`);
  if (reason.trim() === '') throw new RangeError('a contest says why');
  return { ...fact, contest: { state: 'open', reason, on } };
}

/** Whoever holds the fact answers. */
export function settleContest(
  fact: RiskFact,
  state: 'upheld' | 'rejected',
  answer: string,
  on: string,
): RiskFact {
  if (fact.contest?.state !== 'open') throw new RangeError(`fact ${fact.id} has no open contest`);
  if (answer.trim() === '') throw new RangeError('an answer says why');
  return { ...fact, contest: { ...fact.contest, state, answer, settledOn: on } };
}

/** Cuts that give classes of these shares (percentiles), such as 65.4, 25.3, 7.7 and 1.5 % of a city's enterprises. */
export function cutsFor(
  points: readonly number[],
  shares: { A: number; B: number; C: number },
): RiskModel['cuts'] {
  if (points.length === 0) throw new RangeError('no points to cut');
  const sorted = points.toSorted((a, b) => a - b);
  // the smallest step above: of equals, none is separated from the others
  const above = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))]! + 0.1);
  const B = above(shares.A);
  const C = Math.max(rounded(B + 0.1), above(shares.A + shares.B));
  return { B, C, D: Math.max(rounded(C + 0.1), above(shares.A + shares.B + shares.C)) };
}
