import { useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleCheckBig } from 'lucide-react';
import { applicationQuery, type ApplicationView } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { expectedEnd } from '../applications/case-state.ts';
import '../applications/applications.css';

/** Received: the reference number, who has it now, and what happens next. */
export function ReceivedPage() {
  const { t } = useTranslation('apply');
  const text = useText();
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const { reference } = useSearch({ strict: false }) as { reference?: string };
  const query = useQuery(applicationQuery(applicationId));
  const number = query.data?.reference ?? reference;
  return (
    <Page title={t('received.title')}>
      <div className="reference">
        <CircleCheckBig size="2.5rem" strokeWidth={1.6} aria-hidden />
        <p>{t('received.reference')}</p>
        <strong className="number">{number ?? '…'}</strong>
      </div>
      <section className="section prose">
        <h2>{t('received.next')}</h2>
        <Fetched query={query}>
          {(application) => (
            <>
              <p>{t('received.sentTo', { count: application.cases.length })}</p>
              <ul className="bullets">
                {application.cases.map((one) => (
                  <li key={one.caseId}>
                    <strong>{text(one.serviceName)}</strong>
                    <br />
                    {one.organisation ? text(one.organisation.name) : t('received.routing')}
                  </li>
                ))}
              </ul>
              <Expected application={application} />
            </>
          )}
        </Fetched>
        <p>{t('received.keep')}</p>
      </section>
      <div className="button-row">
        <LinkButton to={paths.application(applicationId)}>{t('toProgress')}</LinkButton>
        <LinkButton to={paths.home()} tone="secondary">
          {t('received.home')}
        </LinkButton>
      </div>
    </Page>
  );
}

/** By when what happens. */
function Expected({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('apply');
  const format = useFormat();
  const end = expectedEnd(application);
  if (!end) return null;
  return (
    <p>
      {t(end.phase === 'handling' ? 'received.promised' : 'received.acceptance', {
        date: format.date(end.at),
      })}
    </p>
  );
}
