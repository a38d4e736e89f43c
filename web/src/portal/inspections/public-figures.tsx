import { useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publicFiguresQuery, type InspectionFigures } from '../../api/oversight.ts';
import { BarList } from '../../ui/figures/bar-list.tsx';
import { ItemBars } from '../../ui/figures/item-bars.tsx';
import { measures, useMeasureWords, valueOf, type Measure } from '../../ui/figures/measures.ts';
import { TileMap } from '../../ui/figures/tile-map.tsx';
import { useFigureWords } from '../../ui/figures/use-figure-words.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import '../../ui/fields.css';

/** What coming together has saved, and what was found: this year, by month, place and item; small counts are withheld. */
export function PublicFigures({ division }: { division: string }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const { data } = useQuery(publicFiguresQuery(division));
  if (!data) return null;
  return (
    <section className="section stack">
      <h2>{t('figures.title', { year: data.year, name: text(data.division.name) })}</h2>
      <Total figures={data} />
      {data.total.visits ? <Parts figures={data} /> : null}
    </section>
  );
}

function Total({ figures: { total, least, caps } }: { figures: InspectionFigures }) {
  const { t } = useTranslation('oversight');
  if (total.visits === null) return <p>{t('figures.tooFew', { count: least ?? 0 })}</p>;
  if (total.visits === 0) return <p className="muted">{t('figures.nothing')}</p>;
  return (
    <>
      <p>
        {t('figures.saved', {
          inspections: total.inspections,
          visits: total.visits,
          count: total.saved ?? 0,
        })}{' '}
        {t('figures.found', { count: total.findings ?? 0 })}{' '}
        {caps ? t('figures.caps', { used: caps.used, pairs: caps.pairs }) : ''}
      </p>
      {least === null ? null : <p className="muted small">{t('figures.withheldHint', { count: least })}</p>}
    </>
  );
}

/** Map and bars of what is chosen to be looked at; months tell visits. */
function Parts({ figures }: { figures: InspectionFigures }) {
  const [measure, setMeasure] = useState<Measure>('visits');
  const ofMeasure = useMeasureWords();
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  const words = useFigureWords();
  return (
    <>
      <h3>{t('figures.byMonth')}</h3>
      <BarList
        label={t('figures.byMonth')}
        rows={figures.months
          .filter(({ visits }) => visits !== 0)
          .map(({ month, ...cells }) => ({
            key: month,
            label: format.month(`${month}-15T00:00:00Z`),
            of: cells.inspections,
            value: cells.visits,
            words: words(cells),
          }))}
      />
      <MeasureChoice measure={measure} onChoose={setMeasure} />
      {figures.divisions.some(({ visits }) => visits !== 0) ? (
        <>
          <h3>{t('figures.byPlace', { measure: t(`figures.measures.${measure}`) })}</h3>
          <TileMap
            label={t('figures.byPlace', { measure: t(`figures.measures.${measure}`) })}
            none={t('figures.withheld')}
            tiles={figures.divisions.map(({ code, name, ...cells }) => ({
              code,
              name: text(name),
              value: valueOf(measure, cells),
              words: ofMeasure(measure, cells),
            }))}
          />
        </>
      ) : null}
      {figures.trades.length > 0 ? (
        <>
          <h3>{t('figures.byTrade')}</h3>
          <ItemBars label={t('figures.byTrade')} items={figures.trades} measure={measure} />
        </>
      ) : null}
      {figures.items.length > 0 && measure !== 'caps' ? (
        <>
          <h3>{t('figures.byItem')}</h3>
          <ItemBars label={t('figures.byItem')} items={figures.items} measure={measure} />
        </>
      ) : null}
    </>
  );
}

function MeasureChoice({ measure, onChoose }: { measure: Measure; onChoose: (measure: Measure) => void }) {
  const { t } = useTranslation('oversight');
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('figures.measure')}
      </label>
      <select
        id={id}
        className="input"
        value={measure}
        onChange={(event) => onChoose(event.target.value as Measure)}
      >
        {measures.map((one) => (
          <option key={one} value={one}>
            {t(`figures.measures.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
