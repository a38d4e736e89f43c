import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { setParameter, type Basis, type Parameter, type ParameterValue } from '../../api/administration.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import type { Limit } from '../../api/types.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';

type Value = ParameterValue['value'];
const units = ['wd', 'd', 'h', 'mo', 'y'] as const;
const certainties = ['law', 'source', 'default'] as const;

/** A new value for a place from a day on; the values before stay on record. */
export function NewValueDialog({
  one,
  division: first,
  onClose,
}: {
  one: Parameter;
  division: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const [division, setDivision] = useState(first);
  const [value, setValue] = useState<Value | undefined>(one.inForce?.value);
  const [validFrom, setValidFrom] = useState('');
  const [basis, setBasis] = useState<Basis>({ title: '', certainty: 'source' });
  const set = useMutation({
    mutationFn: async () => {
      const intention = `parameter.${one.code}.${division}.${validFrom}.${JSON.stringify(value)}`;
      const { article, ...rest } = basis;
      await setParameter(
        one.code,
        { division, value: value!, validFrom, basis: { ...rest, ...(article ? { article } : {}) } },
        intentionKey(intention),
      );
      settleIntention(intention);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['parameters'] });
      onClose();
    },
  });
  const missing =
    value === undefined || value === ''
      ? 'newValue.missingValue'
      : !validFrom
        ? 'newValue.missingDay'
        : basis.title.trim() === ''
          ? 'newValue.missingBasis'
          : undefined;
  return (
    <OfficeDialog
      title={text(one.name)}
      lead={t('newValue.lead')}
      act={t('parameters.set')}
      missing={missing && t(missing)}
      progress={set}
      onAct={() => set.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('parameters.division')} value={division} onChange={setDivision} />
      <ValueField one={one} value={value} onChange={setValue} />
      <DialogField label={t('newValue.validFrom')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            className="input-date"
            value={validFrom}
            onChange={(event) => setValidFrom(event.target.value)}
          />
        )}
      </DialogField>
      <DialogField label={t('newValue.basis')} help={t('newValue.basisHelp')}>
        {(id, helpId) => (
          <Input
            id={id}
            aria-describedby={helpId}
            maxLength={300}
            value={basis.title}
            onChange={(event) => setBasis({ ...basis, title: event.target.value })}
          />
        )}
      </DialogField>
      <DialogField label={t('newValue.article')}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={basis.article ?? ''}
            onChange={(event) => setBasis({ ...basis, article: event.target.value })}
          />
        )}
      </DialogField>
      <Radio.Group
        aria-label={t('newValue.certainty')}
        value={basis.certainty}
        onChange={(event) => setBasis({ ...basis, certainty: event.target.value as Basis['certainty'] })}
        options={certainties.map((certainty) => ({ value: certainty, label: t(`certainty.${certainty}`) }))}
      />
    </OfficeDialog>
  );
}

/** The field that fits the kind of the parameter. */
function ValueField({
  one,
  value,
  onChange,
}: {
  one: Parameter;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const label = one.unit ? `${t('newValue.value')} (${text(one.unit)})` : t('newValue.value');
  if (one.kind === 'boolean')
    return (
      <Radio.Group
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as boolean)}
        options={[
          { value: true, label: t('yes', { ns: 'common' }) },
          { value: false, label: t('no', { ns: 'common' }) },
        ]}
      />
    );
  if (one.kind === 'limit') {
    const limit: Limit = typeof value === 'object' ? value : { amount: 0, unit: 'wd' };
    return (
      <DialogField label={label}>
        {(id) => (
          <span className="chips">
            <InputNumber
              id={id}
              min={0}
              value={typeof value === 'object' ? limit.amount : null}
              onChange={(amount) => onChange(amount === null ? undefined : { ...limit, amount })}
            />
            <Select
              aria-label={t('newValue.unit')}
              className="unit-select"
              value={limit.unit}
              options={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
              onChange={(unit: Limit['unit']) => onChange({ ...limit, unit })}
            />
          </span>
        )}
      </DialogField>
    );
  }
  return (
    <DialogField label={label}>
      {(id) =>
        one.kind === 'number' ? (
          <InputNumber
            id={id}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => onChange(next ?? undefined)}
          />
        ) : (
          <Input
            id={id}
            maxLength={2000}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </DialogField>
  );
}
