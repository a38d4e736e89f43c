import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { caseQuery, type EnforcementCase } from '../../api/enforcement.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { CaseStepWords } from '../../ui/case-step-words.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';
import { PaymentLines } from '../../ui/payment-lines.tsx';
import { Lamp, Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { StepPanel } from './step-panel.tsx';
import '../case/case.css';
import '../inspections/inspections.css';

/** One case of penalty: what can be done now, its clocks, and all that happened. */
export function EnforcementCasePage() {
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const { t } = useTranslation('enforcement');
  const query = useQuery(caseQuery(caseId));
  return (
    <DetailPage back={{ to: paths.workEnforcementCases(), label: t('title') }} query={query}>
      {(one) => <Case key={one.id} one={one} />}
    </DetailPage>
  );
}

function Case({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  return (
    <OfficePage
      title={t('of', { name: one.firm })}
      lead={
        <>
          {text(one.organisation)} · <span className="number">{one.number}</span>
        </>
      }
      actions={
        <Status tone={['closed', 'archived'].includes(one.state) ? 'good' : 'active'}>
          {t(`state.${one.state}`)}
        </Status>
      }
    >
      <div className="case-main">
        {may.includes('inspection.write')
          ? one.officerVerbs.map((verb) => (
              <StepPanel key={`${one.steps.length} ${verb}`} one={one} verb={verb} />
            ))
          : null}
        {may.includes('inspection.approve')
          ? one.approverVerbs.map((verb) => (
              <StepPanel key={`${one.steps.length} ${verb}`} one={one} verb={verb} />
            ))
          : null}
        <About one={one} />
        {one.payment ? (
          <Panel title={t('payment.title')}>
            <PaymentLines payment={one.payment} />
          </Panel>
        ) : null}
        {one.keptEvidence.length > 0 ? <Kept one={one} /> : null}
        {one.hasProcess && may.includes('process.read') ? (
          <Panel title={t('process')}>
            <ProcessFold applicationId={one.id} />
          </Panel>
        ) : null}
        <Steps one={one} />
      </div>
    </OfficePage>
  );
}

function About({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  const money = (fen: number) => (fen > 0 ? ` · ${format.money(fen)}` : '');
  return (
    <Panel title={t('about')}>
      <SummaryList
        rows={[
          { key: 'cause', label: t('cause'), value: one.cause },
          {
            key: 'clock',
            label: t('decideBy'),
            value: (
              <>
                {one.lamp ? <Lamp lamp={one.lamp} /> : null}{' '}
                {one.decideBy ? format.date(one.decideBy) : t('none')}
              </>
            ),
            note: one.dueAt ? t('dueAt', { at: format.moment(one.dueAt) }) : undefined,
          },
          ...(one.publishBy
            ? [{ key: 'publish', label: t('publishBy'), value: format.date(one.publishBy) }]
            : []),
          ...(one.proposal
            ? [
                {
                  key: 'proposal',
                  label: t('proposal'),
                  value: `${t(`kind.${one.proposal.kind}`)}${money(one.proposal.amountFen)}`,
                  note: one.heavy ? t('heavy') : undefined,
                },
              ]
            : []),
          ...(one.legalReview
            ? [
                {
                  key: 'legal-review',
                  label: t('legalReview.ground'),
                  value: t(`legalReview.grounds.${one.legalReview.ground}`),
                  note: one.legalReview.words,
                },
              ]
            : []),
          ...(one.decision
            ? [
                {
                  key: 'decision',
                  label: t('decision'),
                  value: `${t(`kind.${one.decision.kind}`)}${money(one.decision.amountFen)}`,
                  note: `${one.decision.basis} · ${one.decision.reason}`,
                },
              ]
            : []),
          ...(one.archiveNo ? [{ key: 'archive', label: t('fileNo'), value: one.archiveNo }] : []),
        ]}
      />
      {one.visitId ? (
        <p>
          <Link to={paths.workInspectionVisit(one.visitId)}>{t('toVisit')}</Link>
        </p>
      ) : null}
      {one.leadId ? (
        <p>
          <Link to={paths.workCaseLead(one.leadId)}>{t('toLead')}</Link>
        </p>
      ) : null}
    </Panel>
  );
}

/** Evidence that is registered and kept (先行登记保存), and what became of it. */
function Kept({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  return (
    <Panel title={t('kept.title')}>
      <ul className="lines">
        {one.keptEvidence.map(({ id, what, place, dueAt, how, settledAt }) => (
          <li key={id}>
            {what} · {place} ·{' '}
            {how
              ? `${t(`kept.settled.${how}`)} (${format.moment(settledAt!)})`
              : t('kept.due', { at: format.moment(dueAt) })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** All that happened, as it was written down (执法全过程记录). */
function Steps({ one }: { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('steps')}>
      <ol className="findings">
        {one.steps.map((step) => (
          <li key={step.no}>
            <strong>{t(`verb.${step.verb}`)}</strong>
            {step.told ? <span>{text(step.told)}</span> : <CaseStepWords step={step} />}
            {step.told ? (
              <span className="muted small">
                {t('byPlatform')} · {format.moment(step.at)}
              </span>
            ) : (
              <ActedLine by={step.by} at={step.at} />
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
