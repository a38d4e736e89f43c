import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { divisionQuery } from '../../api/directory.ts';
import { figuresQuery, type InspectionFigures } from '../../api/oversight.ts';
import { Chart } from '../../console/cockpit/chart.tsx';
import { bars } from '../../console/cockpit/options.ts';
import { ItemBars } from '../../ui/figures/item-bars.tsx';
import { measures, useMeasureWords, valueOf, type Measure } from '../../ui/figures/measures.ts';
import { TileMap } from '../../ui/figures/tile-map.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { useOwnPlace } from '../../ui/office/use-own-place.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import '../../console/console.css';
import '../inbox/inbox.css';
import '../oversight/oversight.css';

/** For leaders: what coming together saves and what visits find, by month, place and item. No person and no organisation is compared. */
export function FiguresPage() {
  const { t } = useTranslation('oversight');
  const text = useText();
  const own = useOwnPlace();
  const [{ division, year }, setFilter] = useFilters<{ division: string; year: number }>();
  const place = division === undefined ? own : String(division);
  const above = useQuery(divisionQuery(place));
  const query = useQuery(figuresQuery(place, year === undefined ? undefined : Number(year)));
  return (
    <OfficePage title={t('figures.office')} lead={t('figures.lead')}>
      <Fetched query={query} lines={8}>
        {(figures) => (
          <>
            <div className="inbox-filters">
              <ChoiceRow
                label={t('figures.year')}
                chosen={figures.year}
                choices={[0, 1, 2].map((back) => {
                  const key = figures.thisYear - back;
                  return { key, words: String(key) };
                })}
                onChoose={(next) => setFilter({ year: next })}
              />
              {place === own ? null : (
                <ChoiceRow
                  label={t('figures.place')}
                  chosen={place}
                  choices={[
                    { key: own, words: t('figures.whole') },
                    { key: place, words: text(above.data?.name ?? place) },
                  ]}
                  onChoose={(next) => setFilter({ division: next })}
                />
              )}
            </div>
            <Board figures={figures} onOpen={(next) => setFilter({ division: next })} />
          </>
        )}
      </Fetched>
    </OfficePage>
  );
}

function Board({ figures, onOpen }: { figures: InspectionFigures; onOpen: (division: string) => void }) {
  const { t } = useTranslation('oversight');
  if (!figures.total.visits) return <Empty title={t('figures.nothing')} />;
  return (
    <>
      <Heads figures={figures} />
      <div className="charts">
        <MonthChart figures={figures} keys={['visits', 'saved']} colours={['--brand', '--warn']} />
        <MonthChart figures={figures} keys={['findings']} colours={['--brand']} />
      </div>
      <ByMeasure figures={figures} onOpen={onOpen} />
    </>
  );
}

/** Map and bars of what is chosen to be looked at. */
function ByMeasure({ figures, onOpen }: { figures: InspectionFigures; onOpen: (division: string) => void }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const words = useMeasureWords();
  const [{ measure: chosen }, setFilter] = useFilters<{ measure: Measure }>();
  const measure = measures.find((one) => one === chosen) ?? 'visits';
  const named = t(`figures.measures.${measure}`);
  return (
    <>
      <div className="inbox-filters">
        <ChoiceRow<Measure>
          label={t('figures.measure')}
          chosen={measure}
          choices={measures.map((key) => ({ key, words: t(`figures.measures.${key}`) }))}
          onChoose={(next) => setFilter({ measure: next })}
        />
      </div>
      <div className="signs">
        {figures.divisions.some(({ visits }) => visits) ? (
          <Panel title={t('figures.byPlaceOffice', { measure: named })}>
            <TileMap
              label={t('figures.byPlaceOffice', { measure: named })}
              none={t('figures.withheld')}
              tiles={figures.divisions.map(({ code, name, ...cells }) => ({
                code,
                name: text(name),
                value: valueOf(measure, cells),
                words: words(measure, cells),
                onOpen: cells.visits ? () => onOpen(code) : undefined,
              }))}
            />
          </Panel>
        ) : null}
        <Panel title={t('figures.byTrade')}>
          <ItemBars label={t('figures.byTrade')} items={figures.trades} measure={measure} />
        </Panel>
        {measure === 'caps' ? null : (
          <Panel title={t('figures.byItem')}>
            <ItemBars label={t('figures.byItem')} items={figures.items} measure={measure} />
          </Panel>
        )}
      </div>
    </>
  );
}

function Heads({ figures: { total, caps } }: { figures: InspectionFigures }) {
  const { t } = useTranslation('oversight');
  const format = useFormat();
  const perVisit = total.visits ? (total.findings ?? 0) / total.visits : 0;
  const heads = [
    ['before', format.number(total.inspections ?? 0)],
    ['after', format.number(total.visits ?? 0)],
    ['savedHead', format.number(total.saved ?? 0)],
    ['perVisit', perVisit.toFixed(2)],
    ['capsHead', caps ? `${format.number(caps.used)} / ${format.number(caps.pairs)}` : '—'],
  ] as const;
  return (
    <dl className="heads">
      {heads.map(([key, value]) => (
        <div key={key} className="panel head-figure">
          <dt>{t(`figures.${key}`)}</dt>
          <dd>
            <strong>{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Key = 'visits' | 'saved' | 'findings';

function MonthChart({
  figures,
  keys,
  colours,
}: {
  figures: InspectionFigures;
  keys: readonly Key[];
  colours: readonly string[];
}) {
  const { t } = useTranslation('oversight');
  const format = useFormat();
  const { option, title, summary } = useMemo(() => {
    const nameOf = (key: Key) => t(`figures.series.${key}`);
    const labels = figures.months.map(({ month }) => format.month(`${month}-15T00:00:00Z`));
    const series = keys.map((key, at) => ({
      name: nameOf(key),
      colour: colours[at]!,
      values: figures.months.map((month) => month[key]),
    }));
    return {
      option: bars(labels, series, { stack: keys.length > 1 }),
      title: keys.map(nameOf).join(' / '),
      summary: labels
        .map(
          (label, at) =>
            `${label}: ${keys.map((key) => `${nameOf(key)} ${figures.months[at]![key] ?? 0}`).join(', ')}`,
        )
        .join('; '),
    };
  }, [figures, keys, colours, format, t]);
  return (
    <Panel title={title}>
      <Chart option={option} summary={summary} />
    </Panel>
  );
}
