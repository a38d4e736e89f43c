import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerDataCorrection, type DataCorrection } from '../../api/corrections.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAnswer } from '../personal-data/use-answer.ts';

const outcomes = ['corrected', 'unchanged'] as const;

/** The steward says what is right: corrected, with the verified values, or unchanged, with the reason. */
export function AnswerPanel({ correction }: { correction: DataCorrection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [answer, setAnswer] = useState('');
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(correction.fields.map(({ element, claimed }) => [element, claimed])),
  );
  const send = useAnswer(() =>
    answerDataCorrection(correction.id, {
      outcome: outcome!,
      answer: answer.trim(),
      ...(outcome === 'corrected' ? { values } : {}),
    }),
  );
  const missing =
    outcome === null
      ? t('correction.chooseOutcome')
      : answer.trim().length < shortestReason
        ? t('answerNeeded')
        : undefined;
  return (
    <Panel title={t('correction.answer')}>
      <ChoiceRow
        label={t('correction.outcome')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`correction.outcomes.${key}`) }))}
        onChoose={setOutcome}
      />
      {outcome === 'corrected' ? (
        <>
          {correction.keptHere ? null : <p className="muted">{t('correction.elsewhere')}</p>}
          {correction.fields.map(({ element, name, said, claimed }) => (
            <ValueField
              key={element}
              label={text(name)}
              value={values[element]}
              isYesNo={typeof said === 'boolean' || typeof claimed === 'boolean'}
              onChange={(value) => setValues({ ...values, [element]: value })}
            />
          ))}
        </>
      ) : null}
      <WordsField label={t('correction.reason')} value={answer} onChange={setAnswer} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button busy={send.isPending} reason={missing} onClick={() => send.mutate()}>
          {t('correction.send')}
        </Button>
      </div>
    </Panel>
  );
}

/** The right value in the form that the register has it: words, or yes and no. */
function ValueField({
  label,
  value,
  isYesNo,
  onChange,
}: {
  label: string;
  value: unknown;
  isYesNo: boolean;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('privacy');
  if (isYesNo)
    return (
      <ChoiceRow
        label={label}
        chosen={typeof value === 'boolean' ? String(value) : null}
        choices={[
          { key: 'true', words: t('yes') },
          { key: 'false', words: t('no') },
        ]}
        onChoose={(key) => onChange(key === 'true')}
      />
    );
  return (
    <DialogField label={label}>
      {(id) => (
        <Input
          id={id}
          maxLength={500}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          onChange={(event) =>
            onChange(typeof value === 'number' ? Number(event.target.value) : event.target.value)
          }
        />
      )}
    </DialogField>
  );
}
