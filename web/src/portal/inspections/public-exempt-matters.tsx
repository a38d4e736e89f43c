import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publishedMattersQuery } from '../../api/exempt-matters.ts';
import { useFormat } from '../../ui/format.ts';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** What a place does not punish the first time, on what basis and when (首违不罚事项清单). */
export function PublicExemptMatters({ division }: { division: string }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  const query = useQuery(publishedMattersQuery(division));
  return (
    <section className="section stack">
      <h2>{t('matters.title')}</h2>
      <p className="muted">{t('matters.lead')}</p>
      <Fetched query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('matters.none')}</p>
          ) : (
            <ul className="rights">
              {list.map((one) => (
                <li key={one.code}>
                  {text(one.name)}{' '}
                  <span className="muted small">
                    {t('matters.line', {
                      conditions: format.list(one.conditions.map((condition) => text(condition.text))),
                      basis: format.list(one.basis.map(({ title, article }) => `${title}${article ?? ''}`)),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}
