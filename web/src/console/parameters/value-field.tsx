import type { ReactNode } from 'react';
import { Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterValue } from '../../api/administration.ts';
import type { Limit, Text } from '../../api/types.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

type Value = ParameterValue['value'];
const units = ['wd', 'd', 'h', 'mo', 'y'] as const;

interface Props<V> {
  label: string;
  help?: ReactNode;
  value: V | undefined;
  /** undefined: nothing is written */
  onChange: (value: V | undefined) => void;
}

/** The field that fits the kind of a parameter. */
export function ValueField({
  kind,
  unit,
  label,
  value,
  onChange,
  ...rest
}: Props<Value> & { kind: Parameter['kind']; unit: Text | null | undefined }) {
  const text = useText();
  const named = unit ? `${label} (${text(unit)})` : label;
  const common = { label: named, onChange, ...rest };
  if (kind === 'boolean')
    return <BooleanField {...common} value={typeof value === 'boolean' ? value : undefined} />;
  if (kind === 'limit')
    return <LimitField {...common} value={typeof value === 'object' ? value : undefined} />;
  if (kind === 'number')
    return <NumberField {...common} value={typeof value === 'number' ? value : undefined} />;
  return <TextField {...common} value={typeof value === 'string' ? value : undefined} />;
}

function BooleanField({ label, help, value, onChange }: Props<boolean>) {
  const { t } = useTranslation();
  return (
    <DialogField label={label} help={help}>
      {(id) => (
        <Radio.Group
          id={id}
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value as boolean)}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      )}
    </DialogField>
  );
}

function LimitField({ label, help, value, onChange }: Props<Limit>) {
  const { t } = useTranslation('console');
  const unit = value?.unit ?? 'wd';
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <span className="chips">
          <InputNumber
            id={id}
            aria-describedby={helpId}
            min={0}
            value={value?.amount ?? null}
            onChange={(amount) => onChange(amount === null ? undefined : { unit, amount })}
          />
          <Select
            aria-label={t('newValue.unit')}
            className="unit-select"
            value={unit}
            options={units.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
            onChange={(one: Limit['unit']) => onChange({ amount: value?.amount ?? 0, unit: one })}
          />
        </span>
      )}
    </DialogField>
  );
}

function NumberField({ label, help, value, onChange }: Props<number>) {
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <InputNumber
          id={id}
          aria-describedby={helpId}
          value={value ?? null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )}
    </DialogField>
  );
}

function TextField({ label, help, value, onChange }: Props<string>) {
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <Input
          id={id}
          aria-describedby={helpId}
          maxLength={2000}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DialogField>
  );
}
