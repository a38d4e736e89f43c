import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { assignTask, assignTasks, colleaguesQuery, handOverTask, type Task } from '../../api/work.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useServiceName } from '../use-service-name.ts';
import { useSubjectName } from '../use-subject-name.ts';

interface AssignDialogProps {
  /** at least one; all of one organisation */
  tasks: readonly Task[];
  /** one's own task to a colleague (移交); otherwise a supervisor gives it (交办) */
  own: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** Gives tasks to somebody who works on those of their organisation. */
export function AssignDialog({ tasks, own, onDone, onClose }: AssignDialogProps) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const [colleague, setColleague] = useState<string>();
  const query = useQuery(colleaguesQuery(tasks[0]!.id));
  const { message } = App.useApp();
  const assign = useMutation({
    mutationFn: () => give(tasks, own, colleague!),
    onSuccess: ({ given }) => {
      void client.invalidateQueries({ queryKey: ['tasks'] });
      if (given === tasks.length) void message.success(t('assign.done'));
      else void message.warning(t('assign.partly', { given, of: tasks.length }));
      onDone();
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('assign.title')}
      lead={tasks.length > 1 ? t('bulk.ticked', { count: tasks.length }) : <One task={tasks[0]!} />}
      act={t(own ? 'task.handOver' : 'assign.act')}
      missing={colleague ? undefined : t('assign.missing')}
      progress={assign}
      onAct={() => assign.mutate()}
      onClose={onClose}
    >
      <Fetched query={query}>
        {(list) => {
          const others = tasks.length > 1 ? list : list.filter(({ id }) => id !== tasks[0]!.assigneeId);
          if (others.length === 0) return <Empty title={t('assign.nobody')} />;
          return (
            <Radio.Group
              className="dialog-choices"
              aria-label={t('assign.title')}
              value={colleague}
              onChange={(event) => setColleague(event.target.value as string)}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          );
        }}
      </Fetched>
    </OfficeDialog>
  );
}

/** @returns how many have changed hands */
async function give(tasks: readonly Task[], own: boolean, accountId: string): Promise<{ given: number }> {
  if (tasks.length > 1) {
    const { items } = await assignTasks(
      tasks.map(({ id }) => id),
      accountId,
    );
    return { given: items.filter(({ done }) => done).length };
  }
  await (own ? handOverTask : assignTask)(tasks[0]!.id, accountId);
  return { given: 1 };
}

function One({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  const text = useText();
  const service = useServiceName(task);
  const subjectName = useSubjectName();
  return [
    service,
    text(task.title),
    subjectName(task.subjectName),
    task.assigneeName && t('assign.now', { name: task.assigneeName }),
  ]
    .filter(Boolean)
    .join(' · ');
}
