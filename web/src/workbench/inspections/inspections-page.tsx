import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SearchCheck } from 'lucide-react';
import { inspectionsQuery, type InspectionFilter, type InspectionSummary } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { stateTone } from './marks.tsx';
import { NewInspectionDialog } from './new-inspection-dialog.tsx';
import '../inbox/inbox.css';
import './inspections.css';

type State = NonNullable<InspectionFilter['state']>;
const shown: readonly State[] = ['draft', 'awaiting-approval', 'approved', 'arranged', 'done'];

/** What one's organisations mean to inspect, newest first; the state is kept in the address. */
export function InspectionsPage() {
  const { t } = useTranslation(['inspection', 'enforcement']);
  const [{ state }, setFilter] = useFilters<{ state: State | '' }>();
  const mayAsk = useSession()?.permissions.includes('inspection.write') ?? false;
  const [asking, setAsking] = useState(false);
  const query = useInfiniteQuery(inspectionsQuery(state ? { state } : {}));
  return (
    <OfficePage
      title={t('rooms.inspections', { ns: 'work' })}
      lead={t('lead')}
      actions={mayAsk ? <Button onClick={() => setAsking(true)}>{t('new')}</Button> : null}
    >
      <p>
        <Link to={paths.workEnforcementCases()}>{t('title', { ns: 'enforcement' })}</Link> ·{' '}
        <Link to={paths.workOtherVisits()}>{t('other.title')}</Link>
      </p>
      <div className="inbox-filters">
        <ChoiceRow<State | ''>
          label={t('filter')}
          chosen={state ?? ''}
          choices={[{ key: '', words: t('all') }, ...shown.map((key) => ({ key, words: t(`state.${key}`) }))]}
          onChoose={(next) => setFilter({ state: next })}
        />
      </div>
      <MorePages
        query={query}
        items={({ items }) => items}
        empty={
          <Empty title={t('empty')} icon={<SearchCheck size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('emptyText')}</p>
          </Empty>
        }
      >
        {(list) => <Rows list={list} />}
      </MorePages>
      {asking ? <NewInspectionDialog onClose={() => setAsking(false)} /> : null}
    </OfficePage>
  );
}

function Rows({ list }: { list: InspectionSummary[] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.inspections', { ns: 'work' })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('organisation')}</th>
          <th scope="col">{t('window')}</th>
          <th scope="col">{t('verdictLabel')}</th>
          <th scope="col">{t('stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workInspection(one.id)} className="work-link">
                {one.firm.name}
              </Link>
              <span className="number muted small">{one.code}</span>
            </td>
            <td className="work-who">
              {text(one.organisation.name)}
              <span className="muted small">{t(`kinds.${one.kind}`)}</span>
            </td>
            <td className="work-due" data-label={t('window')}>
              {t('windowOf', { from: format.shortDay(one.windowFrom), to: format.shortDay(one.windowTo) })}
            </td>
            <td className="work-state" data-label={t('verdictLabel')}>
              {t(`outcome.${one.outcome}`)}
            </td>
            <td className="work-state">
              <Status tone={stateTone(one.state)}>{t(`state.${one.state}`)}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
