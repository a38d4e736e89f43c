import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationQuery, type ApplicationView } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useWhoForWhom } from '../../ui/who-for-whom.ts';
import { ApplicationReasons } from './application-reasons.tsx';
import { AskedOfYou } from './asked-of-you.tsx';
import { expectedEnd } from './case-state.ts';
import { BrokenCommitments } from './broken-commitments.tsx';
import { PromisesMade } from './promises.tsx';
import { Cases } from './cases.tsx';
import { Notices, Outputs } from './papers.tsx';
import { Timeline } from './timeline.tsx';
import { Way } from './way.tsx';
import './applications.css';

/** How an application stands: the map, the clocks, what is asked of the applicant, what came out. */
export function ApplicationPage() {
  const { t } = useTranslation('portal');
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const query = useQuery(applicationQuery(applicationId));
  const back = { to: paths.applications(), label: t('applications.title') };
  return (
    <FetchedPage query={query} lines={8} back={back}>
      {(application) => <Progress application={application} back={back} />}
    </FetchedPage>
  );
}

/** Who handed it in, when it was not the applicant. */
function FiledBy({ application: { filedBy, subjectName } }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const who = useWhoForWhom();
  if (!filedBy || filedBy.as === 'self') return null;
  return (
    <span className="filed-by">
      {t('application.filedBy', { who: who(filedBy.name, filedBy.as, subjectName) })}
    </span>
  );
}

function Progress({
  application,
  back,
}: {
  application: ApplicationView;
  back: { to: string; label: string };
}) {
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
          <span className="number unbroken">{application.reference}</span>
          <FiledBy application={application} />
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
      back={back}
      aside={
        <Status tone={status === 'open' ? 'active' : status === 'completed' ? 'good' : 'neutral'}>
          {t(`application.status.${status}`)}
        </Status>
      }
    >
      <div className="sections">
        <AskedOfYou application={application} />
        <BrokenCommitments applicationId={application.applicationId} />
        <section>
          <h2 className="visually-hidden">{t('application.way')}</h2>
          <Way application={application} />
        </section>
        <Outputs application={application} />
        <Cases application={application} />
        <PromisesMade application={application} />
        <ApplicationReasons applicationId={application.applicationId} />
        <div className="two-columns">
          <section>
            <h2>{t('application.timeline')}</h2>
            <Timeline entries={application.timeline} subject={application.subjectName} />
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
