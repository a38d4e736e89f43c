import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notePlan, returnPlan, type InspectionPlan } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from '../../workbench/inspections/use-act.ts';

/** Whoever a plan is filed with (备案机关) notes it, or returns it with what has to be put right. */
export function PlanAnswer({ plan: { id, noted } }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const [isReturning, setReturning] = useState(false);
  const note = useAct(() => notePlan(id));
  return (
    <Panel title={t('plan.answer')}>
      <p className="muted small">{t('plan.answerHint')}</p>
      {note.isError ? <Failure error={note.error} compact /> : null}
      <div className="button-row">
        {noted ? null : (
          <Button busy={note.isPending} onClick={() => note.mutate()}>
            {t('plan.note')}
          </Button>
        )}
        <Button tone="secondary" onClick={() => setReturning(true)}>
          {t('plan.return')}
        </Button>
      </div>
      {isReturning ? <ReturnDialog id={id} onClose={() => setReturning(false)} /> : null}
    </Panel>
  );
}

function ReturnDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const [words, setWords] = useState('');
  const send = useAct(() => returnPlan(id, words.trim()), onClose);
  return (
    <OfficeDialog
      title={t('plan.return')}
      lead={t('plan.returnLead')}
      act={t('plan.return')}
      missing={words.trim().length < shortestReason ? t('plan.wordsMissing') : undefined}
      progress={send}
      onAct={() => send.mutate()}
      onClose={onClose}
    >
      <WordsField most={1000} label={t('plan.words')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
