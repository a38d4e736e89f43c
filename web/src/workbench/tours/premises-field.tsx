import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { premisesQuery } from '../../api/tours.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** Which of the firm's premises: asked only where several are entered. */
export function PremisesField({
  uscc,
  value,
  onChange,
}: {
  uscc: string;
  value: string | null;
  onChange: (premises: string | null) => void;
}) {
  const { t } = useTranslation('tour');
  const { data = [] } = useQuery(premisesQuery(uscc.trim().toUpperCase()));
  const others = data.filter(({ registered }) => !registered);
  if (others.length === 0) return null;
  return (
    <DialogField label={t('whichPremises')}>
      {(id) => (
        <Select
          id={id}
          value={value ?? ''}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
          options={[
            { value: '', label: t('registeredName') },
            ...others.map((one) => ({ value: one.id, label: `${one.name} · ${one.address}` })),
          ]}
        />
      )}
    </DialogField>
  );
}
