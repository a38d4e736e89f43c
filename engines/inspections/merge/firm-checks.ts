import { MOST_ORGANISATIONS, NO_CAP, type CheckColumns } from './columns.ts';
import type { Items } from './group.ts';

/** The checks of one firm, side by side, by place, manner and last day. One object serves all firms, one after the other. */
export class FirmChecks {
  length = 0;
  /** rows that lead nowhere: their last day is before their first */
  readonly noWindow: number[] = [];
  /** rows beyond their organisation's cap */
  readonly overCap: number[] = [];
  readonly row: Uint32Array;
  readonly place: Uint32Array;
  readonly manner: Uint8Array;
  readonly organisation: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lines: Uint16Array;
  readonly allowance: Uint8Array;
  /** checks that stay together, so that a cap is kept; −1: by itself */
  readonly bundle: Int32Array;
  readonly #columns: CheckColumns;
  readonly #counted = new Uint16Array(MOST_ORGANISATIONS);
  readonly #itemOf: Int32Array;

  constructor(columns: CheckColumns, most: number) {
    this.#columns = columns;
    this.row = new Uint32Array(most);
    this.place = new Uint32Array(most);
    this.manner = new Uint8Array(most);
    this.organisation = new Uint8Array(most);
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.lines = new Uint16Array(most);
    this.allowance = new Uint8Array(most);
    this.bundle = new Int32Array(most);
    this.#itemOf = new Int32Array(most);
  }

  load(order: Uint32Array, begin: number, end: number): void {
    const { from, to, place, manner } = this.#columns;
    this.noWindow.length = 0;
    this.overCap.length = 0;
    const rows = this.row;
    let length = 0;
    for (let at = begin; at < end; at += 1) {
      const row = order[at]!;
      if (to[row]! < from[row]!) {
        this.noWindow.push(row);
        continue;
      }
      // insertion sort: most firms have a handful
      let hole = length;
      for (; hole > 0; hole -= 1) {
        const other = rows[hole - 1]!;
        const isAfter =
          place[other]! - place[row]! ||
          manner[other]! - manner[row]! ||
          to[other]! - to[row]! ||
          from[other]! - from[row]! ||
          other - row;
        if (isAfter < 0) break;
        rows[hole] = other;
      }
      rows[hole] = row;
      length += 1;
    }
    this.length = length;
    this.#gather();
  }

  #gather(): void {
    const columns = this.#columns;
    for (let at = 0; at < this.length; at += 1) {
      const row = this.row[at]!;
      this.place[at] = columns.place[row]!;
      this.manner[at] = columns.manner[row]!;
      this.organisation[at] = columns.organisation[row]!;
      this.from[at] = columns.from[row]!;
      this.to[at] = columns.to[row]!;
      this.lines[at] = columns.lines[row]!;
      this.allowance[at] = columns.allowance[row]!;
    }
  }

  /** Where the checks of the same place and manner as `a` end. */
  endOfGroup(a: number): number {
    let b = a + 1;
    while (b < this.length && this.isSameGroup(a, b)) b += 1;
    return b;
  }

  isSameGroup(a: number, b: number): boolean {
    return this.place[a] === this.place[b] && this.manner[a] === this.manner[b];
  }

  /** Has an organisation more counted checks here than visits left? */
  mayBreakCap(): boolean {
    let isOver = false;
    for (let at = 0; at < this.length; at += 1) {
      if (this.allowance[at] === NO_CAP) continue;
      const organisation = this.organisation[at]!;
      this.#counted[organisation]! += 1;
      if (this.#counted[organisation]! > this.allowance[at]!) isOver = true;
    }
    for (let at = 0; at < this.length; at += 1) this.#counted[this.organisation[at]!] = 0;
    return isOver;
  }

  /** Takes out the checks for which `isOver` holds; they are in no visit. */
  drop(isOver: (at: number) => boolean): void {
    let kept = 0;
    for (let at = 0; at < this.length; at += 1) {
      if (isOver(at)) {
        this.overCap.push(this.row[at]!);
        continue;
      }
      this.row[kept] = this.row[at]!;
      this.bundle[kept] = this.bundle[at]!;
      kept += 1;
    }
    this.length = kept;
    this.#gather();
  }

  itemise(items: Items): void {
    for (let at = 0; at < this.length; at += 1) {
      items.from[at] = this.from[at]!;
      items.to[at] = this.to[at]!;
      items.organisation[at] = this.organisation[at]!;
      items.weight[at] = 1;
    }
  }

  /** Items of which each is a bundle or a check by itself; returns the first check of each item, in the order of the items. */
  itemiseBundled(items: Items): number[] {
    const leaders: number[] = [];
    const leaderOf = new Map<number, number>();
    for (let at = 0; at < this.length; at += 1) {
      const known = this.bundle[at]! < 0 ? undefined : leaderOf.get(this.bundle[at]!);
      if (known === undefined) {
        // checks come by last day: the first of a bundle is due first
        this.#itemOf[at] = leaders.push(at) - 1;
        if (this.bundle[at]! >= 0) leaderOf.set(this.bundle[at]!, this.#itemOf[at]!);
        const item = this.#itemOf[at]!;
        items.from[item] = this.from[at]!;
        items.to[item] = this.to[at]!;
        items.organisation[item] = this.organisation[at]!;
        items.weight[item] = 1;
        continue;
      }
      this.#itemOf[at] = known;
      items.weight[known]! += 1;
      if (this.from[at]! > items.from[known]!) items.from[known] = this.from[at]!;
    }
    return leaders;
  }

  /** From the visits of bundles to the visits of their checks. */
  spread(items: Items): void {
    const ofItem = items.visit.slice(0, this.length);
    for (let at = 0; at < this.length; at += 1) items.visit[at] = ofItem[this.#itemOf[at]!]!;
  }
}
