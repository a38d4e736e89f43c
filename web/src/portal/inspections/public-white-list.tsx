import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publicWhiteListQuery } from '../../api/oversight.ts';
import { useFormat } from '../../ui/format.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { useText } from '../../ui/text.ts';

/** Who is spared visits here, by whose proposal, until when, and by what criterion. */
export function PublicWhiteList({ division }: { division: string }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  const query = useInfiniteQuery(publicWhiteListQuery(division));
  const [first] = query.data?.pages ?? [];
  if (!first) return null;
  return (
    <section className="section stack">
      <h2>{t('whiteList.public')}</h2>
      <p className="muted">{text(first.criterion)}</p>
      <MorePages query={query} items={({ items }) => items} empty={<p>{t('whiteList.none')}</p>}>
        {(list) => (
          <ul className="rights">
            {list.map((one) => (
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
      </MorePages>
    </section>
  );
}
