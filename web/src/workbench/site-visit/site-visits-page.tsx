import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MapPinned } from 'lucide-react';
import { siteVisitQuery } from '../../api/cases.ts';
import { tasksQuery, type Task } from '../../api/work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { LampMark } from '../lamp-mark.tsx';

/** The joint site visits (联合勘验) that wait for this organisation: one line per application, not per case. */
export function SiteVisitsPage() {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(tasksQuery({ element: 'site-visit' }));
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const visits = [
    ...new Map(tasks.toReversed().map((task) => [task.applicationId, task])).values(),
  ].toReversed();
  return (
    <OfficePage title={t('rooms.siteVisits')} lead={t('visit.lead')}>
      {query.isError && !query.data ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading lines={6} />
      ) : visits.length === 0 ? (
        <Empty title={t('visit.empty')} icon={<MapPinned size="1.75rem" strokeWidth={1.5} />} />
      ) : (
        <table className="work-table">
          <caption className="visually-hidden">{t('rooms.siteVisits')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('task.due')}</th>
              <th scope="col">{t('task.who')}</th>
              <th scope="col">{t('visit.place')}</th>
              <th scope="col">{t('cases.state')}</th>
            </tr>
          </thead>
          <tbody>
            {visits.map((task) => (
              <VisitRow key={task.applicationId} task={task} />
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage ? (
        <p className="more">
          <Button tone="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
    </OfficePage>
  );
}

function VisitRow({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const visit = useQuery(siteVisitQuery(task.applicationId)).data;
  return (
    <tr className="work-row">
      <td className="work-due">
        <LampMark lamp={task.lamp} />
        <span className="muted small">{task.dueAt ? format.day(task.dueAt) : t('task.noLimit')}</span>
      </td>
      <td className="work-what">
        <Link to={paths.workSiteVisit(task.applicationId)} className="work-link">
          {task.subjectName}
        </Link>
        <span className="number muted small">{task.reference}</span>
      </td>
      <td className="work-who">{visit?.place ?? '—'}</td>
      <td className="work-state">
        {visit ? (
          <Status tone={visit.state === 'done' ? 'good' : 'active'}>{t(`visit.state.${visit.state}`)}</Status>
        ) : null}
        {visit?.appointmentAt ? (
          <span className="muted small">{format.moment(visit.appointmentAt)}</span>
        ) : null}
      </td>
    </tr>
  );
}
