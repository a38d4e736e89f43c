/** Checks and visits as columns of numbers: two million rows are a few arrays, and a firm's rows lie side by side once they are sorted. */

/** Planned checks of one year. Everything is a number that the caller gives and understands. */
export interface CheckColumns {
  length: number;
  /** enterprise, 0 … firms − 1 */
  firm: Uint32Array;
  /** park, else premises: checks share a visit only at one place */
  place: Uint32Array;
  /** kind of organisation (market supervision, fire …) within the firm's place, 0 … 63 */
  organisation: Uint8Array;
  /** first and last possible day, as day numbers */
  from: Int32Array;
  to: Int32Array;
  /** checks of different manners (announced, unannounced) never share a visit */
  manner: Uint8Array;
  /** checklist lines: who has most of them leads */
  lines: Uint16Array;
  /** how many visits the organisation may still make to this firm this year; `NO_CAP`: not counted; 0: this check is over a cap, whatever others may */
  allowance: Uint8Array;
}

export const NO_CAP = 255;
export const MOST_ORGANISATIONS = 64;

export interface MergeRules {
  /** how many firms there are */
  firms: number;
  /** pairs of organisations that never share a visit */
  exclusions: ReadonlyArray<readonly [number, number]>;
  /** the same for single firms, where organisations are numbered firm by firm; firms that are not named have none of their own */
  exclusionsAt?: ReadonlyMap<number, ReadonlyArray<readonly [number, number]>>;
  /** most checks of one visit; absent: no limit */
  mostPerVisit?: number;
}

/** Why a check is in no visit. */
export const OVER_CAP = -1;
export const NO_WINDOW = -2;

/** How sure it is that a firm cannot do with fewer visits: proved by the greedy rule, by complete search, or only bounded from below. */
export const proofs = ['greedy', 'search', 'bounded'] as const;
export type Proof = (typeof proofs)[number];

export interface VisitColumns {
  length: number;
  firm: Uint32Array;
  place: Uint32Array;
  /** between these days all its checks can take place */
  from: Int32Array;
  to: Int32Array;
  checks: Uint16Array;
  lead: Uint8Array;
  /** one bit per organisation: 0–31, 32–63 */
  organisationsLow: Uint32Array;
  organisationsHigh: Uint32Array;
  /** place in `proofs`, of the firm */
  proof: Uint8Array;
}

export interface Merged {
  /** per check its visit, or `OVER_CAP`, `NO_WINDOW` */
  visitOf: Int32Array;
  visits: VisitColumns;
  /** no plan for the checks that remain has fewer visits than this */
  lowerBound: number;
  /** firms by how sure it is that theirs are the fewest */
  firms: Record<Proof, number>;
  overCap: number;
  noWindow: number;
}

export function emptyVisits(most: number): VisitColumns {
  return {
    length: 0,
    firm: new Uint32Array(most),
    place: new Uint32Array(most),
    from: new Int32Array(most),
    to: new Int32Array(most),
    checks: new Uint16Array(most),
    lead: new Uint8Array(most),
    organisationsLow: new Uint32Array(most),
    organisationsHigh: new Uint32Array(most),
    proof: new Uint8Array(most),
  };
}

/** The first `length` rows; nothing is copied. */
export function cut(visits: VisitColumns): VisitColumns {
  const { length } = visits;
  return {
    length,
    firm: visits.firm.subarray(0, length),
    place: visits.place.subarray(0, length),
    from: visits.from.subarray(0, length),
    to: visits.to.subarray(0, length),
    checks: visits.checks.subarray(0, length),
    lead: visits.lead.subarray(0, length),
    organisationsLow: visits.organisationsLow.subarray(0, length),
    organisationsHigh: visits.organisationsHigh.subarray(0, length),
    proof: visits.proof.subarray(0, length),
  };
}

/** Rows firm by firm (counting sort), and where each firm's begin. */
export function byFirm(
  { length, firm }: CheckColumns,
  firms: number,
): { order: Uint32Array; begins: Uint32Array } {
  const begins = new Uint32Array(firms + 1);
  for (let row = 0; row < length; row += 1) {
    if (firm[row]! >= firms) throw new RangeError(`check ${row} is of firm ${firm[row]}; there are ${firms}`);
    begins[firm[row]! + 1]! += 1;
  }
  for (let at = 0; at < firms; at += 1) begins[at + 1]! += begins[at]!;
  const order = new Uint32Array(length);
  const next = begins.slice();
  for (let row = 0; row < length; row += 1) {
    const at = firm[row]!;
    order[next[at]!] = row;
    next[at]! += 1;
  }
  return { order, begins };
}
