import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockQuery } from '../../api/administration.ts';
import { cockpitQuery, type Cockpit } from '../../api/cockpit.ts';
import { isProblem } from '../../api/problem.ts';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { Chart } from './chart.tsx';
import { bars, type BarSeries } from './options.ts';
import { PromiseChart } from './promise-chart.tsx';
import { ScenarioFigures } from './scenario-figures.tsx';
import { useFigureWords } from './use-figure-words.ts';
import '../console.css';

const periods = [7, 30, 90] as const;
const heads = [
  'applications',
  'on-time-share',
  'average-used',
  'average-promised',
  'prefilled-share',
  'uploads-avoided',
  'visits-avoided',
  'overdue',
] as const;

interface Filter {
  division: string;
  days: number;
}

/** The cockpit: what the platform does for people, in numbers that each say how they are counted. No person is counted. */
export function CockpitPage() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const [{ division: code, days = 30 }, setFilter] = useFilters<Filter>();
  // the address may hold it as a number
  const division = code === undefined ? undefined : String(code);
  const clock = useQuery(clockQuery);
  const to = clock.data && dayOf(clock.data.now, 0);
  const from = clock.data && dayOf(clock.data.now, 1 - Number(days));
  const query = useQuery({ ...cockpitQuery({ division, from, to }), enabled: Boolean(to), retry: false });
  const absent = isProblem(query.error, 404);
  return (
    <OfficePage
      title={t('rooms.cockpit')}
      lead={query.data ? t('cockpit.asOf', { at: format.moment(query.data.asOf) }) : undefined}
    >
      <div className="toolbar">
        <Segmented
          aria-label={t('cockpit.period')}
          value={Number(days)}
          onChange={(next) => setFilter({ days: next })}
          options={periods.map((value) => ({ value, label: t('cockpit.days', { count: value }) }))}
        />
        <DivisionSelect
          hidden
          label={t('cockpit.division')}
          everywhere={t('cockpit.everywhere')}
          value={division}
          onChange={(next) => setFilter({ division: next })}
        />
      </div>
      {clock.isError ? (
        <Failure error={clock.error} onRetry={() => void clock.refetch()} />
      ) : absent ? (
        <Empty title={t('cockpit.absent')}>
          <p>{t('cockpit.absentText')}</p>
        </Empty>
      ) : (
        <Fetched query={query} lines={8}>
          {(cockpit) => <Board cockpit={cockpit} />}
        </Fetched>
      )}
    </OfficePage>
  );
}

/** The day in the place's time zone (UTC+8), so many days later. */
const dayOf = (iso: string, later: number) =>
  new Date(new Date(iso).getTime() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10);

function Board({ cockpit }: { cockpit: Cockpit }) {
  return (
    <>
      <Heads cockpit={cockpit} />
      <div className="charts">
        <DayChart cockpit={cockpit} keys={['applications']} colours={['--brand']} />
        <DayChart
          cockpit={cockpit}
          keys={['finished-on-time', 'finished-late']}
          colours={['--good', '--bad']}
        />
        <TotalChart
          cockpit={cockpit}
          keys={['used-0', 'used-1-3', 'used-4-5', 'used-6-10', 'used-11-20', 'used-more']}
        />
        <DayChart
          cockpit={cockpit}
          keys={['fields-prefilled', 'fields-asked']}
          colours={['--brand', '--warn']}
        />
        <DayChart
          cockpit={cockpit}
          keys={['uploads-avoided', 'uploads-made']}
          colours={['--brand', '--warn']}
        />
        <DayChart
          cockpit={cockpit}
          keys={['joint-visits', 'visits-avoided']}
          colours={['--ink-3', '--brand']}
        />
      </div>
      <PromiseChart cockpit={cockpit} />
      <ScenarioFigures cockpit={cockpit} />
    </>
  );
}

function Heads({ cockpit }: { cockpit: Cockpit }) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useFigureWords();
  return (
    <dl className="heads">
      {heads.map((key) => {
        const figure = cockpit.figures.find((one) => one.key === key);
        if (!figure) return null;
        const value = cockpit.totals[key] ?? null;
        return (
          <div key={key} className="panel head-figure">
            <dt>{text(figure.name)}</dt>
            <dd>
              {value === null ? (
                <span className="muted small">{t('cockpit.nothingCounted')}</span>
              ) : (
                <strong>{words(value, figure.unit)}</strong>
              )}
              <details className="small">
                <summary>{t('cockpit.definition')}</summary>
                {text(figure.definition)}
              </details>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function DayChart({ cockpit, keys, colours }: { cockpit: Cockpit; keys: string[]; colours: string[] }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { option, title, summary, isEmpty } = useMemo(() => {
    const nameOf = (key: string) => text(cockpit.figures.find((one) => one.key === key)?.name ?? key);
    const series: BarSeries[] = keys.map((key, index) => ({
      name: nameOf(key),
      colour: colours[index]!,
      values: cockpit.days.map(({ values }) => values[key] ?? null),
    }));
    const labels = cockpit.days.map(({ day }) => day.slice(5).replace('-', '/'));
    return {
      option: bars(labels, series, { stack: keys.length > 1 }),
      title: keys.map(nameOf).join(' / '),
      summary: keys.map((key) => `${nameOf(key)}: ${cockpit.totals[key] ?? 0}`).join('; '),
      isEmpty: keys.every((key) => !cockpit.totals[key]),
    };
  }, [cockpit, keys, colours, text]);
  return (
    <Panel title={title}>
      {isEmpty ? (
        <p className="muted">{t('cockpit.nothingYet')}</p>
      ) : (
        <Chart option={option} summary={summary} />
      )}
    </Panel>
  );
}

/** How long cases took: one bar per span of working days. */
function TotalChart({ cockpit, keys }: { cockpit: Cockpit; keys: string[] }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { option, summary, isEmpty } = useMemo(() => {
    const nameOf = (key: string) =>
      text(cockpit.figures.find((one) => one.key === key)?.name ?? key).replace(/^[^：:]*[：:]\s*/, '');
    const values = keys.map((key) => cockpit.totals[key] ?? 0);
    return {
      option: bars(keys.map(nameOf), [{ name: t('cockpit.timeUsed'), colour: '--brand', values }], {
        across: true,
      }),
      summary: keys.map((key, index) => `${nameOf(key)}: ${values[index]}`).join('; '),
      isEmpty: values.every((value) => value === 0),
    };
  }, [cockpit, keys, text, t]);
  return (
    <Panel title={t('cockpit.timeUsed')}>
      {isEmpty ? (
        <p className="muted">{t('cockpit.nothingYet')}</p>
      ) : (
        <Chart option={option} summary={summary} />
      )}
    </Panel>
  );
}
