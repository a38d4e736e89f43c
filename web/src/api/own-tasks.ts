import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { OwnTaskAnswer } from './schema.ts';
export type { OwnTaskAnswer, OwnTaskField, OwnTaskSummary, OwnTaskView } from './schema.ts';

/** What a person or firm must do or decide themselves (等您办理): the other parent agrees, a firm confirms. */
export const ownTasksQuery = queryOptions({
  queryKey: ['my-tasks'],
  queryFn: async () => (await call('GET /my-tasks')).items,
});
export const ownTaskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['my-tasks', taskId],
    queryFn: () => call('GET /my-tasks/:taskId', { params: { taskId } }),
  });
export const completeOwnTask = (taskId: string, answer: OwnTaskAnswer) =>
  call('POST /my-tasks/:taskId/completion', { params: { taskId }, body: answer });

/** A document for a task: stored at once, named in the completion. */
export const uploadForOwnTask = (taskId: string, evidence: string, file: File) =>
  call('POST /my-tasks/:taskId/uploads', { params: { taskId }, query: { evidence }, file });
