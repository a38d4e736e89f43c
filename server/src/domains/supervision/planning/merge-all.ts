/** The merge of a whole province as arrays of numbers: nothing here asks the database, so that it can run on a thread of its own. */
import {
  assignDays,
  mergeChecks,
  NO_CAP,
  NO_DAY,
  tourVisits,
  type CheckColumns,
  type DayRows,
  type Merged,
  type Teams,
  type Tours,
} from '@yiti/engines/inspections';

export interface MergeJob {
  firms: number;
  checks: CheckColumns;
  /** per check its organisation, of all that there are: within a firm they are numbered anew */
  organisations: Uint32Array;
  /** per check the park or address that its firm shares with others; −1: none */
  shared: Int32Array;
  /** organisations that may not come together, firm by firm */
  exclusionsAt: ReadonlyMap<number, ReadonlyArray<readonly [number, number]>>;
  mostPerVisit: number;
  mostPerTour: number;
  /** pools of inspectors: one per organisation, by its number, then those of a specialism */
  teams: Teams;
  /** per check the pool of the specialism that it needs; −1: any inspector will do */
  special: Int32Array;
}

export interface MergeAnswer {
  merged: Merged;
  /** per visit the place in `members` where its checks begin; one more at the end */
  begins: Uint32Array;
  members: Uint32Array;
  /** per visit who leads, of all organisations */
  lead: Uint32Array;
  leadLines: Uint32Array;
  /** per visit how many organisations come */
  taking: Uint8Array;
  /** per visit the proposed day, `NO_DAY`: none */
  dayOf: Int32Array;
  tours: Tours;
  /** visits when every organisation comes by itself */
  before: number;
}

/** The fewest visits of every firm, then the fewest tours of these visits, then days on which all who come have inspectors. */
export function mergeAll(job: MergeJob): MergeAnswer {
  const { checks, firms, exclusionsAt, mostPerVisit } = job;
  const merged = mergeChecks(checks, { firms, exclusions: [], exclusionsAt, mostPerVisit });
  const { begins, members } = membersOf(merged, checks.length);
  const who = whoComes(job, merged, begins, members);
  const { length, from, to } = merged.visits;
  const first = (column: Int32Array | Uint8Array) => (visit: number) => column[members[begins[visit]!]!]!;
  const tours = tourVisits(
    {
      length,
      place: Int32Array.from({ length }, (_, visit) => first(job.shared)(visit)),
      lead: who.lead,
      manner: Uint8Array.from({ length }, (_, visit) => first(checks.manner)(visit)),
      from,
      to,
    },
    job.mostPerTour,
  );
  return {
    merged,
    begins,
    members,
    ...who,
    dayOf: daysOf(job, merged, { begins, members, taking: who.taking }, tours),
    tours,
    before: visitsApart(job, merged),
  };
}

/** Which checks each visit has (counting sort). */
function membersOf({ visitOf, visits }: Merged, checks: number) {
  const begins = new Uint32Array(visits.length + 1);
  for (let row = 0; row < checks; row += 1) if (visitOf[row]! >= 0) begins[visitOf[row]! + 1]! += 1;
  for (let visit = 0; visit < visits.length; visit += 1) begins[visit + 1]! += begins[visit]!;
  const members = new Uint32Array(begins[visits.length]!);
  const next = begins.slice();
  for (let row = 0; row < checks; row += 1) {
    const visit = visitOf[row]!;
    if (visit < 0) continue;
    members[next[visit]!] = row;
    next[visit]! += 1;
  }
  return { begins, members };
}

function whoComes(job: MergeJob, { visits }: Merged, begins: Uint32Array, members: Uint32Array) {
  const { checks, organisations } = job;
  const lead = new Uint32Array(visits.length);
  const leadLines = new Uint32Array(visits.length);
  const taking = new Uint8Array(visits.length);
  const seen = new Set<number>();
  for (let visit = 0; visit < visits.length; visit += 1) {
    seen.clear();
    for (let at = begins[visit]!; at < begins[visit + 1]!; at += 1) {
      const row = members[at]!;
      seen.add(checks.organisation[row]!);
      if (checks.organisation[row] !== visits.lead[visit]) continue;
      lead[visit] = organisations[row]!;
      leadLines[visit]! += checks.lines[row]!;
    }
    taking[visit] = seen.size;
  }
  return { lead, leadLines, taking };
}

/** Days for what several agree on, and for tours; a tour takes one team of each organisation for all its firms. */
function daysOf(
  { organisations, special, teams }: MergeJob,
  { visits }: Merged,
  { begins, members, taking }: { begins: Uint32Array; members: Uint32Array; taking: Uint8Array },
  tours: Tours,
): Int32Array {
  const unitOf = new Int32Array(visits.length).fill(-1);
  const [from, to, takes, starts]: [number[], number[], number[], number[]] = [[], [], [], [0]];
  const visitsOfTour: number[][] = Array.from({ length: tours.length }, () => []);
  for (let visit = 0; visit < visits.length; visit += 1)
    if (tours.tourOf[visit]! >= 0) visitsOfTour[tours.tourOf[visit]!]!.push(visit);
  const addUnit = (some: readonly number[], first: number, last: number) => {
    const pools = new Set<number>();
    for (const visit of some) {
      unitOf[visit] = from.length;
      for (let at = begins[visit]!; at < begins[visit + 1]!; at += 1) {
        pools.add(organisations[members[at]!]!);
        if (special[members[at]!]! >= 0) pools.add(special[members[at]!]!);
      }
    }
    from.push(first);
    to.push(last);
    for (const pool of pools) takes.push(pool);
    starts.push(takes.length);
  };
  for (const [tour, some] of visitsOfTour.entries()) addUnit(some, tours.from[tour]!, tours.to[tour]!);
  for (let visit = 0; visit < visits.length; visit += 1)
    if (taking[visit]! > 1 && unitOf[visit] === -1) addUnit([visit], visits.from[visit]!, visits.to[visit]!);
  const rows: DayRows = {
    length: from.length,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    begins: Uint32Array.from(starts),
    takes: Uint32Array.from(takes),
  };
  const days = assignDays(rows, teams);
  return unitOf.map((unit) => (unit === -1 ? NO_DAY : days[unit]!));
}

/** Of the checks that are in a visit: how many visits, when every organisation merges only its own. */
function visitsApart({ checks, organisations, firms, mostPerVisit }: MergeJob, { visitOf }: Merged): number {
  const rows: number[] = [];
  const pair: number[] = [];
  const known = new Map<number, number>();
  const most = organisations.reduce((max, one) => Math.max(max, one), 0) + 1;
  for (let row = 0; row < checks.length; row += 1) {
    if (visitOf[row]! < 0) continue;
    const key = checks.firm[row]! * most + organisations[row]!;
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    rows.push(row);
    pair.push(number);
  }
  if (firms === 0) return 0;
  const only = {
    length: rows.length,
    firm: Uint32Array.from(pair),
    place: Uint32Array.from(rows, (row) => checks.place[row]!),
    organisation: new Uint8Array(rows.length),
    from: Int32Array.from(rows, (row) => checks.from[row]!),
    to: Int32Array.from(rows, (row) => checks.to[row]!),
    manner: Uint8Array.from(rows, (row) => checks.manner[row]!),
    lines: Uint16Array.from(rows, (row) => checks.lines[row]!),
    // what is over a cap is in no visit already
    allowance: new Uint8Array(rows.length).fill(NO_CAP),
  };
  return mergeChecks(only, { firms: known.size, exclusions: [], mostPerVisit }).visits.length;
}
