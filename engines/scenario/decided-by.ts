import { compareLimits } from '../calendar/index.ts';
import { divisionLevel, isWithinDivision, parentDivision } from '../codes/index.ts';
import type { DecisionLevel, Limit, Parameter, Parametric, Service, Text } from './model.ts';

/** From the whole country down to one organisation, as division levels count. */
export const decisionLevels = [
  'state',
  'province',
  'city',
  'county',
  'township',
  'village',
  'organisation',
] as const satisfies readonly DecisionLevel[];

export const levelNames: Readonly<Record<DecisionLevel, Text>> = {
  state: { zh: '国家', en: 'state' },
  province: { zh: '省级', en: 'province' },
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡镇（街道）', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
  organisation: { zh: '本机构', en: 'organisation' },
};

/** Who decides a parameter, and what those below may still do (决定权). */
export interface Decision {
  /** the lowest level that decides freely */
  decidedBy: DecisionLevel;
  /** below that: at most, or at least, what holds above; absent: nothing */
  below?: 'at-most' | 'at-least';
  /** code of the parameter that this one never exceeds: a promise and the limit by law */
  neverAbove?: string;
}

type Services = Readonly<Record<string, Service>>;

/**
 * What a package says of its parameter, and what follows from how its services use it: a limit that binds an organisation only gets shorter
 * below, commitment that is open stays open, a promise never exceeds the law. What law fixes otherwise is not changed below at all.
 */
export function decisionOf(parameter: Parameter, services: Services): Decision {
  const used = useOf(parameter.code, services);
  const below = parameter.below ?? used.below;
  const byLaw = parameter.values.some(({ basis }) => basis.certainty === 'law');
  return {
    decidedBy: parameter.decidedBy ?? (below !== undefined || byLaw ? 'state' : 'organisation'),
    ...(below === undefined ? {} : { below }),
    ...(used.neverAbove === undefined ? {} : { neverAbove: used.neverAbove }),
  };
}

const limits = ['acceptanceLimit', 'statutoryLimit', 'promisedLimit', 'extensionLimit'] as const;

function useOf(code: string, services: Services): Pick<Decision, 'below' | 'neverAbove'> {
  const found: Pick<Decision, 'below' | 'neverAbove'> = {};
  for (const service of Object.values(services)) {
    if (limits.some((name) => nameOf(service[name]) === code)) found.below = 'at-most';
    if (nameOf(service.commitment?.checkWithin) === code) found.below = 'at-most';
    if (nameOf(service.commitment?.available) === code) found.below = 'at-least';
    const law = nameOf(service.statutoryLimit);
    if (law !== undefined && law !== code && nameOf(service.promisedLimit) === code) found.neverAbove = law;
  }
  return found;
}

function nameOf(value: Parametric<Limit | boolean> | null | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'parameter' in value ? value.parameter : undefined;
}

type Value = number | boolean | string | Limit;

/** A value with where and when it holds; packages and the platform's register both have these. */
export interface ValueInPlace {
  division: string;
  organisation?: string | undefined;
  validFrom: string;
  validTo?: string | undefined;
  value: Value;
}

export type NotDecided =
  | { because: 'decided-above'; level: DecisionLevel }
  | { because: 'at-most' | 'at-least'; above: Value };

/** Why this value may not stand where it is put, beside the values that are there; undefined: it may. */
export function whyNotDecided(
  { decidedBy, below }: Decision,
  values: readonly ValueInPlace[],
  wanted: ValueInPlace,
): NotDecided | undefined {
  if (mayDecideFreely({ decidedBy }, wanted)) return undefined;
  if (below === undefined) return { because: 'decided-above', level: decidedBy };
  for (const on of days(values, wanted)) {
    const above = valueAbove(values, wanted, on);
    if (above !== undefined && exceeds(wanted.value, above, below)) return { because: below, above };
  }
  return undefined;
}

/** Does the place, or the one organisation, decide without regard to what holds above? */
export function mayDecideFreely(
  { decidedBy }: Pick<Decision, 'decidedBy'>,
  { division, organisation }: Pick<ValueInPlace, 'division' | 'organisation'>,
): boolean {
  const level = organisation === undefined ? divisionLevel(division) : decisionLevels.length;
  return level <= decisionLevels.indexOf(decidedBy) + 1;
}

/** What holds on a day just above: for an organisation in its place, for a place in those above. */
function valueAbove(values: readonly ValueInPlace[], wanted: ValueInPlace, on: string): Value | undefined {
  const start = wanted.organisation === undefined ? parentDivision(wanted.division) : wanted.division;
  for (let place = start; place !== undefined; place = parentDivision(place)) {
    const found = values.find(
      (value) => value.organisation === undefined && value.division === place && holdsOn(value, on),
    );
    if (found) return found.value;
  }
  return undefined;
}

/** The days of `wanted` on which what holds above may begin to be another. */
function days(values: readonly ValueInPlace[], wanted: ValueInPlace): string[] {
  const turns = turningDays(values.filter(({ division }) => isWithinDivision(wanted.division, division)));
  return [wanted.validFrom, ...turns.filter((day) => holdsOn(wanted, day))];
}

/** The days on which one of the values begins to hold, or holds no longer. */
export function turningDays(values: ReadonlyArray<Pick<ValueInPlace, 'validFrom' | 'validTo'>>): string[] {
  return values.flatMap(({ validFrom, validTo }) =>
    validTo === undefined ? [validFrom] : [validFrom, dayAfter(validTo)],
  );
}

/** The next day; a date that does not exist (reported elsewhere) stays as it is. */
function dayAfter(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? date : new Date(ms + 86_400_000).toISOString().slice(0, 10);
}

function holdsOn({ validFrom, validTo }: ValueInPlace, day: string): boolean {
  return validFrom <= day && (validTo === undefined || validTo >= day);
}

/** Is the value looser than what holds above? Where the two have no order, it is not known to be stricter. */
export function exceeds(value: Value, above: Value, below: 'at-most' | 'at-least'): boolean {
  const order = compareValues(value, above);
  if (order === undefined) return true;
  return below === 'at-most' ? order > 0 : order < 0;
}

/** Limits by their usual length, numbers, and no before yes; undefined: they have no order. */
export function compareValues(a: Value, b: Value): number | undefined {
  if (typeof a === 'object' && typeof b === 'object') return compareLimits(a, b);
  if (typeof a === 'string' || typeof b === 'string' || typeof a !== typeof b) return undefined;
  return Number(a) - Number(b);
}
