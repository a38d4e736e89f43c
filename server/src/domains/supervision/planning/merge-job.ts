import { dateString, isWorkingDay } from '@yiti/engines/calendar';
import {
  isUncounted,
  mayGoBeyond,
  MOST_ORGANISATIONS,
  NO_CAP,
  type CapRules,
  type Teams,
} from '@yiti/engines/inspections';
import type { WaitingColumns } from './load-waiting.ts';
import type { MergeJob } from './merge-all.ts';
import type { RunFacts } from './merge-facts.ts';

/** Why a check is in no visit before anything is merged. */
export type Apart = 'firm-elsewhere' | 'firm-closed' | 'too-many';

/** Where a check takes place: within its firm, and the park or address that others have too; null: nobody is known to be beside it. */
export interface At {
  place: string;
  shared: string | null;
  division: string;
}

/** What is known of a firm of the run. */
export interface FirmFacts {
  isClosed: boolean;
  /** where it is registered */
  division: string;
}

export interface Prepared {
  job: MergeJob;
  /** per check of the job its row among what waits */
  rowOf: Uint32Array;
  left: Array<{ row: number; why: Apart }>;
  /** day number of each open day */
  openDays: Int32Array;
  /** names of the shared places, by the number that the job has for them */
  sharedPlaces: readonly string[];
}

/** Turns what waits, and what is known about it, into the numbers that the merge takes. */
export function prepareMerge(
  waiting: WaitingColumns,
  facts: RunFacts,
  firms: ReadonlyArray<FirmFacts | undefined>,
  atOf: (row: number) => At,
): Prepared {
  const kept = keptRows(waiting, facts, firms, atOf);
  const { openDays, indexFrom, indexTo } = openDaysOf(waiting, facts);
  const pools = poolsOf(waiting, kept.rows, facts);
  const numbers = numberFirms(waiting, kept.rows, facts, atOf);
  const beyond = beyondItemCaps(waiting, kept.rows, facts);
  const column = <T>(of: (row: number) => T) => kept.rows.map(of);
  const checks = {
    length: kept.rows.length,
    firm: Uint32Array.from(kept.rows, (row) => waiting.firm[row]!),
    place: numbers.place,
    organisation: numbers.organisation,
    from: Int32Array.from(column((row) => indexFrom(waiting.from[row]!))),
    to: Int32Array.from(column((row) => indexTo(waiting.to[row]!))),
    manner: Uint8Array.from(column((row) => (waiting.unannounced[row] ? 1 : 0))),
    lines: Uint16Array.from(column((row) => linesOf(waiting.itemSets[waiting.items[row]!]!, facts))),
    allowance: Uint8Array.from(column((row) => (beyond.has(row) ? 0 : allowanceOf(waiting, row, facts)))),
  };
  return {
    rowOf: Uint32Array.from(kept.rows),
    left: kept.left,
    openDays,
    sharedPlaces: numbers.sharedPlaces,
    job: {
      firms: waiting.firmIds.length,
      checks,
      organisations: Uint32Array.from(column((row) => waiting.organisation[row]!)),
      shared: numbers.shared,
      exclusionsAt: numbers.exclusionsAt,
      mostPerVisit: facts.mostPerVisit,
      mostPerTour: facts.mostPerTour,
      teams: teamsOver(openDays, pools.pools, facts),
      special: pools.special,
    },
  };
}

/** Rows that take part, firm by firm. Planned lines of items that are not checked on site wait for no visit. */
function keptRows(
  waiting: WaitingColumns,
  { items, directory, division }: RunFacts,
  firms: ReadonlyArray<FirmFacts | undefined>,
  atOf: (row: number) => At,
): { rows: number[]; left: Prepared['left'] } {
  const rows: number[] = [];
  const left: Prepared['left'] = [];
  // what organs above plan for firms of other places is no concern of this run
  const isOfPlace = waiting.organisationIds.map((id) =>
    directory.isPlaceWithin(directory.organisation(id)!.division, division),
  );
  const isHere = inside(directory, division);
  let firm = -1;
  const organisations = new Set<number>();
  for (let row = 0; row < waiting.length; row += 1) {
    if (waiting.firm[row] !== firm) {
      firm = waiting.firm[row]!;
      organisations.clear();
    }
    const isClosed = firms[firm]?.isClosed ?? true;
    const apart = isClosed ? 'firm-closed' : isHere(atOf(row).division) ? undefined : 'firm-elsewhere';
    if (apart === 'firm-elsewhere' && !isOfPlace[waiting.organisation[row]!]) continue;
    const isOnSite =
      waiting.inspection[row]! >= 0 ||
      waiting.itemSets[waiting.items[row]!]!.some((item) => items.get(item)?.isOnSite);
    if (apart) left.push({ row, why: apart });
    else if (!isOnSite) continue;
    else if (organisations.size >= MOST_ORGANISATIONS && !organisations.has(waiting.organisation[row]!))
      left.push({ row, why: 'too-many' });
    else {
      organisations.add(waiting.organisation[row]!);
      rows.push(row);
    }
  }
  return { rows, left };
}

/** Remembered by place: a million firms stand in some hundred. */
function inside(directory: RunFacts['directory'], place: string): (division: string) => boolean {
  const known = new Map<string, boolean>();
  return (division) => {
    let is = known.get(division);
    if (is === undefined) known.set(division, (is = directory.isPlaceWithin(division, place)));
    return is;
  };
}

const linesOf = (codes: readonly string[], { items }: RunFacts): number =>
  codes.reduce((sum, code) => sum + (items.get(code)?.lines ?? 0), 0);

/** Visits that the organisation may still make; what no cap counts, or what may go beyond it, is never beyond it. */
function allowanceOf(waiting: WaitingColumns, row: number, { caps, capRules }: RunFacts): number {
  if (isNotCapped(waiting, row, capRules)) return NO_CAP;
  const cap = caps.get(waiting.organisationIds[waiting.organisation[row]!]!)!;
  return Math.min(Math.max(0, cap - waiting.used[row]!), NO_CAP);
}

function isNotCapped(waiting: WaitingColumns, row: number, capRules: CapRules): boolean {
  const origin = waiting.origin[row]! < 0 ? undefined : waiting.origins[waiting.origin[row]!]!;
  return origin !== undefined && (isUncounted(origin, capRules) || mayGoBeyond(origin, capRules));
}

/** Planned lines of items that may be checked less often than they would be: those due first stay, and what is approved takes its place before them. */
function beyondItemCaps(
  waiting: WaitingColumns,
  rows: readonly number[],
  { items, capRules }: RunFacts,
): ReadonlySet<number> {
  const cappedIn = waiting.itemSets.map((codes) =>
    codes.filter((code) => items.get(code)?.capPerYear !== undefined),
  );
  const isLine = (row: number) => waiting.inspection[row]! < 0;
  const concerned = rows
    .filter((row) => cappedIn[waiting.items[row]!]!.length > 0 && !isNotCapped(waiting, row, capRules))
    .sort((a, b) => Number(isLine(a)) - Number(isLine(b)) || waiting.to[a]! - waiting.to[b]! || a - b);
  const taken = new Map<string, number>();
  const beyond = new Set<number>();
  for (const row of concerned) {
    const counts = cappedIn[waiting.items[row]!]!.map((code) => {
      const key = `${waiting.firm[row]} ${waiting.organisation[row]} ${code}`;
      return {
        key,
        count: taken.get(key) ?? waiting.usedOf[row]?.[code] ?? 0,
        cap: items.get(code)!.capPerYear!,
      };
    });
    if (isLine(row) && counts.some(({ count, cap }) => count >= cap)) beyond.add(row);
    else for (const { key, count } of counts) taken.set(key, count + 1);
  }
  return beyond;
}

/** Working days from today on, counted 0, 1, 2 … without gaps: windows stay intervals on them. */
function openDaysOf({ from, to }: WaitingColumns, { today, calendar }: RunFacts) {
  const first = from.reduce((least, day) => Math.min(least, day), Infinity);
  const last = to.reduce((most, day) => Math.max(most, day), -Infinity);
  const open: number[] = [];
  const before: number[] = [];
  for (let day = first; day <= last; day += 1) {
    before.push(open.length);
    if (day >= today && isWorkingDay(calendar, dateString(day))) open.push(day);
  }
  before.push(open.length);
  return {
    openDays: Int32Array.from(open),
    /** the first open day from a day on */
    indexFrom: (day: number) => before[day - first]!,
    /** the last open day up to a day; before `indexFrom` when none lies between */
    indexTo: (day: number) => before[day - first + 1]! - 1,
  };
}

/** Pools of inspectors: every organisation, then each specialism of one that a check of it needs. */
function poolsOf(waiting: WaitingColumns, rows: readonly number[], { items }: RunFacts) {
  const pools: Array<{ organisationId: string; specialism?: string }> = waiting.organisationIds.map(
    (organisationId) => ({ organisationId }),
  );
  const known = new Map<string, number>();
  const special = Int32Array.from(rows, (row) => {
    const needed = new Set(
      waiting.itemSets[waiting.items[row]!]!.flatMap((code) => items.get(code)?.specialism ?? []),
    );
    // the rules ask for a specialism only where all items of an inspection need the same
    if (needed.size !== 1) return -1;
    const [specialism] = needed;
    const key = `${waiting.organisation[row]!} ${specialism!}`;
    let pool = known.get(key);
    if (pool === undefined) {
      pool =
        pools.push({
          organisationId: waiting.organisationIds[waiting.organisation[row]!]!,
          specialism: specialism!,
        }) - 1;
      known.set(key, pool);
    }
    return pool;
  });
  return { pools, special };
}

function teamsOver(
  openDays: Int32Array,
  pools: ReadonlyArray<{ organisationId: string; specialism?: string }>,
  { teams }: RunFacts,
): Teams {
  const days = openDays.length;
  const free = new Uint16Array(pools.length * days);
  const names = Array.from(openDays, (day) => dateString(day));
  for (const [pool, { organisationId, specialism }] of pools.entries())
    for (let day = 0; day < days; day += 1)
      free[pool * days + day] = teams.on(organisationId, names[day]!, specialism);
  return { firstDay: 0, days, teams: free };
}

/** Within each firm: its organisations 0 … 63 by their codes, its places, and which organisations keep apart there. */
function numberFirms(
  waiting: WaitingColumns,
  rows: readonly number[],
  facts: RunFacts,
  atOf: (row: number) => At,
) {
  const place = new Uint32Array(rows.length);
  const organisation = new Uint8Array(rows.length);
  const shared = new Int32Array(rows.length).fill(-1);
  const sharedNumbers = new Map<string, number>();
  const exclusionsAt = new Map<number, Array<[number, number]>>();
  const codes = waiting.organisationIds.map((id) => facts.directory.organisation(id)!.uscc);
  for (let begin = 0, end = 0; begin < rows.length; begin = end) {
    const firm = waiting.firm[rows[begin]!]!;
    while (end < rows.length && waiting.firm[rows[end]!] === firm) end += 1;
    const own = [...new Set(rows.slice(begin, end).map((row) => waiting.organisation[row]!))].sort((a, b) =>
      codes[a]! < codes[b]! ? -1 : 1,
    );
    const places = new Map<string, number>();
    for (let at = begin; at < end; at += 1) {
      organisation[at] = own.indexOf(waiting.organisation[rows[at]!]!);
      const where = atOf(rows[at]!);
      place[at] = places.get(where.place) ?? places.size;
      places.set(where.place, place[at]!);
      if (where.shared === null) continue;
      shared[at] = sharedNumbers.get(where.shared) ?? sharedNumbers.size;
      sharedNumbers.set(where.shared, shared[at]!);
    }
    const pairs = keptApartAt(waiting, rows.slice(begin, end), organisation.subarray(begin, end), facts);
    if (pairs.length > 0) exclusionsAt.set(firm, pairs);
  }
  return { place, organisation, shared, sharedPlaces: [...sharedNumbers.keys()], exclusionsAt };
}

function keptApartAt(
  waiting: WaitingColumns,
  rows: readonly number[],
  organisation: Uint8Array,
  { apart }: RunFacts,
): Array<[number, number]> {
  if (rows.length < 2 || apart.size === 0) return [];
  const itemsOf = (at: number) => waiting.itemSets[waiting.items[rows[at]!]!]!;
  const pairs: Array<[number, number]> = [];
  for (let a = 0; a < rows.length; a += 1) {
    const against = itemsOf(a).flatMap((item) => [...(apart.get(item) ?? [])]);
    if (against.length === 0) continue;
    for (let b = 0; b < rows.length; b += 1)
      if (organisation[a]! < organisation[b]! && itemsOf(b).some((item) => against.includes(item)))
        pairs.push([organisation[a]!, organisation[b]!]);
  }
  return pairs;
}
