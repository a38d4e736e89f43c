import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Footprints } from 'lucide-react';
import { toursQuery } from '../../api/tours.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import '../inbox/inbox.css';
import '../inspections/inspections.css';

/** Tours (园区同行): one team, one day, several firms of a park, newest first. */
export function ToursPage() {
  const { t } = useTranslation('tour');
  const text = useText();
  const format = useFormat();
  const query = useInfiniteQuery(toursQuery);
  return (
    <OfficePage
      title={t('rooms.tours', { ns: 'work' })}
      lead={t('lead')}
      actions={<Link to={paths.workParks()}>{t('parks')}</Link>}
    >
      <MorePages
        query={query}
        items={(page) => page.items}
        empty={
          <Empty title={t('empty')} icon={<Footprints size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('emptyText')}</p>
          </Empty>
        }
      >
        {(items) => (
          <table className="work-table">
            <caption className="visually-hidden">{t('rooms.tours', { ns: 'work' })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('where')}</th>
                <th scope="col">{t('day')}</th>
                <th scope="col">{t('firms')}</th>
                <th scope="col">{t('leads')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((tour) => (
                <tr key={tour.id} className="work-row">
                  <td className="work-what">
                    <Link to={paths.workTour(tour.id)} className="work-link">
                      {tour.park ? text(tour.park) : t('sameAddress')}
                    </Link>
                  </td>
                  <td className="work-due" data-label={t('day')}>
                    {tour.day ? format.date(tour.day) : t('noDay')}
                  </td>
                  <td className="work-who" data-label={t('firms')}>
                    {format.list(tour.visits.map(({ firm }) => firm))}
                  </td>
                  <td className="work-state" data-label={t('leads')}>
                    {text(tour.lead)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </MorePages>
    </OfficePage>
  );
}
