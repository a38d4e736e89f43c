import { useTranslation } from 'react-i18next';
import type { Cockpit } from '../../api/cockpit.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { useFigureWords } from './use-figure-words.ts';
import { useScenarioTitle } from './use-scenario-title.ts';

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
  const titleOf = useScenarioTitle();
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
            {cockpit.scenarios.map((one) => (
              <tr key={one.scenario}>
                <th scope="row">{titleOf(one)}</th>
                {shown.map(({ key, unit }) => {
                  const value = one.values[key] ?? null;
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
