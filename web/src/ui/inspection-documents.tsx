import { useTranslation } from 'react-i18next';
import { FileText } from 'lucide-react';
import type { VisitDocument } from '../api/schema.ts';
import { useFormat } from './format.ts';
import { useText } from './text.ts';
import './inspection-results.css';

/** What was issued, each as a sealed PDF. */
export function InspectionDocuments<K extends string>({
  documents,
  hrefOf,
}: {
  documents: ReadonlyArray<Omit<VisitDocument, 'kind'> & { kind: K }>;
  hrefOf: (kind: K) => string;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <ul className="inspection-results">
      {documents.map(({ kind, title, number, issuedAt, hash }) => (
        <li key={kind}>
          <a className="inspection-document" href={hrefOf(kind)}>
            <FileText size="1.2em" aria-hidden /> {text(title)}
          </a>
          <span className="muted small">
            {t('documents.issued', { number, at: format.moment(issuedAt) })}
            {hash ? (
              <>
                {' '}
                <span className="inspection-hash">{t('documents.hash', { hash })}</span>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
