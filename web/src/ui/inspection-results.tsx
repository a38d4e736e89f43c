import { useTranslation } from 'react-i18next';
import type { InspectionResult } from '../api/schema.ts';
import { useText } from './text.ts';
import './inspection-results.css';

/** What an inspection came to for each organisation, by the national lists. */
export function InspectionResults({ results }: { results: readonly InspectionResult[] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <ul className="inspection-results">
      {results.map(({ inspectionId, organisation, resultName, disposalName, words }) =>
        resultName ? (
          <li key={inspectionId}>
            {t('pair', { name: text(organisation), text: text(resultName) })}
            {disposalName ? ` — ${text(disposalName)}` : ''}
            {words ? <span className="muted small">{` ${words}`}</span> : null}
          </li>
        ) : null,
      )}
    </ul>
  );
}
