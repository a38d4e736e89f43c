import type { ReactNode } from 'react';

export interface SummaryRow {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** where the value came from, or what is missing */
  note?: ReactNode;
  action?: ReactNode;
}

/** Labels and values, as "check your answers" shows them: a list, not a table, so that it reads well on a phone. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary">
      {rows.map((row) => (
        <div className="summary-row" key={row.key}>
          <dt>{row.label}</dt>
          <dd>
            <span className="summary-value">{row.value}</span>
            {row.note ? <span className="summary-note">{row.note}</span> : null}
          </dd>
          {row.action ? <dd className="summary-action">{row.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
