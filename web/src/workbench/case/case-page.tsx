import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { caseQuery, type OfficialCase } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { ActionBar } from './action-bar.tsx';
import { CaseClock } from './case-clock.tsx';
import { caseDialogs } from './case-dialogs.tsx';
import { CaseEvidenceList } from './case-evidence.tsx';
import { CaseFields } from './case-fields.tsx';
import { CaseCorrections, CaseNotices, CaseTimeline } from './case-history.tsx';
import { CaseOutputs } from './case-outputs.tsx';
import { stateKeyOf, toneOf } from './case-state.ts';
import type { CaseVerb } from './case-verbs.ts';
import { CaseWay } from './case-way.tsx';
import { CorrectionPanel, CorrectionPreview } from './dialogs/correction.tsx';
import { useMarks, type Marks } from './marks.ts';
import { VisitPanel } from './visit-panel.tsx';
import './case.css';

/** The case page (办件): everything that is needed to decide, and what can be done. */
export function CasePage() {
  const { caseId } = useParams({ strict: false }) as { caseId: string };
  const query = useQuery(caseQuery(caseId));
  return (
    <Fetched query={query} lines={10}>
      {(one) => <Case key={one.caseId} one={one} />}
    </Fetched>
  );
}

function Case({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  const marks = useMarks(one.caseId);
  return (
    <>
      <Link to={paths.work()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.inbox')}
      </Link>
      <OfficePage
        title={text(one.serviceName)}
        actions={
          <Status tone={toneOf(one.status, one.finish)}>{t(stateKeyOf(one.status, one.finish))}</Status>
        }
        lead={
          <span className="case-lead">
            <strong>{one.subject.name}</strong>
            <span>{t('case.partOf', { title: text(one.title) })}</span>
            <span className="number">{one.reference}</span>
            {one.commitment ? <Status tone="active">{t('case.commitment')}</Status> : null}
          </span>
        }
      >
        <CaseDesk one={one} marks={marks} />
        <div className="case-body">
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

/** Clock and buttons: stays in view while one reads. */
function CaseDesk({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const permissions = useSession()?.permissions ?? [];
  const navigate = useNavigate();
  const [verb, setVerb] = useState<CaseVerb>();
  const [preview, setPreview] = useState(false);
  const Dialog = verb && caseDialogs[verb];
  const start = (next: CaseVerb): void => {
    if (next === 'ask-correction') marks.begin();
    else if (next === 'record-visit') void navigate({ to: paths.workSiteVisit(one.applicationId) as '/' });
    else setVerb(next);
  };
  return (
    <>
      <div className="case-desk">
        <CaseClock one={one} />
        {marks.active ? (
          <CorrectionPanel marks={marks} onPreview={() => setPreview(true)} />
        ) : (
          <ActionBar actions={one.actions} permissions={permissions} onVerb={start} />
        )}
      </div>
      {Dialog ? <Dialog one={one} onClose={() => setVerb(undefined)} /> : null}
      {preview ? <CorrectionPreview one={one} marks={marks} onClose={() => setPreview(false)} /> : null}
    </>
  );
}

function CaseContents({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const { t } = useTranslation('work');
  const text = useText();
  return (
    <>
      <CaseOutputs one={one} />
      {one.corrections.length > 0 ? (
        <Panel title={t('case.corrections')}>
          <CaseCorrections one={one} />
        </Panel>
      ) : null}
      {one.siteVisit ? <VisitPanel one={one} visit={one.siteVisit} /> : null}
      <Panel title={t('case.fields')} aside={<FieldCounts one={one} />}>
        <CaseFields one={one} marks={marks} />
      </Panel>
      <Panel title={t('case.evidence')}>
        <CaseEvidenceList one={one} marks={marks} />
      </Panel>
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
