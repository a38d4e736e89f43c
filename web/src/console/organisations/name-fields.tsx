import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../api/types.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** The name of an organisation, in both languages. */
export function NameFields({ name, onChange }: { name: Text; onChange: (name: Text) => void }) {
  const { t } = useTranslation('console');
  return (['zh', 'en'] as const).map((language) => (
    <DialogField key={language} label={t(`organisation.name.${language}`)}>
      {(id) => (
        <Input
          id={id}
          maxLength={200}
          value={name[language]}
          onChange={({ target }) => onChange({ ...name, [language]: target.value })}
        />
      )}
    </DialogField>
  ));
}
