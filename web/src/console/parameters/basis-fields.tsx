import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';

interface Basis {
  title: string;
  article?: string;
  url?: string;
  certainty: 'law' | 'source' | 'default';
}
const certainties = ['law', 'source', 'default'] as const;

/** What a number rests on: the document, the article, and how sure that is. */
export function BasisFields({ basis, onChange }: { basis: Basis; onChange: (basis: Basis) => void }) {
  const { t } = useTranslation('console');
  return (
    <>
      <DialogField label={t('newValue.basis')} help={t('newValue.basisHelp')}>
        {(id, helpId) => (
          <Input
            id={id}
            aria-describedby={helpId}
            maxLength={300}
            value={basis.title}
            onChange={(event) => onChange({ ...basis, title: event.target.value })}
          />
        )}
      </DialogField>
      <DialogField label={t('newValue.article')}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={basis.article ?? ''}
            onChange={({ target: { value } }) => {
              const { article: _, ...rest } = basis;
              onChange(value === '' ? rest : { ...rest, article: value });
            }}
          />
        )}
      </DialogField>
      <DialogField label={t('newValue.certainty')}>
        {(id) => (
          <Select
            id={id}
            value={basis.certainty}
            options={certainties.map((certainty) => ({
              value: certainty,
              label: t(`certainty.${certainty}`),
            }))}
            onChange={(certainty: Basis['certainty']) => onChange({ ...basis, certainty })}
          />
        )}
      </DialogField>
    </>
  );
}
