import { useTranslation } from 'react-i18next';
import { FileText } from 'lucide-react';
import { caseNoticeHref, type OfficialCase } from '../../api/cases.ts';
import { useFormat } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useWhoForWhom } from '../../ui/who-for-whom.ts';

/** What happened, newest first: who, for which organisation, when. */
export function CaseTimeline({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const who = useWhoForWhom();
  return (
    <ol className="case-timeline">
      {one.timeline
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .map((entry) => (
          <li key={entry.at + entry.kind + String(entry.caseSeq)}>
            <p>{text(entry.text)}</p>
            <p className="muted small">
              <time dateTime={entry.at}>{format.moment(entry.at)}</time>
              {` · ${entry.actorName.startsWith('system:') ? t('case.bySystem') : who(entry.actorName, entry.actedAs, one.subject.name)}`}
              {entry.organisationName ? ` · ${text(entry.organisationName)}` : ''}
            </p>
          </li>
        ))}
    </ol>
  );
}

/** The correction that was asked for: each defect with what was said, and whether the applicant has answered. */
export function CaseCorrections({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {one.corrections.map((correction) => (
        <div key={correction.askedAt} className="stack">
          <p>
            <Status tone={correction.repliedAt ? 'good' : 'warn'}>
              {correction.repliedAt
                ? t('correction.replied', { at: format.moment(correction.repliedAt) })
                : t('correction.waiting', { by: format.day(correction.replyBy) })}
            </Status>{' '}
            <span className="muted small">
              {t('correction.askedAt', { at: format.moment(correction.askedAt) })}
            </span>
          </p>
          <ul className="defects">
            {correction.defects.map((defect) => (
              <li key={defect.kind + defect.at}>
                <strong>{text(defect.label)}</strong>
                <span>{defect.message}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** The formal messages that the applicant has received. */
export function CaseNotices({ one }: { one: OfficialCase }) {
  const text = useText();
  const format = useFormat();
  return (
    <ul className="notices">
      {one.notices.map((notice) => (
        <li key={notice.noticeId}>
          <a href={caseNoticeHref(one.caseId, notice.noticeId)} target="_blank" rel="noreferrer">
            <FileText size="1.05em" aria-hidden /> {text(notice.title)}
          </a>
          <span className="muted small">{format.moment(notice.issuedAt)}</span>
        </li>
      ))}
    </ul>
  );
}
