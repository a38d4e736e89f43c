import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownOtherVisitsQuery } from '../../api/inspections.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** Who has called at the firm without inspecting anything, why, and how long it took. */
export function OtherVisits() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const { data } = useQuery(ownOtherVisitsQuery);
  if (!data?.length) return null;
  return (
    <section className="section stack">
      <h2>{t('other.own')}</h2>
      <p className="muted">{t('other.ownHint')}</p>
      <ul className="inspection-cards">
        {data.map((one) => (
          <li key={one.id} className="card own-inspection">
            <p>
              <strong>{text(one.organisation)}</strong> · {t(`other.kinds.${one.kind}`)}
            </p>
            <p>{one.purpose}</p>
            <p className="muted">
              {format.moment(one.cameAt)} · {t('other.minutes', { count: one.minutes })} ·{' '}
              {format.list(one.officers)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
