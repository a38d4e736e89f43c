import { divisionDistance } from '../codes/index.ts';
import { decisionOf, exceeds, mayDecideFreely } from './decided-by.ts';
import type { Limit, Parameter, ParameterValue, Parametric, Service } from './model.ts';

/** Where and when a number of law is asked for. */
export interface Where {
  /** GB/T 2260 */
  division: string;
  /** USCC of the organisation that handles it */
  organisation?: string;
  /** day, YYYY-MM-DD */
  on: string;
}

type Parameters = {
  readonly parameters: readonly Parameter[];
  /** how they are used says who decides them, where they do not say so themselves */
  readonly services?: Readonly<Record<string, Service>>;
};

/**
 * The value that holds for a place and day: an organisation's own value first, else that of the nearest division upwards. Of two that are
 * equally near, the later one counts, so that an overlay's value stands before the base's. Where a place may only be stricter than those
 * above it, the strictest of them holds, as on the platform.
 * Undefined when the parameter is unknown or has no value here and then. The answer carries its legal basis.
 */
export function resolveParameter(
  scenario: Parameters,
  code: string,
  where: Where,
): ParameterValue | undefined {
  const parameter = scenario.parameters.find((each) => each.code === code);
  if (!parameter) return undefined;
  const { below, decidedBy } = decisionOf(parameter, scenario.services ?? {});
  let inForce: ParameterValue | undefined;
  for (const value of nearestFirst(parameter.values, where)) {
    if (!inForce || (below !== undefined && exceeds(inForce.value, value.value, below))) inForce = value;
    if (below === undefined || mayDecideFreely({ decidedBy }, value)) return inForce;
  }
  return inForce;
}

/**
 * The value that is written nearest to a place, whether or not it may stand there: what a check of an overlay judges. What holds says
 * `resolveParameter`.
 */
export const writtenNearest = (
  scenario: Parameters,
  code: string,
  where: Where,
): ParameterValue | undefined =>
  nearestFirst(scenario.parameters.find((each) => each.code === code)?.values ?? [], where)[0];

/** One value for each place and organisation: the later of two that stand in the same. */
function nearestFirst(values: readonly ParameterValue[], where: Where): ParameterValue[] {
  const byRank = new Map<number, ParameterValue>();
  for (const value of values) {
    const rank = rankOf(value, where);
    if (rank !== undefined) byRank.set(rank, value);
  }
  return [...byRank].toSorted(([a], [b]) => a - b).map(([, value]) => value);
}

/** All parameters that have a value at a place and day, as FEEL sees them: `parameters.<code>`. */
export function resolveParameters(
  scenario: Parameters,
  where: Where,
): Record<string, ParameterValue['value']> {
  const values: Record<string, ParameterValue['value']> = {};
  for (const { code } of scenario.parameters) {
    const found = resolveParameter(scenario, code, where);
    if (found) values[code] = found.value;
  }
  return values;
}

/** A value, or the parameter's value at a place and day; undefined when that has none. */
export function resolve<T extends Limit | boolean>(
  scenario: Parameters,
  value: Parametric<T>,
  where: Where,
  find = resolveParameter,
): T | undefined {
  if (typeof value === 'object' && 'parameter' in value)
    return find(scenario, value.parameter, where)?.value as T | undefined;
  return value as T;
}

/** Steps up from the place asked for; an organisation's own value is nearer than any division; undefined: does not apply. */
function rankOf(value: ParameterValue, where: Where): number | undefined {
  if (where.on < value.validFrom || (value.validTo !== undefined && where.on > value.validTo))
    return undefined;
  if (value.organisation !== undefined && value.organisation !== where.organisation) return undefined;
  const distance = divisionDistance(where.division, value.division);
  if (distance === undefined) return undefined;
  return value.organisation === undefined ? distance : distance - 100;
}
