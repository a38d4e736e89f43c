import type { TimelineEntry } from '../../api/applications.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** What has happened, newest first, in words that the applicant understands. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const text = useText();
  const format = useFormat();
  const sorted = entries.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="timeline">
      {sorted.map((entry) => (
        <li key={entry.at + entry.kind + String(entry.caseSeq)}>
          <p>{text(entry.text)}</p>
          <p className="muted small">
            <time dateTime={entry.at}>{format.moment(entry.at)}</time>
            {entry.organisationName ? ` · ${text(entry.organisationName)}` : ''}
          </p>
        </li>
      ))}
    </ol>
  );
}
