import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cockpit } from '../../api/cockpit.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { Chart } from './chart.tsx';
import { within } from './options.ts';
import { useFigureWords } from './use-figure-words.ts';
import { useScenarioTitle } from './use-scenario-title.ts';

/** Time used against time promised, life event by life event; the table beneath has the same numbers as text. */
export function PromiseChart({ cockpit }: { cockpit: Cockpit }) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useFigureWords();
  const titleOf = useScenarioTitle();
  const { option, summary, count } = useMemo(() => {
    const shown = cockpit.scenarios.filter(({ values }) => values['average-promised'] != null);
    const series = (key: string, colour: string) => ({
      name: text(cockpit.figures.find((one) => one.key === key)?.name ?? key),
      colour,
      values: shown.map(({ values }) => rounded(values[key])),
    });
    const used = series('average-used', '--brand');
    const promised = series('average-promised', '--line-strong');
    return {
      option: within(shown.map(titleOf), used, promised),
      summary: shown
        .map((one) => {
          const inWords = (key: string) => words(one.values[key] ?? 0, 'working-days');
          return `${titleOf(one)}: ${used.name} ${inWords('average-used')}, ${promised.name} ${inWords('average-promised')}`;
        })
        .join('; '),
      count: shown.length,
    };
  }, [cockpit, text, words, titleOf]);
  if (count === 0) return null;
  return (
    <div className="chart-alone">
      <Panel title={t('cockpit.promises')}>
        <Chart option={option} summary={summary} rows={count} />
      </Panel>
    </div>
  );
}

const rounded = (value: number | null | undefined) => (value == null ? null : Math.round(value * 10) / 10);
