import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import type { Task } from '../../api/work.ts';
import { readOrder } from '../order/order.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { TaskRows } from './task-rows.tsx';
import { useClaims } from './use-claims.ts';
import { useInboxKeys } from './use-inbox-keys.ts';

/** Tasks and what is done with them, by pointer and by key. The mark stands where one came back from. */
export function TaskDesk({
  tasks,
  onSearch,
  onHelp,
}: {
  tasks: Task[];
  onSearch: () => void;
  onHelp: () => void;
}) {
  const may = useSession()?.permissions ?? [];
  const navigate = useNavigate();
  const [marked, setMarked] = useState(() => tasks.findIndex(({ link }) => link === readOrder().last));
  const [assigning, setAssigning] = useState<readonly Task[]>();
  const mayWork = may.includes('task.work');
  const mayAssign = may.includes('task.assign');
  const claims = useClaims(
    (task) =>
      (mayAssign && task.organisationId !== null) || (mayWork && (task.mine || task.assigneeId === null)),
  );
  const { claim, ticked, tick } = claims;
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
  return (
    <>
      <BulkBar claims={claims} mayWork={mayWork} mayAssign={mayAssign} onAssign={setAssigning} />
      <TaskRows
        tasks={tasks}
        marked={marked}
        ticked={ticked}
        mayWork={mayWork}
        mayAssign={mayAssign}
        mayTick={claims.mayTick}
        busyId={claim.isPending ? claim.variables.id : undefined}
        onTick={tick}
        onTickAll={claims.tickAll}
        onClaim={(task) => claim.mutate(task)}
        onAssign={(task) => setAssigning([task])}
        onMark={setMarked}
      />
      {assigning ? (
        <AssignDialog
          tasks={assigning}
          own={!mayAssign}
          onDone={claims.untick}
          onClose={() => setAssigning(undefined)}
        />
      ) : null}
    </>
  );
}
