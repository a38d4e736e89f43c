import { useTranslation } from 'react-i18next';
import type { ApplicationListItem } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { stationStateOf } from './case-state.ts';
import './applications.css';

const endWords = { open: 'submittedOn', completed: 'completedOn', withdrawn: 'withdrawnOn' } as const;

/** One application in a list: what, how far each of its services is, until when. */
export function ApplicationCard({ application }: { application: ApplicationListItem }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const { status, cases } = application;
  const ended = status === 'open' ? null : application.completedAt;
  const done = cases.filter((one) => one.status === 'completed').length;
  return (
    <article className="card application-card">
      <header>
        <h3>
          <Link to={paths.application(application.applicationId)}>{text(application.title)}</Link>
        </h3>
        {application.needsYou ? (
          <Status tone="warn">{t('application.needsYou')}</Status>
        ) : (
          <Status tone={status === 'open' ? 'active' : status === 'completed' ? 'good' : 'neutral'}>
            {t(`application.status.${status}`)}
          </Status>
        )}
      </header>
      <p className="muted small">
        {application.subjectName} · <span className="number unbroken">{application.reference}</span>
      </p>
      <ul className="strand" aria-label={t('application.strand', { done, total: cases.length })}>
        {cases.map((one) => (
          <li key={one.serviceName.zh} data-state={stationStateOf(one)}>
            <span>{text(one.serviceName)}</span>
          </li>
        ))}
      </ul>
      <p className="muted small">
        {t(`application.${ended ? endWords[status] : 'submittedOn'}`, {
          date: format.day(ended ?? application.submittedAt),
        })}
      </p>
    </article>
  );
}
