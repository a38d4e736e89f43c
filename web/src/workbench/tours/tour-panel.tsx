import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectionVisit } from '../../api/inspections.ts';
import { besideQuery, makeTour } from '../../api/tours.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

/** The tour of a visit, or what else the lead arranges in the same park: the same team can make it on the same day (园区同行). */
export function TourPanel({ visit, arranges }: { visit: InspectionVisit; arranges: boolean }) {
  const { t } = useTranslation('tour');
  const text = useText();
  const format = useFormat();
  if (visit.tour)
    return (
      <Panel title={t('partOf')}>
        <p>
          <Link to={paths.workTour(visit.tour.id)}>
            {visit.tour.park ? text(visit.tour.park) : t('sameAddress')}
          </Link>{' '}
          {visit.tour.day ? format.date(visit.tour.day) : t('noDay')}
        </p>
      </Panel>
    );
  return arranges ? <Beside visit={visit} /> : null;
}

function Beside({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('tour');
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { data } = useQuery(besideQuery(visit.id));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [day, setDay] = useState(visit.proposedDay ?? visit.windowFrom);
  const make = useAct(
    () => makeTour({ visits: [visit.id, ...chosen], day }),
    ({ id }) => void navigate({ to: paths.workTour(id) }),
  );
  // it adds to the page, and is no reason to say that something failed or waits
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={t('beside')}>
      <p>{t('besideHint', { park: data.park ? text(data.park) : t('sameAddress') })}</p>
      <ul className="lines joinable">
        {data.items.map((one) => (
          <li key={one.id}>
            <Checkbox
              checked={chosen.includes(one.id)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            >
              {one.firm}
            </Checkbox>
            <span className="muted small">
              {t('within', { from: format.day(one.windowFrom), to: format.day(one.windowTo) })}
            </span>
          </li>
        ))}
      </ul>
      <DayField label={t('day')} value={day} onChange={setDay} />
      {make.isError ? <Failure error={make.error} compact /> : null}
      <div className="button-row">
        <Button
          tone="secondary"
          busy={make.isPending}
          reason={chosen.length > 0 ? undefined : t('chooseOne')}
          onClick={() => make.mutate()}
        >
          {t('make')}
        </Button>
      </div>
    </Panel>
  );
}
