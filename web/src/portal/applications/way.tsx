import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/applications.ts';
import { ClockPicture, DeliveryPicture } from '../../ui/clock-picture.tsx';
import { useFormat } from '../../ui/format.ts';
import { Journey, type Station } from '../../ui/journey.tsx';
import { useText } from '../../ui/text.ts';
import { expectedEnd, stateKeyOf, stationStateOf } from './case-state.ts';

/** The way of this application through the organisations, with the clock of each. */
export function Way({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const stations: Station[] = application.cases.map((one) => {
    const done = one.status === 'completed';
    return {
      key: one.service,
      title: text(one.serviceName),
      by: one.organisation ? text(one.organisation.name) : t('application.routing'),
      state: stationStateOf(one, one.clock?.lamp === 'stopped'),
      stateLabel: t(stateKeyOf(one)),
      after: one.after,
      detail:
        one.status === 'in-correction' ? (
          <p className="clock-words">{t('clock.correction', { ns: 'common' })}</p>
        ) : one.status === 'issuing' && one.delivery ? (
          <DeliveryPicture delivery={one.delivery} />
        ) : (
          <ClockPicture clock={one.clock} promised={one.promised} done={done} />
        ),
    };
  });
  const end = expectedEnd(application);
  const finished = application.status !== 'open';
  return (
    <Journey
      start={{
        key: 'you',
        title: t('application.youSubmitted'),
        by: format.moment(application.submittedAt),
        state: 'done',
      }}
      stations={stations}
      end={{
        key: 'end',
        title: t(application.status === 'withdrawn' ? 'application.withdrawn' : 'application.end'),
        by: application.completedAt
          ? format.day(application.completedAt)
          : end?.phase === 'handling'
            ? t('clock.due.handling', { ns: 'common', date: format.day(end.at) })
            : undefined,
        state: finished ? (application.status === 'withdrawn' ? 'stopped' : 'done') : 'ahead',
      }}
    />
  );
}
