import { dayInWords } from '../../calendar/words.ts';
import type { Check, Text, Uscc, Visit } from '../model.ts';
import {
  MOST_ORGANISATIONS,
  NO_CAP,
  OVER_CAP,
  proofs,
  type CheckColumns,
  type Merged,
  type Proof,
} from './columns.ts';
import { mergeChecks } from './merge-checks.ts';
import { openDays, type OpenDays } from './open-days.ts';

export interface VisitRules {
  /** pairs of organisations that never share a visit, with the reason */
  exclusions?: ReadonlyArray<{ between: readonly [Uscc, Uscc]; why: Text }>;
  mostPerVisit?: number;
  /** visits that each organisation may still make to this enterprise this year; absent: not capped */
  visitsLeft?: Readonly<Record<Uscc, number>>;
  /** can anybody visit the enterprise on this day: a working day, not closed, not a day it asked to be spared? Absent: every day */
  isOpen?: (day: string) => boolean;
  /** has the organisation two fit inspectors free on this day? Absent: always. Asked when the visits are made */
  isFree?: (organisation: Uscc, day: string) => boolean;
}

export interface VisitPlan {
  visits: Visit[];
  /** checks that go beyond their organisation's cap */
  overCap: string[];
  /** checks without an open day in their window */
  noWindow: string[];
  /** no plan for the checks in `visits` has fewer */
  lowerBound: number;
  /** how sure it is that there are no fewer; `bounded`: not sure, between `lowerBound` and what is here */
  proof: Proof;
}

/**
 * The visits of one enterprise: the fewest for its checks, each with lead, days, and why. Throws `RangeError` for more than 64 organisations or a day
 * that is none.
 */
export function planVisits(checks: readonly Check[], rules: VisitRules = {}): VisitPlan {
  const organisations = [...new Set(checks.map(({ organisation }) => organisation))].sort();
  if (organisations.length > MOST_ORGANISATIONS)
    throw new RangeError(
      `${organisations.length} organisations at one enterprise; at most ${MOST_ORGANISATIONS}`,
    );
  const days = openDays(checks, rules.isOpen);
  const merged = mergeChecks(columnsOf(checks, organisations, days, rules), {
    firms: 1,
    exclusions: (rules.exclusions ?? [])
      .map(({ between }): [number, number] => [
        organisations.indexOf(between[0]),
        organisations.indexOf(between[1]),
      ])
      .filter(([a, b]) => a >= 0 && b >= 0),
    ...(rules.mostPerVisit === undefined ? {} : { mostPerVisit: rules.mostPerVisit }),
  });
  const without = (reason: 'over' | 'window') =>
    checks
      .filter((_, at) => merged.visitOf[at]! < 0 && (merged.visitOf[at] === OVER_CAP) === (reason === 'over'))
      .map(({ id }) => id);
  return {
    visits: Array.from({ length: merged.visits.length }, (_, visit) =>
      visitOf(visit, merged, checks, organisations, days, rules),
    ),
    overCap: without('over'),
    noWindow: without('window'),
    lowerBound: merged.lowerBound,
    proof: proofs.find((proof) => merged.firms[proof] > 0) ?? 'greedy',
  };
}

function columnsOf(
  checks: readonly Check[],
  organisations: readonly Uscc[],
  days: OpenDays,
  { visitsLeft = {} }: VisitRules,
): CheckColumns {
  const numberOf = <T>(values: readonly T[]) => {
    const numbers = new Map([...new Set(values)].map((value, at) => [value, at]));
    return values.map((value) => numbers.get(value)!);
  };
  return {
    length: checks.length,
    firm: new Uint32Array(checks.length),
    place: Uint32Array.from(numberOf(checks.map(({ park, premises }) => park ?? premises))),
    organisation: Uint8Array.from(checks, ({ organisation }) => organisations.indexOf(organisation)),
    from: Int32Array.from(checks, ({ from }) => days.from(from)),
    to: Int32Array.from(checks, ({ to }) => days.to(to)),
    manner: Uint8Array.from(numberOf(checks.map(({ manner }) => manner ?? 'announced'))),
    lines: Uint16Array.from(checks, ({ lines }) => lines),
    allowance: Uint8Array.from(checks, ({ organisation, uncounted }) =>
      uncounted ? NO_CAP : Math.min(Math.max(0, visitsLeft[organisation] ?? NO_CAP), NO_CAP),
    ),
  };
}

function visitOf(
  visit: number,
  { visits, visitOf: placed }: Merged,
  all: readonly Check[],
  organisations: readonly Uscc[],
  open: OpenDays,
  rules: VisitRules,
): Visit {
  const checks = all.filter((_, at) => placed[at] === visit);
  const taking = [...new Set(checks.map(({ organisation }) => organisation))].sort();
  const [first, last] = [visits.from[visit]!, visits.to[visit]!];
  const lead = organisations[visits.lead[visit]!]!;
  const days = { from: open.dayAt(first), to: open.dayAt(last) };
  return {
    checks: checks.map(({ id }) => id),
    organisations: taking,
    lead,
    ...days,
    day: freeDay(first, last, taking, open, rules),
    premises: [...new Set(checks.map(({ premises }) => premises))],
    why: whyTogether({
      checks: checks.length,
      organisations: taking.length,
      lead: { zh: lead, en: lead },
      leadLines: linesOf(checks, lead),
      park: parkOf(checks),
      ...days,
    }),
  };
}

/** The first open day on which every organisation of the visit is free; null: none. */
function freeDay(
  first: number,
  last: number,
  organisations: readonly Uscc[],
  open: OpenDays,
  { isFree }: VisitRules,
): string | null {
  for (let day = first; day <= last; day += 1) {
    const on = open.dayAt(day);
    if (!isFree || organisations.every((organisation) => isFree(organisation, on))) return on;
  }
  return null;
}

const linesOf = (checks: readonly Check[], lead: Uscc): number =>
  checks.filter(({ organisation }) => organisation === lead).reduce((sum, { lines }) => sum + lines, 0);

function parkOf(checks: readonly Check[]): Text | undefined {
  const park = checks[0]!.park;
  const isInPark = park !== undefined && new Set(checks.map(({ premises }) => premises)).size > 1;
  return isInPark ? { zh: park, en: park } : undefined;
}

/** What is said of checks that share a visit. */
interface Together {
  checks: number;
  organisations: number;
  /** who leads, by whatever name the reader knows it, and how many checklist lines are its own */
  lead: Text;
  leadLines: number;
  /** the park in which several premises are visited; absent: all are at the same premises */
  park?: Text | undefined;
  from: string;
  to: string;
}

/** Why checks share a visit, for people. */
export function whyTogether({ checks, organisations, lead, leadLines, park, from, to }: Together): Text {
  if (checks === 1) return { zh: '没有可以同行的检查', en: 'No other check can share this visit' };
  return {
    zh: `${organisations} 个单位的 ${checks} 项检查${park ? `在同一园区（${park.zh}）` : '在同一场所'}，${dayInWords(from).zh}至${dayInWords(to).zh}均在各自期限内；${lead.zh} 检查内容最多（${leadLines} 项），由其牵头`,
    en: `${checks} checks of ${organisations} organisations ${park ? `in the same park (${park.en})` : 'at the same premises'}, all possible from ${dayInWords(from).en} to ${dayInWords(to).en}; ${lead.en} has most checklist lines (${leadLines}) and leads`,
  };
}
