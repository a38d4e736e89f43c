import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../api/work.ts';
import { TaskRow, type Doing } from './task-row.tsx';

/** The tasks as a table on a desktop, as cards on a phone. The marked row is where the keys work. */
export function TaskRows({
  tasks,
  marked,
  onTickAll,
  ...doing
}: { tasks: Task[]; marked: number; onTickAll: (tasks: readonly Task[]) => void } & Doing) {
  const { t } = useTranslation('work');
  const all = tasks.filter(doing.mayTick);
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.inbox')}</caption>
      <thead>
        <tr>
          <th scope="col" className="work-tick">
            {all.length > 0 ? (
              <Checkbox
                aria-label={t('task.tickAll')}
                checked={all.every(({ id }) => doing.ticked.has(id))}
                indeterminate={doing.ticked.size > 0 && !all.every(({ id }) => doing.ticked.has(id))}
                onChange={() => onTickAll(tasks)}
              />
            ) : (
              <span className="visually-hidden">{t('task.tick')}</span>
            )}
          </th>
          <th scope="col">{t('task.due')}</th>
          <th scope="col">{t('task.what')}</th>
          <th scope="col">{t('task.who')}</th>
          <th scope="col">{t('task.holder')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('task.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, row) => (
          <TaskRow key={task.id} task={task} row={row} marked={row === marked} {...doing} />
        ))}
      </tbody>
    </table>
  );
}
