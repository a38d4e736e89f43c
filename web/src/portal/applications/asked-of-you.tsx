import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';
import { OwnTasks } from './own-tasks.tsx';

/** What the applicant must do or know now, before everything else; nothing where nothing is asked. */
export function AskedOfYou({ application }: { application: ApplicationView }) {
  return (
    <>
      <OwnTasks tasks={application.yourTasks} />
      <WaitsFor application={application} />
      <Corrections application={application} />
      <SiteVisit application={application} />
    </>
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
                <strong>{text(defect.label)}</strong>
                <br />
                {defect.message}
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

/** When they come, as a leaf of the calendar; who comes, and what for. */
function SiteVisit({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const visit = application.siteVisit;
  if (!visit || visit.state !== 'arranged' || !visit.appointmentAt) return null;
  return (
    <section className="card visit">
      <p className="visit-leaf" aria-hidden>
        <span>{format.month(visit.appointmentAt)}</span>
        <strong>{format.dayOfMonth(visit.appointmentAt)}</strong>
        <span>{format.weekday(visit.appointmentAt)}</span>
      </p>
      <div className="stack">
        <h2>{t('siteVisit.title', { at: format.moment(visit.appointmentAt) })}</h2>
        <p>
          {t('siteVisit.together', { count: visit.parties.length })} {visit.place}
        </p>
        <ul className="bullets small">
          {visit.parties.map((party) => (
            <li key={party.caseId}>
              {text(party.serviceName)}
              {party.organisation ? <span className="muted"> · {text(party.organisation.name)}</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
