/** Rules on how often: the yearly cap of one organisation, the density over all, checks that never find anything. */
import { dateString, dayNumber } from '../calendar/day.ts';
import { dayAway } from '../calendar/limit.ts';
import { dayInWords } from '../calendar/words.ts';
import { capRulesOf, isCountedMethod, isUncounted, mayGoBeyond, type CapRules } from './cap.ts';
import { meet } from './days.ts';
import type { LegalBasis, PastInspection, PendingInspection, Text, Verdict } from './model.ts';
import { blocked, listed, text, undecided, verdict, type Asked } from './verdict.ts';

/**
 * Yearly cap per (organisation, enterprise). A joint visit counts once for each organisation. What is pending counts as what has been, so that
 * two requests cannot both take the last place. An item may have a cap of its own: whichever is reached first holds. Missing
 * records only raise the count: over the cap is over the cap.
 */
export function yearlyCap(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis } = parameters.capPerYear;
  const rules = capRulesOf(parameters);
  if (!isCountedMethod(request.method, rules))
    return verdict(
      'yearly-cap',
      'pass',
      [basis, parameters.capMethods.basis],
      text('书面、非现场检查不计入频次', 'A check in writing or by data is not counted'),
    );
  if (isUncounted(request, rules)) {
    return verdict(
      'yearly-cap',
      'pass',
      [basis, parameters.capNotCounted.basis],
      text('上级部署的专项检查不计入频次', 'A special inspection that a superior ordered is not counted'),
    );
  }
  const counts = countsOf(asked, rules);
  const measured = { measured: counts.map(({ what, count, limit }) => ({ what, count, limit })) };
  const over = counts.find(({ count, limit }) => count > limit);
  if (over) return overCap(asked, over, measured);
  const missing = [
    ...(facts.history?.complete ? [] : (['history'] as const)),
    ...(facts.pending ? [] : (['pending'] as const)),
  ];
  if (missing.length > 0) return undecided('yearly-cap', 'warn', basis, missing, measured);
  return verdict(
    'yearly-cap',
    'pass',
    basis,
    text(
      counts.map(({ name, count, limit }) => `${name.zh}本年第 ${count} 次，上限 ${limit} 次`).join('；'),
      counts
        .map(({ name, count, limit }) => `${name.en}number ${count} this year, of at most ${limit}`)
        .join('; '),
    ),
    measured,
  );
}

interface Count {
  what: string;
  /** what it is said of, before the number; empty: all inspections of the organisation */
  name: Text;
  count: number;
  limit: number;
  basis: LegalBasis[];
}

/** This one and all before it in the year: of the organisation, then of each item that has a cap of its own. */
function countsOf({ request, facts, parameters }: Asked, rules: CapRules): Count[] {
  const year = request.from.slice(0, 4);
  const own = (each: PastInspection | PendingInspection) =>
    each.organisation === request.organisation &&
    each.enterprise === request.enterprise &&
    each.id !== request.id &&
    isCountedMethod(each.method, rules) &&
    !isUncounted(each, rules);
  const all = [
    ...(facts.history?.inspections.filter((each) => own(each) && each.on.startsWith(year)) ?? []),
    ...(facts.pending?.filter((each) => own(each) && each.from.startsWith(year)) ?? []),
  ];
  const { basis, value: limit } = parameters.capPerYear;
  const whole = { what: 'year', name: text('', ''), count: countVisits(all) + 1, limit, basis: [basis] };
  const items = (facts.items ?? []).flatMap(({ code, name, capPerYear, basis: law }): Count[] =>
    capPerYear === undefined
      ? []
      : [
          {
            what: `item ${code}`,
            name: text(`事项“${name.zh}”`, `“${name.en}”: `),
            count: countVisits(all.filter((each) => each.items.includes(code))) + 1,
            limit: capPerYear,
            basis: law.length > 0 ? law : [basis],
          },
        ],
  );
  return [whole, ...items];
}

function overCap(asked: Asked, over: Count, measured: Pick<Verdict, 'measured'>): Verdict {
  const { request, parameters } = asked;
  const { name, count, limit, basis } = over;
  const finding = text(
    `${name.zh}本年第 ${count} 次，超过上限 ${limit} 次`,
    `${name.en}number ${count} this year, beyond the cap of ${limit}`,
  );
  if (mayGoBeyond(request, capRulesOf(parameters)) || request.emergency) {
    return verdict('yearly-cap', 'warn', [...basis, parameters.capMayExceed.basis], finding, {
      ...measured,
      copyToSupervision: true,
      advice: text(
        '可以实施，并抄送行政执法监督机构跟踪',
        'It may take place; the supervising body is told of it',
      ),
    });
  }
  return verdict('yearly-cap', 'block', basis, finding, {
    ...measured,
    advice: text(
      '本年不得再安排日常、专项检查；可并入已有任务或改为非现场。由投诉举报、转办、监测等线索引起的，作为个案检查提出并写明线索',
      'No routine or special inspection any more this year: join one that is planned, or check without a visit. What a complaint, a referral or monitoring set off is asked for as an inspection of a case that names it',
    ),
  });
}

/** Several organisations at one visit are one visit for the enterprise; an organisation's two items at one visit are one for its cap. */
function countVisits(inspections: ReadonlyArray<{ id: string; visit?: string }>): number {
  return new Set(inspections.map(({ id, visit }) => visit ?? id)).size;
}

/** More than so many visits a day, week, month over all organisations; looks for a day of the window on which that is not so. */
export function density(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  if (request.method !== 'on-site')
    return verdict(
      'density',
      'pass',
      parameters.densityPerDay.basis,
      text('不需入企，不计入密度', 'Nobody comes: it makes no day dense'),
    );
  const { riskClass } = facts.enterprise ?? {};
  const isLowRisk = riskClass !== undefined && listed(parameters.densityLowRiskClasses.value, riskClass);
  const perMonth =
    isLowRisk && parameters.densityLowRiskPerMonth.value < parameters.densityPerMonth.value
      ? parameters.densityLowRiskPerMonth
      : parameters.densityPerMonth;
  const marks: Mark[] = [
    { what: 'day', days: 1, limit: parameters.densityPerDay.value, zh: '一日', en: 'a day' },
    { what: 'week', days: 7, limit: parameters.densityPerWeek.value, zh: '七日', en: 'seven days' },
    { what: 'month', days: 30, limit: perMonth.value, zh: '三十日', en: 'thirty days' },
  ];
  const basis = [parameters.densityPerDay.basis];
  if (isLowRisk) basis.push(perMonth.basis);
  const spans = spansOf(asked);
  const from = dayNumber(request.from);
  const last = Math.min(dayNumber(request.to), from + 366);
  for (let day = from; day <= last; day += 1) {
    if (marks.some((mark) => most(spans, day, mark.days) > mark.limit)) continue;
    const missing = [
      ...(facts.history?.complete ? [] : (['history'] as const)),
      ...(facts.pending ? [] : (['pending'] as const)),
    ];
    if (missing.length > 0) return undecided('density', 'warn', basis[0]!, missing);
    const on = dateString(day);
    return verdict(
      'density',
      'pass',
      basis,
      text(`${dayInWords(on).zh}检查不过密`, `On ${dayInWords(on).en} visits are not too dense`),
      {
        measured: marks.map(({ what, days, limit }) => ({ what, count: most(spans, day, days), limit })),
      },
    );
  }
  const over = marks
    .map((mark) => ({ ...mark, count: most(spans, from, mark.days) }))
    .filter(({ count, limit }) => count > limit);
  return verdict(
    'density',
    'warn',
    basis,
    text(
      `该企业检查过密：${over.map(({ zh, count, limit }) => `${zh}内第 ${count} 次（提示线 ${limit} 次）`).join('，')}`,
      `Visits to this enterprise are too dense: ${over.map(({ en, count, limit }) => `number ${count} in ${en} (mark ${limit})`).join(', ')}`,
    ),
    {
      measured: over.map(({ what, count, limit }) => ({ what, count, limit })),
      advice: text('请与其他部门合并检查或另选时间', 'Join another organisation, or choose another time'),
    },
  );
}

interface Mark {
  what: string;
  days: number;
  limit: number;
  zh: string;
  en: string;
}

/** First and last day number of every other visit to the enterprise, joint ones once. */
function spansOf({ request, facts }: Asked): Array<[number, number]> {
  const byVisit = new Map<string, [number, number]>();
  for (const each of facts.history?.inspections ?? [])
    if (each.enterprise === request.enterprise && each.id !== request.id && each.method === 'on-site')
      byVisit.set(each.visit ?? each.id, [dayNumber(each.on), dayNumber(each.on)]);
  for (const each of facts.pending ?? [])
    if (
      each.enterprise === request.enterprise &&
      each.id !== request.id &&
      (each.method ?? 'on-site') === 'on-site'
    )
      byVisit.set(each.visit ?? each.id, [dayNumber(each.from), dayNumber(each.to)]);
  return [...byVisit.values()];
}

/**
 * The most visits in any span of so many days that holds `day`, this one included. Only what certainly falls into the span is counted: a check that may take
 * place at any time in a quarter makes no day dense; that it could be joined is said by the rule on merging.
 */
function most(spans: ReadonlyArray<[number, number]>, day: number, days: number): number {
  let found = 1;
  for (let begin = day - days + 1; begin <= day; begin += 1) {
    let count = 1;
    for (const [from, to] of spans) if (from >= begin && to <= begin + days - 1) count += 1;
    found = Math.max(found, count);
  }
  return found;
}

/** The same organisation, or the same inspector, found nothing at this enterprise so many times in a row: why once more? */
export function lowYield(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: inARow } = parameters.lowYieldInARow;
  if (!facts.history) return undecided('low-yield', 'warn', basis, ['history']);
  const since = dayAway(request.from, parameters.lowYieldWithin.value, -1);
  const past = facts.history.inspections
    .filter((each) => each.enterprise === request.enterprise && meet(each.on, each.on, since, request.from))
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
  const clean = (of: (each: PastInspection) => boolean) => {
    const own = past.filter(of);
    const firstFinding = own.findIndex(
      ({ lines }) => lines.length === 0 || lines.some(({ passed }) => !passed),
    );
    return firstFinding < 0 ? own.length : firstFinding;
  };
  const runs = [
    {
      who: text('本单位', 'this organisation'),
      count: clean((each) => each.organisation === request.organisation),
    },
    ...request.inspectors.map((inspector) => ({
      who: text(`执法人员 ${inspector}`, `inspector ${inspector}`),
      count: clean((each) => each.inspectors.includes(inspector)),
    })),
  ];
  const longest = runs.reduce((a, b) => (b.count > a.count ? b : a));
  const measured = { measured: [{ what: 'without-finding', count: longest.count, limit: inARow }] };
  if (!facts.history.complete) return undecided('low-yield', 'warn', basis, ['history'], measured);
  if (longest.count < inARow)
    return verdict(
      'low-yield',
      'pass',
      basis,
      text('没有连续多次未发现问题的情形', 'No run of checks without a finding'),
      measured,
    );
  const reason = request.reasons?.['low-yield'];
  const finding = text(
    `${longest.who.zh}对该企业连续 ${longest.count} 次检查未发现问题`,
    `${longest.who.en} found nothing at this enterprise ${longest.count} times in a row`,
  );
  if (reason) {
    return verdict(
      'low-yield',
      'warn',
      basis,
      text(`${finding.zh}；说明：${reason}`, `${finding.en}; reason given: ${reason}`),
      {
        ...measured,
        advice: text('审批人请核对理由', 'Whoever approves weighs the reason'),
      },
    );
  }
  return verdict('low-yield', blocked(asked), basis, finding, {
    ...measured,
    advice: text('请说明再次检查的理由，或降低频次', 'Say why it is needed once more, or check less often'),
  });
}
