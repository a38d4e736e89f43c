import type { CheckColumns, Merged, MergeRules } from '@yiti/engines/inspections';

interface LastVisit {
  from: number;
  to: number;
  checks: number;
  organisations: Set<number>;
}

/**
 * What a simple program would do: in the order in which checks were planned, each joins the last visit at its place if the windows meet, nobody is
 * excluded and there is room, else it begins a new one. Over the checks that our plan keeps. Returns how many visits it takes.
 */
export function visitsInOnePass(
  columns: CheckColumns,
  { exclusions, mostPerVisit = Infinity }: MergeRules,
  { visitOf }: Merged,
): number {
  const barred = new Map<number, number[]>();
  for (const [a, b] of exclusions) {
    barred.set(a, [...(barred.get(a) ?? []), b]);
    barred.set(b, [...(barred.get(b) ?? []), a]);
  }
  const last = new Map<number, LastVisit>();
  let visits = 0;
  for (let row = 0; row < columns.length; row += 1) {
    if (visitOf[row]! < 0) continue;
    const place = columns.place[row]! * 2 + columns.manner[row]!;
    const organisation = columns.organisation[row]!;
    const [from, to] = [columns.from[row]!, columns.to[row]!];
    const visit = last.get(place);
    const joins =
      visit !== undefined &&
      Math.max(visit.from, from) <= Math.min(visit.to, to) &&
      visit.checks < mostPerVisit &&
      !barred.get(organisation)?.some((other) => visit.organisations.has(other));
    if (joins) {
      visit.from = Math.max(visit.from, from);
      visit.to = Math.min(visit.to, to);
      visit.checks += 1;
      visit.organisations.add(organisation);
    } else {
      visits += 1;
      last.set(place, { from, to, checks: 1, organisations: new Set([organisation]) });
    }
  }
  return visits;
}
