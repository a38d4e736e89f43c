import { divisionAncestors, isWithinDivision } from '@yiti/engines/codes';
import {
  compareValues,
  levelNames,
  mayDecideFreely,
  turningDays,
  valueText,
  whyNotDecided,
  type Text,
  type ValueInPlace,
} from '@yiti/engines/scenario';
import { problem } from '../../base/problems.ts';
import { resolve, type ParameterEntry, type ResolvedValue } from './parameter.ts';
import type { Parameters } from './parameter-store.ts';

/**
 * May this value stand there, beside those that are there? Who speaks for the place is another question (`permissions.ts`); this one
 * binds also who reaches everything.
 *
 * @throws parameters/decided-above, parameters/only-stricter
 */
export function refuseUnlessDecided(entry: ParameterEntry, wanted: ValueInPlace): void {
  const why = whyNotDecided(entry, entry.values, wanted);
  if (!why) return;
  const { code } = entry;
  if (why.because === 'decided-above') {
    const { zh: level, en: levelEn } = levelNames[why.level];
    throw problem('parameters/decided-above', { code, level, levelEn });
  }
  const { zh: above, en: aboveEn } = valueText(why.above);
  throw problem('parameters/only-stricter', { code, above, aboveEn });
}

/** Why a place may decide nothing at all of a parameter, for its button; undefined: it may. */
export function whyFixed(entry: ParameterEntry, division: string): Text | undefined {
  if (entry.below !== undefined || mayDecideFreely(entry, { division })) return undefined;
  const { zh, en } = levelNames[entry.decidedBy];
  return {
    zh: `由${zh}决定，下级不能另行规定`,
    en: `Decided by the ${en}; places below may not decide otherwise`,
  };
}

/**
 * A promise stays within the limit by law, wherever and whenever both hold: with a new promise as with a new limit.
 *
 * @param all as they will be, the new value among them
 * @throws parameters/promise-too-long
 */
export function refuseLongerPromise(all: Parameters, wanted: ResolvedValue): void {
  for (const promises of all.values()) {
    const { code, neverAbove } = promises;
    if (neverAbove === undefined || (code !== wanted.code && neverAbove !== wanted.code)) continue;
    const laws = all.get(neverAbove);
    if (!laws) continue;
    for (const place of placesOf([...promises.values, ...laws.values], wanted)) {
      const [promise, law] = [resolve(promises, place), resolve(laws, place)];
      if (!promise || !law || (compareValues(promise.value, law.value) ?? 0) <= 0) continue;
      const [{ zh: promised, en: promisedEn }, { zh: limit, en: limitEn }] = [
        valueText(promise.value),
        valueText(law.value),
      ];
      throw problem('parameters/promise-too-long', {
        promised,
        promisedEn,
        limit,
        limitEn,
        division: place.division,
      });
    }
  }
}

/** Wherever one of the values holds and whenever another may begin to, as far as the new one reaches. */
function placesOf(values: readonly ResolvedValue[], wanted: ResolvedValue) {
  const near = values.filter(
    ({ division }) =>
      isWithinDivision(division, wanted.division) || divisionAncestors(wanted.division).includes(division),
  );
  const days = new Set(turningDays(near).filter((day) => day >= wanted.validFrom));
  const inside = near.filter(({ division }) => isWithinDivision(division, wanted.division));
  return inside.flatMap(({ division, organisation }) =>
    [...days].map((on) => ({ division, on, ...(organisation === undefined ? {} : { organisation }) })),
  );
}
