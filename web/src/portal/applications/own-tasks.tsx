import { useTranslation } from 'react-i18next';
import type { OwnTaskSummary } from '../../api/own-tasks.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';
import { OwnTaskDue } from './own-task-parts.tsx';

/** What waits for the reader: each with its way in. */
export function OwnTasks({ tasks }: { tasks: OwnTaskSummary[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (tasks.length === 0) return null;
  return (
    <div className="stack">
      {tasks.map((task) => (
        <Notice key={task.id} kind="warn" title={text(task.title)}>
          <p>{t('ownTask.waits', { name: task.askedBy })}</p>
          <OwnTaskDue task={task} />
          <LinkButton to={paths.ownTask(task.id)}>{t('ownTask.go')}</LinkButton>
        </Notice>
      ))}
    </div>
  );
}
