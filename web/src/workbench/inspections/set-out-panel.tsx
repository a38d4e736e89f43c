import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setOut, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** Without notice (突击检查): the time is set, and the firm hears of it at the door. */
export function SetOutPanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const [at, setAt] = useState(`${visit.windowFrom}T09:30`);
  const go = useAct(() => setOut(visit.id, instantOf(at)));
  return (
    <Panel title={t('visit.setOut')}>
      <p>{t('visit.setOutHint')}</p>
      <MomentField
        label={t('visit.slotAt')}
        min={`${visit.windowFrom}T00:00`}
        max={`${visit.windowTo}T23:59`}
        value={at}
        onChange={setAt}
      />
      {go.isError ? <Failure error={go.error} compact /> : null}
      <div className="button-row">
        <Button busy={go.isPending} reason={at ? undefined : t('visit.none')} onClick={() => go.mutate()}>
          {t('visit.setOutAct')}
        </Button>
      </div>
    </Panel>
  );
}
