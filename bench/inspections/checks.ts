import { NO_CAP, type CheckColumns, type MergeRules } from '@yiti/engines/inspections';
import { seeded } from '../lab/service-names.ts';
import { ORGANISATIONS } from './scale.ts';

/** 2026-01-01 as a day number */
const FIRST_DAY = 20_454;
const YEAR_DAYS = 365;
const windowDays = [7, 30, 60, 90];

/**
 * A year's planned checks, made by rule: four of five fall on one firm in forty (food, chemicals, building …), the others anywhere; one firm in ten has further
 * premises; windows of a week to a quarter; one check in 25 is unannounced. Invented, for want of a published distribution; the same for the same numbers.
 */
export function plannedChecks(length: number, firms: number): CheckColumns {
  const draw = seeded(54);
  const columns: CheckColumns = {
    length,
    firm: new Uint32Array(length),
    place: new Uint32Array(length),
    organisation: new Uint8Array(length),
    from: new Int32Array(length),
    to: new Int32Array(length),
    manner: new Uint8Array(length),
    lines: new Uint16Array(length),
    allowance: new Uint8Array(length),
  };
  const watched = Math.max(1, Math.floor(firms / 40));
  for (let row = 0; row < length; row += 1) {
    // a prime step scatters the watched firms over the list
    const firm = draw(5) < 4 ? (draw(watched) * 40_503) % firms : draw(firms);
    const organisation = draw(ORGANISATIONS);
    const from = draw(YEAR_DAYS);
    columns.firm[row] = firm;
    columns.place[row] = firm * 4 + (firm % 10 === 0 ? draw(3) : 0);
    columns.organisation[row] = organisation;
    columns.from[row] = FIRST_DAY + from;
    columns.to[row] = FIRST_DAY + Math.min(YEAR_DAYS - 1, from + windowDays[draw(4)]!);
    columns.manner[row] = draw(25) === 0 ? 1 : 0;
    columns.lines[row] = 3 + draw(38);
    // one organisation has one allowance at one firm: a cap of two or three, less what it used
    columns.allowance[row] = draw(20) === 0 ? NO_CAP : 1 + ((firm + organisation * 7) % 3);
  }
  return columns;
}

/** Organisations whose work cannot be done at the same time: 24 of the 1,176 pairs. */
export function mergeRules(firms: number): MergeRules {
  const exclusions = Array.from({ length: 24 }, (_, at): [number, number] => [at, at + 24]);
  return { firms, exclusions, mostPerVisit: 8 };
}
