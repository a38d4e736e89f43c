import { sql } from 'kysely';
import type { Subscription } from '../../base/module.ts';
import { taskIdOf } from './inbox.ts';
import { announce } from './task-store.ts';

/** What somebody had taken goes back to where everybody of the organisation finds it, when his account is disabled. */
export const releaseTasks: Subscription = {
  name: 'work.release-tasks',
  events: ['account.disabled'],
  async handle(ctx, { rootId: accountId }) {
    const { rows } = await sql<{ applicationId: string; taskId: string }>`
      UPDATE work.task SET assignee_id = NULL WHERE assignee_id = ${accountId}::uuid AND state = 'open'
      RETURNING application_id AS "applicationId", task_id AS "taskId"`.execute(ctx.db);
    for (const task of rows) {
      announce(ctx, task.applicationId, task.taskId);
      ctx.audit({
        type: 'task.released',
        object: { kind: 'task', id: taskIdOf(task.applicationId, task.taskId) },
        rootId: task.applicationId,
        data: { by: 'account-disabled', accountId },
      });
    }
  },
};
