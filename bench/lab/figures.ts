/** Figures: what a benchmark found, for people as a table, for machines as JSON. */

export interface Figure {
  /** `submissions.per-second` */
  name: string;
  value: number;
  unit: string;
  /** what the value is compared with, measured in the same run */
  denominator: { name: string; value: number; unit: string } | null;
  /** median of the ratios of the pairs; null when nothing is compared */
  ratio: number | null;
  /** smallest and largest of those ratios */
  range: [number, number] | null;
  /** what is asked of ratio or value */
  goal: Goal | null;
  note?: string;
}

export type Goal = { of: 'ratio' | 'value'; atLeast: number } | { of: 'ratio' | 'value'; atMost: number };

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

/** @param ascending sorted; @param share 0.95 for the 95th percentile */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;
}

interface Compared {
  name: string;
  unit: string;
  denominator: { name: string; unit: string };
  /** one entry per interleaved pair */
  pairs: ReadonlyArray<{ ours: number; peer: number }>;
  goal?: Goal;
  note?: string;
}

/** A figure from interleaved pairs: medians of both sides, and the median of the ratios pair by pair. */
export function compared({ name, unit, denominator, pairs, goal, note }: Compared): Figure {
  const ratios = pairs.map(({ ours, peer }) => ours / peer);
  return {
    name,
    unit,
    value: median(pairs.map(({ ours }) => ours)),
    denominator: { ...denominator, value: median(pairs.map(({ peer }) => peer)) },
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    goal: goal ?? null,
    ...(note ? { note } : {}),
  };
}

/** A figure that stands by itself. */
export function plain(name: string, value: number, unit: string, goal?: Goal, note?: string): Figure {
  return {
    name,
    value,
    unit,
    denominator: null,
    ratio: null,
    range: null,
    goal: goal ?? null,
    ...(note ? { note } : {}),
  };
}

/** Is the goal met? undefined where none is set. */
export function isMet({ goal, ratio, value }: Figure): boolean | undefined {
  if (!goal) return undefined;
  const measured = goal.of === 'ratio' ? ratio : value;
  if (measured === null || Number.isNaN(measured)) return false;
  return 'atLeast' in goal ? measured >= goal.atLeast : measured <= goal.atMost;
}

/** A table that fits a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { denominator, ratio, range, goal } = figure;
    const met = isMet(figure);
    return [
      figure.name,
      `${short(figure.value)} ${figure.unit}`,
      denominator ? `${denominator.name} ${short(denominator.value)} ${denominator.unit}` : '',
      ratio === null
        ? ''
        : `${ratio.toFixed(2)}${range ? ` (${range[0].toFixed(2)}–${range[1].toFixed(2)})` : ''}`,
      goal
        ? `${goal.of === 'ratio' ? 'ratio ' : ''}${'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`}`
        : '',
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ];
  });
  const all = [['figure', 'ours', 'compared with', 'ratio: median (min–max)', 'goal', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  const notes = figures.filter(({ note }) => note).map(({ name, note }) => `${name}: ${note}`);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
