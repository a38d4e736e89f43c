import { useTranslation } from 'react-i18next';
import type { FieldModel } from './model.ts';
import { useChoices } from './field-input.tsx';
import { useFormat } from '../ui/format.ts';
import { useText } from '../ui/text.ts';

/** A value as a person reads it: the words of its choice, its unit; a dash when there is none. */
export function ValueInWords({ field, value }: { field: FieldModel; value: unknown }) {
  const { t } = useTranslation('forms');
  const text = useText();
  const format = useFormat();
  const choices = useChoices(field);
  if (value === null || value === undefined || value === '')
    return <span className="muted">{t('notGiven')}</span>;
  const label = choices.find((one) => one.value === value)?.label;
  if (label) return <>{label}</>;
  if (typeof value === 'string' && field.schema.format === 'date') return <>{format.date(value)}</>;
  if (typeof value === 'string' && field.schema.format === 'date-time') return <>{format.moment(value)}</>;
  if (Array.isArray(value))
    return (
      <>
        {format.list(
          value.map((one) => choices.find((choice) => choice.value === one)?.label ?? String(one)),
        )}
      </>
    );
  return (
    <>
      {String(value as string | number)}
      {field.unit ? ` ${text(field.unit)}` : ''}
    </>
  );
}
