import type { CaseStatus, Finish } from '../../api/applications.ts';
import type { StatusTone } from '../../ui/status.tsx';

/** Key (area `work`) of the words for a state: a closed case says how it ended. */
export const stateKeyOf = (status: CaseStatus, finish: Finish | null): string =>
  status === 'completed' && finish ? `finish.${finish}` : `status.${status}`;

/** How loudly a state is shown. */
export function toneOf(status: CaseStatus, finish: Finish | null): StatusTone {
  if (status === 'completed')
    return finish === 'granted' ? 'good' : finish === 'withdrawn' ? 'neutral' : 'bad';
  if (status === 'in-correction') return 'warn';
  return status === 'waiting' ? 'neutral' : 'active';
}
