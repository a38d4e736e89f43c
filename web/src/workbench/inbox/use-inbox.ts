import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { claimTask, releaseTask, type Task } from '../../api/work.ts';
import { useText } from '../../ui/text.ts';

/** Claiming, putting back and claiming many at once; says in words what could not be done. */
export function useClaims() {
  const { t } = useTranslation('work');
  const text = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const again = () => client.invalidateQueries({ queryKey: ['tasks'] });

  const claim = useMutation({
    mutationFn: (task: Task) => (task.mine ? releaseTask(task.id) : claimTask(task.id)),
    onSuccess: (_, task) => void message.success(t(task.mine ? 'task.released' : 'task.claimed')),
    onError: (error) => void message.error(text(problemOf(error).title)),
    onSettled: again,
  });
  const claimMany = useMutation({
    mutationFn: async (ids: string[]) => {
      const done = await Promise.allSettled(ids.map((id) => claimTask(id)));
      return { taken: done.filter(({ status }) => status === 'fulfilled').length, of: ids.length };
    },
    onSuccess: ({ taken, of }) => {
      if (taken === of) void message.success(t('bulk.claimed', { count: taken }));
      else void message.warning(t('bulk.partly', { taken, of }));
      setTicked(new Set());
    },
    onSettled: again,
  });
  const tick = (task: Task): void => {
    if (task.assigneeId !== null) return;
    const next = new Set(ticked);
    if (!next.delete(task.id)) next.add(task.id);
    setTicked(next);
  };
  return { claim, claimMany, ticked, tick, untick: () => setTicked(new Set()) };
}
