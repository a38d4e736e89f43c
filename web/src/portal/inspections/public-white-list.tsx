import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publicWhiteListQuery } from '../../api/oversight.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** Who is spared visits here, by whose proposal, until when, and by what criterion. */
export function PublicWhiteList({ division }: { division: string }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  const { data } = useQuery(publicWhiteListQuery(division));
  if (!data) return null;
  return (
    <section className="section stack">
      <h2>{t('whiteList.public')}</h2>
      <p className="muted">{text(data.criterion)}</p>
      {data.items.length === 0 ? (
        <p>{t('whiteList.none')}</p>
      ) : (
        <ul className="rights">
          {data.items.map((one) => (
            <li key={one.id}>
              {one.firm} <span className="number muted small">{one.uscc}</span>{' '}
              <span className="muted small">
                {t('whiteList.publicLine', {
                  day: format.date(one.validTo),
                  name: text(one.organisation?.name ?? ''),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
