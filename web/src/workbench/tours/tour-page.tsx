import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaveTour, moveTour, tourQuery, type InspectionTour } from '../../api/tours.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { visitTone } from '../inspections/marks.tsx';
import { useAct } from '../inspections/use-act.ts';
import '../case/case.css';
import '../draws/draws.css';
import '../inspections/inspections.css';

/** One tour: its firms in the order of their times, each with a visit, a code and a record of its own. */
export function TourPage() {
  const { tourId } = useParams({ strict: false }) as { tourId: string };
  const { t } = useTranslation('work');
  const query = useQuery(tourQuery(tourId));
  return (
    <DetailPage back={{ to: paths.workTours(), label: t('rooms.tours') }} query={query}>
      {(tour) => <Tour key={tour.id} tour={tour} />}
    </DetailPage>
  );
}

function Tour({ tour }: { tour: InspectionTour }) {
  const { t } = useTranslation('tour');
  const text = useText();
  const format = useFormat();
  const mayWrite = useSession()?.permissions.includes('inspection.write') ?? false;
  return (
    <OfficePage
      title={tour.park ? text(tour.park) : t('sameAddress')}
      lead={t('of', {
        day: tour.day ? format.date(tour.day) : t('noDay'),
        lead: text(tour.lead),
      })}
    >
      <div className="case-main">
        <p className="muted small">{t(tour.fromRun ? 'fromRun' : 'byHand')}</p>
        {tour.open && mayWrite ? <DayPanel tour={tour} /> : null}
        <Firms tour={tour} mayLeave={tour.open && mayWrite} />
      </div>
    </OfficePage>
  );
}

/** Another day, as long as no firm has been told. */
function DayPanel({ tour }: { tour: InspectionTour }) {
  const { t } = useTranslation('tour');
  const format = useFormat();
  const [day, setDay] = useState(tour.day ?? tour.windowFrom);
  const move = useAct(() => moveTour(tour.id, day));
  return (
    <Panel title={t('anotherDay')}>
      <DayField
        label={t('day')}
        help={t('within', { from: format.date(tour.windowFrom), to: format.date(tour.windowTo) })}
        value={day}
        onChange={setDay}
      />
      {move.isError ? <Failure error={move.error} compact /> : null}
      <div className="button-row">
        <Button
          tone="secondary"
          busy={move.isPending}
          reason={day === tour.day ? t('sameDay') : undefined}
          onClick={() => move.mutate()}
        >
          {t('move')}
        </Button>
      </div>
    </Panel>
  );
}

function Firms({ tour, mayLeave }: { tour: InspectionTour; mayLeave: boolean }) {
  const { t } = useTranslation(['tour', 'inspection']);
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const leave = useAct(
    (visitId: string) => leaveTour(tour.id, visitId),
    // of two, both go
    () => (tour.visits.length === 2 ? void navigate({ to: paths.workTours() }) : undefined),
  );
  return (
    <Panel title={t('firms')}>
      <p className="muted small">{t('each')}</p>
      <ul className="drawn">
        {tour.visits.map((visit) => (
          <li key={visit.id}>
            <div className="drawn-head">
              <Link to={paths.workInspectionVisit(visit.id)}>{visit.firm}</Link>
              {visit.premises ? <span className="muted">{visit.premises}</span> : null}
              {visit.slotAt ? <span>{format.moment(visit.slotAt)}</span> : null}
              <Status tone={visitTone(visit.state)}>{t(`inspection:visit.state.${visit.state}`)}</Status>
            </div>
            <p className="small">{format.list(visit.organisations.map(text))}</p>
            {mayLeave ? (
              <div className="button-row">
                <Button
                  tone="secondary"
                  aria-label={t('leaveOf', { firm: visit.firm })}
                  busy={leave.isPending}
                  onClick={() => leave.mutate(visit.id)}
                >
                  {t('leave')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {leave.isError ? <Failure error={leave.error} compact /> : null}
    </Panel>
  );
}
