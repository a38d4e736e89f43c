import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { voidDraw, type DrawView } from '../../api/draws.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from '../inspections/use-act.ts';

/** The draw comes to nothing; it stays public with the reason. */
export function VoidPanel({ draw }: { draw: DrawView }) {
  const { t } = useTranslation('draws');
  const [reason, setReason] = useState('');
  const act = useAct(() => voidDraw(draw.id, reason.trim()));
  return (
    <Panel title={t('voiding')}>
      <p className="muted">{t('voidingHint')}</p>
      <WordsField short label={t('reason')} value={reason} onChange={setReason} />
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button
          tone="danger"
          busy={act.isPending}
          reason={
            draw.outcomeFixed
              ? t('outcomeFixed')
              : reason.trim().length >= shortestReason
                ? undefined
                : t('reasonMissing')
          }
          onClick={() => act.mutate()}
        >
          {t('makeVoid')}
        </Button>
      </div>
    </Panel>
  );
}
