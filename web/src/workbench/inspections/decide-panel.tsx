import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideInspection, type InspectionView } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** Another person approves (审批), or says why not. */
export function DecidePanel({ one }: { one: InspectionView }) {
  const { t } = useTranslation('inspection');
  const [opinion, setOpinion] = useState('');
  const decide = useAct((approved: boolean) => decideInspection(one.id, approved, opinion.trim()));
  const own = one.mine ? t('ownRequest') : undefined;
  return (
    <Panel title={t('decide')}>
      <WordsField label={t('opinion')} value={opinion} onChange={setOpinion} />
      {decide.isError ? <Failure error={decide.error} compact /> : null}
      <div className="button-row">
        <Button busy={decide.isPending} reason={own} onClick={() => decide.mutate(true)}>
          {t('approve')}
        </Button>
        <Button
          tone="danger"
          busy={decide.isPending}
          reason={own ?? (opinion.trim() ? undefined : t('visit.reasonNeeded'))}
          onClick={() => decide.mutate(false)}
        >
          {t('reject')}
        </Button>
      </div>
    </Panel>
  );
}
