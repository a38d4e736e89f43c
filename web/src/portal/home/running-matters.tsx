import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PencilLine } from 'lucide-react';
import { applicationsQuery } from '../../api/applications.ts';
import { draftsQuery } from '../../api/drafts.ts';
import { ownTasksQuery } from '../../api/own-tasks.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useFormat } from '../../ui/format.ts';
import { OwnTasks } from '../applications/own-tasks.tsx';
import { ApplicationCard } from '../applications/application-card.tsx';

/** What the person has under way: what needs them first, then what runs by itself, then what they have begun. */
export function RunningMatters() {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const applications = useQuery(applicationsQuery);
  const drafts = useQuery(draftsQuery);
  const tasks = useQuery(ownTasksQuery);
  const running = (applications.data ?? [])
    .filter((one) => one.status === 'open')
    .toSorted((a, b) => Number(b.needsYou) - Number(a.needsYou));
  if (applications.isError)
    return <Failure error={applications.error} onRetry={() => void applications.refetch()} compact />;
  if (running.length === 0 && !drafts.data?.length && !tasks.data?.length) return null;
  return (
    <section>
      <h2>{t('home.running')}</h2>
      <OwnTasks tasks={tasks.data ?? []} />
      <ul className="running">
        {running.slice(0, 4).map((one) => (
          <li key={one.applicationId}>
            <ApplicationCard application={one} />
          </li>
        ))}
        {drafts.data?.slice(0, 2).map((draft) => (
          <li key={draft.draftId} className="card draft-card">
            <PencilLine size="1.4rem" strokeWidth={1.6} aria-hidden />
            <p>
              <Link to={paths.draft(draft.draftId)}>{t('home.draft', { title: text(draft.title) })}</Link>
              <br />
              <span className="muted small">
                {t('home.draftSaved', { at: format.moment(draft.changedAt) })}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {running.length > 4 ? (
        <Link to={paths.applications()}>{t('home.allRunning', { count: running.length })}</Link>
      ) : null}
    </section>
  );
}
