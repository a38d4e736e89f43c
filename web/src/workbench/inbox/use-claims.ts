import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { claimTask, claimTasks, mostAtOnce, releaseTask, type Task } from '../../api/work.ts';
import { useText } from '../../ui/text.ts';

export type Claims = ReturnType<typeof useClaims>;

const isFree = ({ assigneeId }: Task): boolean => assigneeId === null;

/** Claiming, putting back and claiming many at once; says in words what could not be done. */
export function useClaims() {
  const { t } = useTranslation('work');
  const text = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const again = () => client.invalidateQueries({ queryKey: ['tasks'] });
  const failed = (error: unknown) => void message.error(text(problemOf(error).title));

  const claim = useMutation({
    mutationFn: (task: Task) => (task.mine ? releaseTask(task.id) : claimTask(task.id)),
    onSuccess: (_, task) => void message.success(t(task.mine ? 'task.released' : 'task.claimed')),
    onError: failed,
    onSettled: again,
  });
  const claimMany = useMutation({
    mutationFn: claimTasks,
    onSuccess: ({ items }) => {
      const taken = items.filter(({ done }) => done).length;
      if (taken === items.length) void message.success(t('bulk.claimed', { count: taken }));
      else void message.warning(t('bulk.partly', { taken, of: items.length }));
      setTicked(new Set());
    },
    onError: failed,
    onSettled: again,
  });
  const tick = (task: Task): void => {
    if (!isFree(task)) return;
    const next = new Set(ticked);
    if (!next.delete(task.id) && next.size < mostAtOnce) next.add(task.id);
    setTicked(next);
  };
  /** all that nobody has yet; once more: none */
  const tickAll = (tasks: readonly Task[]): void => {
    const free = tasks.filter(isFree).slice(0, mostAtOnce);
    setTicked(new Set(free.every(({ id }) => ticked.has(id)) ? [] : free.map(({ id }) => id)));
  };
  return { claim, claimMany, ticked, tick, tickAll, untick: () => setTicked(new Set()) };
}
