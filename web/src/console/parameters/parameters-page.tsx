import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { parametersQuery, type Parameter } from '../../api/administration.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { useOwnPlace } from '../../ui/office/use-own-place.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { NewValueDialog } from './new-value-dialog.tsx';
import { ParameterCard } from './parameter-card.tsx';
import { groupsOf, type ParameterFilter } from './parameter-groups.ts';
import { AskedNotice } from '../two-person/asked-notice.tsx';
import '../console.css';

/** Numbers of law as data: what is in force in a place today, on what basis, how sure that is, and what was before. */
export function ParametersPage() {
  const { t } = useTranslation('console');
  const session = useSession();
  const own = useOwnPlace();
  const [filter, setFilter] = useFilters<ParameterFilter>();
  // the address may hold it as a number
  const division = String(filter.division ?? own);
  const query = useQuery(parametersQuery(division));
  const [changing, setChanging] = useState<Parameter>();
  const [asked, setAsked] = useState(false);
  const mayWrite = session?.permissions.includes('parameter.write') ?? false;
  return (
    <OfficePage title={t('rooms.parameters')} lead={t('parameters.lead')}>
      <div className="toolbar">
        <DivisionSelect
          hidden
          label={t('parameters.division')}
          value={division}
          onChange={(code) => setFilter({ division: code })}
        />
        <Segmented
          aria-label={t('parameters.which')}
          value={filter.only ?? 'all'}
          onChange={(next) => setFilter({ only: next === 'confirm' ? next : undefined })}
          options={(['all', 'confirm'] as const).map((value) => ({
            value,
            label: t(`parameters.only.${value}`),
          }))}
        />
        <Input
          allowClear
          className="toolbar-search"
          value={filter.q ?? ''}
          aria-label={t('parameters.search')}
          placeholder={t('parameters.search')}
          onChange={(event) => setFilter({ q: event.target.value })}
        />
      </div>
      {asked ? <AskedNotice /> : null}
      <Fetched query={query} lines={8}>
        {(list) => <Groups list={list} filter={filter} onChange={mayWrite ? setChanging : undefined} />}
      </Fetched>
      {changing ? (
        <NewValueDialog
          one={changing}
          division={division}
          onDone={({ asked: isAsked }) => {
            setAsked(isAsked);
            setChanging(undefined);
          }}
          onClose={() => setChanging(undefined)}
        />
      ) : null}
    </OfficePage>
  );
}

function Groups({
  list,
  filter,
  onChange,
}: {
  list: Parameter[];
  filter: Partial<ParameterFilter>;
  onChange: ((one: Parameter) => void) | undefined;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const scenarios = useQuery({ ...scenariosQuery, retry: false });
  const groups = groupsOf(list, filter);
  if (groups.length === 0)
    return <Empty title={t(list.length > 0 ? 'parameters.nothingFits' : 'parameters.empty')} />;
  const nameOf = (owner: string) => {
    const scenario = scenarios.data?.find((one) => one.scenario === owner);
    return scenario ? text(scenario.title) : t(`parameters.module.${owner}`, { defaultValue: owner });
  };
  return groups.map(([owner, parameters]) => (
    <section key={owner} className="parameter-group">
      <h2>
        {nameOf(owner)} <span className="muted small">{parameters.length}</span>
      </h2>
      <ul className="parameters">
        {parameters.map((one) => (
          <ParameterCard key={one.code} one={one} onChange={onChange ? () => onChange(one) : undefined} />
        ))}
      </ul>
    </section>
  ));
}
