import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type Filter } from './client.ts';
export type { Task, TaskCounts, TaskLamp, Workload } from './schema.ts';

export type TaskFilter = Filter<'GET /tasks'>;

export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam }) => call('GET /tasks', { query: { ...filter, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: () => call('GET /tasks/counts'),
});

/** The services and steps that wait in this inbox. */
export const taskKindsQuery = queryOptions({
  queryKey: ['tasks', 'kinds'],
  queryFn: () => call('GET /tasks/kinds'),
});

/** Open tasks that are done on the page of this case; `reference` is that of its application. */
export const tasksOfCaseQuery = (caseId: string, reference: string) =>
  queryOptions({
    queryKey: ['case-tasks', caseId],
    queryFn: async () =>
      (await call('GET /tasks', { query: { q: reference } })).items.filter(({ link }) =>
        // tasks of before lead to the application that the case is of
        [`/work/cases/${caseId}`, `/work/applications/${caseId.split('.')[0]}`].some((end) =>
          link.endsWith(end),
        ),
      ),
  });

/** One that needs nothing but an outcome and a remark. */
export const completeTask = (taskId: string, body: { outcome: string; remark: string }) =>
  call('POST /tasks/:taskId/completion', { params: { taskId }, body });

/** How the open tasks of each organisation stand, most overdue first, and how many are due on each of the next days. */
export const workloadQuery = queryOptions({
  queryKey: ['tasks', 'workload'],
  queryFn: () => call('GET /tasks/workload'),
});

export const claimTask = (taskId: string) => call('PUT /tasks/:taskId/claim', { params: { taskId } });
/** The server takes no more in one go. */
export const mostAtOnce = 100;
/** Each for itself: what a colleague was faster with is told, the others are taken or put back all the same. */
export const claimOrRelease = (body: { ids: string[]; action: 'claim' | 'release' }) =>
  call('POST /tasks/bulk', { body });
export const releaseTask = (taskId: string) => call('DELETE /tasks/:taskId/claim', { params: { taskId } });

/** Who works on the tasks of its organisation. */
export const colleaguesQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['tasks', 'colleagues', taskId],
    queryFn: async () => (await call('GET /tasks/:taskId/colleagues', { params: { taskId } })).items,
  });
export const assignTask = (taskId: string, accountId: string) =>
  call('PUT /tasks/:taskId/assignee', { params: { taskId }, body: { accountId } });
export const handOverTask = (taskId: string, accountId: string) =>
  call('PUT /tasks/:taskId/hand-over', { params: { taskId }, body: { accountId } });
export const assignTasks = (ids: string[], accountId: string) =>
  call('POST /tasks/bulk-assignment', { body: { ids, accountId } });
