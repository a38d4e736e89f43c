import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/catalogue.ts';
import { useTranslation } from 'react-i18next';
import type { Task } from '../api/work.ts';
import { useText } from '../ui/text.ts';

/** Work of modules that belongs to no service of the catalogue. */
const outside: readonly string[] = ['inspection', 'personal-data'];

/** The name of a task's service in the language of the page; until it is known, its key. */
export function useServiceName(task: Pick<Task, 'service' | 'division'>): string {
  const { t } = useTranslation('work');
  const text = useText();
  const isOwn = outside.includes(task.service);
  const guide = useQuery({
    ...serviceQuery(task.service, task.division),
    staleTime: Infinity,
    retry: false,
    enabled: !isOwn,
  });
  return isOwn ? t(`task.${task.service}`) : text(guide.data?.name ?? task.service);
}
