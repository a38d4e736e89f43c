import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { missedSearchesQuery, offeringsQuery, type Offering } from '../../api/offerings.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import '../console.css';

interface Filter {
  q: string;
  view: 'offerings' | 'searches';
}

/** What organisations offer (实施清单), and what people looked for in vain. */
export function CataloguePage() {
  const { t } = useTranslation('console');
  const [{ q = '', view = 'offerings' }, setFilter] = useFilters<Filter>();
  const maySearches = useSession()?.permissions.includes('search-log.read') ?? false;
  return (
    <OfficePage title={t('rooms.catalogue')} lead={t('catalogue.lead')}>
      <div className="toolbar">
        {maySearches ? (
          <Segmented
            aria-label={t('catalogue.view')}
            value={view}
            onChange={(next) => setFilter({ view: next })}
            options={(['offerings', 'searches'] as const).map((value) => ({
              value,
              label: t(`catalogue.${value}`),
            }))}
          />
        ) : null}
        {view === 'offerings' ? (
          <Input.Search
            key={q}
            allowClear
            className="toolbar-search"
            defaultValue={q}
            aria-label={t('catalogue.search')}
            placeholder={t('catalogue.search')}
            onSearch={(next) => setFilter({ q: next.trim() })}
          />
        ) : null}
      </div>
      {view === 'searches' ? <MissedSearches /> : <Offerings q={q} />}
    </OfficePage>
  );
}

function Offerings({ q }: { q: string }) {
  const { t } = useTranslation('console');
  const query = useInfiniteQuery(offeringsQuery({ q: q || undefined }));
  return (
    <MorePages
      query={query}
      items={(page) => page.items}
      empty={<Empty title={t(q ? 'catalogue.nothingFits' : 'catalogue.empty')} />}
    >
      {(offerings) => (
        <table className="work-table">
          <caption className="visually-hidden">{t('catalogue.offerings')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('catalogue.name')}</th>
              <th scope="col">{t('catalogue.organisation')}</th>
              <th scope="col">{t('catalogue.state')}</th>
              <th scope="col">{t('catalogue.changed')}</th>
            </tr>
          </thead>
          <tbody>
            {offerings.map((one) => (
              <OfferingRow key={one.offeringId} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </MorePages>
  );
}

export const offeringTone = (state: number) =>
  state === 2 ? 'good' : state === 3 ? 'bad' : state === 1 ? 'active' : 'neutral';

function OfferingRow({ one }: { one: Offering }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  return (
    <tr className="work-row">
      <td className="work-what">
        <Link to={paths.consoleOffering(one.offeringId)} className="work-link">
          {text(one.name)}
        </Link>
        <span className="number muted small">{one.implementationCode}</span>
      </td>
      <td className="work-who">
        {text(one.organisation.name)}
        <span className="muted small">{text(one.organisation.divisionName)}</span>
      </td>
      <td className="work-state">
        <Status tone={offeringTone(one.state)}>{text(one.stateText)}</Status>
        {one.problems > 0 ? (
          <span className="small muted">{t('catalogue.problems', { count: one.problems })}</span>
        ) : null}
      </td>
      <td className="work-due muted" data-label={t('catalogue.changed')}>
        {format.date(one.changedAt)}
      </td>
    </tr>
  );
}

function MissedSearches() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const query = useQuery(missedSearchesQuery(30));
  return (
    <Panel title={t('missed.title')} aside={<span className="muted small">{t('missed.lead')}</span>}>
      <Fetched query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('missed.empty')}</p>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('missed.words')}</th>
                  <th scope="col">{t('missed.times')}</th>
                  <th scope="col">{t('missed.last')}</th>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <tr key={one.query + (one.division ?? '')}>
                    <th scope="row">{one.query}</th>
                    <td>{format.number(one.times)}</td>
                    <td>{format.moment(one.lastAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Fetched>
    </Panel>
  );
}
