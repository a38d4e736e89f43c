import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioView } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DivisionSelect } from '../division-select.tsx';

const nothingUnderWay = { isPending: false, error: null };

/** Which place adopts; the form for it is a page of its own. */
export function AdoptDialog({ one, onClose }: { one: ScenarioView; onClose: () => void }) {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const own = useSession()?.organisation?.division;
  const [division, setDivision] = useState(own);
  return (
    <OfficeDialog
      title={t('adopt.where')}
      lead={t('adopt.whereLead')}
      act={t('adopt.go')}
      missing={division ? undefined : t('publish.missing')}
      progress={nothingUnderWay}
      onAct={() => void navigate({ to: paths.consoleAdoption(one.scenario, division!) as '/' })}
      onClose={onClose}
    >
      <DivisionSelect label={t('publish.division')} value={division} onChange={setDivision} />
    </OfficeDialog>
  );
}
