import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Route } from 'lucide-react';
import { routeCase, type CaseListItem } from '../../api/cases.ts';
import { organisationsQuery } from '../../api/organisations.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useVerb } from '../case/dialogs/use-verb.ts';
import { CaseList } from '../cases/case-list.tsx';

/** The manual pool (人工分派): cases for which no organisation has been found yet. */
export function UnroutedPage() {
  const { t } = useTranslation('work');
  const mayRoute = useSession()?.permissions.includes('case.route') ?? false;
  const [routing, setRouting] = useState<CaseListItem>();
  return (
    <OfficePage title={t('rooms.unrouted')} lead={t('unrouted.lead')}>
      <CaseList
        filter={{ state: 'unrouted' }}
        caption={t('rooms.unrouted')}
        empty={
          <Empty title={t('unrouted.empty')} icon={<Route size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('unrouted.emptyText')}</p>
          </Empty>
        }
        {...(mayRoute
          ? {
              doing: (one: CaseListItem) => (
                <Button className="button--dense" onClick={() => setRouting(one)}>
                  {t('unrouted.route')}
                </Button>
              ),
            }
          : {})}
      />
      {routing ? <RouteDialog one={routing} onClose={() => setRouting(undefined)} /> : null}
    </OfficePage>
  );
}

function RouteDialog({ one, onClose }: { one: CaseListItem; onClose: () => void }) {
  const { t } = useTranslation('work');
  const text = useText();
  const [q, setQ] = useState('');
  const [organisation, setOrganisation] = useState<string>();
  const wanted = useDeferredValue(q.trim());
  const query = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  const route = useVerb('route', () => routeCase(one.caseId, organisation!), onClose);
  const found = query.data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  return (
    <OfficeDialog
      title={t('unrouted.title')}
      lead={`${text(one.serviceName)} · ${one.subjectName} · ${one.reference}`}
      act={t('unrouted.act')}
      missing={organisation ? undefined : t('unrouted.missing')}
      progress={route}
      onAct={() => route.mutate()}
      onClose={onClose}
    >
      <Input
        allowClear
        value={q}
        aria-label={t('unrouted.search')}
        placeholder={t('unrouted.search')}
        onChange={(event) => setQ(event.target.value)}
      />
      {query.isError ? (
        <Failure error={query.error} compact />
      ) : query.isPending ? (
        <Loading />
      ) : (
        <Radio.Group
          className="dialog-choices dialog-scroll"
          aria-label={t('unrouted.title')}
          value={organisation}
          onChange={(event) => setOrganisation(event.target.value as string)}
          options={found.map(({ id, name, divisionName }) => ({
            value: id,
            label: (
              <>
                {text(name)} <span className="muted small">{text(divisionName)}</span>
              </>
            ),
          }))}
        />
      )}
    </OfficeDialog>
  );
}
