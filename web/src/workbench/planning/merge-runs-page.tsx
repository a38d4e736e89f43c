import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Merge } from 'lucide-react';
import { mergePlans, mergeRunsQuery, type MergeRun } from '../../api/merge.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useAct } from '../inspections/use-act.ts';
import '../inbox/inbox.css';
import '../inspections/inspections.css';

/** Runs that merge what all organisations plan into the fewest visits (统筹合并), newest first. */
export function MergeRunsPage() {
  const { t } = useTranslation('merge');
  const session = useSession();
  const mayRun = Boolean(session?.permissions.includes('inspection-merge.run') && session.organisation);
  const [asking, setAsking] = useState(false);
  const query = useQuery(mergeRunsQuery);
  return (
    <OfficePage
      title={t('rooms.merge', { ns: 'work' })}
      lead={t('lead')}
      actions={mayRun ? <Button onClick={() => setAsking(true)}>{t('begin')}</Button> : null}
    >
      <Fetched query={query} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('empty')} icon={<Merge size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('emptyText')}</p>
            </Empty>
          ) : (
            <Rows list={list} />
          )
        }
      </Fetched>
      {asking ? (
        <BeginDialog organisation={session!.organisation!.id} onClose={() => setAsking(false)} />
      ) : null}
    </OfficePage>
  );
}

function Rows({ list }: { list: MergeRun[] }) {
  const { t } = useTranslation('merge');
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.merge', { ns: 'work' })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('days')}</th>
          <th scope="col">{t('visits')}</th>
          <th scope="col">{t('askedBy')}</th>
          <th scope="col">{t('stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((run) => (
          <tr key={run.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workMergeRun(run.id)} className="work-link">
                {t('window', { from: format.date(run.from), to: format.date(run.to) })}
              </Link>
            </td>
            <td className="work-who">
              {run.state === 'done'
                ? t('fewer', { before: run.visitsBefore, after: run.visitsAfter })
                : run.work
                  ? t(`step.${run.work.step}`, { done: run.work.done, of: run.work.of })
                  : ''}
            </td>
            <td className="work-due" data-label={t('askedBy')}>
              {run.askedBy}
            </td>
            <td className="work-state">
              <Status tone={run.state === 'done' ? 'good' : 'active'}>{t(`runState.${run.state}`)}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BeginDialog({ organisation, onClose }: { organisation: string; onClose: () => void }) {
  const { t } = useTranslation('merge');
  const navigate = useNavigate();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const act = useAct(
    () => mergePlans({ organisation, from, to }),
    ({ id }) => void navigate({ to: paths.workMergeRun(id) }),
  );
  return (
    <OfficeDialog
      title={t('begin')}
      lead={t('beginLead')}
      act={t('go')}
      missing={from && to ? undefined : t('daysMissing')}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <div className="field-pair">
        <DayField label={t('from')} value={from} onChange={setFrom} />
        <DayField label={t('to')} value={to} onChange={setTo} />
      </div>
    </OfficeDialog>
  );
}
