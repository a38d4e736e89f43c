import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerDataCorrection, type DataCorrection } from '../../api/corrections.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { SayPanel } from '../personal-data/say-panel.tsx';

const outcomes = ['corrected', 'unchanged'] as const;

/** The steward says what is right: corrected, with the verified values, or unchanged, with the reason. */
export function AnswerPanel({ correction }: { correction: DataCorrection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(correction.fields.map(({ element, claimed }) => [element, claimed])),
  );
  return (
    <SayPanel
      title={t('correction.answer')}
      outcomes={outcomes}
      outcomeWords={(key) => t(`correction.outcomes.${key}`)}
      above={(outcome) =>
        outcome === 'corrected' ? (
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
        ) : null
      }
      act={(outcome, answer) =>
        answerDataCorrection(correction.id, {
          outcome,
          answer,
          ...(outcome === 'corrected' ? { values } : {}),
        })
      }
    />
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
