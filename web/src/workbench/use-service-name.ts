import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/catalogue.ts';
import type { Task } from '../api/work.ts';
import { useText } from '../ui/text.ts';

/** The name of a task's service in the language of the page; until it is known, its key. */
export function useServiceName(task: Pick<Task, 'service' | 'division'>): string {
  const text = useText();
  const guide = useQuery({
    ...serviceQuery(task.service, task.division),
    staleTime: Infinity,
    retry: false,
  });
  return text(guide.data?.name ?? task.service);
}
