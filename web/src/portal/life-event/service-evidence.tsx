import { useTranslation } from 'react-i18next';
import { FileText } from 'lucide-react';
import type { ServiceGuide } from '../../api/catalogue.ts';
import { useText } from '../../ui/text.ts';

/** What a service wants to see: how most people settle it, first; what else there is, for whoever can't. */
export function ServiceEvidence({ evidence }: { evidence: ServiceGuide['evidence'] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <ul className="evidence">
      {evidence.map((one) => {
        const [first, ...others] = one.obtain;
        return (
          <li key={one.key}>
            <FileText size="1.3rem" strokeWidth={1.6} aria-hidden />
            <div>
              <p>
                <strong>{text(one.name)}</strong>
                <span className="muted"> · {t(`necessity.${one.necessity}`)}</span>
              </p>
              <p className="muted small">{text(one.criteria)}</p>
              {first ? <p className="small">{text(first.text)}</p> : null}
              {others.length > 0 ? (
                <details className="small">
                  <summary>{t('evidence.otherwise')}</summary>
                  <ol className="bullets muted">
                    {others.map((way) => (
                      <li key={way.text.zh}>{text(way.text)}</li>
                    ))}
                  </ol>
                </details>
              ) : null}
              <p className="muted small">{t('evidence.issuedBy', { name: text(one.issuedBy) })}</p>
              {[one.specification, one.issuedWithin, one.howToGet, one.usedFor].map((note) =>
                note ? (
                  <p key={note.zh} className="muted small">
                    {text(note)}
                  </p>
                ) : null,
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
