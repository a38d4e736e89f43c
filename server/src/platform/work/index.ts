import './problems.ts';
import type { Module } from '../../base/module.ts';
import { routes } from './routes.ts';

export { reserveElements } from './complete-task.ts';
export { lampOf, type Lamp, type Task } from './task.ts';
export { endTask, findOpenTask, insertTask, moveTasks, setLamp } from './task-store.ts';

/** One inbox for officials, whatever module made the task (待办). */
export const work: Module = { name: 'work', routes };
