import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideEmergency, type InspectionEmergency } from '../../api/door.ts';
import type { InspectionView } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useAct } from './use-act.ts';

/** Why it could not wait, and its approval afterwards (应急先检、补办审批). */
export function EmergencyPanel({ one, mayApprove }: { one: InspectionView; mayApprove: boolean }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const { emergency } = one;
  if (!emergency) return null;
  return (
    <Panel title={t('emergency.title')}>
      <SummaryList
        rows={[
          { key: 'why', label: t('emergency.why'), value: emergency.reason },
          {
            key: 'approval',
            label: t('emergency.approval'),
            value: decidedWords(t, emergency),
            note: emergency.decision
              ? [emergency.decision.by, format.moment(emergency.decision.at), emergency.decision.reason]
                  .filter(Boolean)
                  .join(' · ')
              : t('emergency.by', { at: format.moment(emergency.approveBy) }),
          },
        ]}
      />
      {emergency.decision === null && mayApprove ? <Decide one={one} /> : null}
    </Panel>
  );
}

function decidedWords(t: (key: string) => string, { decision }: InspectionEmergency): string {
  if (!decision) return t('emergency.open');
  return t(decision.approved ? 'emergency.approved' : 'emergency.rejected');
}

function Decide({ one }: { one: InspectionView }) {
  const { t } = useTranslation('inspection');
  const [opinion, setOpinion] = useState('');
  const decide = useAct((approved: boolean) => decideEmergency(one.id, approved, opinion.trim()));
  const own = one.mine ? t('ownRequest') : undefined;
  return (
    <>
      <WordsField label={t('opinion')} value={opinion} onChange={setOpinion} />
      {decide.isError ? <Failure error={decide.error} compact /> : null}
      <div className="button-row">
        <Button busy={decide.isPending} reason={own} onClick={() => decide.mutate(true)}>
          {t('emergency.approve')}
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
    </>
  );
}
