import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { bodiesQuery, inspectorsQuery, itemsQuery, moveEntry, type ListName } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import '../console.css';
import './inspection-lists.css';

const lists: readonly ListName[] = ['bodies', 'inspectors', 'items'];

/** The lists without which nobody may inspect: import, publish, withdraw, and what is wrong with them. */
export function InspectionListsPage() {
  const { t } = useTranslation(['inspection', 'lists']);
  const [{ list = 'items' }, setFilter] = useFilters<{ list: ListName }>();
  const mayWrite = useSession()?.permissions.includes('inspection-list.write') ?? false;
  return (
    <OfficePage
      title={t('rooms.inspectionLists', { ns: 'console' })}
      lead={t('lists.lead')}
      actions={
        mayWrite ? (
          <LinkButton to={paths.consoleInspectionEntry(list, 'new')}>
            {t(`new.${list}`, { ns: 'lists' })}
          </LinkButton>
        ) : null
      }
    >
      <div className="toolbar">
        <Segmented
          aria-label={t('lists.which')}
          value={list}
          onChange={(next) => setFilter({ list: next })}
          options={lists.map((value) => ({ value, label: t(`lists.${value}`) }))}
        />
      </div>
      <div className="list-parts">
        <ChecksPanel />
        {mayWrite ? <ImportPanel key={list} list={list} /> : null}
        {list === 'bodies' ? <Bodies /> : list === 'inspectors' ? <Inspectors /> : <Items />}
      </div>
    </OfficePage>
  );
}

interface Line {
  id: string;
  key: string;
  name: string;
  organisation: string;
  note: string;
  state: 'draft' | 'published' | 'withdrawn';
  verbs: readonly string[];
}

function Bodies() {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <Fetched query={useQuery(bodiesQuery)}>
      {(list) => (
        <Lines
          list="bodies"
          lines={list.map(({ organisation, data, ...one }) => ({
            ...one,
            name: text(organisation.name),
            organisation: '',
            note: t(`lists.kinds.${data.kind}`),
          }))}
        />
      )}
    </Fetched>
  );
}

function Inspectors() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <Fetched query={useQuery(inspectorsQuery)}>
      {(list) => (
        <Lines
          list="inspectors"
          lines={list.map(({ organisation, data, ...one }) => ({
            ...one,
            name: data.name,
            organisation: text(organisation.name),
            note: t('lists.validTo', { day: format.date(data.validTo) }),
          }))}
        />
      )}
    </Fetched>
  );
}

function Items() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <Fetched query={useQuery(itemsQuery)}>
      {(list) => (
        <Lines
          list="items"
          lines={list.map(({ organisation, data, ...one }) => ({
            ...one,
            name: text(data.name),
            organisation: text(organisation.name),
            note: [
              data.basis.length > 0
                ? format.list(
                    data.basis.map(({ title, article }) => [title, article].filter(Boolean).join(' ')),
                  )
                : t('lists.noBasis'),
              t('lists.lines', { count: data.checklist.length }),
            ].join(' · '),
          }))}
        />
      )}
    </Fetched>
  );
}

const ways = { publish: 'publication', withdraw: 'withdrawal', revise: 'revision' } as const;
const needs = {
  publish: 'inspection-list.publish',
  withdraw: 'inspection-list.publish',
  revise: 'inspection-list.write',
} as const;

function Lines({ list, lines }: { list: ListName; lines: Line[] }) {
  const { t } = useTranslation(['inspection', 'lists']);
  const may = useSession()?.permissions ?? [];
  const move = useAct(({ id, verb }: { id: string; verb: keyof typeof ways }) =>
    moveEntry(list, id, ways[verb]),
  );
  if (lines.length === 0) return <Empty title={t('lists.empty')} />;
  return (
    <>
      {move.isError ? <Failure error={move.error} compact /> : null}
      <table className="work-table">
        <caption className="visually-hidden">{t(`lists.${list}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lists.name')}</th>
            <th scope="col">{t('organisation')}</th>
            <th scope="col">{t('stateLabel')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('lists.publish')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.id} className="work-row">
              <td className="work-what">
                <strong>{one.name}</strong> <span className="number muted small">{one.key}</span>
                <span className="muted small">{one.note}</span>
              </td>
              <td className="work-who">{one.organisation}</td>
              <td className="work-state">
                <Status tone={one.state === 'published' ? 'good' : 'neutral'}>
                  {t(`lists.state.${one.state}`)}
                </Status>
              </td>
              <td className="work-do">
                {one.verbs.includes('change') && may.includes('inspection-list.write') ? (
                  <LinkButton
                    to={paths.consoleInspectionEntry(list, one.id)}
                    tone="secondary"
                    className="button--dense"
                    aria-label={`${t('edit', { ns: 'lists' })} ${one.name}`}
                  >
                    {t('edit', { ns: 'lists' })}
                  </LinkButton>
                ) : null}
                {(['publish', 'withdraw', 'revise'] as const)
                  .filter((verb) => one.verbs.includes(verb) && may.includes(needs[verb]))
                  .map((verb) => (
                    <Button
                      key={verb}
                      tone="secondary"
                      className="button--dense"
                      aria-label={`${t(`lists.${verb}`)} ${one.name}`}
                      busy={move.isPending && move.variables.id === one.id}
                      onClick={() => move.mutate({ id: one.id, verb })}
                    >
                      {t(`lists.${verb}`)}
                    </Button>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
