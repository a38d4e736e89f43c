import { useTranslation } from 'react-i18next';
import type { LegalBasis } from '../api/reasons.ts';
import './reasons.css';

/** A legal basis as a line: the original title counts; readers of English get a gloss where the package has one. */
export function useBasisWords(): (basis: Pick<LegalBasis, 'title' | 'article' | 'gloss'>) => string {
  const { i18n } = useTranslation();
  const isEnglish = i18n.language.startsWith('en');
  return ({ title, article, gloss }) => {
    const original = [title, article].filter(Boolean).join(' ');
    return isEnglish && gloss ? `${original} (${gloss})` : original;
  };
}

/** The legal basis of a number, as a small line below it; a default is named as one. */
export function Basis({ basis }: { basis: LegalBasis }) {
  const { t } = useTranslation('common');
  const words = useBasisWords();
  return (
    <span className="basis muted small">
      {words(basis)}
      {basis.certainty === 'default' ? ` (${t('basis.default')})` : ''}
    </span>
  );
}
