import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { claimOrRelease, claimTask, mostAtOnce, releaseTask, type Task } from '../../api/work.ts';
import { useText } from '../../ui/text.ts';

export type Claims = ReturnType<typeof useClaims>;

/** Claiming, putting back, and both with many at once; says in words what could not be done. */
export function useClaims(mayTick: (task: Task) => boolean) {
  const { t } = useTranslation('work');
  const text = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlyMap<string, Task>>(new Map());
  const again = () => client.invalidateQueries({ queryKey: ['tasks'] });
  const failed = (error: unknown) => void message.error(text(problemOf(error).title));

  const claim = useMutation({
    mutationFn: (task: Task) => (task.mine ? releaseTask(task.id) : claimTask(task.id)),
    onSuccess: (_, task) => void message.success(t(task.mine ? 'task.released' : 'task.claimed')),
    onError: failed,
    onSettled: again,
  });
  const many = useMutation({
    mutationFn: claimOrRelease,
    onSuccess: ({ items }, { action }) => {
      const count = items.filter(({ done }) => done).length;
      const isAll = count === items.length;
      const said = action === 'claim' ? 'claimed' : 'released';
      if (isAll) void message.success(t(`bulk.${said}`, { count }));
      else void message.warning(t(`bulk.partly.${said}`, { done: count, of: items.length }));
      setTicked(new Map());
    },
    onError: failed,
    onSettled: again,
  });
  const tick = (task: Task): void => {
    if (!mayTick(task)) return;
    const next = new Map(ticked);
    if (!next.delete(task.id) && next.size < mostAtOnce) next.set(task.id, task);
    setTicked(next);
  };
  /** all that may be ticked; once more: none */
  const tickAll = (tasks: readonly Task[]): void => {
    const all = tasks.filter(mayTick).slice(0, mostAtOnce);
    setTicked(new Map(all.every(({ id }) => ticked.has(id)) ? [] : all.map((task) => [task.id, task])));
  };
  return { claim, many, ticked, tick, tickAll, mayTick, untick: () => setTicked(new Map()) };
}
