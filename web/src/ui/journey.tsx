import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Check, Ellipsis, Flag, Pause, TriangleAlert, UserRound, X } from 'lucide-react';

export type StationState = 'done' | 'now' | 'ahead' | 'attention' | 'stopped' | 'failed';

export interface Station {
  key: string;
  title: ReactNode;
  /** who handles it */
  by?: ReactNode;
  detail?: ReactNode;
  state: StationState;
  /** the state in words; the shape of the mark says it too */
  stateLabel?: string;
  /** stations that must be done before this one starts */
  after?: string[];
}

const marks = {
  done: Check,
  now: Ellipsis,
  ahead: null,
  attention: TriangleAlert,
  stopped: Pause,
  failed: X,
};

/**
 * The way of an application through the organisations, as a line map: from the applicant, through what is handled at the same time, to the
 * result. On a phone it runs downwards, on a desktop to the right.
 */
export function Journey({
  start,
  stations,
  end,
}: {
  start: Omit<Station, 'after'>;
  stations: Station[];
  end: Omit<Station, 'after'>;
}) {
  const { t } = useTranslation();
  const stages = stagesOf(stations);
  return (
    <ol className="journey">
      <li className="stage">
        <ul>
          <StationView station={start} icon={<UserRound size="1rem" aria-hidden />} />
        </ul>
      </li>
      {stages.map((stage) => (
        <li
          key={stage.map(({ key }) => key).join()}
          className="stage"
          data-together={stage.length > 1 || undefined}
        >
          {stage.length > 1 ? <p className="stage-label">{t('journey.together')}</p> : null}
          <ul>
            {stage.map((station) => (
              <StationView key={station.key} station={station} />
            ))}
          </ul>
        </li>
      ))}
      <li className="stage">
        <ul>
          <StationView station={end} icon={<Flag size="1rem" aria-hidden />} />
        </ul>
      </li>
    </ol>
  );
}

function StationView({ station, icon }: { station: Omit<Station, 'after'>; icon?: ReactNode }) {
  const Icon = marks[station.state];
  return (
    <li className="station" data-state={station.state}>
      <span className="station-mark">
        {icon ?? (Icon ? <Icon size="1rem" strokeWidth={2.5} aria-hidden /> : null)}
      </span>
      <div className="station-body">
        <p className="station-title">{station.title}</p>
        {station.by ? <p className="station-by">{station.by}</p> : null}
        {station.stateLabel ? <p className="station-state">{station.stateLabel}</p> : null}
        {station.detail}
      </div>
    </li>
  );
}

/** Stations by depth: those that wait for nothing first, then those that wait for these, and so on. */
export function stagesOf(stations: Station[]): Station[][] {
  const depth = new Map<string, number>();
  const known = new Map(stations.map((station) => [station.key, station]));
  const depthOf = (key: string, trail: string[]): number => {
    const already = depth.get(key);
    if (already !== undefined) return already;
    const before = (known.get(key)?.after ?? []).filter((one) => known.has(one) && !trail.includes(one));
    const own = before.length === 0 ? 0 : 1 + Math.max(...before.map((one) => depthOf(one, [...trail, key])));
    depth.set(key, own);
    return own;
  };
  const stages: Station[][] = [];
  for (const station of stations) (stages[depthOf(station.key, [])] ??= []).push(station);
  return stages.filter(Boolean);
}
