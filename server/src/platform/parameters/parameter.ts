import type { Decision, LegalBasis, Limit, Parameter } from '@yiti/engines/scenario';
import { divisionAncestors } from '@yiti/engines/codes';

export type Value = number | boolean | string | Limit;

/** A value in force: where it comes from, since when, on what basis. */
export interface ResolvedValue {
  id: string;
  code: string;
  value: Value;
  /** the division that decided it: the one asked for, or the nearest above */
  division: string;
  organisation: string | undefined;
  validFrom: string;
  /** last day; undefined: until further notice */
  validTo: string | undefined;
  basis: LegalBasis;
}

/** A parameter as a package or module declares it. */
export type DeclaredParameter = Parameter & Pick<Decision, 'neverAbove'>;

export interface ParameterEntry extends Omit<Parameter, 'values' | keyof Decision>, Decision {
  /** the scenario package or module that declares it */
  owner: string;
  values: readonly ResolvedValue[];
}

/** Where and when a value is wanted. */
export interface Place {
  /** GB/T 2260 code */
  division: string;
  /** USCC; its own value wins over the general one of the same division */
  organisation?: string;
  /** YYYY-MM-DD */
  on: string;
}

/**
 * The value in force: the nearest division that has one decides; in one division the organisation's own goes first.
 * Undefined when neither the place nor any above it has decided.
 */
export function resolve(
  values: readonly ResolvedValue[],
  { division, organisation, on }: Place,
): ResolvedValue | undefined {
  const inForce = values.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || validTo >= on),
  );
  for (const place of divisionAncestors(division)) {
    const here = inForce.filter((value) => value.division === place);
    const own =
      organisation === undefined ? undefined : here.find((value) => value.organisation === organisation);
    const found = own ?? here.find((value) => value.organisation === undefined);
    if (found) return found;
  }
  return undefined;
}
