import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { caseQuery, type OfficialCase } from '../../api/cases.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useWhoForWhom } from '../../ui/who-for-whom.ts';
import { TaskPager } from '../order/task-pager.tsx';
import { CaseCheck } from './case-check.tsx';
import { CaseCommitment } from './case-commitment.tsx';
import { CasePromise } from './case-promise.tsx';
import { CaseDeliveries } from './case-deliveries.tsx';
import { CaseDesk } from './case-desk.tsx';
import { CaseEvidenceList } from './case-evidence.tsx';
import { CaseFields } from './case-fields.tsx';
import { CaseCorrections, CaseNotices, CaseTimeline } from './case-history.tsx';
import { CaseProcess } from './case-process.tsx';
import { CaseOutputs } from './case-outputs.tsx';
import { CaseReasons } from './case-reasons.tsx';
import { stateKeyOf, toneOf } from './case-state.ts';
import { CaseTermination } from './case-termination.tsx';
import { CaseStages } from './case-stages.tsx';
import { CaseWay } from './case-way.tsx';
import { useMarks, type Marks } from './marks.ts';
import { VisitPanel } from './visit-panel.tsx';
import './case.css';

/** The case page (办件): everything that is needed to decide, and what can be done. */
export function CasePage() {
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const query = useQuery(caseQuery(caseId));
  return (
    <>
      <TaskPager link={paths.workCase(caseId)} />
      <FetchedPage query={query} lines={10}>
        {(one) => <Case key={one.caseId} one={one} />}
      </FetchedPage>
    </>
  );
}

function Case({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  const marks = useMarks(one.caseId);
  const who = useWhoForWhom();
  return (
    <>
      <OfficePage
        title={text(one.serviceName)}
        actions={<Status tone={toneOf(one)}>{t(stateKeyOf(one))}</Status>}
        lead={
          <span className="case-lead">
            <strong>{one.subject.name}</strong>
            {one.filedBy && one.filedBy.as !== 'self' ? (
              <span>
                {t('case.filedBy', { who: who(one.filedBy.name, one.filedBy.as, one.subject.name) })}
              </span>
            ) : null}
            <span>{t('case.partOf', { title: text(one.title) })}</span>
            <span className="number">{one.reference}</span>
            {one.commitment ? <Status tone="active">{t('case.commitment')}</Status> : null}
          </span>
        }
      >
        <CaseStages one={one} />
        <CaseDesk one={one} marks={marks} />
        <div className="columns">
          <div className="case-main">
            <CaseContents one={one} marks={marks} />
          </div>
          <aside className="case-aside" aria-label={t('case.aside')}>
            <Panel title={t('case.way')}>
              <CaseWay one={one} />
            </Panel>
            {one.notices.length > 0 ? (
              <Panel title={t('case.notices')}>
                <CaseNotices one={one} />
              </Panel>
            ) : null}
            <Panel title={t('case.timeline')}>
              <CaseTimeline one={one} />
            </Panel>
          </aside>
        </div>
      </OfficePage>
    </>
  );
}

function CaseContents({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const { t } = useTranslation('work');
  const text = useText();
  // what the case waits for stands first
  const isOnSite = one.status === 'on-site';
  return (
    <>
      <CaseOutputs one={one} />
      <CaseDeliveries one={one} />
      <CaseCheck one={one} />
      <CaseCommitment one={one} />
      <CasePromise one={one} />
      {one.corrections.length > 0 ? (
        <Panel title={t('case.corrections')}>
          <CaseCorrections one={one} />
        </Panel>
      ) : null}
      {one.siteVisit && isOnSite ? <VisitPanel one={one} visit={one.siteVisit} /> : null}
      <Panel title={t('case.fields')} aside={<FieldCounts one={one} />}>
        <CaseFields one={one} marks={marks} />
      </Panel>
      <Panel title={t('case.evidence')}>
        <CaseEvidenceList one={one} marks={marks} />
      </Panel>
      <Panel title={t('case.reasons')}>
        <CaseReasons one={one} />
      </Panel>
      {one.siteVisit && !isOnSite ? <VisitPanel one={one} visit={one.siteVisit} /> : null}
      <CaseProcess one={one} />
      <CaseTermination one={one} />
      <Panel title={t('case.answers')}>
        <dl className="answers">
          {one.answers.map(({ key, question, answer }) => (
            <div key={key}>
              <dt>{text(question)}</dt>
              <dd>{text(answer)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('case.identifiers')}>
        <dl className="answers">
          <div>
            <dt>{t('case.number')}</dt>
            <dd className="number">{one.number ?? t('case.unrouted')}</dd>
          </div>
          <div>
            <dt>{t('case.organisation')}</dt>
            <dd>{one.organisation ? text(one.organisation.name) : t('case.unrouted')}</dd>
          </div>
        </dl>
      </Panel>
    </>
  );
}

/** How much of the form came by itself. */
function FieldCounts({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const fetched = one.fields.filter(({ state }) => state === 'found').length;
  return <span className="muted small">{t('case.fieldCounts', { fetched, of: one.fields.length })}</span>;
}
