import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import type { Words } from './overlay-edit.ts';

/** One text in both languages, side by side. */
export function WordsFields({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Words;
  onChange: (next: Words) => void;
}) {
  const { t } = useTranslation('console');
  return (
    <>
      {(['zh', 'en'] as const).map((language) => (
        <DialogField key={language} label={t(`adopt.in.${language}`, { label })}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={2000}
              value={value[language]}
              onChange={(event) => onChange({ ...value, [language]: event.target.value })}
            />
          )}
        </DialogField>
      ))}
    </>
  );
}
