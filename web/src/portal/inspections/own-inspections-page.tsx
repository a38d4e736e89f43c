import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShieldCheck } from 'lucide-react';
import { ownInspectionsQuery, ownPlanQuery } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { OtherVisits } from './other-visits.tsx';
import { OwnCases } from './own-cases.tsx';
import './inspections.css';

/** Who inspects the firm that one acts for: those that are coming, and those that have been. */
export function OwnInspectionsPage() {
  const { t } = useTranslation('inspection');
  const session = useSession();
  const query = useQuery(ownInspectionsQuery);
  const isFirm = session?.actingFor?.kind === 'enterprise';
  return (
    <Page
      title={t('own.title')}
      lead={t('own.lead')}
      aside={
        <LinkButton to={paths.entryCode()} tone="secondary" icon={<ShieldCheck size="1.1em" aria-hidden />}>
          {t('own.verify')}
        </LinkButton>
      }
    >
      {isFirm ? (
        <Fetched query={query}>
          {(list) => (
            <>
              {list.length === 0 ? (
                <Empty title={t('own.empty')} icon={<ShieldCheck size="1.75rem" strokeWidth={1.5} />}>
                  <p>{t('own.emptyText')}</p>
                </Empty>
              ) : (
                <List list={list} />
              )}
              <PlannedThisYear />
              <OwnCases />
              <OtherVisits />
            </>
          )}
        </Fetched>
      ) : (
        <Empty
          title={t('own.actForFirm')}
          action={<LinkButton to={paths.me()}>{t('own.toMe')}</LinkButton>}
        />
      )}
    </Page>
  );
}

type Own = Awaited<ReturnType<NonNullable<typeof ownInspectionsQuery.queryFn>>>;

function List({ list }: { list: Own }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <ul className="inspection-cards">
      {list.map((one) => (
        <li key={one.id} className="card own-inspection">
          <p>
            <Link to={paths.ownInspection(one.id)}>
              <strong>{format.list(one.organisations.map(text))}</strong>
            </Link>
          </p>
          <p className="muted">
            {one.slotAt
              ? format.moment(one.slotAt)
              : t('windowOf', { from: format.day(one.windowFrom), to: format.day(one.windowTo) })}
          </p>
          <p className="own-marks">
            <Status tone={one.state === 'notified' || one.state === 'asked' ? 'warn' : 'neutral'}>
              {t(`visit.state.${one.state}`)}
            </Status>
            {one.openFindings > 0 ? (
              <Status tone="warn">{t('own.todo', { count: one.openFindings })}</Status>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the organisations have published that they mean to look at this year, by month. */
function PlannedThisYear() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const { data } = useQuery(ownPlanQuery);
  if (!data?.items.length) return null;
  return (
    <section className="section stack">
      <h2>{t('plan.own')}</h2>
      <ul className="rights">
        {data.items.map((one) => (
          <li key={`${one.month} ${one.organisation.zh} ${one.item.zh}`}>
            {t('plan.monthOf', { month: one.month })} · {text(one.organisation)} · {text(one.item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
