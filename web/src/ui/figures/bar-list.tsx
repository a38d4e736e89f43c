import './figures.css';

export interface BarRow {
  key: string;
  label: string;
  /** the whole bar and the filled part of it; null: withheld */
  of: number | null;
  value: number | null;
  words: string;
}

/** Bars beneath each other, each with its words: `value` filled within `of`. Drawn without a script, read as a list. */
export function BarList({ rows, label }: { rows: readonly BarRow[]; label: string }) {
  const most = Math.max(...rows.map(({ of, value }) => Math.max(of ?? 0, value ?? 0))) || 1;
  const share = (part: number | null) => `${((part ?? 0) / most) * 100}%`;
  return (
    <ul className="bar-list" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className="bar-label">{row.label}</span>
          <span className="bar-track" aria-hidden>
            <span className="bar-whole" style={{ inlineSize: share(row.of) }} />
            <span className="bar-part" style={{ inlineSize: share(row.value) }} />
          </span>
          <span className="bar-words">{row.words}</span>
        </li>
      ))}
    </ul>
  );
}
