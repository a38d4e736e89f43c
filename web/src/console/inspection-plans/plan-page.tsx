import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { filePlan, planQuery, publishPlan, type InspectionPlan } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { AddLinesDialog } from './add-lines-dialog.tsx';
import '../inspection-lists/inspection-lists.css';

/** One plan: what each firm would meet with over all organisations stands first, then what it holds. */
export function PlanPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const { t } = useTranslation('inspection');
  const query = useQuery(planQuery(planId));
  return (
    <DetailPage back={{ to: paths.consoleInspectionPlans(), label: t('plan.title') }} query={query}>
      {(plan) => <Plan key={plan.id} plan={plan} />}
    </DetailPage>
  );
}

function Plan({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <OfficePage
      title={t('plan.of', { name: text(plan.organisation?.name ?? ''), year: plan.year })}
      actions={
        <Status tone={plan.state === 'published' ? 'good' : 'active'}>{t(`plan.state.${plan.state}`)}</Status>
      }
    >
      <div className="list-parts">
        <Due plan={plan} />
        <Verbs plan={plan} />
        <Burden plan={plan} />
        <Lines plan={plan} />
      </div>
    </OfficePage>
  );
}

/** Until when it is to be filed and published, and on what basis. */
function Due({ plan: { due, state } }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  if (!due.on) return null;
  const isLate = due.late && state !== 'published';
  return (
    <Notice kind={isLate ? 'warn' : 'info'} title={t('plan.due', { day: format.date(due.on) })}>
      {isLate ? <p>{t('plan.late')}</p> : null}
      {due.basis ? <p className="small">{t('basisOf', { text: due.basis.title })}</p> : null}
    </Notice>
  );
}

function Verbs({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const may = useSession()?.permissions ?? [];
  const [adding, setAdding] = useState(false);
  const file = useAct(() => filePlan(plan.id));
  const publish = useAct(() => publishPlan(plan.id));
  const error = file.error ?? publish.error;
  const mayWrite = may.includes('inspection.write');
  return (
    <>
      {error ? <Failure error={error} compact /> : null}
      <div className="button-row">
        {mayWrite && plan.state !== 'published' ? (
          <Button tone="secondary" onClick={() => setAdding(true)}>
            {t('plan.add')}
          </Button>
        ) : null}
        {mayWrite && plan.state === 'draft' ? (
          <Button
            busy={file.isPending}
            reason={plan.lines.length > 0 ? undefined : t('plan.noLines')}
            onClick={() => file.mutate()}
          >
            {t('plan.file')}
          </Button>
        ) : null}
        {plan.state === 'filed' && may.includes('inspection-list.publish') ? (
          <Button busy={publish.isPending} onClick={() => publish.mutate()}>
            {t('plan.publish')}
          </Button>
        ) : null}
      </div>
      {adding ? <AddLinesDialog plan={plan} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Burden({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  if (plan.burden.length === 0) return null;
  return (
    <Panel title={t('plan.burden')}>
      <p className="muted small">{t('plan.burdenHint')}</p>
      <table className="work-table">
        <thead>
          <tr>
            <th scope="col">{t('firm')}</th>
            <th scope="col">{t('plan.apart')}</th>
            <th scope="col">{t('plan.together')}</th>
            <th scope="col">{t('plan.who')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.burden.map((one) => (
            <tr key={one.uscc} className="work-row">
              <td className="work-what">
                <strong>{one.firm}</strong>
                <span className="number muted small">{one.uscc}</span>
              </td>
              <td data-label={t('plan.apart')}>{one.apart}</td>
              <td data-label={t('plan.together')}>{one.together}</td>
              <td className="work-who" data-label={t('plan.who')}>
                {format.list(one.organisations.map(text))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Lines({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <Panel title={t('plan.lines')}>
      {plan.lines.length === 0 ? <p>{t('plan.noLines')}</p> : null}
      <ul className="lines">
        {plan.lines.map((line) => (
          <li key={`${line.item} ${line.month} ${line.uscc}`}>
            {t('plan.monthOf', { month: line.month })} · {text(line.itemName)} · {line.firm}{' '}
            <span className="number muted small">{line.uscc}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
