import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileDown, IdCard } from 'lucide-react';
import { applicationQuery, noticeHref, type ApplicationView } from '../../api/applications.ts';
import { credentialsQuery } from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { expectedEnd } from './case-state.ts';
import { Cases } from './cases.tsx';
import { OwnTasks } from './own-tasks.tsx';
import { Timeline } from './timeline.tsx';
import { Way } from './way.tsx';
import './applications.css';

/** How an application stands: the map, the clocks, what is asked of the applicant, what came out. */
export function ApplicationPage() {
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const query = useQuery(applicationQuery(applicationId));
  if (query.data) return <Progress application={query.data} />;
  return (
    <div className="page">
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </div>
  );
}

function Progress({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const { status } = application;
  const end = expectedEnd(application);
  return (
    <Page
      title={text(application.title)}
      above={
        <>
          {application.subjectName} · {t('application.reference')}{' '}
          <span className="number">{application.reference}</span>
        </>
      }
      lead={
        end
          ? t(end.phase === 'handling' ? 'application.promisedBy' : 'application.acceptanceBy', {
              date: format.date(end.at),
            })
          : t('application.submittedOn', { date: format.date(application.submittedAt) })
      }
      width="wide"
      back={{ to: paths.applications(), label: t('applications.title') }}
      aside={
        <Status tone={status === 'open' ? 'active' : status === 'completed' ? 'good' : 'neutral'}>
          {t(`application.status.${status}`)}
        </Status>
      }
    >
      <div className="sections">
        <OwnTasks tasks={application.yourTasks} />
        <WaitsFor application={application} />
        <Corrections application={application} />
        <SiteVisit application={application} />
        <section>
          <h2 className="visually-hidden">{t('application.way')}</h2>
          <Way application={application} />
        </section>
        <Outputs application={application} />
        <Cases application={application} />
        <div className="two-columns">
          <section>
            <h2>{t('application.timeline')}</h2>
            <Timeline entries={application.timeline} />
          </section>
          <section>
            <h2>{t('application.notices')}</h2>
            <Notices application={application} />
            <Withdraw application={application} />
          </section>
        </div>
      </div>
    </Page>
  );
}

/** What the applicant has to put right: every defect, at once, with the way to reply. */
function Corrections({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const open = application.corrections.filter((one) => one.repliedAt === null);
  return (
    <>
      {open.map((one) => (
        <Notice
          key={one.caseId}
          kind="warn"
          title={t('correction.open', { name: text(one.serviceName), count: one.defects.length })}
        >
          <ul className="bullets">
            {one.defects.map((defect) => (
              <li key={defect.kind + defect.at}>
                <strong>{text(defect.label)}</strong>：{defect.message}
              </li>
            ))}
          </ul>
          <p>{t('correction.until', { date: format.date(one.replyBy) })}</p>
          <LinkButton to={paths.correction(application.applicationId, one.caseId)}>
            {t('correction.reply')}
          </LinkButton>
        </Notice>
      ))}
    </>
  );
}

/** Someone else must do something first: nobody has to guess why it stands still. */
function WaitsFor({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {application.waitsFor.map((one) => (
        <Notice
          key={one.name + one.since}
          title={t('ownTask.waitsFor', { name: one.name, title: text(one.title) })}
        >
          <p className="muted small">{format.moment(one.since)}</p>
          {one.dueAt ? <p>{t('ownTask.waitsUntil', { date: format.date(one.dueAt) })}</p> : null}
        </Notice>
      ))}
    </>
  );
}

function SiteVisit({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const visit = application.siteVisit;
  if (!visit || visit.state !== 'arranged' || !visit.appointmentAt) return null;
  return (
    <Notice title={t('siteVisit.title', { at: format.moment(visit.appointmentAt) })}>
      <p>{t('siteVisit.together', { count: visit.parties.length })}</p>
      <ul className="bullets">
        {visit.parties.map((party) => (
          <li key={party.caseId}>
            {party.organisation ? text(party.organisation.name) : ''} · {text(party.serviceName)}
          </li>
        ))}
      </ul>
      {visit.place ? <p>{visit.place}</p> : null}
    </Notice>
  );
}

/** The licences that came out; they are in the wallet. */
function Outputs({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const granted = application.cases.some((one) => one.finish === 'granted');
  const { data } = useQuery({ ...credentialsQuery, enabled: granted });
  const own = (data ?? []).filter((one) => one.applicationId === application.applicationId);
  if (own.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('application.outputs')}</h2>
      <ul className="download-list">
        {own.map((one) => (
          <li key={one.credentialId}>
            <Link to={paths.credential(one.credentialId)}>
              <IdCard size="1.4rem" strokeWidth={1.6} aria-hidden />
              <span>{text(one.name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notices({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  if (application.notices.length === 0) return <p className="muted">{t('application.noNotices')}</p>;
  return (
    <ul className="download-list">
      {application.notices.map((notice) => (
        <li key={notice.noticeId}>
          <a href={noticeHref(application.applicationId, notice.noticeId)} download>
            <FileDown size="1.3rem" strokeWidth={1.6} aria-hidden />
            <span>
              {text(notice.title)}
              <br />
              <small className="muted">{format.moment(notice.issuedAt)} · PDF</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Withdraw({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const action = application.actions.find((one) => one.verb === 'withdraw');
  // what has ended cannot be withdrawn, and nobody asks why
  if (!action || application.status !== 'open') return null;
  return (
    <div className="button-row">
      {action.allowed ? (
        <LinkButton tone="quiet" to={paths.withdrawal(application.applicationId)}>
          {t('withdrawal.go')}
        </LinkButton>
      ) : (
        <Button tone="quiet" reason={text(action.reason)}>
          {t('withdrawal.go')}
        </Button>
      )}
    </div>
  );
}
