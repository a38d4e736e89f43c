import { useInfiniteQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Gavel } from 'lucide-react';
import { casesQuery, type EnforcementCaseSummary } from '../../api/enforcement.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { Lamp, Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { LeadsPanel } from '../leads/lead-rows.tsx';
import '../inbox/inbox.css';

/** Cases of penalty of one's organisations, newest first. */
export function EnforcementCasesPage() {
  const { t } = useTranslation('enforcement');
  const [{ state }, setFilter] = useFilters<{ state: 'closed' | 'archived' }>();
  const query = useInfiniteQuery(casesQuery(state));
  return (
    <OfficePage title={t('title')} lead={t('lead')}>
      <LeadsPanel />
      <div className="toolbar">
        <Segmented
          aria-label={t('stateLabel')}
          value={state ?? ''}
          onChange={(next) => setFilter({ state: next || undefined } as Parameters<typeof setFilter>[0])}
          options={[
            { value: '', label: t('all') },
            ...(['closed', 'archived'] as const).map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </div>
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
              <Status tone={['closed', 'archived'].includes(one.state) ? 'good' : 'active'}>
                {t(`state.${one.state}`)}
              </Status>
              {one.archiveNo ? <span className="number muted small">{one.archiveNo}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
