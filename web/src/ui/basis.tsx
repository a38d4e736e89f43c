import { useTranslation } from 'react-i18next';
import type { LegalBasis } from '../api/reasons.ts';

/** The legal basis of a number, as a small line below it; a default is named as one. */
export function Basis({ basis: { title, article, certainty } }: { basis: LegalBasis }) {
  const { t } = useTranslation('common');
  return (
    <span className="basis muted small">
      {[title, article].filter(Boolean).join(' ')}
      {certainty === 'default' ? ` (${t('basis.default')})` : ''}
    </span>
  );
}
