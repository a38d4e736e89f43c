import { NO_CAP, type CheckColumns } from './columns.ts';
import { mergeChecks } from './merge-checks.ts';

/** Visits as far as tours look at them; every visit keeps its firm, its code and its record. */
export interface TourRows {
  length: number;
  /** park, building or address that several firms share; −1: none */
  place: Int32Array;
  /** organisation that leads, of all that there are */
  lead: Uint32Array;
  manner: Uint8Array;
  from: Int32Array;
  to: Int32Array;
}

export interface Tours {
  length: number;
  /** per visit its tour, −1: none */
  tourOf: Int32Array;
  /** between these days all its visits can take place */
  from: Int32Array;
  to: Int32Array;
  visits: Uint16Array;
}

/**
 * Puts visits to the firms of one park (园区) or address, led by one organisation, into as few tours as their days allow: one team goes on one day from firm to firm. A tour
 * is what `mergeChecks` calls a visit, at a place instead of a firm, so for these visits the proof holds: there are no fewer. Of the visits themselves it changes nothing.
 *
 * @param most firms of one day
 */
export function tourVisits(rows: TourRows, most: number): Tours {
  const { groupOf, groups, member } = groupsOf(rows);
  const merged = mergeChecks(columnsOf(rows, member, groupOf), {
    firms: groups,
    exclusions: [],
    mostPerVisit: most,
  });
  const tourOf = new Int32Array(rows.length).fill(-1);
  const numberOf = new Int32Array(merged.visits.length).fill(-1);
  const tours: Tours = {
    length: 0,
    tourOf,
    from: new Int32Array(merged.visits.length),
    to: new Int32Array(merged.visits.length),
    visits: new Uint16Array(merged.visits.length),
  };
  for (let at = 0; at < member.length; at += 1) {
    const visit = merged.visitOf[at]!;
    // one firm alone is no tour
    if (merged.visits.checks[visit]! < 2) continue;
    if (numberOf[visit] === -1) {
      numberOf[visit] = tours.length;
      tours.from[tours.length] = merged.visits.from[visit]!;
      tours.to[tours.length] = merged.visits.to[visit]!;
      tours.visits[tours.length] = merged.visits.checks[visit]!;
      tours.length += 1;
    }
    tourOf[member[at]!] = numberOf[visit]!;
  }
  return tours;
}

/** Visits at a shared place, and the group of each: place, lead and manner. */
function groupsOf({ length, place, lead, manner }: TourRows) {
  const member: number[] = [];
  const groupOf: number[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < length; row += 1) {
    if (place[row]! < 0) continue;
    const key = `${place[row]!} ${lead[row]!} ${manner[row]!}`;
    let group = known.get(key);
    if (group === undefined) known.set(key, (group = known.size));
    member.push(row);
    groupOf.push(group);
  }
  return { groupOf, groups: known.size, member };
}

function columnsOf(rows: TourRows, member: readonly number[], groupOf: readonly number[]): CheckColumns {
  const { length } = member;
  return {
    length,
    firm: Uint32Array.from(groupOf),
    place: new Uint32Array(length),
    organisation: new Uint8Array(length),
    from: Int32Array.from(member, (row) => rows.from[row]!),
    to: Int32Array.from(member, (row) => rows.to[row]!),
    manner: new Uint8Array(length),
    lines: new Uint16Array(length),
    allowance: new Uint8Array(length).fill(NO_CAP),
  };
}
