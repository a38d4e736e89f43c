import { useEffect } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleCheckBig } from 'lucide-react';
import { tasksQuery, type Task } from '../../api/work.ts';
import { Button } from '../../ui/button.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { Empty } from '../../ui/states.tsx';
import { rememberOrder } from '../order/order.ts';
import { isFiltered, type InboxFilter } from './inbox-filter.ts';
import { TaskDesk } from './task-desk.tsx';

export interface InboxListProps {
  filter: InboxFilter;
  onAll: () => void;
  onSearch: () => void;
  onHelp: () => void;
}

/** The tasks that fit the filter with everything that can happen to the list; its order is kept for the way from case to case. */
export function InboxList({ filter, onAll, ...keys }: InboxListProps) {
  const query = useInfiniteQuery(tasksQuery(filter));
  const tasks: Task[] | undefined = query.data?.pages.flatMap(({ items }) => items);
  useEffect(() => {
    if (tasks)
      rememberOrder(
        filter,
        tasks.map(({ link }) => link),
      );
  });
  return (
    <MorePages
      query={query}
      items={({ items }) => items}
      empty={<NoTasks filtered={isFiltered(filter)} onAll={onAll} />}
    >
      {(all) => <TaskDesk tasks={all} {...keys} />}
    </MorePages>
  );
}

function NoTasks({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Empty
      title={t(filtered ? 'inbox.nothingFits' : 'inbox.empty')}
      icon={<CircleCheckBig size="1.75rem" strokeWidth={1.5} />}
      action={
        filtered ? (
          <Button tone="secondary" onClick={onAll}>
            {t('inbox.showAll')}
          </Button>
        ) : undefined
      }
    >
      {filtered ? null : <p>{t('inbox.emptyText')}</p>}
    </Empty>
  );
}
