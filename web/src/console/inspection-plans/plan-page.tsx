import { useState, type ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { fileIntention, intentionKey, settleIntention } from '../../api/idempotency.ts';
import { filePlan, importPlan, planQuery, publishPlan, type InspectionPlan } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { FilePicker } from '../../ui/file-picker.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { NextPage } from '../../ui/more-pages.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { RefusedRows } from '../../ui/office/refused-rows.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { AddLinesDialog } from './add-lines-dialog.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import '../inspection-lists/inspection-lists.css';

/** One plan: what each firm would meet with over all organisations stands first, then what it holds. */
export function PlanPage() {
  const { planId } = useParams({ strict: false }) as { planId: string };
  const { t } = useTranslation('inspection');
  const query = useInfiniteQuery(planQuery(planId));
  const [first] = query.data?.pages ?? [];
  return (
    <>
      <Link to={paths.consoleInspectionPlans()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('plan.title')}
      </Link>
      {query.isError && !first ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : first ? (
        <Plan
          key={first.id}
          plan={{ ...first, lines: query.data!.pages.flatMap(({ lines }) => lines) }}
          more={<NextPage query={query} />}
        />
      ) : (
        <Loading lines={8} />
      )}
    </>
  );
}

function Plan({ plan, more }: { plan: InspectionPlan; more: ReactNode }) {
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
        <Answered plan={plan} />
        {plan.verbs.includes('return') ? <PlanAnswer plan={plan} /> : null}
        <Verbs plan={plan} />
        <Burden plan={plan} />
        <FromFile plan={plan} />
        <Lines plan={plan} more={more} />
      </div>
    </OfficePage>
  );
}

/** With whom it is filed, until when that is due, and the publication then; each with its basis. */
function Due({ plan: { due, receiver, publication, state, filedAt } }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const name = receiver ? text(receiver) : t('plan.nobody');
  if (publication && filedAt)
    return (
      <Deadline
        title={t('plan.filedWith', { name, day: format.date(filedAt) })}
        clock={state === 'published' ? undefined : t('plan.publishBy', { day: format.date(publication.by) })}
        late={publication.late && state !== 'published'}
        basis={publication.basis.title}
      />
    );
  return due.on ? (
    <Deadline
      title={t('plan.due', { name, day: format.date(due.on) })}
      late={due.late}
      basis={due.basis?.title}
    />
  ) : null;
}

/** What whoever it was filed with made of it; and, for good, that it came late. */
function Answered({ plan: { noted, returned, due, filedAt } }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {returned ? (
        <Notice
          kind="warn"
          title={t('plan.returned', {
            name: returned.by ? text(returned.by) : t('plan.nobody'),
            day: format.date(returned.at),
          })}
        >
          {returned.words}
        </Notice>
      ) : null}
      {noted ? <Notice kind="good" title={t('plan.noted', { day: format.date(noted) })} /> : null}
      {filedAt && due.late && due.on ? (
        <p className="muted">{t('plan.filedLate', { day: format.date(due.on) })}</p>
      ) : null}
    </>
  );
}

function Deadline(props: {
  title: string;
  clock?: string | undefined;
  late: boolean;
  basis?: string | undefined;
}) {
  const { t } = useTranslation('inspection');
  const { title, clock, late, basis } = props;
  return (
    <Notice kind={late ? 'warn' : 'info'} title={title}>
      {clock ? <p>{clock}</p> : null}
      {late ? <p>{t('plan.late')}</p> : null}
      {basis ? <p className="small">{t('basisOf', { text: basis })}</p> : null}
    </Notice>
  );
}

function Verbs({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const may = (verb: InspectionPlan['verbs'][number]) => plan.verbs.includes(verb);
  const [adding, setAdding] = useState(false);
  const file = useAct(() => filePlan(plan.id));
  const publish = useAct(() => publishPlan(plan.id));
  const error = file.error ?? publish.error;
  return (
    <>
      {error ? <Failure error={error} compact /> : null}
      <div className="button-row">
        {may('change') ? (
          <Button tone="secondary" onClick={() => setAdding(true)}>
            {t('plan.add')}
          </Button>
        ) : null}
        {may('file') ? (
          <Button
            busy={file.isPending}
            reason={plan.visits > 0 ? undefined : t('plan.noLines')}
            onClick={() => file.mutate()}
          >
            {t('plan.file')}
          </Button>
        ) : null}
        {may('publish') ? (
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
      {plan.cap.firmsBeyond > 0 ? (
        <Notice
          kind="warn"
          title={t('plan.beyond', { count: plan.cap.firmsBeyond, cap: format.number(plan.cap.perYear) })}
        >
          <p>{t('plan.beyondText')}</p>
          <p className="small">{t('basisOf', { text: plan.cap.basis.title })}</p>
        </Notice>
      ) : null}
      <table className="work-table">
        <thead>
          <tr>
            <th scope="col">{t('firm')}</th>
            <th scope="col">{t('plan.ownVisits')}</th>
            <th scope="col">{t('plan.apart')}</th>
            <th scope="col">{t('plan.together')}</th>
            <th scope="col">{t('plan.drafted')}</th>
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
              <td data-label={t('plan.ownVisits')}>
                {one.own > plan.cap.perYear ? (
                  <Status tone="warn">{t('plan.ownBeyond', { own: one.own, cap: plan.cap.perYear })}</Status>
                ) : (
                  one.own
                )}
              </td>
              <td data-label={t('plan.apart')}>{one.apart}</td>
              <td data-label={t('plan.together')}>{one.together}</td>
              <td data-label={t('plan.drafted')}>{one.drafted}</td>
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

/** A plan as long as it is comes as a file: all of it, or nothing and a report. */
function FromFile({ plan }: { plan: InspectionPlan }) {
  const { t } = useTranslation('inspection');
  const client = useQueryClient();
  const intentionOf = (file: File) => fileIntention(`plan ${plan.id}`, file);
  const take = useMutation({
    mutationFn: (file: File) => importPlan(plan.id, file, intentionKey(intentionOf(file))),
    onSuccess: (_report, file) => {
      settleIntention(intentionOf(file));
      return client.invalidateQueries({ queryKey: ['inspections'] });
    },
  });
  if (!plan.verbs.includes('change')) return null;
  return (
    <Panel title={t('plan.import')}>
      <FilePicker
        label={t('plan.fileOf')}
        hint={t('plan.importHint')}
        words={t('lists.choose')}
        accept=".csv,.xlsx"
        onChoose={take.mutate}
      />
      <output>{take.isPending ? t('lists.importing', { name: take.variables.name }) : ''}</output>
      {take.isError ? <Failure error={take.error} compact /> : null}
      {take.data && take.data.rejected.length === 0 ? (
        <output>
          <Notice kind="good" title={t('plan.imported', { count: take.data.imported })} />
        </output>
      ) : null}
      {take.data && take.data.rejected.length > 0 ? (
        <div role="alert">
          <Notice
            kind="bad"
            title={t('lists.rejected', { count: take.data.rejected.length, rows: take.data.rows })}
          />
          <RefusedRows rows={take.data.rejected} caption={t('plan.import')} />
        </div>
      ) : null}
    </Panel>
  );
}

function Lines({ plan, more }: { plan: InspectionPlan; more: ReactNode }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <Panel title={t('plan.linesOf', { count: plan.visits })}>
      {plan.lines.length === 0 ? <p>{t('plan.noLines')}</p> : null}
      <ul className="lines">
        {plan.lines.map((line) => (
          <li key={line.no}>
            {t('plan.monthOf', { month: line.month })} · {text(line.itemName)} · {line.firm}{' '}
            <span className="number muted small">{line.uscc}</span>
          </li>
        ))}
      </ul>
      {more}
    </Panel>
  );
}
