import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publishedMattersQuery } from '../../api/exempt-matters.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** What a place does not punish the first time, on what basis and when (首违不罚事项清单). */
export function PublicExemptMatters({ division }: { division: string }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  const { data } = useQuery(publishedMattersQuery(division));
  if (!data?.length) return null;
  return (
    <section className="section stack">
      <h2>{t('matters.title')}</h2>
      <p className="muted">{t('matters.lead')}</p>
      <ul className="rights">
        {data.map((one) => (
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
    </section>
  );
}
