import { useTranslation } from 'react-i18next';
import { CirclePause } from 'lucide-react';
import type { CaseSummary, ClockView } from '../api/applications.ts';
import type { Limit } from '../api/types.ts';
import { useFormat } from './format.ts';
import { Lamp } from './status.tsx';

/** More days than this are drawn as one band instead of single days. */
const mostSegments = 30;

/**
 * The clock of a case (办理时限) as a picture: one segment per working day, those used filled, and the same in words.
 * `clock` null: it has not started; `promised` then says what it will be.
 */
export function ClockPicture({
  clock,
  promised,
  done,
}: {
  clock: ClockView | null;
  promised: Limit;
  done?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!clock)
    return done ? null : (
      <p className="clock-words">{t('clock.notStarted', { limit: format.limit(promised) })}</p>
    );
  const { lamp, used, dueAt, phase } = clock;
  const stopped = lamp === 'stopped' && !done;
  const words = {
    used: format.number(used.amount),
    limit: format.limit({ amount: used.of, unit: used.unit }),
  };
  return (
    <div className="clock" data-lamp={done ? 'done' : lamp}>
      <ClockSegments used={used.amount} of={used.of} countable={used.unit === 'wd'} />
      <p className="clock-words">
        {stopped ? (
          <span className="clock-suspended">
            <CirclePause size="1.1em" aria-hidden /> {t('clock.suspended')}
          </span>
        ) : null}
        {!done && !stopped && lamp !== 'stopped' ? <Lamp lamp={lamp} /> : null}
        <span>{t(done ? 'clock.done' : `clock.used.${phase}`, words)}</span>
        {!done && !stopped ? (
          <strong>
            {t(lamp === 'red' ? 'clock.overdue' : `clock.due.${phase}`, { date: format.day(dueAt) })}
          </strong>
        ) : null}
      </p>
    </div>
  );
}

/** Between the grant and its result (送达): the decision is there, and what it gives has a time of its own. */
export function DeliveryPicture({ delivery }: { delivery: NonNullable<CaseSummary['delivery']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lamp, dueAt } = delivery;
  return (
    <div className="clock" data-lamp={lamp}>
      <p className="clock-words">
        {lamp === 'stopped' ? null : <Lamp lamp={lamp} />}
        <span>{t('clock.granted')}</span>
        <strong>
          {t(lamp === 'red' ? 'clock.undelivered' : 'clock.deliverBy', { date: format.day(dueAt) })}
        </strong>
      </p>
    </div>
  );
}

export function ClockSegments({ used, of, countable }: { used: number; of: number; countable: boolean }) {
  if (!countable || of > mostSegments || of <= 0) {
    return (
      <span className="clock-band" aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, (used / Math.max(of, 1)) * 100)}%` }} />
      </span>
    );
  }
  const over = Math.max(0, Math.min(Math.ceil(used - of), 10));
  return (
    <span className="clock-days" aria-hidden>
      {Array.from({ length: Math.ceil(of) + over }, (_, day) => (
        <span key={day} data-used={day < Math.ceil(used) || undefined} data-over={day >= of || undefined} />
      ))}
    </span>
  );
}
