import { useTranslation } from 'react-i18next';
import type { InspectionVisit } from '../api/inspections.ts';
import { useFormat } from './format.ts';
import { useText } from './text.ts';
import './inspection-results.css';

/** Lines that need not be asked, or that were asked again, and where their answers stand. */
export function TakenOver({ lines }: { lines: InspectionVisit['lines'] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const some = lines.filter(({ answered }) => answered);
  if (some.length === 0) return null;
  return (
    <>
      <h3>{t('visit.notAsked')}</h3>
      <ul className="inspection-results">
        {some.map(({ code, content, answered, recheck }) => (
          <li key={code}>
            {t('pair', {
              name: text(content),
              text: t(`visit.known.${answered!.by}`, {
                name: text(answered!.source),
                on: format.date(answered!.on),
                reference: answered!.reference,
              }),
            })}
            {recheck ? (
              <span className="muted small"> {t('visit.askedAgain', { reason: recheck })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
