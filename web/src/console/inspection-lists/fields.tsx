import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { bodiesQuery } from '../../api/inspections.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

export type Bodies = Awaited<ReturnType<NonNullable<typeof bodiesQuery.queryFn>>>;

export function OneLine({
  label,
  help,
  value,
  most = 200,
  type,
  fixed,
  onChange,
}: {
  label: string;
  help?: string;
  value: string;
  most?: number;
  type?: 'date' | 'number';
  /** it was chosen when the line was made, and stays */
  fixed?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <Input
          id={id}
          aria-describedby={helpId}
          type={type ?? 'text'}
          maxLength={most}
          readOnly={fixed}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DialogField>
  );
}

/** The same in both languages, beside each other. */
export function BothLanguages({
  label,
  value,
  long,
  onChange,
}: {
  label: string;
  value: { zh: string; en: string };
  long?: boolean;
  onChange: (value: { zh: string; en: string }) => void;
}) {
  const { t } = useTranslation('lists');
  return (
    <div className="field-pair">
      {(['zh', 'en'] as const).map((key) => (
        <DialogField key={key} label={t(`in.${key}`, { name: label })}>
          {(id) =>
            long ? (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 1, maxRows: 5 }}
                maxLength={2000}
                value={value[key]}
                onChange={(event) => onChange({ ...value, [key]: event.target.value })}
              />
            ) : (
              <Input
                id={id}
                maxLength={2000}
                value={value[key]}
                onChange={(event) => onChange({ ...value, [key]: event.target.value })}
              />
            )
          }
        </DialogField>
      ))}
    </div>
  );
}

export function Chosen<T extends string>({
  label,
  values,
  words,
  value,
  onChange,
}: {
  label: string;
  values: readonly T[];
  words: (value: T) => string;
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={values.map((one) => ({ value: one, label: words(one) }))}
        />
      )}
    </DialogField>
  );
}

/** The organisation that keeps the line. */
export function Keeper({
  bodies,
  value,
  fixed,
  onChange,
}: {
  bodies: Bodies;
  value: string;
  fixed: boolean;
  onChange: (uscc: string) => void;
}) {
  const { t } = useTranslation('lists');
  const text = useText();
  return (
    <DialogField label={t('field.organisation')}>
      {(id) => (
        <Select
          id={id}
          disabled={fixed}
          value={value || undefined}
          placeholder={t('choose')}
          onChange={onChange}
          options={bodies.map(({ organisation }) => ({
            value: organisation.uscc,
            label: text(organisation.name),
          }))}
        />
      )}
    </DialogField>
  );
}

export function Tick({
  words,
  value,
  onChange,
}: {
  words: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
      {words}
    </Checkbox>
  );
}
