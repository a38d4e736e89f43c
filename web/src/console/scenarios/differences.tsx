import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { comparisonQuery } from '../../api/scenarios.ts';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** The base beside the place, line by line. */
export function Differences({ scenario, division }: { scenario: string; division: string }) {
  const { t } = useTranslation('console');
  const text = useText();
  const query = useQuery(comparisonQuery(scenario, division));
  return (
    <Fetched query={query}>
      {({ differences }) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable
        <section className="scroll-x" tabIndex={0} aria-label={t('adoptions.table')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('adoptions.about')}</th>
                <th scope="col">{t('adoptions.before')}</th>
                <th scope="col">{t('adoptions.after')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <tr key={one.path}>
                  <th scope="row">{text(one.about)}</th>
                  <td>{one.before ? text(one.before) : <span className="muted">—</span>}</td>
                  <td>{one.after ? text(one.after) : <span className="muted">—</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Fetched>
  );
}
