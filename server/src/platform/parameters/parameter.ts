import { divisionAncestors } from '@yiti/engines/codes';
import {
  exceeds,
  mayDecideFreely,
  type Decision,
  type LegalBasis,
  type Limit,
  type Parameter,
} from '@yiti/engines/scenario';

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
export type DeclaredParameter = Parameter &
  Pick<Decision, 'neverAbove'> & {
    /** what a law fixes as the least, whoever decides; a number. Its owner's word at each start, not kept in the register */
    least?: number;
  };

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
 * The value in force: the nearest division that has one decides; in one division the organisation's own goes first. Where a place may
 * only be stricter than those above it, the strictest of them holds, whichever was decided first.
 * Undefined when neither the place nor any above it has decided.
 */
export function resolve(
  { values, decidedBy, below }: Pick<ParameterEntry, 'values' | 'decidedBy' | 'below'>,
  place: Place,
): ResolvedValue | undefined {
  let inForce: ResolvedValue | undefined;
  for (const value of nearestFirst(values, place)) {
    if (!inForce || (below !== undefined && exceeds(inForce.value, value.value, below))) inForce = value;
    if (below === undefined || mayDecideFreely({ decidedBy }, value)) return inForce;
  }
  return inForce;
}

/** What holds on the day in the place and in those above it. */
function nearestFirst(
  values: readonly ResolvedValue[],
  { division, organisation, on }: Place,
): ResolvedValue[] {
  const holding = values.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || validTo >= on),
  );
  const owners = organisation === undefined ? [undefined] : [organisation, undefined];
  return divisionAncestors(division).flatMap((place) =>
    owners.flatMap(
      (owner) => holding.find((value) => value.division === place && value.organisation === owner) ?? [],
    ),
  );
}
