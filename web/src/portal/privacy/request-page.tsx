import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownRequestQuery, type InformationRequest } from '../../api/privacy.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { ArchiveLink } from './archive-link.tsx';
import './privacy.css';

/** One request: until when, what was done, what is kept and why, the copy. */
export function InformationRequestPage() {
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const { t } = useTranslation('privacy');
  return (
    <FetchedPage
      query={useQuery(ownRequestQuery(requestId))}
      back={{ to: paths.information(), label: t('hub.title') }}
    >
      {(request) => <Request request={request} />}
    </FetchedPage>
  );
}

function Request({ request }: { request: InformationRequest }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  const session = useSession();
  const { state, kind, organisation } = request;
  const tone = state === 'working' ? 'active' : state === 'done' ? 'good' : 'warn';
  return (
    <Page
      title={t(`request.kind.${kind}`)}
      above={request.reference}
      back={{ to: paths.information(), label: t('hub.title') }}
      aside={<Status tone={tone}>{t(`request.state.${state}`)}</Status>}
    >
      <div className="stack" aria-live="polite">
        {state === 'working' ? <p>{t(`request.working.${kind}`)}</p> : null}
        <SummaryList
          rows={[
            { key: 'asked', label: t('request.asked'), value: format.moment(request.askedAt) },
            ...(request.askedBy
              ? [{ key: 'by', label: t('request.by'), value: acting(request.askedBy) }]
              : []),
            ...(request.endedAt
              ? [{ key: 'ended', label: t('request.ended'), value: format.moment(request.endedAt) }]
              : [{ key: 'due', label: t('request.due'), value: format.date(request.dueAt) }]),
            ...(organisation ? [{ key: 'who', label: t('request.who'), value: text(organisation) }] : []),
            ...(request.words ? [{ key: 'words', label: t('request.words'), value: request.words }] : []),
            ...(request.answer
              ? [{ key: 'answer', label: t('request.answer'), value: request.answer, note: request.basis }]
              : []),
          ]}
        />
        {request.archiveUntil ? (
          <div className="stack">
            <div>{session ? <ArchiveLink requestId={request.id} assurance={session.assurance} /> : null}</div>
            <p className="muted small">{t('request.until', { date: format.date(request.archiveUntil) })}</p>
          </div>
        ) : null}
        {request.result.length > 0 ? <Classes result={request.result} /> : null}
        {kind === 'access' ? <Link to={paths.ownData()}>{t('request.seeData')}</Link> : null}
      </div>
    </Page>
  );
}

function Classes({ result }: { result: InformationRequest['result'] }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  return (
    <section className="stack">
      <h2>{t('request.result')}</h2>
      <SummaryList
        rows={result.map((one) => ({
          key: one.dataClass,
          label: text(one.title),
          value: t(`request.outcome.${one.outcome}`, { count: one.count }),
          note:
            one.reason || one.basis ? (
              <>
                {one.reason ? text(one.reason) : null}
                {one.basis ? <Basis basis={one.basis} /> : null}
              </>
            ) : undefined,
        }))}
      />
    </section>
  );
}
