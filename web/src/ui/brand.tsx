/** The mark: several paths become one line. */
export function Mark({ size = '2rem' }: { size?: string }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden className="mark">
      <rect width="32" height="32" rx="8" fill="var(--mark-ground, var(--brand))" />
      <g fill="none" stroke="var(--mark-line, #fff)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M6 8.5c6 0 6 7.5 12 7.5" />
        <path d="M6 23.5c6 0 6-7.5 12-7.5" />
        <path d="M6 16h20" />
      </g>
      <circle cx="25.4" cy="16" r="3" fill="#f2b8a5" />
    </svg>
  );
}
