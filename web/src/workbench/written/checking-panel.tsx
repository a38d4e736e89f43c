import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InspectionView } from '../../api/inspections.ts';
import { beginChecking } from '../../api/written.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from '../inspections/use-act.ts';

/** What was approved without a visit begins here: the firm is asked until a day, or data are looked at. */
export function CheckingPanel({ one }: { one: InspectionView }) {
  const { t } = useTranslation('written');
  const navigate = useNavigate();
  const method = one.method === 'written' ? 'written' : 'remote';
  const [answerBy, setAnswerBy] = useState('');
  const [words, setWords] = useState('');
  const begin = useAct(
    () =>
      beginChecking(one.id, {
        words: words.trim(),
        ...(method === 'written' ? { answerBy } : {}),
      }),
    ({ id }) => void navigate({ to: paths.workInspectionVisit(id) }),
  );
  return (
    <Panel title={t(`begin.${method}`)}>
      <p>{t(`hint.${method}`)}</p>
      {method === 'written' ? (
        <>
          <DayField label={t('answerBy')} value={answerBy} onChange={setAnswerBy} />
          <WordsField label={t('words')} value={words} onChange={setWords} />
        </>
      ) : null}
      {begin.isError ? <Failure error={begin.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={begin.isPending}
          reason={method === 'written' && !answerBy ? t('dayMissing') : undefined}
          onClick={() => begin.mutate()}
        >
          {t(`begin.${method}`)}
        </Button>
      </div>
    </Panel>
  );
}
