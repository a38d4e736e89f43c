import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { mandateRegisterQuery, type Mandate, type MandateState } from '../../api/administration.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../ui/format.ts';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useMandateScope } from '../../ui/mandate-scope.ts';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';

const states = ['all', 'offered', 'valid', 'resting', 'expired', 'declined', 'revoked', 'laid-down'] as const;

/** Who may act for which enterprise (代办授权): for what, until when. Holders are masked. */
export function MandateRegister({
  state,
  onState,
}: {
  state: MandateState | undefined;
  onState: (state: MandateState | undefined) => void;
}) {
  const { t } = useTranslation('console');
  const query = useInfiniteQuery(mandateRegisterQuery(state));
  return (
    <>
      <div className="toolbar">
        <Segmented<(typeof states)[number]>
          aria-label={t('authority.state')}
          value={state ?? 'all'}
          onChange={(next) => onState(next === 'all' ? undefined : next)}
          options={states.map((value) => ({ value, label: t(`authority.states.${value}`) }))}
        />
        <span className="muted small">
          {query.data ? t('authority.total', { count: query.data.pages[0]?.total ?? 0 }) : null}
        </span>
      </div>
      <MorePages
        query={query}
        items={(page) => page.mandates}
        empty={
          <Empty title={t('authority.none')}>
            <p>{t('authority.noneText')}</p>
          </Empty>
        }
      >
        {(mandates) => <Table mandates={mandates} />}
      </MorePages>
    </>
  );
}

function Table({ mandates }: { mandates: Mandate[] }) {
  const { t } = useTranslation('console');
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('authority.mandates')}</caption>
      <thead>
        <tr>
          {(['enterprise', 'holder', 'scope', 'until', 'standing'] as const).map((key) => (
            <th key={key} scope="col">
              {t(`authority.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mandates.map((one) => (
          <Row key={one.id} mandate={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const nameOf = useScopeName();
  const { subject, holder, services, mayMandate, validFrom, validTo, state } = mandate;
  return (
    <tr className="work-row">
      <td className="work-what">
        <strong>{subject.name}</strong>
      </td>
      <td className="work-who" data-label={t('authority.holder')}>
        {holder.name}
      </td>
      <td className="work-who" data-label={t('authority.scope')}>
        {services ? format.list(services.map(nameOf)) : t('authority.everything')}
        {mayMandate ? <span className="muted small">{t('authority.onwards')}</span> : null}
      </td>
      <td className="work-who">
        {t('authority.period', { from: format.date(validFrom), to: format.date(validTo) })}
      </td>
      <td className="work-state">
        <Status tone={state === 'valid' ? 'good' : 'neutral'}>{t(`authority.states.${state}`)}</Status>
      </td>
    </tr>
  );
}

/** A mandate names scenarios or services by key; who may read the packages sees what they are called. */
function useScopeName(): (key: string) => string {
  const text = useText();
  const mayRead = useSession()?.permissions.includes('scenario.read') ?? false;
  const { data } = useQuery({ ...scenariosQuery, enabled: mayRead });
  const scopeName = useMandateScope();
  return (key) => scopeName(key) ?? text(data?.find(({ scenario }) => scenario === key)?.title ?? key);
}
