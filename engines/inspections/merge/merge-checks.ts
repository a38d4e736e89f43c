import {
  byFirm,
  cut,
  emptyVisits,
  MOST_ORGANISATIONS,
  NO_WINDOW,
  OVER_CAP,
  proofs,
  type CheckColumns,
  type Merged,
  type MergeRules,
  type Proof,
  type VisitColumns,
} from './columns.ts';
import { dropOverCap, keepsCaps } from './caps.ts';
import { exclusionsOf, type Exclusions } from './exclusions.ts';
import { FirmChecks } from './firm-checks.ts';
import { greedy, newItems, newOpen, search, type Items, type Open } from './group.ts';

/**
 * Puts the planned checks of all organisations at all firms into as few visits as it can (能合并不重复、能联合不单独): same firm, same place, same
 * manner, windows that meet; within exclusions, caps and the size of a visit. What its result is worth is said per firm; README, proof.
 *
 * Time grows with n log n within a firm and linearly over firms: two million checks take a fraction of a second.
 */
export function mergeChecks(columns: CheckColumns, rules: MergeRules): Merged {
  const { order, begins } = byFirm(columns, rules.firms);
  let most = 0;
  for (let firm = 0; firm < rules.firms; firm += 1) most = Math.max(most, begins[firm + 1]! - begins[firm]!);
  const merger = new Merger(columns, rules, most);
  for (let firm = 0; firm < rules.firms; firm += 1)
    if (begins[firm]! < begins[firm + 1]!) merger.firm(order, begins[firm]!, begins[firm + 1]!);
  return merger.result();
}

class Merger {
  readonly #columns: CheckColumns;
  readonly #most: number;
  readonly #excludedEverywhere: Exclusions;
  readonly #rules: MergeRules;
  /** of the firm at hand */
  #excluded: Exclusions;
  readonly #checks: FirmChecks;
  readonly #items: Items;
  readonly #open: Open;
  readonly #relaxed: Open;
  /** per visit of the firm and organisation */
  readonly #lines: Uint32Array;
  readonly #mostLines: Int32Array;
  readonly #visits: VisitColumns;
  readonly #visitOf: Int32Array;
  readonly #firms: Record<Proof, number> = { greedy: 0, search: 0, bounded: 0 };
  #lowerBound = 0;
  #overCap = 0;
  #noWindow = 0;

  constructor(columns: CheckColumns, rules: MergeRules, most: number) {
    this.#columns = columns;
    this.#most = rules.mostPerVisit ?? 0xffff;
    if (!(this.#most >= 1)) throw new RangeError(`a visit of at most ${this.#most} checks`);
    this.#rules = rules;
    this.#excludedEverywhere = exclusionsOf(rules.exclusions);
    this.#excluded = this.#excludedEverywhere;
    this.#checks = new FirmChecks(columns, most);
    this.#items = newItems(most);
    this.#open = newOpen(most);
    this.#relaxed = newOpen(most);
    this.#lines = new Uint32Array(most * MOST_ORGANISATIONS);
    this.#mostLines = new Int32Array(most);
    this.#visits = emptyVisits(columns.length);
    this.#visitOf = new Int32Array(columns.length);
  }

  firm(order: Uint32Array, from: number, to: number): void {
    const checks = this.#checks;
    checks.load(order, from, to);
    const own = this.#rules.exclusionsAt?.get(this.#columns.firm[order[from]!]!);
    this.#excluded = own ? exclusionsOf([...this.#rules.exclusions, ...own]) : this.#excludedEverywhere;
    const capped = checks.mayBreakCap() ? dropOverCap(checks, this.#most) : undefined;
    let proof = this.#plan();
    if (capped && !keepsCaps(checks, capped, this.#items)) proof = this.#planBundled(proof);
    this.#firms[proof] += 1;
    this.#record(proofs.indexOf(proof));
  }

  /** Every check by itself is an item. */
  #plan(): Proof {
    const { checks, items, open } = { checks: this.#checks, items: this.#items, open: this.#open };
    checks.itemise(items);
    open.length = 0;
    let proof: Proof = 'greedy';
    for (let a = 0, b = 0; a < checks.length; a = b) {
      b = checks.endOfGroup(a);
      const first = open.length;
      const wasBarred = greedy(items, a, b, open, this.#most, this.#excluded);
      if (!wasBarred) {
        this.#lowerBound += open.length - first;
        continue;
      }
      const bound = this.#boundOf(items, a, b);
      if (open.length - first === bound) {
        this.#lowerBound += bound;
        continue;
      }
      const isLeast = search({ items, a, b, open, first, most: this.#most, excluded: this.#excluded, bound });
      // what a complete search found is its own bound
      this.#lowerBound += isLeast ? open.length - first : bound;
      if (!isLeast) proof = 'bounded';
      else if (proof === 'greedy') proof = 'search';
    }
    return proof;
  }

  /** The fewest visits if nobody excluded anybody. */
  #boundOf(items: Items, a: number, b: number): number {
    this.#relaxed.length = 0;
    const before = items.visit.slice(a, b);
    greedy(items, a, b, this.#relaxed, this.#most, none);
    items.visit.set(before, a);
    return this.#relaxed.length;
  }

  /** An organisation that would come too often has its checks tied together as it would merge them alone: that keeps its cap. */
  #planBundled(unbundled: Proof): Proof {
    const { checks, items, open } = { checks: this.#checks, items: this.#items, open: this.#open };
    const before = open.length;
    const leaders = checks.itemiseBundled(items);
    open.length = 0;
    for (let a = 0, b = 0; a < leaders.length; a = b) {
      b = a + 1;
      while (b < leaders.length && checks.isSameGroup(leaders[a]!, leaders[b]!)) b += 1;
      greedy(items, a, b, open, this.#most, this.#excluded);
    }
    checks.spread(items);
    // as few as without caps: what was proved of that plan holds for this one
    return open.length <= before ? unbundled : 'bounded';
  }

  #record(proof: number): void {
    const { checks, open, visits } = { checks: this.#checks, open: this.#open, visits: this.#visits };
    const base = visits.length;
    for (let visit = 0; visit < open.length; visit += 1) {
      const row = base + visit;
      visits.from[row] = open.from[visit]!;
      visits.to[row] = open.to[visit]!;
      visits.checks[row] = open.weight[visit]!;
      visits.organisationsLow[row] = open.low[visit]!;
      visits.organisationsHigh[row] = open.high[visit]!;
      visits.proof[row] = proof;
    }
    for (let at = 0; at < checks.length; at += 1) {
      const row = base + this.#items.visit[at]!;
      visits.firm[row] = this.#columns.firm[checks.row[at]!]!;
      visits.place[row] = checks.place[at]!;
      this.#visitOf[checks.row[at]!] = row;
    }
    visits.length += open.length;
    this.#lead(base);
    for (const row of checks.overCap) this.#visitOf[row] = OVER_CAP;
    for (const row of checks.noWindow) this.#visitOf[row] = NO_WINDOW;
    this.#overCap += checks.overCap.length;
    this.#noWindow += checks.noWindow.length;
  }

  /** Who has most checklist lines in a visit leads; of equals, the smaller number. */
  #lead(base: number): void {
    const { checks, visits } = { checks: this.#checks, visits: this.#visits };
    const lines = this.#lines;
    const most = this.#mostLines;
    most.fill(-1, 0, visits.length - base);
    for (let at = 0; at < checks.length; at += 1) {
      const visit = this.#items.visit[at]!;
      const organisation = checks.organisation[at]!;
      const cell = visit * MOST_ORGANISATIONS + organisation;
      lines[cell]! += checks.lines[at]!;
      const isMore = lines[cell]! > most[visit]!;
      if (isMore || (lines[cell] === most[visit] && organisation < visits.lead[base + visit]!)) {
        most[visit] = lines[cell]!;
        visits.lead[base + visit] = organisation;
      }
    }
    for (let at = 0; at < checks.length; at += 1)
      lines[this.#items.visit[at]! * MOST_ORGANISATIONS + checks.organisation[at]!] = 0;
  }

  result(): Merged {
    return {
      visitOf: this.#visitOf,
      visits: cut(this.#visits),
      lowerBound: this.#lowerBound,
      firms: this.#firms,
      overCap: this.#overCap,
      noWindow: this.#noWindow,
    };
  }
}

const none = exclusionsOf([]);
