import { useTranslation } from 'react-i18next';
import { Star } from 'lucide-react';
import type { ApplicationView, CaseSummary } from '../../api/applications.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { stateKeyOf, stationStateOf } from './case-state.ts';

/** Each service of the application: how it stands, the rating once it is closed; numbers and dates for whoever wants them. */
export function Cases({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  return (
    <section className="stack">
      <h2>{t('application.cases')}</h2>
      <ul className="cases">
        {application.cases.map((one) => (
          <CaseCard key={one.caseId} application={application} one={one} />
        ))}
      </ul>
    </section>
  );
}

const tones: Record<ReturnType<typeof stationStateOf>, StatusTone> = {
  done: 'good',
  now: 'active',
  ahead: 'neutral',
  attention: 'warn',
  stopped: 'neutral',
  failed: 'bad',
};

function CaseCard({ application, one }: { application: ApplicationView; one: CaseSummary }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const state = stationStateOf(one, one.clock?.lamp === 'stopped');
  const suspension = one.clock?.suspensions.find((each) => !each.to);
  return (
    <li className="card">
      <div className="case-head">
        <div>
          <h3>{text(one.serviceName)}</h3>
          {one.organisation ? <p className="muted small">{text(one.organisation.name)}</p> : null}
        </div>
        <Status tone={tones[state]}>{t(stateKeyOf(one))}</Status>
      </div>
      {suspension ? (
        <p className="muted">
          <strong>{t('case.suspended')}</strong> · {suspension.reason}
          {suspension.expected ? (
            <>
              <br />
              {t('case.expected', { text: format.day(suspension.expected) })}
            </>
          ) : null}
        </p>
      ) : null}
      <HandedOver application={application} one={one} />
      <details className="answer">
        <summary>{t('case.more')}</summary>
        <Particulars one={one} />
      </details>
      {application.withdrawals.some(({ caseId }) => caseId === one.caseId) ? (
        <p>
          <LinkButton
            tone="quiet"
            to={paths.withdrawal(application.applicationId)}
            search={{ case: one.caseId }}
          >
            {t('withdrawal.goOne')}
          </LinkButton>
        </p>
      ) : null}
      {one.status === 'completed' && wasHandled(one) ? <Rating application={application} one={one} /> : null}
    </li>
  );
}

/** The organisation works with a system of its own: whether that has it yet. The receipt stands either way. */
function HandedOver({ application, one }: { application: ApplicationView; one: CaseSummary }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const delivery = application.deliveries.findLast(
    ({ caseSeq }) => one.caseId === `${application.applicationId}.${caseSeq}`,
  );
  if (!delivery) return null;
  return (
    <p className="muted small">
      {delivery.deliveredAt
        ? t('case.takenOver', { at: format.moment(delivery.deliveredAt) })
        : t('case.handedOver')}
    </p>
  );
}

/** Number, dates and limits, for whoever wants them. */
function Particulars({ one }: { one: CaseSummary }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const rows = [
    {
      key: 'number',
      label: t('case.number'),
      value: one.number ? <span className="number small">{one.number}</span> : t('application.routing'),
    },
    ...(one.acceptedAt
      ? [{ key: 'accepted', label: t('case.acceptedAt'), value: format.moment(one.acceptedAt) }]
      : []),
    ...(one.decidedAt
      ? [{ key: 'decided', label: t('case.decidedAt'), value: format.moment(one.decidedAt) }]
      : []),
    ...(one.delivery
      ? [
          {
            key: 'delivery',
            label: t('case.delivery'),
            value: one.delivery.deliveredAt
              ? t('case.delivered', {
                  at: format.moment(one.delivery.deliveredAt),
                  date: format.day(one.delivery.dueAt),
                })
              : t('case.deliverBy', { date: format.day(one.delivery.dueAt) }),
          },
        ]
      : []),
    ...(one.clock?.extended
      ? [{ key: 'extended', label: t('case.extended'), value: t('case.extendedOnce') }]
      : []),
    {
      key: 'limits',
      label: t('case.limits'),
      value: t('case.limitsText', {
        promised: format.limit(one.promised),
        statutory: format.limit(one.statutory),
      }),
    },
  ];
  return <SummaryList rows={rows} />;
}

/** What was taken back before anybody accepted it was not handled, and is not rated. */
const wasHandled = ({ finish, acceptedAt }: CaseSummary) => finish !== 'withdrawn' || acceptedAt !== null;

function Rating({ application, one }: { application: ApplicationView; one: CaseSummary }) {
  const { t } = useTranslation('portal');
  const given = application.ratings.find((rating) => rating.caseSeq === one.seq);
  if (given) {
    return (
      <>
        <p className="rated">
          <Star size="1.1em" fill="currentColor" aria-hidden /> {t('rating.given', { count: given.stars })}
        </p>
        {given.answer ? <RatingAnswer answer={given.answer} /> : null}
      </>
    );
  }
  return (
    <p className="rated">
      <LinkButton
        tone="secondary"
        to={paths.rating(application.applicationId, one.caseId)}
        icon={<Star size="1.1em" aria-hidden />}
      >
        {t('rating.go')}
      </LinkButton>
    </p>
  );
}

/** A bad rating is looked into: until when, or what came of it. */
function RatingAnswer({
  answer: { dueAt, text, answeredAt },
}: {
  answer: NonNullable<ApplicationView['ratings'][number]['answer']>;
}) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  if (!answeredAt) return <p className="muted small">{t('rating.answerBy', { date: format.date(dueAt) })}</p>;
  return (
    <div className="rating-answer">
      <p className="muted small">{t('rating.answer', { at: format.moment(answeredAt) })}</p>
      <p>{text}</p>
    </div>
  );
}
