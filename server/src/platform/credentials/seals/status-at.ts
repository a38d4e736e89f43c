import type { SealEvent, SealStatus } from './seal.ts';

const statusOf: Readonly<Record<string, SealStatus>> = {
  applied: 'applied',
  made: 'made',
  approved: 'active',
  refused: 'refused',
  suspended: 'suspended',
  resumed: 'active',
  lost: 'lost',
  retired: 'retired',
};

/** Where a seal stood at an instant, from what was done with it, oldest first. Time stamps know whole seconds only. */
export function statusAt(events: readonly SealEvent[], instant: string): SealStatus | undefined {
  const at = Date.parse(instant) + 999;
  return events
    .filter((event) => Date.parse(event.at) <= at)
    .map(({ verb }) => statusOf[verb])
    .findLast((status) => status !== undefined);
}
