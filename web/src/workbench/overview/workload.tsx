import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { workloadQuery, type Workload as Load } from '../../api/work.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { lamps } from '../inbox/inbox-filter.ts';
import { LampMark } from '../lamp-mark.tsx';

/** Where work stands and when it falls due, as pictures: one bar per organisation, one per day. A bar chooses the cases beneath. */
export function Workload({
  chosen,
  onChoose,
}: {
  chosen: string | undefined;
  onChoose: (organisation: string | undefined) => void;
}) {
  const { t } = useTranslation('work');
  const query = useQuery(workloadQuery);
  return (
    <Fetched query={query} lines={5}>
      {(load) =>
        load.organisations.length === 0 ? null : (
          <div className="workload">
            <Panel
              title={t('overview.byOrganisation')}
              aside={
                <span className="workload-legend small">
                  {lamps.map((lamp) => (
                    <LampMark key={lamp} lamp={lamp} />
                  ))}
                </span>
              }
            >
              <ul className="workload-bars">
                {load.organisations.map((one) => (
                  <OrganisationBar
                    key={one.organisation.id}
                    one={one}
                    most={Math.max(...load.organisations.map(({ all }) => all))}
                    chosen={chosen === one.organisation.id}
                    onChoose={onChoose}
                  />
                ))}
              </ul>
              {load.atLeast ? <p className="muted small">{t('overview.atLeast')}</p> : null}
            </Panel>
            <Panel title={t('overview.byDay')}>
              <Days days={load.days} />
            </Panel>
          </div>
        )
      }
    </Fetched>
  );
}

function OrganisationBar({
  one,
  most,
  chosen,
  onChoose,
}: {
  one: Load['organisations'][number];
  most: number;
  chosen: boolean;
  onChoose: (organisation: string | undefined) => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const { id, name } = one.organisation;
  const words = lamps
    .filter((lamp) => one[lamp] > 0)
    .map((lamp) => t(`overview.lamp.${lamp}`, { number: format.number(one[lamp]) }))
    .join(t('overview.comma'));
  return (
    <li>
      <button
        type="button"
        className="workload-bar"
        aria-pressed={chosen}
        onClick={() => onChoose(chosen ? undefined : id)}
      >
        <span className="workload-name">{text(name)}</span>
        <span className="workload-track" aria-hidden>
          {lamps.map((lamp) =>
            one[lamp] > 0 ? (
              <span key={lamp} data-lamp={lamp} style={{ inlineSize: `${(one[lamp] / most) * 100}%` }} />
            ) : null,
          )}
        </span>
        <span className="workload-words small">{words}</span>
      </button>
    </li>
  );
}

/** How many tasks fall due on each of the next days. */
function Days({ days }: { days: Load['days'] }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const most = Math.max(1, ...days.map(({ count }) => count));
  return (
    <ol className="workload-days">
      {days.map(({ day, count }, index) => (
        <li key={day} data-none={count === 0 || undefined}>
          <strong>{format.number(count)}</strong>
          <span className="workload-day" aria-hidden style={{ blockSize: `${(count / most) * 6}rem` }} />
          <span className="small">{index === 0 ? t('overview.today') : format.weekday(day)}</span>
          <span className="muted small">{format.shortDay(day)}</span>
        </li>
      ))}
    </ol>
  );
}
