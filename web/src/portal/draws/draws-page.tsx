import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { publicDrawsQuery, type PublishedDrawSummary } from '../../api/draws.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Empty } from '../../ui/states.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import '../inspections/inspections.css';
import './draws.css';

export const drawTone = (state: PublishedDrawSummary['state']): StatusTone =>
  state === 'drawn' ? 'good' : state === 'void' ? 'bad' : 'active';

/** Draws of firms and inspectors in a place, for everybody (双随机、一公开). */
export function DrawsPage() {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const { division } = usePreferences();
  const query = useInfiniteQuery(publicDrawsQuery(division));
  return (
    <Page
      title={t('publicTitle')}
      lead={t('publicLead')}
      width="wide"
      back={{ to: paths.publicSupervision(), label: t('supervision') }}
    >
      <MorePages
        query={query}
        items={({ items }) => items}
        lines={6}
        empty={
          <Empty title={t('publicEmpty')}>
            <p>{t('publicEmptyText')}</p>
          </Empty>
        }
      >
        {(list) => (
          <ul className="inspection-cards">
            {list.map((one) => (
              <li key={one.id} className="card who-comes">
                <h2 className="draw-name">
                  <Link to={paths.draw(one.id)}>{text(one.title)}</Link>
                </h2>
                <p className="muted small">
                  {format.list(one.organisations.map(text))} ·{' '}
                  {one.announcedAt ? t('announcedOn', { on: format.date(one.announcedAt) }) : null}
                </p>
                <p>
                  <Status tone={drawTone(one.state)}>{t(`state.${one.state}`)}</Status>
                </p>
              </li>
            ))}
          </ul>
        )}
      </MorePages>
    </Page>
  );
}
