import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/office/panel.tsx';
import { setWords } from './overlay-edit.ts';
import type { Adoption } from './use-adoption.ts';
import { WordsFields } from './words-fields.tsx';

/** A name of its own for the life event here, and why the place does things differently: both languages or neither. */
export function WordsPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  const { draft, change } = adoption;
  return (
    <Panel title={t('adopt.words')} aside={<span className="muted small">{t('adopt.wordsHint')}</span>}>
      <div className="adopt-fields adopt-fields--words">
        {(['title', 'note'] as const).map((key) => (
          <WordsFields
            key={key}
            label={t(`adopt.own.${key}`)}
            value={draft[key] ?? { zh: '', en: '' }}
            onChange={(next) => change(setWords(draft, key, next))}
          />
        ))}
      </div>
    </Panel>
  );
}
