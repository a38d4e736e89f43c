import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/catalogue.ts';
import { useTranslation } from 'react-i18next';
import type { Task } from '../api/work.ts';
import { useText } from '../ui/text.ts';

/** The name of a task's service in the language of the page; until it is known, its key. */
export function useServiceName(task: Pick<Task, 'service' | 'division'>): string {
  const { t } = useTranslation('work');
  const text = useText();
  // tasks of inspections belong to no service of the catalogue
  const isInspection = task.service === 'inspection';
  const guide = useQuery({
    ...serviceQuery(task.service, task.division),
    staleTime: Infinity,
    retry: false,
    enabled: !isInspection,
  });
  return isInspection ? t('task.inspection') : text(guide.data?.name ?? task.service);
}
