import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Gavel } from 'lucide-react';
import { casesQuery, type EnforcementCaseSummary } from '../../api/enforcement.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Lamp, Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { LeadsPanel } from '../leads/lead-rows.tsx';
import '../inbox/inbox.css';

/** Cases of penalty of one's organisations, newest first. */
export function EnforcementCasesPage() {
  const { t } = useTranslation('enforcement');
  const query = useInfiniteQuery(casesQuery);
  return (
    <OfficePage title={t('title')} lead={t('lead')}>
      <LeadsPanel />
      <MorePages
        query={query}
        items={({ items }) => items}
        lines={6}
        empty={
          <Empty title={t('empty')} icon={<Gavel size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('emptyText')}</p>
          </Empty>
        }
      >
        {(list) => <Rows list={list} />}
      </MorePages>
    </OfficePage>
  );
}

function Rows({ list }: { list: EnforcementCaseSummary[] }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('cause')}</th>
          <th scope="col">{t('decideBy')}</th>
          <th scope="col">{t('stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workEnforcementCase(one.id)} className="work-link">
                {one.firm}
              </Link>
              <span className="number muted small">{one.number}</span>
            </td>
            <td className="work-who">
              {one.cause}
              <span className="muted small">{text(one.organisation)}</span>
            </td>
            <td className="work-due" data-label={t('decideBy')}>
              {one.lamp ? <Lamp lamp={one.lamp} /> : null} {one.decideBy ? format.date(one.decideBy) : '—'}
            </td>
            <td className="work-state">
              <Status tone={one.state === 'closed' ? 'good' : 'active'}>{t(`state.${one.state}`)}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
