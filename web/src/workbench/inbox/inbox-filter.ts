import type { TaskCounts, TaskFilter, TaskLamp } from '../../api/work.ts';

/** What the address of the inbox says. */
export type InboxFilter = TaskFilter;

export const queues = ['mine', 'open', 'all'] as const;
export const lamps = ['red', 'yellow', 'green', 'stopped'] as const satisfies readonly TaskLamp[];

/** How many tasks a lamp stands for; green is what remains. */
export function countOfLamp(counts: TaskCounts, lamp: TaskLamp): number {
  return lamp === 'green' ? counts.all - counts.red - counts.yellow - counts.stopped : counts[lamp];
}

export const isFiltered = (filter: InboxFilter): boolean =>
  Boolean(filter.lamp ?? filter.q ?? filter.service ?? filter.element) || (filter.queue ?? 'all') !== 'all';
