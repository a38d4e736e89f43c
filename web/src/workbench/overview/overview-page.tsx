import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarCheck, X } from 'lucide-react';
import type { CaseListItem } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { CaseList } from '../cases/case-list.tsx';
import { ExtensionDialog } from './extension-dialog.tsx';
import { LampCounts } from './lamp-counts.tsx';
import { Workload } from './workload.tsx';
import './overview.css';

/** Supervision (督查): what runs late, where work piles up, who asks for more time. Cases and organisations, never people. */
export function OverviewPage() {
  const { t } = useTranslation('work');
  const [{ organisation }, setFilter] = useFilters<{ organisation: string }>();
  return (
    <OfficePage title={t('rooms.overview')} lead={t('overview.lead')}>
      <LampCounts />
      <Extensions />
      <Workload chosen={organisation} onChoose={(id) => setFilter({ organisation: id })} />
      <div className="overview-heading">
        <h2>{t('overview.open')}</h2>
        {organisation ? (
          <Button
            tone="quiet"
            className="button--dense"
            icon={<X size="1.05em" aria-hidden />}
            onClick={() => setFilter({ organisation: undefined })}
          >
            {t('overview.allOrganisations')}
          </Button>
        ) : null}
      </div>
      <CaseList
        filter={{ state: 'open', organisation }}
        caption={t('overview.open')}
        empty={<Empty title={t('cases.empty')} />}
      />
    </OfficePage>
  );
}

/** Who asked for more time, to be answered here: first of all that is on the page, for these cases wait for the reader. */
function Extensions() {
  const { t } = useTranslation('work');
  const mayApprove = useSession()?.permissions.includes('case.extend.approve') ?? false;
  const [answering, setAnswering] = useState<CaseListItem>();
  if (!mayApprove) return null;
  return (
    <>
      <CaseList
        filter={{ state: 'extension-asked' }}
        heading={<h2 className="overview-heading">{t('overview.extensions')}</h2>}
        caption={t('overview.extensions')}
        empty={null}
        doing={(one) => (
          <Button
            className="button--dense"
            icon={<CalendarCheck size="1.05em" aria-hidden />}
            onClick={() => setAnswering(one)}
          >
            {t('verbs.approve-extension')}
          </Button>
        )}
      />
      {answering ? (
        <ExtensionDialog caseId={answering.caseId} onClose={() => setAnswering(undefined)} />
      ) : null}
    </>
  );
}
