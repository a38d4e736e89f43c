import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Cockpit } from '../../api/cockpit.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { useFigureWords } from './cockpit-page.tsx';

const columns = [
  'applications',
  'average-used',
  'average-promised',
  'prefilled-share',
  'uploads-avoided',
  'corrections',
];

/** The same numbers by life event, in the order of the catalogue: a comparison of matters, not of people or bodies. */
export function ScenarioFigures({ cockpit }: { cockpit: Cockpit }) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useFigureWords();
  const mayRead = useSession()?.permissions.includes('scenario.read') ?? false;
  const installed = useQuery({ ...scenariosQuery, enabled: mayRead });
  const shown = columns.flatMap((key) => cockpit.figures.find((one) => one.key === key) ?? []);
  if (cockpit.scenarios.length === 0) return null;
  return (
    <Panel title={t('cockpit.byScenario')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable */}
      <section className="scroll-x" tabIndex={0} aria-label={t('cockpit.table')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('rooms.scenarios')}</th>
              {shown.map(({ key, name }) => (
                <th key={key} scope="col" className="figure">
                  {text(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cockpit.scenarios.map(({ scenario, title, values }) => (
              <tr key={scenario}>
                <th scope="row">
                  {text(title ?? installed.data?.find((one) => one.scenario === scenario)?.title ?? scenario)}
                </th>
                {shown.map(({ key, unit }) => {
                  const value = values[key] ?? null;
                  return (
                    <td key={key} className="figure">
                      {value === null ? <span className="muted">—</span> : words(value, unit)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
