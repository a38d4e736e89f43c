import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** The document that says so. */
export interface Source {
  title: string;
  documentNumber: string;
}

export function NoticeFields({
  source,
  onChange,
}: {
  source: Source;
  onChange: (change: Partial<Source>) => void;
}) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <DialogField label={t('documentTitle')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={source.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </DialogField>
      <DialogField label={t('documentNumber')}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={source.documentNumber}
            onChange={({ target }) => onChange({ documentNumber: target.value })}
          />
        )}
      </DialogField>
    </>
  );
}

export const isNamed = ({ title, documentNumber }: Source): boolean =>
  title.trim().length > 1 && documentNumber.trim().length > 1;
