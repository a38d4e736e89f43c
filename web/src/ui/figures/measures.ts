import { useTranslation } from 'react-i18next';
import type { InspectionFigures } from '../../api/oversight.ts';
import { useFormat } from '../format.ts';
import type { BarRow } from './bar-list.tsx';

/** What the map and the bars show: visits, visits saved, findings of a visit, caps that are used up. */
export const measures = ['visits', 'saved', 'per-visit', 'caps'] as const;
export type Measure = (typeof measures)[number];

type Cells = InspectionFigures['total'] & { caps?: InspectionFigures['caps'] };

/** One number of a place or trade; null: withheld, or nobody met. */
export function valueOf(measure: Measure, { visits, saved, findings, caps }: Cells): number | null {
  if (visits === null) return null;
  if (measure === 'visits') return visits;
  if (measure === 'saved') return saved;
  if (measure === 'per-visit') return visits === 0 ? 0 : (findings ?? 0) / visits;
  if (visits === 0) return 0;
  return caps ? caps.used : null;
}

/** The whole that it is a part of, where there is one. */
const wholeOf = (measure: Measure, cells: Cells): number | null => {
  if (measure === 'per-visit') return valueOf(measure, cells);
  return measure === 'caps' ? (cells.caps?.pairs ?? null) : cells.inspections;
};

/** The number in words: with two decimals where it is a mean, with its whole where it is a part. */
export function useMeasureWords(): (measure: Measure, cells: Cells) => string {
  const { t } = useTranslation('oversight');
  const format = useFormat();
  return (measure, cells) => {
    const value = valueOf(measure, cells);
    if (value === null) return t('figures.withheld');
    if (measure === 'per-visit') return value.toFixed(2);
    if (measure !== 'caps' || !cells.caps) return format.number(value);
    return `${format.number(value)} / ${format.number(cells.caps.pairs)}`;
  };
}

/** Rows of bars of one measure. */
export const barsOf = (
  measure: Measure,
  rows: ReadonlyArray<{ key: string; label: string; words: string; cells: Cells }>,
): BarRow[] =>
  rows.map(({ cells, ...row }) => ({ ...row, of: wholeOf(measure, cells), value: valueOf(measure, cells) }));
