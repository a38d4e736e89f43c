import type { VisitColumns } from './columns.ts';

/** Teams (two inspectors) that each organisation has per day: `teams[organisation * days + (day - firstDay)]`. Counted down as visits are given days. */
export interface Teams {
  firstDay: number;
  days: number;
  teams: Uint16Array;
}

/** A visit for which no day was found on which all its organisations have a team. */
export const NO_DAY = -1;

/** What needs a day: between which days, and of whom it takes a team. */
export interface DayRows {
  length: number;
  from: Int32Array;
  to: Int32Array;
  /** those of `row` stand in `takes` from `begins[row]` to before `begins[row + 1]`: places in `Teams.teams`, each once */
  begins: Uint32Array;
  takes: Uint32Array;
}

/**
 * Gives every row a day within its window on which each it takes from has a team left: rows due first choose first, the earliest
 * day that does. Visits of different firms compete for teams, so this is a heuristic: it never changes how many visits there are,
 * and what finds no day is returned as `NO_DAY` for people to solve. Days outside `teams` have none.
 */
export function assignDays(rows: DayRows, { firstDay, days, teams }: Teams): Int32Array {
  const dayOf = new Int32Array(rows.length).fill(NO_DAY);
  const { begins, takes } = rows;
  for (const row of dueFirst(rows, firstDay, days)) {
    const begin = begins[row]!;
    const end = begins[row + 1]!;
    const last = Math.min(rows.to[row]!, firstDay + days - 1);
    for (let day = Math.max(rows.from[row]!, firstDay); day <= last; day += 1) {
      let at = begin;
      while (at < end && teams[takes[at]! * days + day - firstDay]! > 0) at += 1;
      if (at < end) continue;
      for (at = begin; at < end; at += 1) teams[takes[at]! * days + day - firstDay]! -= 1;
      dayOf[row] = day;
      break;
    }
  }
  return dayOf;
}

/** The same for visits whose organisations are numbered 0 … 63. */
export function chooseDays(visits: VisitColumns, teams: Teams): Int32Array {
  const begins = new Uint32Array(visits.length + 1);
  for (let visit = 0; visit < visits.length; visit += 1)
    begins[visit + 1] =
      begins[visit]! + ones(visits.organisationsLow[visit]!) + ones(visits.organisationsHigh[visit]!);
  const takes = new Uint32Array(begins[visits.length]!);
  for (let visit = 0; visit < visits.length; visit += 1)
    organisationsOf(visits, visit, takes, begins[visit]!);
  return assignDays({ length: visits.length, from: visits.from, to: visits.to, begins, takes }, teams);
}

/** Rows by last day (counting sort); those due after the last day of the teams come last. */
function dueFirst({ length, to }: DayRows, firstDay: number, days: number): Uint32Array {
  const begins = new Uint32Array(days + 1);
  const slot = (row: number) => Math.min(Math.max(to[row]! - firstDay, 0), days - 1);
  for (let row = 0; row < length; row += 1) begins[slot(row) + 1]! += 1;
  for (let at = 0; at < days; at += 1) begins[at + 1]! += begins[at]!;
  const order = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) {
    const at = slot(row);
    order[begins[at]!] = row;
    begins[at]! += 1;
  }
  return order;
}

/** Writes the organisations of a visit into `into`, from `at` on. */
function organisationsOf(
  { organisationsLow, organisationsHigh }: VisitColumns,
  visit: number,
  into: Uint32Array,
  at: number,
): void {
  for (const [word, base] of [
    [organisationsLow[visit]!, 0],
    [organisationsHigh[visit]!, 32],
  ] as const) {
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      into[at] = base + 31 - Math.clz32(rest & -rest);
      at += 1;
    }
  }
}

function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
