import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publicFiguresQuery, type InspectionFigures } from '../../api/oversight.ts';
import { BarList } from '../../ui/figures/bar-list.tsx';
import { ItemBars } from '../../ui/figures/item-bars.tsx';
import { TileMap } from '../../ui/figures/tile-map.tsx';
import { useFigureWords } from '../../ui/figures/use-figure-words.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

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

function Parts({ figures }: { figures: InspectionFigures }) {
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
      {figures.divisions.some(({ visits }) => visits !== 0) ? (
        <>
          <h3>{t('figures.byPlace')}</h3>
          <TileMap
            label={t('figures.byPlace')}
            none={t('figures.withheld')}
            tiles={figures.divisions.map(({ code, name, visits }) => ({
              code,
              name: text(name),
              value: visits,
            }))}
          />
        </>
      ) : null}
      {figures.trades.length > 0 ? (
        <>
          <h3>{t('figures.byTrade')}</h3>
          <ItemBars label={t('figures.byTrade')} items={figures.trades} />
        </>
      ) : null}
      {figures.items.length > 0 ? (
        <>
          <h3>{t('figures.byItem')}</h3>
          <ItemBars label={t('figures.byItem')} items={figures.items} />
        </>
      ) : null}
    </>
  );
}
