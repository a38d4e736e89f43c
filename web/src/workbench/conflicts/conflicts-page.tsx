import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Scale } from 'lucide-react';
import { conflictsQuery } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** Standards of two departments that contradict each other (标准冲突), those that wait first. */
export function ConflictsPage() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const query = useQuery(conflictsQuery);
  return (
    <OfficePage title={t('rooms.conflicts', { ns: 'work' })} lead={t('conflict.lead')}>
      <Fetched query={query} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('conflict.empty')} icon={<Scale size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <table className="work-table">
              <caption className="visually-hidden">{t('rooms.conflicts', { ns: 'work' })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('conflict.standards')}</th>
                  <th scope="col">{t('organisation')}</th>
                  <th scope="col">{t('conflict.raised')}</th>
                  <th scope="col">{t('stateLabel')}</th>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <tr key={one.id} className="work-row">
                    <td className="work-what">
                      <Link to={paths.workConflict(one.id)} className="work-link">
                        {text(one.lines[0]?.content ?? '')}
                      </Link>
                      <span className="work-step">{one.description}</span>
                    </td>
                    <td className="work-who">
                      {format.list(one.lines.map(({ organisation }) => text(organisation?.name ?? '')))}
                    </td>
                    <td className="work-due" data-label={t('conflict.raised')}>
                      {format.date(one.raisedAt)}
                    </td>
                    <td className="work-state">
                      <Status tone={one.state === 'ruled' ? 'good' : 'active'}>
                        {t(`conflict.state.${one.state}`)}
                      </Status>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Fetched>
    </OfficePage>
  );
}
