import { useRef, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { CircleCheckBig, Keyboard } from 'lucide-react';
import { useSession } from '../../api/session.ts';
import { taskCountsQuery, tasksQuery, type Task } from '../../api/work.ts';
import { Button } from '../../ui/button.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { InboxFilters } from './inbox-filters.tsx';
import { isFiltered, type InboxFilter } from './inbox-filter.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { TaskRows } from './task-rows.tsx';
import { useClaims } from './use-inbox.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import './inbox.css';

/** The inbox (待办): everything that waits for the officer's organisation, first due first. */
export function InboxPage() {
  const { t } = useTranslation('work');
  const [filter, setFilter] = useFilters<InboxFilter>();
  const counts = useQuery(taskCountsQuery);
  const [help, setHelp] = useState(false);
  const search = useRef<InputRef>(null);
  return (
    <OfficePage
      title={t('rooms.inbox')}
      actions={
        <Button
          tone="quiet"
          className="button--dense keyboard-button"
          icon={<Keyboard size="1.1em" aria-hidden />}
          onClick={() => setHelp(true)}
        >
          {t('keys.title')}
        </Button>
      }
    >
      <InboxFilters filter={filter} counts={counts.data} search={search} onChange={setFilter} />
      <InboxList
        filter={filter}
        onAll={() => setFilter({ queue: undefined, lamp: undefined, q: undefined, element: undefined })}
        onSearch={() => search.current?.focus()}
        onHelp={() => setHelp(true)}
      />
      {help ? <KeyboardHelp onClose={() => setHelp(false)} /> : null}
    </OfficePage>
  );
}

export function InboxList({
  filter,
  onAll,
  onSearch,
  onHelp,
}: {
  filter: InboxFilter;
  onAll: () => void;
  onSearch: () => void;
  onHelp: () => void;
}) {
  const { t } = useTranslation('work');
  const may = useSession()?.permissions ?? [];
  const navigate = useNavigate();
  const query = useInfiniteQuery(tasksQuery(filter));
  const tasks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const [marked, setMarked] = useState(-1);
  const [assigning, setAssigning] = useState<Task>();
  const { claim, claimMany, ticked, tick, untick } = useClaims();
  const mayWork = may.includes('task.work');
  useInboxKeys({
    count: tasks.length,
    row: Math.min(marked, tasks.length - 1),
    move: setMarked,
    open: (row) => void navigate({ to: tasks[row]!.link as '/' }),
    claim: (row) => {
      const task = tasks[row]!;
      if (mayWork && (task.mine || task.assigneeId === null)) claim.mutate(task);
    },
    tick: (row) => tick(tasks[row]!),
    search: onSearch,
    help: onHelp,
  });
  if (query.isError && !query.data)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={8} />;
  if (tasks.length === 0) return <NoTasks filtered={isFiltered(filter)} onAll={onAll} />;
  return (
    <>
      {ticked.size > 0 ? (
        <section className="bulk" aria-label={t('bulk.label')}>
          <span>{t('bulk.ticked', { count: ticked.size })}</span>
          <Button
            className="button--dense"
            busy={claimMany.isPending}
            onClick={() => claimMany.mutate([...ticked])}
          >
            {t('bulk.claim')}
          </Button>
          <Button tone="quiet" className="button--dense" onClick={untick}>
            {t('bulk.untick')}
          </Button>
        </section>
      ) : null}
      <TaskRows
        tasks={tasks}
        marked={marked}
        ticked={ticked}
        mayWork={mayWork}
        mayAssign={may.includes('task.assign')}
        busyId={claim.isPending ? claim.variables.id : undefined}
        onTick={tick}
        onClaim={(task) => claim.mutate(task)}
        onAssign={setAssigning}
        onMark={setMarked}
      />
      {query.hasNextPage ? (
        <p className="more">
          <Button tone="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
      {assigning?.organisationId ? (
        <AssignDialog
          task={assigning}
          organisationId={assigning.organisationId}
          onClose={() => setAssigning(undefined)}
        />
      ) : null}
    </>
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
