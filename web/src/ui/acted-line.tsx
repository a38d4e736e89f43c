import type { WhoForWhom } from '../api/schema.ts';
import { useFormat } from './format.ts';
import { useActing } from './who-for-whom.ts';

/** Who did it, for whom, and when (谁代谁); of what was kept without a name, when. */
export function ActedLine({ by, at }: { by: WhoForWhom | null; at?: string }) {
  const acting = useActing();
  const format = useFormat();
  const parts = [by ? acting(by) : '', at === undefined ? '' : format.moment(at)].filter(Boolean);
  return parts.length === 0 ? null : <span className="muted small">{parts.join(' · ')}</span>;
}
