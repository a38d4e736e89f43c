import { useState } from 'react';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerExtension, type InspectionFinding } from '../../api/inspections.ts';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { useAct } from './use-act.ts';

type Extension = InspectionFinding['extensions'][number];

const outcomes = { granted: 'give', refused: 'refuse' } as const;

/** The answer to a request for more time: another day, that of the firm unless one says so, or none; always with the reason. */
export function ExtensionDialog({
  finding,
  extension,
  onClose,
}: {
  finding: InspectionFinding;
  extension: Extension;
  onClose: () => void;
}) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [outcome, setOutcome] = useState<keyof typeof outcomes>('granted');
  const [day, setDay] = useState(extension.proposedDay);
  const [words, setWords] = useState('');
  const answer = useAct(
    () =>
      answerExtension(extension.id, {
        outcome,
        words: words.trim(),
        ...(outcome === 'granted' && day ? { day } : {}),
      }),
    onClose,
  );
  const latest = finding.extension?.latest;
  return (
    <OfficeDialog
      title={t('extension.answer')}
      lead={extension.reason}
      act={t(`extension.${outcomes[outcome]}`)}
      missing={words.trim().length > 1 ? undefined : t('extension.answerMissing')}
      progress={answer}
      onAct={() => answer.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('extension.answer')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as typeof outcome)}
        options={Object.entries(outcomes).map(([value, word]) => ({ value, label: t(`extension.${word}`) }))}
      />
      {outcome === 'granted' ? (
        <DayField
          label={t('extension.newDay')}
          help={latest ? t('extension.newDayHint', { latest: format.date(latest) }) : undefined}
          value={day}
          onChange={setDay}
        />
      ) : null}
      <WordsField label={t('visit.words')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
