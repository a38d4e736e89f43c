import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/text.ts';
import type { TrialField } from './facts.ts';
import { valueOf } from './trial-context.ts';

/** One input of a trial, in the form of its question where there is one. */
export function TrialFieldInput({
  field,
  value,
  onChange,
}: {
  field: TrialField;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const id = useId();
  const isUnread = value.trim() !== '' && valueOf(field, value) === undefined;
  const options =
    field.kind === 'choice'
      ? field.options.map((option) => ({ value: option.value, words: text(option.label) }))
      : field.kind === 'yes-no'
        ? ['true', 'false'].map((each) => ({ value: each, words: t(`trial.${each}`) }))
        : null;
  return (
    <div className="trial-field">
      <label htmlFor={id}>{text(field.label) || field.path}</label>
      {options ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('trial.notGiven')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          aria-invalid={isUnread}
          aria-describedby={`${id}-path`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <code id={`${id}-path`} className="muted small">
        {field.path}
      </code>
      {isUnread ? <span className="cell-problem">{t(`trial.unread.${field.kind}`)}</span> : null}
    </div>
  );
}
