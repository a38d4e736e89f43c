import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { CalendarRange } from 'lucide-react';
import { draftPlan, plansQuery, type InspectionPlanSummary } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import '../console.css';

/** Yearly plans within one's jurisdiction (年度检查计划). */
export function PlansPage() {
  const { t } = useTranslation('inspection');
  const navigate = useNavigate();
  const session = useSession();
  const [{ year: wanted }, setFilter] = useFilters<{ year: number }>();
  const query = useQuery(plansQuery(wanted === undefined ? undefined : Number(wanted)));
  const year = query.data?.year;
  const organisation = session?.organisation?.id;
  const draft = useAct(
    () => draftPlan({ organisation: organisation!, year: year!, lines: [] }),
    ({ id }) => void navigate({ to: paths.consoleInspectionPlan(id) }),
  );
  const mayDraft =
    organisation !== undefined &&
    session?.permissions.includes('inspection.write') &&
    query.data?.items.every((plan) => plan.organisation?.id !== organisation);
  return (
    <OfficePage
      title={t('plan.title')}
      lead={t('plan.lead')}
      actions={
        mayDraft ? (
          <Button busy={draft.isPending} onClick={() => draft.mutate()}>
            {t('plan.draft', { year })}
          </Button>
        ) : null
      }
    >
      <div className="toolbar">
        <InputNumber
          aria-label={t('plan.year')}
          min={2025}
          max={2100}
          value={year ?? null}
          onChange={(next) => setFilter({ year: next ?? undefined })}
        />
      </div>
      {draft.isError ? <Failure error={draft.error} compact /> : null}
      <Fetched query={query} lines={6}>
        {({ items: list }) =>
          list.length === 0 ? (
            <Empty
              title={t('plan.empty', { year })}
              icon={<CalendarRange size="1.75rem" strokeWidth={1.5} />}
            />
          ) : (
            <Rows list={list} />
          )
        }
      </Fetched>
    </OfficePage>
  );
}

function Rows({ list }: { list: InspectionPlanSummary[] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('plan.title')}</caption>
      <tbody>
        {list.map((plan) => (
          <tr key={plan.id} className="work-row">
            <td className="work-what">
              <Link to={paths.consoleInspectionPlan(plan.id)} className="work-link">
                {text(plan.organisation?.name ?? '')}
              </Link>
            </td>
            <td className="work-who">{t('plan.visits', { count: plan.visits })}</td>
            <td className="work-state">
              <Status tone={plan.state === 'published' ? 'good' : 'active'}>
                {t(`plan.state.${plan.state}`)}
              </Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
