import type { VisitColumns } from './columns.ts';

/** Teams (two inspectors) that each organisation has per day: `teams[organisation * days + (day - firstDay)]`. Counted down as visits are given days. */
export interface Teams {
  firstDay: number;
  days: number;
  teams: Uint16Array;
}

/** A visit for which no day was found on which all its organisations have a team. */
export const NO_DAY = -1;

/**
 * Gives every visit a day within its window on which each of its organisations has a team left: visits due first choose first, the earliest
 * day that does. Visits of different firms compete for teams, so this is a heuristic: it never changes how many visits there are,
 * and what finds no day is returned as `NO_DAY` for people to solve. Days outside `teams` have none.
 */
export function chooseDays(visits: VisitColumns, { firstDay, days, teams }: Teams): Int32Array {
  const dayOf = new Int32Array(visits.length).fill(NO_DAY);
  const takes = new Uint8Array(64);
  for (const visit of dueFirst(visits, firstDay, days)) {
    const count = organisationsOf(visits, visit, takes);
    const last = Math.min(visits.to[visit]!, firstDay + days - 1);
    for (let day = Math.max(visits.from[visit]!, firstDay); day <= last; day += 1) {
      let at = 0;
      while (at < count && teams[takes[at]! * days + day - firstDay]! > 0) at += 1;
      if (at < count) continue;
      for (at = 0; at < count; at += 1) teams[takes[at]! * days + day - firstDay]! -= 1;
      dayOf[visit] = day;
      break;
    }
  }
  return dayOf;
}

/** Visits by last day (counting sort); those due after the last day of the teams come last. */
function dueFirst({ length, to }: VisitColumns, firstDay: number, days: number): Uint32Array {
  const begins = new Uint32Array(days + 1);
  const slot = (visit: number) => Math.min(Math.max(to[visit]! - firstDay, 0), days - 1);
  for (let visit = 0; visit < length; visit += 1) begins[slot(visit) + 1]! += 1;
  for (let at = 0; at < days; at += 1) begins[at + 1]! += begins[at]!;
  const order = new Uint32Array(length);
  for (let visit = 0; visit < length; visit += 1) {
    const at = slot(visit);
    order[begins[at]!] = visit;
    begins[at]! += 1;
  }
  return order;
}

/** Writes the organisations of a visit into `into`; returns how many. */
function organisationsOf(
  { organisationsLow, organisationsHigh }: VisitColumns,
  visit: number,
  into: Uint8Array,
): number {
  let count = 0;
  for (const [word, base] of [
    [organisationsLow[visit]!, 0],
    [organisationsHigh[visit]!, 32],
  ] as const) {
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      into[count] = base + 31 - Math.clz32(rest & -rest);
      count += 1;
    }
  }
  return count;
}
