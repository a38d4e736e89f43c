import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publishedPenaltiesQuery } from '../../api/enforcement.ts';
import { useFormat } from '../../ui/format.ts';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** Decisions of penalty that a place publishes: what for, which penalty, on what basis. */
export function PublicPenalties({ division }: { division: string }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  const query = useQuery(publishedPenaltiesQuery(division));
  return (
    <section className="section stack">
      <h2>{t('published')}</h2>
      <Fetched query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('nonePublished')}</p>
          ) : (
            <ul className="inspection-cards">
              {list.map((one) => (
                <li key={one.id} className="card who-comes">
                  <h3>{one.firm}</h3>
                  <p className="muted small">
                    {one.uscc} · {text(one.organisation)} · {one.number} · {format.date(one.publishedAt)}
                  </p>
                  <p>{one.cause}</p>
                  <p>
                    <strong>{t(`kind.${one.kind}`)}</strong>
                    {one.amountFen > 0 ? ` · ${format.money(one.amountFen)}` : ''} · {one.basis}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}
