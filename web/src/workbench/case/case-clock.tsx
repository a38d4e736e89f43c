import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../api/applications.ts';
import { ClockSegments } from '../../ui/clock-picture.tsx';
import { useFormat } from '../../ui/format.ts';
import { LampMark } from '../lamp-mark.tsx';

/** The clock of a case for those who work against it: lamp, used of limit, due date, and why it stands still. */
export function CaseClock({ one }: { one: CaseSummary }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const { clock } = one;
  const done = one.status === 'completed';
  if (one.status === 'issuing' && one.delivery) return <DeliveryClock delivery={one.delivery} />;
  if (!clock) {
    if (done) return null;
    const key = one.status === 'in-correction' ? 'clock.restarts' : 'clock.notStarted';
    return <p className="clock-words">{t(key, { limit: format.limit(one.promised) })}</p>;
  }
  const { used, lamp } = clock;
  const suspension = clock.suspensions.find(({ to }) => !to);
  const words = {
    // not `format.limit`: nothing used is 0 working days, not “at once”
    used: t(`clock.amount.${used.unit}`, { count: used.amount }),
    limit: format.limit({ amount: used.of, unit: used.unit }),
    date: format.day(clock.dueAt),
  };
  return (
    <div className="clock" data-lamp={done ? 'done' : lamp}>
      <p className="case-clock-head">
        {done ? null : <LampMark lamp={lamp} />}
        <strong>{t(done ? 'clock.took' : `clock.phase.${clock.phase}`, words)}</strong>
        {clock.extended ? <span className="status status--neutral">{t('clock.extended')}</span> : null}
      </p>
      <ClockSegments used={used.amount} of={used.of} countable={used.unit === 'wd'} />
      <p className="clock-words">
        <span>{t('clock.used', words)}</span>
        {done || suspension ? null : (
          <strong>{t(lamp === 'red' ? 'clock.overdue' : 'clock.due', words)}</strong>
        )}
      </p>
      {suspension && !done ? (
        <p className="small">
          {t('clock.stopped', {
            kind: t(`suspension.${suspension.kind}`),
            since: format.day(suspension.from),
          })}
          {suspension.expected ? t('clock.expected', { date: format.day(suspension.expected) }) : null}
          <br />
          {suspension.reason}
        </p>
      ) : null}
      {done && one.delivery?.deliveredAt ? (
        <p className="small">
          {t(one.delivery.lamp === 'red' ? 'clock.deliveredLate' : 'clock.delivered', {
            at: format.day(one.delivery.deliveredAt),
            date: format.day(one.delivery.dueAt),
          })}
        </p>
      ) : null}
      <p className="muted small">
        {t('clock.limits', { promised: format.limit(one.promised), statutory: format.limit(one.statutory) })}
      </p>
    </div>
  );
}

/** The decision is made: what runs now is the time in which its result must be there (行政许可法 第四十四条). */
function DeliveryClock({
  delivery: { lamp, dueAt, limit },
}: {
  delivery: NonNullable<CaseSummary['delivery']>;
}) {
  const { t } = useTranslation('work');
  const format = useFormat();
  return (
    <div className="clock" data-lamp={lamp}>
      <p className="case-clock-head">
        <LampMark lamp={lamp} />
        <strong>{t('clock.delivery')}</strong>
      </p>
      <p className="clock-words">
        <strong>
          {t(lamp === 'red' ? 'clock.undelivered' : 'clock.deliverBy', { date: format.day(dueAt) })}
        </strong>
      </p>
      {limit.amount === 0 ? null : (
        <p className="muted small">{t('clock.deliveryLimit', { limit: format.limit(limit) })}</p>
      )}
    </div>
  );
}
