import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { officersQuery } from '../../api/organisations.ts';
import { assignTask, type Task } from '../../api/work.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { useServiceName } from '../use-service-name.ts';
import { useSubjectName } from '../use-subject-name.ts';

/** Hands a task to an officer of its organisation (交办). */
export function AssignDialog({
  task,
  organisationId,
  onClose,
}: {
  task: Task;
  organisationId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const service = useServiceName(task);
  const subjectName = useSubjectName();
  const client = useQueryClient();
  const [officer, setOfficer] = useState<string>();
  const officers = useQuery(officersQuery(organisationId));
  const { message } = App.useApp();
  const assign = useMutation({
    mutationFn: () => assignTask(task.id, officer!),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['tasks'] });
      void message.success(t('assign.done'));
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('assign.title')}
      lead={[
        service,
        text(task.title),
        subjectName(task.subjectName),
        task.assigneeName && t('assign.now', { name: task.assigneeName }),
      ]
        .filter(Boolean)
        .join(' · ')}
      act={t('assign.act')}
      missing={officer ? undefined : t('assign.missing')}
      progress={assign}
      onAct={() => assign.mutate()}
      onClose={onClose}
    >
      <Fetched query={officers}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('assign.nobody')} />
          ) : (
            <Radio.Group
              className="dialog-choices"
              aria-label={t('assign.title')}
              value={officer}
              onChange={(event) => setOfficer(event.target.value as string)}
              options={list.map(({ id, name, posts }) => ({
                value: id,
                label: (
                  <>
                    {name} <span className="muted">{format.list(posts.map((post) => text(post.name)))}</span>
                  </>
                ),
              }))}
            />
          )
        }
      </Fetched>
    </OfficeDialog>
  );
}
