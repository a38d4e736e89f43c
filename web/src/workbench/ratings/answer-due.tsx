import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../../api/work.ts';
import { useFormat } from '../../ui/format.ts';
import { LampMark } from '../lamp-mark.tsx';

/** Until when to answer. The lamp is that of the task in the inbox: the clock of the platform, not of the device, decides. */
export function AnswerDue({ answerId, dueAt }: { answerId: string; dueAt: string }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const { data } = useInfiniteQuery(tasksQuery({ element: 'rating-answer' }));
  const task = data?.pages.flatMap(({ items }) => items).find((one) => one.applicationId === answerId);
  const date = format.date(dueAt);
  return (
    <span>
      {task ? <LampMark lamp={task.lamp} /> : null}{' '}
      <strong>{t(task?.lamp === 'red' ? 'clock.overdue' : 'clock.due', { date })}</strong>
    </span>
  );
}
