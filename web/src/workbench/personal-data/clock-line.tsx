import type { ReactNode } from 'react';

/** A label with what it says beneath it, for a narrow column. */
export function ClockLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p>
      <span className="muted small">{label}</span>
      <br />
      {children}
    </p>
  );
}
