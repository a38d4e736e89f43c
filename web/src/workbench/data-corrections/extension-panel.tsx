import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { extendDataCorrection } from '../../api/corrections.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAnswer } from '../personal-data/use-answer.ts';

/** More time, once; the person reads the reason. */
export function ExtensionPanel({ correctionId }: { correctionId: string }) {
  const { t } = useTranslation('privacy');
  const [reason, setReason] = useState('');
  const extend = useAnswer(() => extendDataCorrection(correctionId, reason.trim()));
  return (
    <Panel title={t('correction.moreTime')}>
      <p className="muted">{t('correction.moreTimeOnce')}</p>
      <WordsField label={t('correction.reason')} value={reason} onChange={setReason} />
      {extend.isError ? <Failure error={extend.error} compact /> : null}
      <div>
        <Button
          tone="secondary"
          busy={extend.isPending}
          reason={reason.trim().length < shortestReason ? t('answerNeeded') : undefined}
          onClick={() => extend.mutate()}
        >
          {t('correction.extend')}
        </Button>
      </div>
    </Panel>
  );
}
