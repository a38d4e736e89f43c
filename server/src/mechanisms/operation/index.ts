/** How the platform runs, in numbers (运营：运行驾驶舱). See README.md. */
import './problems.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { countEvents } from './count-events.ts';
import { forgetCounted } from './rollup-store.ts';
import { routes } from './routes.ts';

/** Longer than any event can wait for its delivery to be revived by hand. */
const remembered = 400 * 86_400_000;

const tidy: JobHandler = {
  name: 'operation.tidy',
  cron: '41 3 * * *',
  run: ({ database, now }) =>
    forgetCounted(database.reads, new Date(now().getTime() - remembered).toISOString()),
};

export const operation: Module = {
  name: 'operation',
  routes,
  subscriptions: [countEvents],
  jobs: [tidy],
};
