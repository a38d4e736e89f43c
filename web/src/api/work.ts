import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

export type TaskLamp = 'green' | 'yellow' | 'red' | 'stopped';

/** A piece of work for a post (待办). */
export interface Task {
  /** application id, colon, task */
  id: string;
  applicationId: string;
  title: Text;
  subjectName: string;
  reference: string;
  service: string;
  /** in both languages, where the server gives it */
  serviceName?: Text;
  /** page of the workbench where it is done */
  link: string;
  /** step of the process: `accept`, `review`, `site-visit` … */
  element: string;
  outcomes: string[];
  organisationId: string | null;
  division: string;
  assigneeId: string | null;
  assigneeName: string | null;
  mine: boolean;
  createdAt: string;
  dueAt: string | null;
  lamp: TaskLamp;
}

export interface TaskFilter {
  queue?: 'mine' | 'open' | 'all' | undefined;
  lamp?: TaskLamp | undefined;
  service?: string | undefined;
  element?: string | undefined;
  q?: string | undefined;
}

export interface TaskCounts {
  all: number;
  mine: number;
  open: number;
  red: number;
  yellow: number;
  stopped: number;
  /** there are more than were counted */
  atLeast: boolean;
}

export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam }) =>
      call<{ items: Task[]; next: string | null }>('GET', '/tasks', {
        query: { ...filter, after: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: () => call<TaskCounts>('GET', '/tasks/counts'),
});

/** How the open tasks of each organisation stand, most overdue first, and how many are due on each of the next days. */
export interface Workload {
  organisations: Array<{ organisation: { id: string; name: Text } } & Record<'all' | TaskLamp, number>>;
  /** beginning today */
  days: Array<{ day: string; count: number }>;
  /** there are more than were counted */
  atLeast: boolean;
}

export const workloadQuery = queryOptions({
  queryKey: ['tasks', 'workload'],
  queryFn: () => call<Workload>('GET', '/tasks/workload'),
});

const at = (id: string) => `/tasks/${encodeURIComponent(id)}`;
export const claimTask = (id: string) => call<void>('PUT', `${at(id)}/claim`);
export const releaseTask = (id: string) => call<void>('DELETE', `${at(id)}/claim`);
export const assignTask = (id: string, officerId: string) =>
  call<void>('PUT', `${at(id)}/assignee`, { body: { officerId } });
