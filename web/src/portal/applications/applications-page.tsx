import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationsQuery } from '../../api/applications.ts';
import { draftsQuery } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ApplicationCard } from './application-card.tsx';

/** Everything this subject has applied for, and what was begun. */
export function ApplicationsPage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const applications = useQuery(applicationsQuery);
  const drafts = useQuery(draftsQuery);
  const running = applications.data?.filter((one) => one.status === 'open') ?? [];
  const closed = applications.data?.filter((one) => one.status !== 'open') ?? [];
  return (
    <Page title={t('applications.title')} width="wide">
      {drafts.data?.length ? (
        <section className="stack">
          <h2>{t('applications.drafts')}</h2>
          <ul className="running">
            {drafts.data.map((draft) => (
              <li key={draft.draftId} className="card draft-card">
                <p>
                  <Link to={paths.draft(draft.draftId)}>{t('home.draft', { title: text(draft.title) })}</Link>
                  <br />
                  <span className="muted small">
                    {t('home.draftSaved', { at: format.moment(draft.changedAt) })} ·{' '}
                    {draft.remaining === 0
                      ? t('applications.ready')
                      : t('applications.left', { count: draft.remaining })}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Fetched query={applications} lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty
              title={t('applications.none')}
              action={<LinkButton to={paths.home()}>{t('applications.find')}</LinkButton>}
            />
          ) : (
            <>
              {running.length > 0 ? <List title={t('applications.running')} list={running} /> : null}
              {closed.length > 0 ? <List title={t('applications.closed')} list={closed} /> : null}
            </>
          )
        }
      </Fetched>
    </Page>
  );
}

function List({
  title,
  list,
}: {
  title: string;
  list: Parameters<typeof ApplicationCard>[0]['application'][];
}) {
  return (
    <section className="stack section">
      <h2>{title}</h2>
      <ul className="running">
        {list.map((one) => (
          <li key={one.applicationId}>
            <ApplicationCard application={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
