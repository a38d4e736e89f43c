import './problems.ts';
import type { Module } from '../../base/module.ts';
import { mayRead, routes } from './routes.ts';
export { TaskId } from './routes.ts';
import { followLimit } from '../calendar/index.ts';
import { followTask } from './follow-tasks.ts';
import { releaseTasks } from './release-tasks.ts';
import { taskLimit } from './put-task.ts';
import { tellInboxes } from './tell-inboxes.ts';

export { reserveElements } from './complete-task.ts';
export { parseTaskId, taskIdOf } from './inbox.ts';
export { getOwnTask, listOwnTasks, listPeopleTasks, type NamesBearer, type OwnTask } from './people-tasks.ts';
export { lampOf, type Lamp, type Task } from './task.ts';
export { extendTask, restartTask } from './extend-task.ts';
export { showDueIn, whenDueMoves, type MovedDue } from './follow-tasks.ts';
export { putTask, taskIdFor } from './put-task.ts';
export {
  endOpenTasks,
  endTask,
  findOpenTask,
  insertTask,
  moveTasks,
  openTasksAbout,
  setDue,
  setLamp,
} from './task-store.ts';

/** One inbox for officials, whatever module made the task (待办). */
export const work: Module = {
  name: 'work',
  routes,
  subscriptions: [tellInboxes, releaseTasks],
  async start({ live }) {
    live.offer('inbox', mayRead);
    followLimit(taskLimit, followTask);
  },
};
