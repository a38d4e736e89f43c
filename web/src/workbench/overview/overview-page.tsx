import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CalendarCheck } from 'lucide-react';
import { caseQuery, type CaseListItem } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { taskCountsQuery } from '../../api/work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { CaseList } from '../cases/case-list.tsx';
import { ApproveExtensionDialog } from '../case/dialogs/time.tsx';
import { countOfLamp, lamps } from '../inbox/inbox-filter.ts';
import { LampMark } from '../lamp-mark.tsx';
import '../inbox/inbox.css';
import './overview.css';

/** Supervision (督查): what runs late and what is about to, over all organisations below. Cases, never people. */
export function OverviewPage() {
  const { t } = useTranslation('work');
  const may = useSession()?.permissions ?? [];
  const [extending, setExtending] = useState<CaseListItem>();
  const mayApprove = may.includes('case.extend.approve');
  return (
    <OfficePage title={t('rooms.overview')} lead={t('overview.lead')}>
      <LampCounts />
      <h2 className="overview-heading">{t('overview.open')}</h2>
      <CaseList
        state="open"
        caption={t('overview.open')}
        empty={<Empty title={t('cases.empty')} />}
        {...(mayApprove
          ? { doing: (one: CaseListItem) => <Extension one={one} onAnswer={() => setExtending(one)} /> }
          : {})}
      />
      {extending ? (
        <ExtensionDialog caseId={extending.caseId} onClose={() => setExtending(undefined)} />
      ) : null}
    </OfficePage>
  );
}

/** How many tasks stand under each lamp, with the way to them (there they can be handed over). */
function LampCounts() {
  const { t } = useTranslation('work');
  const format = useFormat();
  const counts = useQuery(taskCountsQuery);
  return (
    <Fetched query={counts} lines={2}>
      {(data) => (
        <ul className="overview-counts">
          {lamps.map((lamp) => (
            <li key={lamp}>
              <Link to={paths.work()} search={{ lamp }}>
                <LampMark lamp={lamp} />
                <strong>{format.number(countOfLamp(data, lamp))}</strong>
              </Link>
            </li>
          ))}
          <li>
            <Link to={paths.work()} search={{ queue: 'open' }}>
              <span>{t('queue.open')}</span>
              <strong>{format.number(data.open)}</strong>
            </Link>
          </li>
        </ul>
      )}
    </Fetched>
  );
}

/** Where an extension was asked for, its answer; lists don’t say so, the case does. */
function Extension({ one, onAnswer }: { one: CaseListItem; onAnswer: () => void }) {
  const { t } = useTranslation('work');
  const running = ['in-review', 'on-site', 'to-decide'].includes(one.status);
  const full = useQuery({ ...caseQuery(one.caseId), enabled: running });
  if (full.data?.extension?.state !== 'asked') return null;
  return (
    <Button className="button--dense" icon={<CalendarCheck size="1.05em" aria-hidden />} onClick={onAnswer}>
      {t('verbs.approve-extension')}
    </Button>
  );
}

function ExtensionDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const full = useQuery(caseQuery(caseId));
  return full.data ? <ApproveExtensionDialog one={full.data} onClose={onClose} /> : null;
}
