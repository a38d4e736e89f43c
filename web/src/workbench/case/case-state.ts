import type { Afterwards, CaseStatus, Finish } from '../../api/applications.ts';
import type { StatusTone } from '../../ui/status.tsx';

/** How a case stands, and what became of its grant by a later decision. */
interface Ended {
  status: CaseStatus;
  finish: Finish | null;
  afterwards: Afterwards | null;
}

/** Key (area `work`) of the words for a state: a closed case says how it ended, and what became of it. */
export const stateKeyOf = ({ status, finish, afterwards }: Ended): string => {
  if (afterwards) return `afterwards.${afterwards}`;
  return status === 'completed' && finish ? `finish.${finish}` : `status.${status}`;
};

/** How loudly a state is shown. */
export function toneOf({ status, finish, afterwards }: Ended): StatusTone {
  if (afterwards === 'withdrawn') return 'bad';
  if (status === 'completed')
    return finish === 'granted' ? 'good' : finish === 'withdrawn' ? 'neutral' : 'bad';
  if (status === 'in-correction') return 'warn';
  return status === 'waiting' ? 'neutral' : 'active';
}
