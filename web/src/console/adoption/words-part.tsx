import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { setWords } from './overlay-edit.ts';
import type { Adoption } from './use-adoption.ts';

/** A name of its own for the life event here, and why the place does things differently: both languages or neither. */
export function WordsPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  const { draft, change } = adoption;
  return (
    <Panel title={t('adopt.words')} aside={<span className="muted small">{t('adopt.wordsHint')}</span>}>
      <div className="adopt-fields">
        {(['title', 'note'] as const).map((key) =>
          (['zh', 'en'] as const).map((language) => (
            <DialogField key={key + language} label={t(`adopt.own.${key}.${language}`)}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={500}
                  value={draft[key]?.[language] ?? ''}
                  onChange={(event) =>
                    change(
                      setWords(draft, key, {
                        ...(draft[key] ?? { zh: '', en: '' }),
                        [language]: event.target.value,
                      }),
                    )
                  }
                />
              )}
            </DialogField>
          )),
        )}
      </div>
    </Panel>
  );
}
