import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MapPinned } from 'lucide-react';
import { siteVisitQuery } from '../../api/cases.ts';
import { tasksQuery, type Task } from '../../api/work.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { LampMark } from '../lamp-mark.tsx';

/** The joint site visits (联合勘验) that wait for this organisation: one line per application, not per case. */
export function SiteVisitsPage() {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(tasksQuery({ element: 'site-visit' }));
  return (
    <OfficePage title={t('rooms.siteVisits')} lead={t('visit.lead')}>
      <MorePages
        query={query}
        items={({ items }) => items}
        lines={6}
        empty={<Empty title={t('visit.empty')} icon={<MapPinned size="1.75rem" strokeWidth={1.5} />} />}
      >
        {(tasks) => (
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
              {visitsOf(tasks).map((task) => (
                <VisitRow key={task.applicationId} task={task} />
              ))}
            </tbody>
          </table>
        )}
      </MorePages>
    </OfficePage>
  );
}

/** One task for each application: the first that is due. */
const visitsOf = (tasks: readonly Task[]): Task[] =>
  [...new Map(tasks.toReversed().map((task) => [task.applicationId, task])).values()].toReversed();

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
