import { divisionDistance } from '../codes/index.ts';
import type { Limit, Parameter, ParameterValue, Parametric } from './model.ts';

/** Where and when a number of law is asked for. */
export interface Where {
  /** GB/T 2260 */
  division: string;
  /** USCC of the organisation that handles it */
  organisation?: string;
  /** day, YYYY-MM-DD */
  on: string;
}

type Parameters = { readonly parameters: readonly Parameter[] };

/**
 * The value that holds for a place and day: an organisation's own value first, else that of the nearest division upwards. Of two that are
 * equally near, the later one counts, so that an overlay's value stands before the base's.
 * Undefined when the parameter is unknown or has no value here and then. The answer carries its legal basis.
 */
export function resolveParameter(
  scenario: Parameters,
  code: string,
  where: Where,
): ParameterValue | undefined {
  const parameter = scenario.parameters.find((each) => each.code === code);
  let best: ParameterValue | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const value of parameter?.values ?? []) {
    const rank = rankOf(value, where);
    if (rank !== undefined && rank <= least) [best, least] = [value, rank];
  }
  return best;
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
): T | undefined {
  if (typeof value === 'object' && 'parameter' in value)
    return resolveParameter(scenario, value.parameter, where)?.value as T | undefined;
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
