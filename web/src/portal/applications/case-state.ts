import type { CaseStatus, Finish } from '../../api/applications.ts';
import type { StationState } from '../../ui/journey.tsx';

/** How the state of a case looks on the map: reached, under way, ahead, waiting for the applicant, stopped, or ended with a no. */
export function stationStateOf(status: CaseStatus, finish: Finish | null, stopped = false): StationState {
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

/** Key of the words for a state: a finished case says how it ended. */
export const stateKeyOf = (status: CaseStatus, finish: Finish | null): string =>
  status === 'completed' && finish ? `finish.${finish}` : `caseStatus.${status}`;
