import type {
  Afterwards,
  ApplicationView,
  CaseStatus,
  CaseSummary,
  ClockView,
  Finish,
} from '../../api/applications.ts';
import type { StationState } from '../../ui/journey.tsx';

/** How a case stands, and what became of its grant by a later decision. */
export interface Ended {
  status: CaseStatus;
  finish: Finish | null;
  afterwards: Afterwards | null;
}

/** How the state of a case looks on the map: reached, under way, ahead, waiting for the applicant, stopped, or ended with a no. */
export function stationStateOf({ status, finish, afterwards }: Ended, stopped = false): StationState {
  if (afterwards === 'withdrawn') return 'failed';
  if (status === 'completed')
    return finish === 'granted'
      ? 'done'
      : finish === 'withdrawn' || finish === 'stopped'
        ? 'stopped'
        : 'failed';
  if (status === 'in-correction') return 'attention';
  if (status === 'waiting') return 'ahead';
  return stopped ? 'stopped' : 'now';
}

/** Key of the words for a state: a finished case says how it ended, and what became of it. */
export const stateKeyOf = ({ status, finish, afterwards }: Ended): string => {
  if (afterwards) return `afterwards.${afterwards}`;
  return status === 'completed' && finish ? `finish.${finish}` : `caseStatus.${status}`;
};

/**
 * By when it is all done, or by when the applicant hears whether it is accepted: the promised time runs from acceptance, so that no day
 * of completion can be named before. Nothing while a clock stands still or a case waits for another.
 */
export function expectedEnd({
  status,
  cases,
}: ApplicationView): { phase: 'acceptance' | 'handling'; at: string } | undefined {
  const open = cases.filter((one) => one.status !== 'completed');
  if (status !== 'open' || open.length === 0) return undefined;
  const clocks = open.flatMap(runningClock);
  const latest = (phase: 'acceptance' | 'handling') =>
    clocks
      .filter((clock) => clock.phase === phase)
      .map((clock) => clock.dueAt)
      .toSorted()
      .at(-1);
  const acceptance = latest('acceptance');
  if (acceptance) return { phase: 'acceptance', at: acceptance };
  const handling = clocks.length === open.length ? latest('handling') : undefined;
  return handling ? { phase: 'handling', at: handling } : undefined;
}

/** What a case runs against now; of what was granted, its delivery: it is done when its result is there. */
function runningClock({ status, clock, delivery }: CaseSummary): Pick<ClockView, 'phase' | 'dueAt'>[] {
  if (status === 'issuing' && delivery) return [{ phase: 'handling', dueAt: delivery.dueAt }];
  return clock && clock.lamp !== 'stopped' ? [clock] : [];
}
