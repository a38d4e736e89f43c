import { useTranslation } from 'react-i18next';
import { useText } from '../ui/text.ts';
import { ChoiceInput, type Choice } from './choice-input.tsx';
import { DivisionInput } from './division-input.tsx';
import { NumberInput } from './number-input.tsx';
import { widgetOf, type FieldModel } from './model.ts';
import '../ui/fields.css';

export interface FieldInputProps {
  id: string;
  field: FieldModel;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
  /** the page's title is the question already */
  hideLabel?: boolean;
}

/** One field of a form on a page: label, help, error and the input that fits its data element. */
export function FieldInput({ id, field, value, onChange, error, hideLabel }: FieldInputProps) {
  const { t } = useTranslation('forms');
  const text = useText();
  const widget = widgetOf(field);
  const grouped = widget === 'radio' || widget === 'checkbox' || widget === 'division';
  const label = `${text(field.label)}${field.required ? '' : ` (${t('optional', { ns: 'common' })})`}`;
  const describedBy =
    [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const words = (
    <>
      {field.help ? (
        <p className="field-hint" id={`${id}-help`}>
          {text(field.help)}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  );
  if (widget === 'checkbox' && field.schema.type === 'boolean') {
    return (
      <div className="field" data-error={error ? '' : undefined}>
        {words}
        <label className="choice" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={value === true}
            aria-describedby={describedBy}
            aria-invalid={error ? true : undefined}
            onChange={(event) => onChange(event.target.checked || undefined)}
          />
          <span>{label}</span>
        </label>
      </div>
    );
  }
  const input = (
    <Input
      id={id}
      field={field}
      value={value}
      onChange={onChange}
      describedBy={describedBy}
      invalid={Boolean(error)}
    />
  );
  if (grouped) {
    return (
      <fieldset className="field" id={id} aria-describedby={describedBy} data-error={error ? '' : undefined}>
        <legend className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</legend>
        {words}
        {input}
      </fieldset>
    );
  }
  return (
    <div className="field" data-error={error ? '' : undefined}>
      <label className={hideLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      {words}
      {input}
    </div>
  );
}

interface InputProps extends Omit<FieldInputProps, 'error' | 'hideLabel'> {
  describedBy: string | undefined;
  invalid: boolean;
}

function Input({ id, field, value, onChange, describedBy, invalid }: InputProps) {
  const text = useText();
  const choices = useChoices(field);
  const widget = widgetOf(field);
  const shared: Shared = {
    id,
    className: 'input',
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
  };
  switch (widget) {
    case 'radio':
    case 'checkbox':
      return (
        <ChoiceInput
          name={id}
          choices={choices}
          value={value}
          onChange={onChange}
          multiple={widget === 'checkbox' && field.schema.type === 'array'}
        />
      );
    case 'select':
      return <SelectInput {...shared} choices={choices} value={value} onChange={onChange} />;
    case 'number':
      return (
        <NumberInput
          {...shared}
          value={value}
          onChange={onChange}
          unit={text(field.unit)}
          whole={field.schema.type === 'integer'}
        />
      );
    case 'division':
      return <DivisionInput id={id} value={asText(value)} onChange={onChange} />;
    case 'textarea':
    case 'address':
      return (
        <textarea
          {...shared}
          rows={widget === 'address' ? 2 : 4}
          value={asText(value)}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    default:
      return <LineInput {...shared} kind={widget} value={asText(value)} onChange={onChange} />;
  }
}

interface Shared {
  id: string;
  className: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function SelectInput({
  choices,
  value,
  onChange,
  ...shared
}: Shared & Pick<FieldInputProps, 'value' | 'onChange'> & { choices: Choice[] }) {
  return (
    <select
      {...shared}
      value={asText(value)}
      onChange={(event) => onChange(choices.find((one) => String(one.value) === event.target.value)?.value)}
    >
      <option value="">—</option>
      {choices.map((one) => (
        <option key={String(one.value)} value={String(one.value)}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

const lineInputs = {
  text: { type: 'text' },
  date: { type: 'date', style: { inlineSize: 'min(100%, 14rem)' } },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel', style: { inlineSize: 'min(100%, 18rem)' } },
} as const;

function LineInput({
  kind,
  value,
  onChange,
  ...shared
}: Shared & { kind: keyof typeof lineInputs; value: string; onChange: (value: unknown) => void }) {
  const written = (text: string) => (kind === 'phone' ? text.replace(/[\s-]/g, '') : text);
  return (
    <input
      {...shared}
      {...lineInputs[kind]}
      value={value}
      onChange={(event) => onChange(written(event.target.value))}
    />
  );
}

/** The choices of a field: its own options, yes and no, or the values that its data element allows. */
export function useChoices(field: FieldModel): Choice[] {
  const { t } = useTranslation();
  const text = useText();
  if (field.schema.type === 'boolean') {
    return [
      { value: true, label: t('yes') },
      { value: false, label: t('no') },
    ];
  }
  if (field.options?.length)
    return field.options.map((one) => ({ value: one.value, label: text(one.label) }));
  return (field.schema.enum ?? []).map((value) => ({ value, label: String(value) }));
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value as string | number);
