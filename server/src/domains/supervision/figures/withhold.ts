/** Numbers of one place, month or field; null: withheld, because so few visits would say whose they are. */
export interface Cells {
  /** visits that were made */
  visits: number | null;
  /** inspections that they carried out: so many visits it would have been apart */
  inspections: number | null;
  /** visits that coming together has saved */
  saved: number | null;
  findings: number | null;
}

export type Counted = { [K in keyof Cells]: number };

export const withheld: Cells = { visits: null, inspections: null, saved: null, findings: null };

/**
 * Rows as everybody may read them beside their total: a row with fewer than `least` visits is withheld, and when it is the only one, the next smallest
 * as well, since it could be had by subtracting the others from the total. Rows without visits say so.
 */
export function withholdSmall<R extends Counted>(
  rows: readonly R[],
  least: number,
): Array<R | (Omit<R, keyof Cells> & Cells)> {
  const small = new Set(rows.filter(({ visits }) => visits > 0 && visits < least));
  if (small.size === 1) {
    const [next] = rows
      .filter((row) => row.visits > 0 && !small.has(row))
      .toSorted((a, b) => a.visits - b.visits);
    if (next) small.add(next);
  }
  return rows.map((row) => (small.has(row) ? { ...row, ...withheld } : row));
}

interface WithCaps {
  visits: number | null;
  caps: { pairs: number; used: number } | null;
}

/** Caps of rows beside their total, in the same way: those of few pairs, and of rows that are withheld, and when it is only one the next smallest too. */
export function withholdCaps<R extends WithCaps>(rows: readonly R[], least: number): R[] {
  const met = rows.filter(({ caps }) => caps !== null);
  const small = new Set(met.filter(({ visits, caps }) => visits === null || caps!.pairs < least));
  if (small.size === 1) {
    const [next] = met.filter((row) => !small.has(row)).toSorted((a, b) => a.caps!.pairs - b.caps!.pairs);
    if (next) small.add(next);
  }
  return rows.map((row) => (small.has(row) ? { ...row, caps: null } : row));
}
