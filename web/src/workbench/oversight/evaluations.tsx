import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { evaluationsQuery, scoreKeys, type InspectionEvaluations } from '../../api/oversight.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** What firms think of each organisation, in groups; nobody reads a single evaluation. */
export function Evaluations() {
  const { t } = useTranslation('oversight');
  const text = useText();
  const query = useQuery(evaluationsQuery);
  return (
    <Fetched query={query} lines={6}>
      {({ group, items }) => (
        <>
          <p className="muted">{t('evaluations.lead', { count: group })}</p>
          {items.length === 0 ? <Empty title={t('evaluations.none')} /> : null}
          <div className="signs">
            {items.map(({ organisation, quarters }) => (
              <Panel key={organisation.id} title={text(organisation.name)}>
                {quarters.length === 0 ? (
                  <p className="muted">{t('evaluations.withheld', { count: group })}</p>
                ) : (
                  <Quarters quarters={quarters} />
                )}
              </Panel>
            ))}
          </div>
        </>
      )}
    </Fetched>
  );
}

function Quarters({ quarters }: { quarters: InspectionEvaluations['items'][number]['quarters'] }) {
  const { t } = useTranslation('oversight');
  return (
    <div className="wide-table">
      <table className="figure-table">
        <caption className="visually-hidden">{t('evaluations.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('evaluations.quarter')}</th>
            {scoreKeys.map((key) => (
              <th key={key} scope="col">
                {t(`score.${key}`)}
              </th>
            ))}
            <th scope="col">{t('evaluations.given')}</th>
          </tr>
        </thead>
        <tbody>
          {quarters.map((one) => (
            <tr key={one.quarter}>
              <th scope="row">{one.quarter.replace('-', ' ')}</th>
              {scoreKeys.map((key) => (
                <td key={key} className="number">
                  {one.scores[key].toFixed(1)}
                </td>
              ))}
              <td className="number">{one.given}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
