import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** Why: the second person reads it, and the trail keeps it. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const { t } = useTranslation('trust');
  return (
    <DialogField label={t('two.reason')} help={t('two.reasonRead')}>
      {(id, help) => (
        <Input
          id={id}
          aria-describedby={help}
          maxLength={500}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </DialogField>
  );
}
