import type { InspectionKind, InspectionSource, Method } from './model.ts';
import type { InspectionParameters } from './parameters.ts';

/** What the yearly cap counts and what may go beyond it, as lists of words. */
export interface CapRules {
  /** sources of special inspections that it does not count */
  notCounted: readonly string[];
  /** ways of checking that it counts */
  methods: readonly string[];
  /** sources of inspections of a case that may go beyond it */
  mayExceed: readonly string[];
}

type Kinded = { kind: InspectionKind; source: InspectionSource };

const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);

export const capRulesOf = ({
  capNotCounted,
  capMethods,
  capMayExceed,
}: Pick<InspectionParameters, 'capNotCounted' | 'capMethods' | 'capMayExceed'>): CapRules => ({
  notCounted: words(capNotCounted.value),
  methods: words(capMethods.value),
  mayExceed: words(capMayExceed.value),
});

/**
 * Routine, case and special inspections count, all but a special inspection (专项检查) that a superior ordered (国办发〔2024〕54号). The source alone says
 * nothing: whoever picks “ordered by a superior” for a routine inspection would else have no cap at all.
 */
export const isUncounted = ({ kind, source }: Kinded, { notCounted }: CapRules): boolean =>
  kind === 'special' && notCounted.includes(source);

/** Does the cap count a check that is made like this? */
export const isCountedMethod = (method: Method | undefined, { methods }: CapRules): boolean =>
  methods.includes(method ?? 'on-site');

/**
 * What a complaint, a referral, monitoring or the firm itself set off is an inspection of a case (个案检查), and only as such it may go beyond the cap; a
 * routine or special one that names such a source may not.
 */
export const mayGoBeyond = ({ kind, source }: Kinded, { mayExceed }: CapRules): boolean =>
  kind === 'case' && mayExceed.includes(source);
