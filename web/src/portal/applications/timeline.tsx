import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../api/applications.ts';
import { useFormat } from '../../ui/format.ts';
import { useWhoForWhom } from '../../ui/who-for-whom.ts';
import { useText } from '../../ui/text.ts';

/** What somebody wants to know who comes back after a few days; the rest is one tap away. */
const newest = 5;

/** What has happened, newest first, in words that the applicant understands. */
export function Timeline({ entries, subject }: { entries: TimelineEntry[]; subject: string }) {
  const { t } = useTranslation('portal');
  const sorted = entries.toSorted((a, b) => b.at.localeCompare(a.at));
  const earlier = sorted.slice(newest);
  return (
    <>
      <Entries entries={sorted.slice(0, newest)} subject={subject} />
      {earlier.length > 0 ? (
        <details className="earlier">
          <summary>{t('application.earlier', { count: earlier.length })}</summary>
          <Entries entries={earlier} subject={subject} />
        </details>
      ) : null}
    </>
  );
}

function Entries({ entries, subject }: { entries: TimelineEntry[]; subject: string }) {
  const who = useWhoForWhom();
  const text = useText();
  const format = useFormat();
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.at + entry.kind + String(entry.caseSeq)}>
          <p>{text(entry.text)}</p>
          <p className="muted small">
            <time dateTime={entry.at}>{format.moment(entry.at)}</time>
            {entry.actedAs ? ` · ${who(entry.actorName, entry.actedAs, entry.actedFor ?? subject)}` : ''}
            {entry.organisationName ? ` · ${text(entry.organisationName)}` : ''}
          </p>
        </li>
      ))}
    </ol>
  );
}
